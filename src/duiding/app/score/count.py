"""What is counted in one city, so that cities can be added up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from duiding.domain.figure import Figure, Measure


class Count(NamedTuple):
    """Of `n` judgements under `key` so many were right; `error` is estimate less truth, over a truth of `truth`."""

    key: str
    hits: float
    n: float
    error: float = 0.0
    truth: float = 0.0


def judged(key: str, is_right: bool) -> Count:
    """One judgement about a whole city."""
    return Count(key, float(is_right), 1.0)


def held(key: str, figure: Figure, truth: float) -> Count:
    """Whether the interval of an estimate holds the truth; a limit that is not reached holds everything."""
    low, high = figure.low or 0.0, float("inf") if figure.high is None else figure.high
    value = truth if figure.value is None else figure.value
    return Count(key, float(low <= truth <= high), 1.0, value - truth, truth)


def added(counts: Iterable[Count]) -> list[Count]:
    """One count per key."""
    found: dict[str, Count] = {}
    for count in counts:
        before = found.get(count.key, Count(count.key, 0.0, 0.0))
        found[count.key] = Count(count.key, *(a + b for a, b in zip(before[1:], count[1:], strict=True)))
    return list(found.values())


def of_unit(measure: Measure, start: str, **by: str) -> list[Figure]:
    """The figures in a unit that begins so, for these values of the breakdown; in order of time."""
    return [f for f in measure.figures if f.unit.startswith(start) and by.items() <= f.by.items()]
