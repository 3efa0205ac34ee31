"""From counts of many cities to lines that say what was aimed at, what was measured, and whether that is met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from duiding.app.score.count import Count
from duiding.statistics.intervals import wilson

_PERCENT = 100


class Aim(Enum):
    """What a share must be; the value is how that reads."""

    INTERVAL = "93 tot 97%"
    OFTEN = "minstens 95%"
    RARELY = "hoogstens 5%"
    NONE = "geen doel"


class Verdict(Enum):
    """Whether the aim is met."""

    MET = "gehaald"
    MISSED = "niet gehaald"
    TOO_FEW = "te weinig gemeten"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A row of the scorecard: its key in the counts, the part of the card it stands in, and what was aimed at."""

    key: str
    part: str
    what: str
    aim: Aim
    least: int


@dataclass(frozen=True, slots=True)
class Line:
    """One row: shares in percent with their 95% interval, and by how many percent estimates are too high (bias)."""

    part: str
    what: str
    aim: Aim
    measured: float
    low: float
    high: float
    bias: float | None
    n: int
    verdict: Verdict


def lines_of(counts: Mapping[str, Count], subjects: Sequence[Subject]) -> Iterator[Line]:
    """The lines of what was judged at all."""
    for subject in subjects:
        count = counts.get(subject.key)
        if count is not None and count.n:
            yield _line(subject, count)


def _line(subject: Subject, count: Count) -> Line:
    low, high = (float(_PERCENT * limit) for limit in np.ravel(wilson(count.hits, count.n)))
    measured = _PERCENT * count.hits / count.n
    bias = _PERCENT * count.error / count.truth if count.truth else None
    verdict = _verdict(subject, measured, (low, high), int(count.n))
    return Line(subject.part, subject.what, subject.aim, measured, low, high, bias, int(count.n), verdict)


_INTERVAL = (93.0, 97.0)
_OFTEN, _RARELY = 95.0, 5.0


def _verdict(subject: Subject, measured: float, limits: tuple[float, float], n: int) -> Verdict:
    """An interval is as good as it says when that of its measured coverage meets the aim."""
    if subject.aim is Aim.NONE:
        return Verdict.NONE
    if n < subject.least:
        return Verdict.TOO_FEW
    is_met = {
        Aim.INTERVAL: limits[0] <= _INTERVAL[1] and limits[1] >= _INTERVAL[0],
        Aim.OFTEN: measured >= _OFTEN,
        Aim.RARELY: measured <= _RARELY,
    }
    return Verdict.MET if is_met[subject.aim] else Verdict.MISSED
