"""A figure made again from nothing but its own rows, to hold beside what was shown.

`columns` makes all figures of an answer at once, from histograms that the engine counted. This takes the rows of one
figure as they are listed and reckons with each of them: two ways that must meet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from duiding.indicators.behind import DENOMINATOR, EARLIER, NUMERATOR, ROLE_OF_SHOW, WHOLE, Part
from duiding.indicators.columns import DECIMALS, DECIMALS_OF_RATIO, HUNDRED
from duiding.indicators.model import Indicator
from duiding.indicators.panels import is_in_hundredths

Days = NDArray[np.float64]
Parts = Mapping[str, Part]

_NOTHING = 1e-6
"""Floating-point sums in another order."""


class Again(NamedTuple):
    """What the rows give: unit, value and n, not rounded; None where the rows give none.

    `decimals` are those that the figure is shown with; None of a count or an amount, which is shown as it is.
    """

    unit: str
    decimals: int | None
    value: float | None
    n: float | None

    def agrees(self, value: float | None, n: int | None) -> bool:
        """Whether a figure says the same, to the decimal that is shown."""
        if value is None or self.value is None:
            return value is None and self.value is None
        room = 0 if self.decimals is None else 0.5 * 10**-self.decimals
        return abs(self.value - value) <= room + _NOTHING and (n is None or self.n == n)


def recount(indicator: Indicator, by: Sequence[str], parts: Sequence[Part]) -> tuple[Again, ...]:
    """Every unit whose parts are there, in the order of the indicator; nothing for a method, which does not count."""
    if indicator.method:
        return ()
    given = {part.role: part for part in parts}
    units = iter(indicator.units(tuple(by)))
    named = [(show, next(units), make) for show in indicator.shows(tuple(by)) for make in _makers(show, indicator)]
    has_parts = {show: {NUMERATOR, ROLE_OF_SHOW.get(show, NUMERATOR)} <= given.keys() for show, _, _ in named}
    return tuple(
        Again(unit, _decimals(show, unit), *make(indicator, given)) for show, unit, make in named if has_parts[show]
    )


_Made = tuple[float | None, float | None]
_Maker = Callable[[Indicator, Parts], _Made]


def _decimals(show: str, unit: str) -> int | None:
    if show == "ratio" and not unit.startswith("%"):
        return DECIMALS_OF_RATIO
    return None if show in {"count", "amount"} else DECIMALS


def _makers(show: str, indicator: Indicator) -> tuple[_Maker, ...]:
    if show != "share_longer":
        return (_MAKERS[show],)
    return tuple(_longer_than(days) for days in indicator.longer_than.values())


def _count(_: Indicator, parts: Parts) -> _Made:
    return parts[NUMERATOR].total, parts[NUMERATOR].total


def _amount(_: Indicator, parts: Parts) -> _Made:
    total = parts[NUMERATOR].total
    return (None if total is None else total / HUNDRED), None


def _ratio(indicator: Indicator, parts: Parts) -> _Made:
    part, whole = (_as_read(parts[role]) for role in (NUMERATOR, DENOMINATOR))
    if not whole:
        return None, None
    return part / whole * (HUNDRED if indicator.ratio_unit.startswith("%") else 1), round(whole)


def _as_read(part: Part) -> float:
    """The total as people read it: euros and not cents."""
    total = part.total or 0.0
    return total / HUNDRED if is_in_hundredths(part.value) else total


def _share_of(role: str) -> _Maker:
    def make(_: Indicator, parts: Parts) -> _Made:
        part, whole = _as_read(parts[NUMERATOR]), _as_read(parts[role])
        return (100 * part / whole, round(whole)) if whole else (None, None)

    return make


def _change(_: Indicator, parts: Parts) -> _Made:
    now, before = parts[NUMERATOR].total, parts[EARLIER].total
    return (100 * (now - before) / before, before) if now is not None and before else (None, None)


def _drift(indicator: Indicator, parts: Parts) -> _Made:
    now, before = (_days(indicator, parts[role]) for role in (NUMERATOR, EARLIER))
    if not len(now) or not len(before):
        return None, None
    return float(np.median(now) - np.median(before)), min(len(now), len(before))


def _of_days(summary: Callable[[Days], float]) -> _Maker:
    def make(indicator: Indicator, parts: Parts) -> _Made:
        days = _days(indicator, parts[NUMERATOR])
        return (summary(days), len(days)) if len(days) else (None, None)

    return make


def _longer_than(limit: int) -> _Maker:
    return _of_days(lambda days: 100 * float((days > limit).mean()))


def _days(indicator: Indicator, part: Part) -> Days:
    known: Days = part.rows[indicator.spread].drop_null().to_numpy().astype(np.float64)
    # A wait of less than nothing is a typing error somewhere; it counts as no wait.
    return np.maximum(known, 0)


_MAKERS: dict[str, _Maker] = {
    "count": _count,
    "amount": _amount,
    "ratio": _ratio,
    "percent": _share_of(DENOMINATOR),
    "share_of_total": _share_of(WHOLE),
    "change": _change,
    "drift": _drift,
    "mean": _of_days(lambda days: float(days.mean())),
    "median": _of_days(lambda days: float(np.median(days))),
    "p90": _of_days(lambda days: float(np.quantile(days, 0.9))),
}
