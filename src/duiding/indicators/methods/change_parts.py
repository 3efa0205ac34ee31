"""Fewer people, longer and heavier help: the change of days or euros since an earlier year, in parts that add up to it.

Days of help are number x days per client. Euros are that x hours per day x euros per hour, or x euros per day where
nobody tells the hours. A new law (such as the woonplaatsbeginsel of 2022) makes people come and go on its day: that is
a part of its own. Shapley's split needs no year as its yardstick and leaves nothing over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from duiding.domain.figure import Audience, Status
from duiding.indicators import query
from duiding.indicators.columns import AS_IT_IS, HUNDRED, Column
from duiding.indicators.facts import Facts
from duiding.indicators.grid import Cells, Rows, cells_of, fill, read_rows
from duiding.indicators.methods.by_law import people_moved
from duiding.indicators.methods.method import Estimate, Input, Method, Question
from duiding.indicators.model import BRIDGES, LAG
from duiding.indicators.status import CODE
from duiding.statistics.cost_change import cost_change

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_CLIENTS, _DAYS = "count(distinct client)", "dagen_samen"
_AMOUNTS = {"uitgaven": "sum(bedrag_cent)", "inzet": "sum(uren_honderdste)"}
_CHANGE, _REST = "change", "rest"
_SHOWS = {
    "change": "the change since so many years earlier",
    "number": "the part of another number of clients",
    "system": "the part of clients who came or went by a new law",
    "duration": "the part of more or fewer days per client",
    "intensity": "the part of more or fewer hours per day",
    "price": "the part of more or fewer euros per hour; per day where hours are not asked",
    "rest": "euros booked where nobody had help that year",
}
_BY_ESTIMATE = frozenset({"number", "system"})


@dataclass(frozen=True)
class _Numbers:
    """Per period and stratum: clients, their days, and the euros and hours (None where they are not asked)."""

    clients: Floats
    days: Floats
    euros: Floats | None
    hours: Floats | None


def estimate(question: Question) -> Estimate:
    """The change and its parts per period and cell; nothing for a year that is not over, or that lacks a delivery."""
    group = (*question.by, *(name for name in question.inputs["strata"] if name not in question.by))
    people = _people(question, group)
    amounts = [_amounts(question, question.inputs[key], group) for key in _AMOUNTS]
    told = [rows for rows in (people, *amounts) if rows is not None]
    strata = cells_of(group, told, question.gemeente)
    cells = cells_of(question.by, [_outer(rows, question.by) for rows in told], question.gemeente)
    count = len(question.periods)
    clients, beside = fill(people, strata, count, 0.0)
    euros, hours = (None if rows is None else fill(rows, strata, count, 0.0)[0] / HUNDRED for rows in amounts)
    numbers = _Numbers(clients, beside[_DAYS], euros, hours)
    return _answer(question, cells, _places(strata, cells), numbers, people_moved(question, group, strata))


def _answer(question: Question, cells: Cells, places: list[Ints], numbers: _Numbers, moved: Floats) -> Estimate:
    lag, periods = question.inputs[LAG], question.periods
    shape = len(periods), len(cells)
    parts = {word: np.full(shape, np.nan) for word in _SHOWS}
    size, has_moved = np.zeros(shape), np.zeros(shape, dtype=np.bool_)
    for cell, place in enumerate(places):
        size[:, cell] = numbers.clients[:, place].sum(axis=1)
        has_moved[:, cell] = moved[:, place].any(axis=1)
        for period in range(lag, len(periods)):
            if periods[period].last <= question.known_on:
                found = _split(numbers, moved[period, place], (period - lag, period), place)
                for word, value in _rounded(found).items():
                    parts[word][period, cell] = value
    none, n = np.full(shape, np.nan), np.full(shape, np.nan)
    n[lag:] = np.minimum(size[lag:], size[:-lag])
    words = question.indicator.shows(question.by)
    columns = [Column(w, "", parts[w], n, none, none, lag=lag, own=_own(w, has_moved)) for w in words]
    return Estimate(Facts(cells, size, _persons(question, cells)), tuple(columns))


def _own(word: str, has_moved: NDArray[np.bool_]) -> NDArray[np.int8]:
    """How many came by a new law is estimated; so is then what is left for the number."""
    is_estimate = has_moved & (word in _BY_ESTIMATE)
    return np.where(is_estimate, CODE[Status.ESTIMATE], AS_IT_IS).astype(np.int8)


def _split(numbers: _Numbers, moved: Floats, pair: tuple[int, int], place: Ints) -> Mapping[str, float]:
    """The parts of one cell between two periods; empty when a delivery is not there."""
    before, after = (_factors(numbers, period, place) for period in pair)
    if before is None or after is None:
        return {}
    found = cost_change(before[0], after[0], moved)
    rest = after[1] - before[1]
    return {_CHANGE: found.after - found.before + rest, **found.total(), _REST: rest}


def _factors(numbers: _Numbers, period: int, place: Ints) -> tuple[Floats, float] | None:
    """Number, days per client, hours per day and euros per hour of each stratum, and the euros that no help explains.

    Where euros are not asked a day costs 1, so that the total is days; where hours are not asked a day has 1. None when
    a delivery that is asked for tells nothing, or lacks the hours of help that costs euros.
    """
    clients, days = numbers.clients[period, place], numbers.days[period, place]
    euros = days if numbers.euros is None else numbers.euros[period, place]
    hours = days if numbers.hours is None else numbers.hours[period, place]
    is_told = (clients > 0) & (days > 0) & (euros >= 0)
    if (is_told.any() and not euros.any()) or (is_told & (euros > 0) & (hours <= 0)).any():
        return None
    people, care, work = (np.where(part > 0, part, 1.0) for part in (clients, days, hours))
    factors = np.array([clients, days / people, hours / care, euros / work])
    return np.where(is_told, factors, 0.0), float(euros[~is_told].sum())


def _rounded(parts: Mapping[str, float]) -> Mapping[str, float]:
    """Whole days or euros that still add up: what rounding leaves goes to the largest part."""
    whole = {word: float(round(value)) for word, value in parts.items()}
    split = [word for word in whole if word != _CHANGE]
    if split:
        largest = max(split, key=lambda word: abs(whole[word]))
        whole[largest] += whole[_CHANGE] - sum(whole[word] for word in split)
    return whole


def _people(question: Question, group: tuple[str, ...]) -> Rows:
    indicator = question.indicator
    where = [*query.conditions(indicator, question.by), _span(question)]
    beside = {_DAYS: "sum(zorg_dagen)"}
    sql = query.select(indicator.panel, (query.time_column(indicator), *group), _CLIENTS, where, beside)
    return read_rows(question.engine.query(sql), group, question.periods)


def _amounts(question: Question, panel: str, group: tuple[str, ...]) -> Rows | None:
    """Euros or hours in hundredths, of the help that the indicator is about; None when they are not asked."""
    if not panel:
        return None
    scope = (f"{column} = '{value}'" for column, value in question.indicator.scope.items())
    time = query.time_column(question.indicator)
    sql = query.select(panel, (time, *group), _AMOUNTS[panel], [*scope, _span(question)])
    return read_rows(question.engine.query(sql), group, question.periods)


def _persons(question: Question, cells: Cells) -> Floats:
    """The people behind each cell, for who may not see few of them."""
    count = len(question.periods)
    if question.request.audience is not Audience.OPENBAAR:
        return np.zeros((count, len(cells)))
    return fill(_people(question, question.by), cells, count, 0.0)[0]


def _span(question: Question) -> str:
    return query.within(query.DATUM, question.periods[0].first, question.periods[-1].last)


def _outer(rows: Rows, by: tuple[str, ...]) -> Rows:
    """The same rows without their strata."""
    return replace(rows, codes=rows.codes[: len(by)], names=rows.names[: len(by)])


def _places(strata: Cells, cells: Cells) -> list[Ints]:
    """Per cell the numbers of its strata."""
    wide = len(cells.by)
    keys = [tuple(value.values())[:wide] for value in strata.values()]
    return [_equal(keys, tuple(value.values())) for value in cells.values()]


def _equal(keys: Iterable[tuple[str, ...]], wanted: tuple[str, ...]) -> Ints:
    return np.array([number for number, key in enumerate(keys) if key == wanted], dtype=np.int64)


METHOD = Method(
    about="A change of days or euros of help, split into number, new law, duration, intensity and price.",
    reference="worked out by hand; for any numbers the parts add up to the change",
    source="Shapley's value of the factors: Shorrocks (2013), Journal of Economic Inequality 11; Sun (1998)",
    shows=_SHOWS,
    estimate=estimate,
    inputs={
        "strata": Input(tuple, "de kolommen waarbinnen wordt vergeleken", ("zorgvorm",)),
        LAG: Input(int, "hoeveel jaren terug"),
        BRIDGES: Input(tuple, "de soorten breuk waar het overheen rekent omdat het ermee rekent", ()),
        "uitgaven": Input(str, "'uitgaven' om euro's te verdelen; leeg: dagen", ""),
        "inzet": Input(str, "'inzet' om uren en prijs per uur te verdelen; leeg: prijs per dag", ""),
    },
    panel="zorgjaar",
    moment="periode",
)
