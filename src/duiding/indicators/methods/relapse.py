"""Who came back within twelve months after the help ended? Who left recently has not been followed for long enough.

Two figures that say the same where everybody was followed: the share among those who were, simple to check, and the
estimate that also uses what is known of the others (who left recently, turned 18, died or moved away).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from duiding.domain.figure import Audience, Status
from duiding.events.codes import as_day
from duiding.indicators.columns import AS_IT_IS, Column
from duiding.indicators.facts import Facts
from duiding.indicators.methods.method import Estimate, Input, Method, Question
from duiding.indicators.methods.records import OPEN_DAY, REPORTING_DAGEN, records_of
from duiding.indicators.status import CODE
from duiding.statistics.relapse import WINDOW_DAGEN, Relapse, relapse

Floats = NDArray[np.float64]
_SHARE, _ESTIMATE = "share", "estimate"
_FIELDS = {
    _SHARE: ("share", "low", "high"),
    _ESTIMATE: ("estimate", "estimate_low", "estimate_high"),
}


def estimate(question: Question) -> Estimate:
    """The share per period of leaving and cell; no value where nobody was followed for the whole window."""
    records = records_of(question, ("datum", "terugdatum", "volgdatum", "client"))
    left, client = records.days("datum"), records.numbers("client")
    again, until = _or_nan(records.days("terugdatum")), _or_nan(records.days("volgdatum"))
    known = as_day(question.known_on) - question.inputs["meldtijd_dagen"]
    shape = len(question.periods), len(records.cells)
    grids = {word: np.full((*shape, 3), np.nan) for word in _FIELDS}
    leavers, watched, returned, persons = (np.zeros(shape) for _ in range(4))
    is_public = question.request.audience is Audience.OPENBAAR
    for cell, rows in enumerate(records.per_cell(left)):
        for number, period in enumerate(question.periods):
            first, last = as_day(period.first), min(as_day(period.last), known)
            chosen = rows[slice(*np.searchsorted(left[rows], (first, last + 1)))]
            found = relapse(left[chosen], again[chosen], known, until[chosen], question.inputs["window_dagen"])
            leavers[number, cell] = len(chosen)
            watched[number, cell], returned[number, cell] = found.watched, found.came_back
            persons[number, cell] = len(np.unique(client[chosen])) if is_public else 0
            for word, grid in grids.items():
                grid[number, cell] = _read(found, word)
    # Few who came back, few who did not, and few who were not followed are each a small number of people.
    numbers = {_SHARE: (watched, watched - returned), _ESTIMATE: (leavers, leavers - watched)}
    columns = [_column(word, grids[word], returned, *numbers[word]) for word in question.indicator.shows(question.by)]
    return Estimate(Facts(records.cells, leavers, persons), tuple(columns))


def _or_nan(days: NDArray[np.int64]) -> Floats:
    return np.where(days >= OPEN_DAY, np.nan, days)


def _read(found: Relapse, word: str) -> tuple[float, ...]:
    """In percent; nothing without anybody who was followed for the whole window."""
    if not found.watched:
        return np.nan, np.nan, np.nan
    return tuple(round(100 * getattr(found, name), 1) for name in _FIELDS[word])


def _column(word: str, grid: Floats, returned: Floats, n: Floats, others: Floats) -> Column:
    value, low, high = (grid[..., part] for part in range(3))
    is_estimate = (word == _ESTIMATE) & ~np.isnan(value)
    own = np.where(is_estimate, CODE[Status.ESTIMATE], AS_IT_IS).astype(np.int8)
    return Column(word, "", value, n, low, high, part=returned, people=(returned, others), own=own)


METHOD = Method(
    about="The share that needs help again within a year after all help ended, with those who were followed for less.",
    reference="worked out by hand; where all are followed to the end the estimate is the share (Kaplan-Meier: gehan)",
    source="Kaplan and Meier (1958); Wilson (1927) for the limits of the share",
    shows={
        "share": "the percentage that came back, of those who were followed for `window_dagen`",
        "estimate": "the same, with what is known of those who were followed for less",
    },
    estimate=estimate,
    inputs={
        "window_dagen": Input(int, "binnen hoeveel dagen iemand terugkomt", WINDOW_DAGEN),
        "meldtijd_dagen": Input(int, "hoeveel dagen er zijn om een nieuw begin te melden", REPORTING_DAGEN),
    },
    panel="terugkeer",
    moment="periode",
)
