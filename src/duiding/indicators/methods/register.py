"""The estimators by name. Each is loaded when an indicator that names it is: some need a heavy library."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from duiding.indicators.methods.method import Method

METHODS = (
    "after_scheiding",
    "change_parts",
    "competing_risks",
    "composition",
    "declared_share",
    "delay_drift",
    "forecast_error",
    "funnel",
    "growth",
    "nowcast",
    "nowcast_stock",
    "per_inwoner",
    "prevalence",
    "relapse",
    "standardised_ratio",
    "survival",
    "xmr",
)
"""The name in a file of the catalogue is the name of the module here."""


@cache
def method_of(name: str) -> Method:
    """The estimator with a name out of METHODS."""
    found: Method = import_module(f"duiding.indicators.methods.{name}").METHOD
    return found
