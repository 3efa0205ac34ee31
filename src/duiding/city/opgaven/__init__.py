"""The declared deliveries of the city (money, capacity, ...): one module per group, each with chance of its own."""

from duiding.city.opgaven.register import opgaven
from duiding.city.opgaven.stad import Stad

__all__ = ["Stad", "opgaven"]
