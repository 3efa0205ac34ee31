"""How long somebody who enters now can expect to wait: Aalen-Johansen over the year before each peildatum.

Three numbers about waiting are never mixed: how long those who started had waited, how long those who still wait have
waited, and this one. Who withdraws does not start, and who was already waiting when the year began counts from the day
that they had reached (delayed entry).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from duiding.domain.figure import Status
from duiding.indicators.columns import AS_IT_IS, Column
from duiding.indicators.facts import Facts
from duiding.indicators.methods.method import Estimate, Input, Method, Question
from duiding.indicators.methods.records import OPEN_DAY, Records, records_of
from duiding.indicators.status import CODE
from duiding.statistics.competing import Incidence, aalen_johansen
from duiding.statistics.curve import Curve
from duiding.statistics.follow_up import LEAST_AT_RISK, in_window

Floats = NDArray[np.float64]
_BEGIN, _END, _KIND = "aanmelddatum", "vertrekdatum", "einde"
_SHARES = {"median": 0.5, "p90": 0.9}
_STARTED, _OTHER = 1, 2


class _Read(NamedTuple):
    value: float
    low: float
    high: float


def estimate(question: Question) -> Estimate:
    """The expected wait per peildatum and cell; no value where fewer than that share ever start."""
    records = records_of(question, (_BEGIN, _END, _KIND, "client"))
    shape = len(question.periods), len(records.cells)
    grids = {word: np.full((*shape, 3), np.nan) for word in question.indicator.shows(question.by)}
    counts, persons = np.zeros(shape), np.zeros(shape)
    for cell in range(shape[1]):
        is_here = records.in_cell(cell)
        for number, period in enumerate(question.periods):
            window = _window(question, period.first.toordinal())
            incidence, is_seen = _incidence(question, records, is_here, window)
            counts[number, cell], persons[number, cell] = is_seen.sum(), records.persons(is_seen)
            if incidence is not None:
                for word, grid in grids.items():
                    grid[number, cell] = _read(word, incidence.curves[0], question)
    facts = Facts(records.cells, counts, persons)
    return Estimate(facts, tuple(_column(word, grid, counts) for word, grid in grids.items()))


def _window(question: Question, ordinal: int) -> tuple[int, int]:
    last = ordinal - _EPOCH - 1
    return last - question.inputs["window_dagen"] + 1, last


def _incidence(
    question: Question, records: Records, is_here: NDArray[np.bool_], window: tuple[int, int]
) -> tuple[Incidence | None, NDArray[np.bool_]]:
    begin, end = records.days(_BEGIN), records.days(_END)
    is_seen = is_here & (begin <= window[1]) & (end >= window[0]) & (end >= begin)
    if is_seen.sum() < LEAST_AT_RISK:
        return None, is_seen
    is_start = records.is_one_of(_KIND, (question.inputs["starts"],))
    kind = np.where(end >= OPEN_DAY, 0, np.where(is_start, _STARTED, _OTHER))
    follow = in_window(begin[is_seen], end[is_seen], kind[is_seen], window)
    return aalen_johansen(follow, _OTHER), is_seen


def _read(word: str, started: Curve, question: Question) -> _Read:
    if word in _SHARES:
        found = started.percentile(_SHARES[word])
        days = (found.day, found.lower, found.upper)
        return _Read(*(np.nan if day is None else float(day) for day in days))
    norm = question.inputs["norm_dagen"]
    return _Read(*(round(100 * part, 1) for part in (started.at(norm), *started.limits_at(norm))))


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
