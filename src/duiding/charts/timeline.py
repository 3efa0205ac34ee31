"""The time axis: where a day is drawn, and which quarters and years are named under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from duiding.charts.letters import text_width
from duiding.domain import dutch
from duiding.domain.period import Period

_GAP = 6.0
# Above named quarters a first year may begin late; only its last quarter is too little to carry its name.
_LATEST_START = 9


@dataclass(frozen=True, slots=True)
class Timeline:
    """Days from `first` to `last` between two places on the sheet."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where a day is drawn."""
        span = (self.last - self.first).days
        if span == 0:
            return (self.left + self.right) / 2
        return self.left + (day - self.first).days / span * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class Tick:
    """A name under the axis; `row` 0 is the upper line (quarters, months), 1 the lower (years)."""

    x: float
    words: str
    row: int

    @property
    def is_year(self) -> bool:
        """Years stand in the lower line and are drawn heavier."""
        return self.row == 1


def ticks(line: Timeline, periods: Sequence[Period], size: float) -> list[Tick]:
    """The names that fit without touching each other; years always come before quarters."""
    days = sorted({p.first for p in periods})
    upper = _fitting(_parts_of_year(line, days, periods), size)
    if upper and len(upper) == len(list(_parts_of_year(line, days, periods))):
        return [*upper, *_fitting(_years(line, days, _LATEST_START), size)]
    return _fitting(_years(line, days, 1), size)


def _parts_of_year(line: Timeline, days: Sequence[date], periods: Sequence[Period]) -> Iterator[Tick]:
    """Quarters (K1) or the first month of each quarter (jan)."""
    has_quarters = any("K" in p.name for p in periods)
    if not has_quarters and all(d.month == 1 for d in days):
        return
    for day in days:
        if has_quarters:
            yield Tick(line.at(day), f"K{(day.month + 2) // 3}", 0)
        elif day.month % 3 == 1:
            yield Tick(line.at(day), dutch.month_name(day.month)[:3], 0)


def _years(line: Timeline, days: Sequence[date], latest_month: int) -> Iterator[Tick]:
    """Each year at its first day; a year entered after `latest_month` has no name, or it would seem longer.

    Without any January all years are named where they begin.
    """
    seen: set[int] = set()
    has_january = any(d.month == 1 for d in days)
    for day in days:
        if day.year not in seen:
            seen.add(day.year)
            if day.month <= latest_month or not has_january:
                yield Tick(line.at(day), str(day.year), 1)


def _fitting(candidates: Iterator[Tick], size: float) -> list[Tick]:
    """Drops what would touch its neighbour; when some years do not fit, every second one goes, evenly."""
    every = list(candidates)
    choices = (every[::step] for step in range(1, len(every) + 1))
    return next((chosen for chosen in choices if all(_clear(a, b, size) for a, b in pairwise(chosen))), [])


def _clear(before: Tick, after: Tick, size: float) -> bool:
    half = (text_width(before.words, size, before.is_year) + text_width(after.words, size, after.is_year)) / 2
    return after.x - before.x >= half + _GAP
