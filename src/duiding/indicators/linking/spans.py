"""Periods that are made of other periods: a year of its quarters, a quarter of its months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duiding.domain.period import Period


def spans_of(periods: Sequence[Period]) -> Iterator[tuple[int, list[int]]]:
    """Each period that others of the list fill from its first to its last day, with the largest of those, by place."""
    for place, whole in enumerate(periods):
        inside = [
            n for n, one in enumerate(periods) if one != whole and whole.first <= one.first and one.last <= whole.last
        ]
        largest = [n for n in inside if not any(_lies_in(periods[n], periods[m]) for m in inside if m != n)]
        if largest and sum(_days(periods[n]) for n in largest) == _days(whole):
            yield place, largest


def _lies_in(one: Period, other: Period) -> bool:
    return other.first <= one.first and one.last <= other.last


def _days(period: Period) -> int:
    return (period.last - period.first).days + 1
