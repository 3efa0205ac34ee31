"""Which value of one number gives a rendement, or no loss: found by halving, never read off a formula of one case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from scipy.optimize import brentq

from duiding.finance.business_case.case import GEGEVENS
from duiding.finance.business_case.model import year_of

_LARGEST = 1e7
_FIRST = 1.0


def for_rendement(values: Mapping[str, float], unknown: str, definition: str, target: float) -> float | None:
    """The value of `unknown` with which the rendement is `target`; None when no value does that."""

    def short(value: float) -> float:
        year = year_of({**values, unknown: value})
        below = year.zonder if definition == "A" else year.kosten
        return float(year.saving - target * below)

    return _root(short, unknown)


def break_even(values: Mapping[str, float], unknown: str) -> float | None:
    """The value of one number with which the case costs and saves the same; None when no value does.

    Without fixed costs every group is the same: then no number of groups changes a loss into a gain.
    """
    if unknown == "groepen" and values["vaste_kosten"] == 0:
        return None
    return _root(lambda value: float(year_of({**values, unknown: value}).saving), unknown)


def _root(short: Callable[[float], float], unknown: str) -> float | None:
    least, most = GEGEVENS[unknown].least, min(GEGEVENS[unknown].most, _LARGEST)
    high = min(max(least + _FIRST, _FIRST), most)
    while short(least) * short(high) > 0:
        if high >= most:
            return None
        high = min(2.0 * high, most)
    return float(brentq(short, least, high, xtol=1e-10, rtol=1e-12))
