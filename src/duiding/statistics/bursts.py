"""Months with far more of something than usual: is a paper habit changing, where nobody wrote that down?

What is counted should be rare in ordinary months (stops that are followed by a restart, closed cases in which nothing
happened any more). Each month is compared with the months before it, without those that stood out themselves. One month
may stand out, or a row of months in which a backlog is cleared: the row is judged as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from duiding.statistics.curve import Floats

WINDOW_MONTHS = 24
LEAST_MONTHS = 12
LEAST_EXCESS = 10
"""Fewer above what is usual are not worth a question, however unlikely they are."""
PAUSE_MONTHS = 1
"""A quiet month in between does not end a row: who clears a backlog has a holiday too."""
_MONTH = 1e-3
_ROW = 1e-6
"""A city has some thousands of months to look at (kinds, zorgvormen, months); one false row in hundreds of cities."""


@dataclass(frozen=True, slots=True)
class Burst:
    """The first and last place of a row of months, how many there were in it, and how many are usual in so many."""

    first: int
    last: int
    count: int
    usual: float

    @property
    def excess(self) -> int:
        """How many more than usual."""
        return round(self.count - self.usual)


def bursts(counts: ArrayLike) -> tuple[Burst, ...]:
    """The rows of months that stand out, in order of time; nothing within the first LEAST_MONTHS."""
    values = np.asarray(counts, dtype=np.float64)
    return tuple(burst for burst in _rows(values) if burst is not None)


def _rows(values: Floats) -> Iterator[Burst | None]:
    ordinary: list[float] = values[:LEAST_MONTHS].tolist()
    begin, last, usual, spread = -1, -1, 0.0, 1.0
    for place in range(LEAST_MONTHS, len(values)):
        if begin < 0:
            usual, spread = _usual(np.array(ordinary[-WINDOW_MONTHS:]))
        if chance_of_more(float(values[place]), usual, spread) < _MONTH:
            begin, last = (place if begin < 0 else begin), place
            continue
        ordinary.append(float(values[place]))
        if begin >= 0 and place - last > PAUSE_MONTHS:
            yield _judged(values, begin, last, usual, spread)
            begin = -1
    if begin >= 0:
        yield _judged(values, begin, last, usual, spread)


def _judged(values: Floats, first: int, last: int, usual: float, spread: float) -> Burst | None:
    months = last - first + 1
    found = Burst(first, last, int(values[first : last + 1].sum()), usual * months)
    is_unlikely = chance_of_more(found.count, found.usual, spread) < _ROW
    return found if is_unlikely and found.excess >= LEAST_EXCESS else None


def _usual(before: Floats) -> tuple[float, float]:
    """The mean of ordinary months, and by how much their variance exceeds that of chance (at least 1)."""
    mean = float((before.sum() + 0.5) / len(before))
    return mean, max(1.0, float(before.var(ddof=1)) / mean)


def chance_of_more(count: float, usual: float, spread: float = 1.0) -> float:
    """The chance of so many or more: Poisson, on a scale on which the variance is `spread` times the mean."""
    return float(special.gammainc(count / spread, usual / spread)) if count > 0 else 1.0
