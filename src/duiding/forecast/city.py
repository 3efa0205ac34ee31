"""The forecast of a city: who begins with help, who has it, and what that costs, each from the one before.

What everybody may see is made of what everybody may see: series that are protected are no part of it. Only how long
help lasts and how often each age begins with a zorgvorm come from all people together, over years.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from duiding.domain.errors import UsageError
from duiding.domain.figure import Measure
from duiding.domain.period import Period, next_month
from duiding.domain.ports import QueryEngine
from duiding.forecast.drivers import People
from duiding.forecast.model import FIRST, CityForecast, Known, Model, Series
from duiding.forecast.premise import Bevolkingsaanname
from duiding.forecast.smoothing import damped_trend
from duiding.forecast.staying import curves
from duiding.forecast.table import Table, joined, table_of
from duiding.forecast.tree import Tree, grow
from duiding.statistics.curve import Floats

STARTS, STOCK = "instroom_verwacht", "lopende_trajecten_verwacht"
UNIT, KNOWN = "trajecten (verwacht)", "% naar verwachting bekend"
WINDOW, LEAST = 72, 36
"""Months that are read at most, and fewer than which are refused."""
_LEAST_KNOWN = 80.0
LONGEST = 24


@dataclass(frozen=True)
class Source:
    """Where the series come from: `measure` of a name, a breakdown and a first day; the breakdowns to read.

    `nests` names the zorgvormen of each programma; `bevolking` is what the gemeente assumes of its population.
    """

    measure: Callable[[str, tuple[str, ...], date], Measure]
    engine: QueryEngine
    breakdowns: Sequence[tuple[str, ...]]
    known_on: date
    nests: Mapping[str, Sequence[str]]
    bevolking: Bevolkingsaanname = field(default_factory=Bevolkingsaanname)


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
    known = Known(
        _series(starts),
        _series(_stock_after(_read(source, STOCK, since), starts.periods)),
        People(source.engine, starts.periods, first),
        curves(source.engine, first),
        source.engine,
        source.nests,
        is_crossed=any(len(by) > 1 for by in source.breakdowns),
        horizon=horizon,
    )
    model = Model(known, source.bevolking)
    return model.forecast(model.premise.usual)


def _series(table: Table) -> Series:
    tree = _tree(table)
    return Series(tree, table.periods, _doubt(table, tree))


def _stock_after(table: Table, months: tuple[Period, ...]) -> Table:
    """The stock on the first day after each month."""
    place = {period.first: number for number, period in enumerate(table.periods)}
    days = [place.get(next_month(month.first)) for month in months]
    begin = min(day for day in days if day is not None)
    return table.within(begin, begin + len(months))


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


def _months_before(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)
