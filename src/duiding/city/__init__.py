"""The synthetic municipality: invented people, their care, and everything a gemeente would receive about it."""

from duiding.city.delays import Delays, default_delays, read_delays
from duiding.city.synthesise import CityReport, synthesise

__all__ = ["CityReport", "Delays", "default_delays", "read_delays", "synthesise"]
