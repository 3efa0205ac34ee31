"""How complete is a recent period? Read from how late earlier events were reported.

The delay of an event is the number of days from the day it happened to the day it was known. Its distribution is taken
from events old enough to be known in full; what it says about young periods is an expectation, not a correction: no
figure is raised by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

WINDOW_MONTHS = (30, 6)
MINIMUM_EVENTS = 20
UNKNOWN_MONTHS = 3
_DAYS_PER_MONTH = 30.4375


@dataclass(frozen=True, slots=True)
class Triangle:
    """Reported events per month in which they happened and delay: three arrays of one length.

    `month` is the first day of the month in days since 1970, `delay_dagen` may be negative (known ahead).
    """

    month: Ints
    delay_dagen: Ints
    count: Ints

    def between(self, first: date, last: date) -> Triangle:
        """Only the months that begin from `first` to `last`."""
        chosen = (self.month >= _ordinal(first)) & (self.month <= _ordinal(last))
        return Triangle(self.month[chosen], self.delay_dagen[chosen], self.count[chosen])


@dataclass(frozen=True, slots=True)
class Delay:
    """How late events are known: `share[d]` is the share known within d days; `per_day` events happen a day."""

    share: Floats
    per_day: float

    def known_within(self, age_dagen: ArrayLike) -> Floats:
        """Share of events that are known when they are `age_dagen` old; an event of the future is not known."""
        age = np.asarray(age_dagen, dtype=np.int64)
        known = self.share[np.clip(age, 0, len(self.share) - 1)]
        return np.asarray(np.where(age < 0, 0.0, known), dtype=np.float64)

    def share_reported(self, first: date, last: date, known_on: date) -> float:
        """Expected share of the events from `first` to `last` that are known at the end of `known_on`."""
        ages = (known_on - last).days + np.arange((last - first).days + 1)
        return float(self.known_within(ages).mean())

    def unreported(self, day: date, known_on: date) -> float:
        """Expected number of events up to and including `day` that are not known yet."""
        age = max((known_on - day).days, 0)
        return float(self.per_day * (1 - self.share[age:]).sum())


def estimate_delay(triangle: Triangle, known_on: date, since: date | None = None) -> Delay | None:
    """The delay distribution as seen on `known_on`.

    From the months between 30 and 6 months old; all months older than 6 when that window holds few events; None when
    those are few as well (there is no history). Months before `since`, the first delivery, are left out: what happened
    earlier can only have been known late. Delays longer than 6 months are seen in part, so `share` errs to the high
    side.
    """
    oldest, youngest = (_months_before(known_on, months) for months in WINDOW_MONTHS)
    # A month counts as old when its last day is.
    last = youngest - timedelta(days=31)
    first = max(since, oldest) if since else oldest
    for start in (first, since or date.min):
        chosen = triangle.between(start, last)
        if chosen.count.sum() >= MINIMUM_EVENTS:
            return _distribution(chosen)
    return None


def stock_completeness(unreported: float, stock: float) -> float:
    """Share of a stock that is settled: one minus unknown starts and stops relative to it; from 0 to 1.

    Late starts make a stock look too small and late stops too large; both count, for they need not cancel.
    """
    if unreported <= 0:
        return 1.0
    return max(0.0, 1 - unreported / stock) if stock > 0 else 0.0


def is_recent(last: date, known_on: date) -> bool:
    """Whether a period counts as incomplete when there is no history to judge by: its end is within three months."""
    return (known_on - last).days < UNKNOWN_MONTHS * _DAYS_PER_MONTH


def _distribution(triangle: Triangle) -> Delay:
    delay = np.maximum(triangle.delay_dagen, 0)
    counts = np.bincount(delay, weights=triangle.count)
    days = int(triangle.month.max() - triangle.month.min()) + round(_DAYS_PER_MONTH)
    total = float(counts.sum())
    return Delay(np.cumsum(counts) / total, total / days)


def _ordinal(day: date) -> int:
    return day.toordinal() - _EPOCH


_EPOCH = date(1970, 1, 1).toordinal()


def _months_before(day: date, months: int) -> date:
    return day - timedelta(days=round(months * _DAYS_PER_MONTH))
