"""How long help lasts, when not everything has ended yet: Kaplan-Meier with delayed entry, in two ways.

On a peildatum: as it goes now. What the year before it showed of every traject, also of those that had begun long
before (they count from the day that they had reached). Over a period: the trajecten that began in it, followed until
now. Two other numbers are never mixed with these: how long trajecten lasted that have ended, and how long those that
run have lasted so far. There is no norm on a duration, so nothing here compares with one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from duiding.domain.figure import Audience, Status
from duiding.domain.period import Period
from duiding.events.codes import as_day
from duiding.indicators.bronnen import coverages
from duiding.indicators.columns import AS_IT_IS, Column
from duiding.indicators.facts import Facts
from duiding.indicators.methods.method import Estimate, Input, Method, Question
from duiding.indicators.methods.records import OPEN_DAY, REPORTING_DAGEN, Records, records_of
from duiding.indicators.model import BRIDGES
from duiding.indicators.status import CODE
from duiding.statistics.follow_up import LEAST_AT_RISK, FollowUp
from duiding.statistics.intervals import Z_95
from duiding.statistics.survival import Survival, kaplan_meier

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
_BEGIN, _END = "begindatum", "einddatum"
_SHARES = {"median": 0.5, "p90": 0.9}
_NEVER = -OPEN_DAY


@dataclass(frozen=True)
class _Spells:
    """Trajecten of one cell in order of begin; `since` is the first day on which their bron tells about them."""

    begin: Ints
    end: Ints
    since: Ints
    client: Ints


class _Window(NamedTuple):
    """The days that are looked at, and between which days a traject has to begin to be one of them."""

    first: int
    last: int
    begun_from: int
    begun_until: int


class _Read(NamedTuple):
    value: float
    low: float
    high: float


def estimate(question: Question) -> Estimate:
    """The expected duration per period and cell; no value where too few begin, or the curve does not come so far."""
    records = records_of(question, (_BEGIN, _END, "leveringsvorm", "spoor", "client"))
    shape = len(question.periods), len(records.cells)
    grids = {word: np.full((*shape, 3), np.nan) for word in question.indicator.shows(question.by)}
    counts, persons = np.zeros(shape), np.zeros(shape)
    is_public = question.request.audience is Audience.OPENBAAR
    for cell, spells in enumerate(_per_cell(question, records)):
        for number, period in enumerate(question.periods):
            follow, client = _followed(spells, _window(question, period))
            counts[number, cell] = len(client)
            persons[number, cell] = len(np.unique(client)) if is_public else 0
            if (follow.entry < 0).sum() >= LEAST_AT_RISK:
                found = kaplan_meier(follow)
                for word, grid in grids.items():
                    grid[number, cell] = _read(word, found, question)
    return Estimate(
        Facts(records.cells, counts, persons), tuple(_column(word, grid, counts) for word, grid in grids.items())
    )


def _per_cell(question: Question, records: Records) -> Iterator[_Spells]:
    begin, end = records.days(_BEGIN), records.days(_END)
    whole = _Spells(begin, end, _since(question, records), records.numbers("client"))
    for rows in records.per_cell(begin):
        yield _Spells(*(getattr(whole, name)[rows] for name in ("begin", "end", "since", "client")))


def _since(question: Question, records: Records) -> Ints:
    """From which day the bron of each record tells everything: before it only those are known who stayed until then."""
    delivered = coverages(question.engine)

    def first(bron: str) -> int:
        return as_day(delivered[bron].first) if bron in delivered else OPEN_DAY

    by_message = np.where(records.is_one_of("spoor", ("basiszorg",)), first("buurtteam"), first("berichten"))
    return np.where(records.is_one_of("leveringsvorm", ("pgb",)), first("pgb"), by_message)


def _window(question: Question, period: Period) -> _Window:
    """No later than what is reported: somebody whose stop is still on its way would seem to stay."""
    known = as_day(question.known_on) - question.inputs["meldtijd_dagen"]
    if question.indicator.is_flow:
        return _Window(_NEVER, known, as_day(period.first), as_day(period.last))
    last = min(as_day(period.first) - 1, known)
    return _Window(last - question.inputs["window_dagen"] + 1, last, _NEVER, last)


def _followed(spells: _Spells, window: _Window) -> tuple[FollowUp, Ints]:
    """What the window shows: delayed entry for who began before it, censoring for who goes on after it."""
    low, high = np.searchsorted(spells.begin, (window.begun_from, min(window.begun_until, window.last) + 1))
    begin, end = spells.begin[low:high], spells.end[low:high]
    first = np.maximum(spells.since[low:high], window.first)
    seen = np.flatnonzero((end >= first) & (end >= begin) & (first <= window.last))
    begin, end, first = begin[seen], end[seen], first[seen]
    follow = FollowUp(
        np.maximum(first - begin, 0) - 1,
        np.minimum(end, window.last) - begin,
        (end <= window.last).astype(np.int64),
    )
    return follow, spells.client[low:high][seen]


def _read(word: str, found: Survival, question: Question) -> _Read:
    if word in _SHARES:
        read = found.curve.percentile(_SHARES[word])
        return _Read(*(np.nan if day is None else float(day) for day in (read.day, read.lower, read.upper)))
    mean = found.restricted_mean(question.inputs["horizon_dagen"])
    if mean is None:
        return _Read(np.nan, np.nan, np.nan)
    margin = Z_95 * mean.error
    return _Read(*(round(days, 1) for days in (mean.days, max(mean.days - margin, 0.0), mean.days + margin)))


def _column(word: str, grid: Floats, counts: Floats) -> Column:
    value, low, high = (grid[..., part] for part in range(3))
    own = np.where(np.isnan(value), AS_IT_IS, CODE[Status.ESTIMATE]).astype(np.int8)
    return Column(word, "", value, counts, low, high, own=own)


METHOD = Method(
    about="How long help lasts, with trajecten that still run and trajecten that began before anything was recorded.",
    reference="gehan (R's MASS: the table with log-log limits to 6e-12, median 23 and 8); delayed entry by hand",
    source="Kaplan and Meier (1958); Andersen, Borgan, Gill and Keiding (1993) for the delayed entry",
    shows={
        "median": "days within which half of all trajecten have ended",
        "p90": "days within which nine in ten have",
        "mean_until": "mean days within the first `horizon_dagen`: it exists where the median is not reached too",
    },
    estimate=estimate,
    inputs={
        "window_dagen": Input(int, "hoeveel dagen voor de peildatum meetellen", 365),
        "horizon_dagen": Input(int, "over hoeveel dagen het gemiddelde gaat", 730),
        "meldtijd_dagen": Input(int, "hoeveel dagen er zijn om een einde te melden", REPORTING_DAGEN),
        BRIDGES: Input(tuple, "de soorten breuk die het paneel al heeft samengevoegd", ()),
    },
    panel="trajectperiode",
)
