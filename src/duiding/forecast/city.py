"""The forecast of a city: who begins with help, who has it, and what that costs, each from the one before.

What everybody may see is made of what everybody may see: series that are protected are no part of it. Only how long
help lasts and how often each age begins with a zorgvorm come from all people together, over years.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from duiding.domain.errors import UsageError
from duiding.domain.figure import Measure
from duiding.domain.period import Period, next_month
from duiding.domain.ports import QueryEngine
from duiding.forecast.drivers import People, Starts, seasons
from duiding.forecast.expected import Expected
from duiding.forecast.rolling import Setup, roll
from duiding.forecast.smoothing import damped_trend
from duiding.forecast.spending import Money, spending
from duiding.forecast.staying import curves
from duiding.forecast.table import Table, joined, table_of
from duiding.forecast.tree import Tree, grow
from duiding.statistics.curve import Floats

STARTS, STOCK = "instroom_verwacht", "lopende_trajecten_verwacht"
UNIT, KNOWN = "trajecten (verwacht)", "% naar verwachting bekend"
WINDOW, FIRST, LEAST = 72, 24, 36
"""Months that are read at most, that the first forecast of the past begins with, and fewer than which are refused."""
_LEAST_KNOWN = 80.0
LONGEST = 24


@dataclass(frozen=True)
class Source:
    """Where the series come from: `measure` of a name, a breakdown and a first day; the breakdowns to read.

    `nests` names the zorgvormen of each programma.
    """

    measure: Callable[[str, tuple[str, ...], date], Measure]
    engine: QueryEngine
    breakdowns: Sequence[tuple[str, ...]]
    known_on: date
    nests: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class CityForecast:
    """The three quantities; `uitgaven` is None when no spending was delivered."""

    instroom: Expected
    stand: Expected
    uitgaven: Expected | None

    @property
    def all(self) -> tuple[Expected, ...]:
        """Those that are there."""
        return tuple(one for one in (self.instroom, self.stand, self.uitgaven) if one is not None)


def forecast_city(source: Source, horizon: int = 12) -> CityForecast:
    """Forecast `horizon` months; raises UsageError when that is too far, or when too few months are known."""
    if not 1 <= horizon <= LONGEST:
        raise UsageError(f"Een verwachting van {horizon} maanden maken we niet. Kies 1 tot en met {LONGEST} maanden.")
    since = _months_before(source.known_on, WINDOW + 12)
    starts = _read(source, STARTS, since)
    last = _last_known(source, since, starts)
    starts = starts.within(max(last - WINDOW, 0), last)
    _check_length(starts)
    first = starts.periods[FIRST].first
    tree = _tree(starts)
    people = People(source.engine, starts.periods, first)
    began = roll(
        Setup(
            tree.values,
            tree.sums,
            lambda month: people.starts(tree.cells, month, horizon) * seasons(tree, month, month + horizon),
            horizon,
            FIRST,
        )
    )
    instroom = Expected(
        "verwachting_instroom",
        "Verwachte instroom",
        "trajecten",
        tree,
        starts.periods,
        _ahead(starts.periods[-1], horizon),
        began,
        _doubt(starts, tree),
        premise=people.premise,
    )
    flow = Starts(tree, began, FIRST, curves(source.engine, first))
    stand = _stock(source, starts.periods, flow, horizon, since)
    stand = replace(stand, premise=people.premise)
    money = Money(source.engine, starts.periods, stand, flow, source.nests)
    is_crossed = any(len(by) > 1 for by in source.breakdowns)
    return CityForecast(instroom, stand, spending(money, horizon // 3, is_crossed=is_crossed))


def _stock(source: Source, months: tuple[Period, ...], flow: Starts, horizon: int, since: date) -> Expected:
    """The stock on the first day after each month."""
    table = _read(source, STOCK, since)
    place = {period.first: number for number, period in enumerate(table.periods)}
    days = [place.get(next_month(month.first)) for month in months]
    begin = min(day for day in days if day is not None)
    table = table.within(begin, begin + len(months))
    tree = _tree(table)
    setup = Setup(tree.values, tree.sums, lambda month: flow.stock(tree.cells, month, horizon), horizon, FIRST)
    ahead = tuple(Period.day(next_month(month.first)) for month in _ahead(months[-1], horizon))
    return Expected(
        "verwachting_lopende_trajecten",
        "Verwachte lopende trajecten aanvullende hulp",
        "trajecten",
        tree,
        table.periods,
        ahead,
        roll(setup),
        _doubt(table, tree),
    )


def _read(source: Source, name: str, since: date) -> Table:
    first = Period.day(since)
    return joined(*(table_of(source.measure(name, by, since), UNIT, first) for by in source.breakdowns))


def _last_known(source: Source, since: date, starts: Table) -> int:
    """The number of months up to the last of which at least 80% is known in the whole city."""
    share = table_of(source.measure(STARTS, (), since), KNOWN)
    known = {period for period, one in zip(share.periods, share.values[()], strict=True) if one >= _LEAST_KNOWN}
    usable = [number for number, period in enumerate(starts.periods) if period in known]
    return usable[-1] + 1 if usable else 0


def _check_length(table: Table) -> None:
    whole = table.values.get((), np.zeros(0))
    known = int(np.isfinite(whole).sum())
    if known < LEAST:
        raise UsageError(
            f"Deze reeks is te kort voor een verwachting: {known} maanden die compleet genoeg zijn, en er zijn er "
            f"{LEAST} nodig. Dan is een verwachting een gok. Lever meer maanden aan, of wacht tot die er zijn."
        )


def _tree(table: Table) -> Tree:
    """Without what may not be shown; of the whole city a protected month is only a gap."""
    absent = {cell for cell, one in table.values.items() if not np.isfinite(one).any()} | (table.hidden - {()})
    return grow({cell: one for cell, one in table.values.items() if cell not in absent})


def _doubt(table: Table, tree: Tree) -> Floats:
    """The variance of a forecast because the last months are estimates: each counts as much as the level follows it."""
    variance = np.array([table.doubt.get(cell, np.zeros(len(table.periods))) for cell in tree.cells])
    alpha = damped_trend(tree.values).alpha[:, np.newaxis]
    age = np.arange(variance.shape[1])[::-1]
    return np.asarray((variance * (alpha * (1 - alpha) ** age) ** 2).sum(axis=1))


def _ahead(last: Period, horizon: int) -> tuple[Period, ...]:
    found = [last]
    for _ in range(horizon):
        day = next_month(found[-1].first)
        found.append(Period.month(day.year, day.month))
    return tuple(found[1:])


def _months_before(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)
