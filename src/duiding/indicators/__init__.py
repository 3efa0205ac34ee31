"""What do we count? One TOML file per indicator; `measure` answers with figures that carry their own meaning."""

from duiding.indicators.load import load_indicators
from duiding.indicators.mask import Mask
from duiding.indicators.measure import measure
from duiding.indicators.model import Indicator
from duiding.indicators.request import Request

__all__ = ["Indicator", "Mask", "Request", "load_indicators", "measure"]
