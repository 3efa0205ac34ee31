"""How long somebody who enters now can expect to wait: Aalen-Johansen over the year before each peildatum.

Three numbers about waiting are never mixed: how long those who started had waited, how long those who still wait have
waited, and this one. Who withdraws does not start, and who was already waiting when the year began counts from the day
that they had reached (delayed entry). The limits allow for a queue that went otherwise in one part of the year than in
another: people in one row are no independent draws.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from duiding.domain.figure import Status
from duiding.indicators import query
from duiding.indicators.columns import AS_IT_IS, Column
from duiding.indicators.facts import Facts
from duiding.indicators.grid import Cells
from duiding.indicators.memory import remember
from duiding.indicators.methods.method import Estimate, Input, Method, Question
from duiding.indicators.methods.records import OPEN_DAY, Records, records_of
from duiding.indicators.status import CODE
from duiding.statistics.competing import aalen_johansen
from duiding.statistics.curve import Curve
from duiding.statistics.follow_up import LEAST_AT_RISK, FollowUp, in_window
from duiding.statistics.uneven import allowing_for_parts

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_BEGIN, _END, _KIND = "aanmelddatum", "vertrekdatum", "einde"
_SHARES = {"median": 0.5, "p90": 0.9}
_STARTED, _OTHER = 1, 2
_ENDS = ("started", "left")
_PARTS = 6
"""Few parts are each long enough to differ by how the queue went, and not by who was in it."""
CURVE_DAGEN = (14, 30, 60, 90, 180, 270, 365)
"""The days on which the whole curve is told: enough to draw it, and few enough to read."""


class _Read(NamedTuple):
    value: float
    low: float
    high: float


def estimate(question: Question) -> Estimate:
    """The expected wait per peildatum and cell; no value where fewer than that share ever start."""
    made = remember(question.engine, _same(question), lambda: _curves(question))
    grids = {word: np.full((*made.counts.shape, 3), np.nan) for word in question.indicator.shows(question.by)}
    for place, curves in made.curves.items():
        for word, grid in grids.items():
            grid[place] = _read(word, curves, question)
    facts = Facts(made.cells, made.counts, made.persons)
    return Estimate(facts, tuple(_column(word, grid, made.counts) for word, grid in grids.items()))


@dataclass(frozen=True, slots=True)
class _Made:
    """What several figures read: per peildatum and cell how many waited, and the curves where they were enough."""

    cells: Cells
    counts: Floats
    persons: Floats
    curves: Mapping[tuple[int, int], tuple[Curve, ...]]


def _same(question: Question) -> Hashable:
    """What the curves depend on: two figures with the same read the same curves."""
    indicator, by = question.indicator, question.by
    ways = question.inputs["window_dagen"], question.inputs["starts"]
    return _curves, indicator.panel, tuple(query.conditions(indicator, by)), by, question.periods, ways


def _curves(question: Question) -> _Made:
    records = records_of(question, (_BEGIN, _END, _KIND, "client"))
    waits = _Waits.of(records, question.inputs["starts"])
    counts, persons = np.zeros((2, len(question.periods), len(records.cells)))
    curves = {}
    windows = [_window(question, period.first.toordinal()) for period in question.periods]
    for cell, mine in enumerate(records.per_cell(waits.begin)):
        here = waits.take(mine)
        for number, window in enumerate(windows):
            seen = here.within(window)
            counts[number, cell], persons[number, cell] = len(seen.begin), len(np.unique(seen.client))
            if len(seen.begin) >= LEAST_AT_RISK:
                found = aalen_johansen(seen.follow_up(window), _OTHER)
                parts = [seen.follow_up(part) for part in _parts(window)]
                curves[number, cell] = allowing_for_parts(found, parts)
    return _Made(records.cells, counts, persons, curves)


def _window(question: Question, ordinal: int) -> tuple[int, int]:
    last = ordinal - _EPOCH - 1
    return last - question.inputs["window_dagen"] + 1, last


def _parts(window: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Equal parts of a window, first and last day; two months each in a year."""
    edges = np.linspace(window[0], window[1] + 1, _PARTS + 1).round().astype(int).tolist()
    return ((first, after - 1) for first, after in pairwise(edges))


@dataclass(frozen=True, slots=True)
class _Waits:
    """Waits with their days and how they ended (0: not yet)."""

    begin: Ints
    end: Ints
    kind: Ints
    client: Ints

    @classmethod
    def of(cls, records: Records, starts: str) -> _Waits:
        begin, end = records.days(_BEGIN), records.days(_END)
        is_start = records.is_one_of(_KIND, (starts,))
        kind = np.where(end >= OPEN_DAY, 0, np.where(is_start, _STARTED, _OTHER))
        return cls(begin, end, kind, records.numbers("client"))

    def take(self, rows: Ints | NDArray[np.bool_]) -> _Waits:
        """Some of them."""
        return _Waits(self.begin[rows], self.end[rows], self.kind[rows], self.client[rows])

    def within(self, window: tuple[int, int]) -> _Waits:
        """Those that a window shows something of; the waits are in order of their begin."""
        begun = self.take(np.arange(np.searchsorted(self.begin, window[1], side="right")))
        return begun.take((begun.end >= window[0]) & (begun.end >= begun.begin))

    def follow_up(self, window: tuple[int, int]) -> FollowUp:
        """What the window shows of them."""
        return in_window(self.begin, self.end, self.kind, window)


def _read(word: str, curves: tuple[Curve, ...], question: Question) -> _Read:
    started = curves[0]
    if word in _SHARES:
        found = started.percentile(_SHARES[word])
        days = (found.day, found.lower, found.upper)
        return _Read(*(np.nan if day is None else float(day) for day in days))
    end, _, day = word.partition("_")
    curve, at = (curves[_ENDS.index(end)], int(day)) if day else (started, question.inputs["norm_dagen"])
    return _Read(*(round(100 * part, 1) for part in (curve.at(at), *curve.limits_at(at))))


def _column(word: str, grid: NDArray[np.float64], counts: Floats) -> Column:
    value, low, high = (grid[..., part] for part in range(3))
    own = np.where(np.isnan(value), AS_IT_IS, CODE[Status.ESTIMATE]).astype(np.int8)
    return Column(word, "", value, counts, low, high, own=own)


_EPOCH = 719_163
"""The ordinal of 1 January 1970."""

METHOD = Method(
    about="The expected wait of somebody who enters now, when waits end in a start or otherwise.",
    reference="mgus2 (R's survival: cumulative incidence with standard errors, to 5e-12); exact fractions by hand",
    source="Aalen and Johansen (1978); Andersen, Borgan, Gill and Keiding (1993), section IV.4",
    shows={
        "median": "days within which half of all who enter have started",
        "p90": "days within which nine in ten have",
        "within": "the percentage that has started within `norm_dagen`",
        **{f"started_{day}": f"the percentage that has started within {day} days" for day in CURVE_DAGEN},
        **{f"left_{day}": f"the percentage that left the list otherwise within {day} days" for day in CURVE_DAGEN},
    },
    estimate=estimate,
    inputs={
        "window_dagen": Input(int, "hoeveel dagen voor de peildatum meetellen", 365),
        "norm_dagen": Input(int, "een aantal dagen", 30),
        "starts": Input(str, "hoe het einde heet dat een start is", "gestart"),
    },
    panel="wachtperiode",
    moment="peildatum",
)
