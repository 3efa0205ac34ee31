"""Spending per quarter: trajecten times what one costs, with a trend of its own; the price follows what was paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from duiding.domain.period import Period
from duiding.domain.ports import QueryEngine
from duiding.forecast.drivers import Starts
from duiding.forecast.expected import Expected
from duiding.forecast.margin import EUROS
from duiding.forecast.price import DEEL_LOON, indices, price_level
from duiding.forecast.rolling import Driver, Rolled, Setup, roll
from duiding.forecast.tree import Cell, Tree, grow
from duiding.statistics.curve import Floats

FIRST, LEAST = 12, 16
"""Quarters that the first forecast of the past begins with, and fewer than which are not forecast."""
_YEAR, _QUARTER, _CENTS = 4, 3, 100
NO_VORM = "zonder zorgvorm"
NAME = "verwachting_uitgaven"
_QUERY = """
select year(datum) as jaar, quarter(datum) as kwartaal, coalesce(zorgvorm, '{none}') as zorgvorm, programma,
       coalesce(wijk, '{unknown}') as wijk, cast(sum(bedrag_cent) as bigint) as cent
from uitgaven group by all
"""
_UNKNOWN = "wijk onbekend"


@dataclass(frozen=True)
class Money:
    """What spending is forecast from: the panels, the months of the starts, the stock and the starts."""

    engine: QueryEngine
    months: tuple[Period, ...]
    stand: Expected
    flow: Starts
    nests: Mapping[str, Sequence[str]]
    deel_loon: float = DEEL_LOON


def spending(money: Money, horizon: int, *, is_crossed: bool, earlier: Rolled | None = None) -> Expected | None:
    """The expected euros of the next quarters; None when there are too few quarters, or none that ends with the months.

    `is_crossed` adds wijk by zorgvorm. With `earlier` only the quarters ahead are made again.
    """
    rows = money.engine.query(_QUERY.format(none=NO_VORM, unknown=_UNKNOWN)).to_pylist()
    first = next((number for number, month in enumerate(money.months) if month.first.month % _QUARTER == 1), 0)
    delivered = {(row["jaar"], row["kwartaal"]) for row in rows}
    quarters = [_quarter(money.months[at]) for at in range(first, len(money.months) - _QUARTER + 1, _QUARTER)]
    known = [one for one in quarters if (one.first.year, _number(one)) in delivered]
    if len(known) < LEAST or known != quarters[: len(known)] or not horizon:
        return None
    tree = grow(_series(rows, known, is_crossed=is_crossed), _nests(money.nests))
    driver = _driver(money, tree, (first, known[0]), horizon)
    setup = Setup(tree.values, tree.sums, driver, horizon, FIRST, _YEAR, EUROS)
    ahead = _next(known[-1], horizon)
    none = np.zeros(len(tree.cells))
    return Expected(
        NAME, "Verwachte uitgaven", "euro", tree, tuple(known), ahead, roll(setup, earlier), none, is_count=False
    )


def _number(quarter: Period) -> int:
    return (quarter.first.month + 2) // _QUARTER


def _quarter(month: Period) -> Period:
    return Period.quarter(month.first.year, (month.first.month + 2) // _QUARTER)


def _series(rows: Sequence[Mapping[str, Any]], quarters: Sequence[Period], *, is_crossed: bool) -> dict[Cell, Floats]:
    """Euros per quarter of every cell; exact sums of cents until here."""
    place = {(one.first.year, _number(one)): at for at, one in enumerate(quarters)}
    breakdowns: list[tuple[str, ...]] = [(), ("programma",), ("wijk",), ("zorgvorm",)]
    breakdowns += [("wijk", "zorgvorm")] if is_crossed else []
    found: dict[Cell, Floats] = {}
    for row in rows:
        at = place.get((row["jaar"], row["kwartaal"]))
        if at is None:
            continue
        for by in breakdowns:
            cell = tuple((name, str(row[name])) for name in by)
            found.setdefault(cell, np.zeros(len(quarters)))[at] += float(row["cent"]) / _CENTS
    return found


def _nests(nests: Mapping[str, Sequence[str]]) -> dict[Cell, list[Cell]]:
    """The city is the sum of its programma's, each of which is the sum of its zorgvormen."""
    return {
        (("programma", programma),): [(("zorgvorm", vorm),) for vorm in vormen] for programma, vormen in nests.items()
    }


def _driver(money: Money, tree: Tree, begin: tuple[int, Period], horizon: int) -> Driver:
    """The mean stock of each quarter at its price level; `begin` is the month and the quarter that it begins with."""
    first, quarter = begin
    rises = indices(money.engine, money.deel_loon)

    def driver(quarters: int) -> Floats:
        months, ahead = first + quarters * _QUARTER, horizon * _QUARTER
        expected = money.stand.at(months, ahead)
        own = {cell: expected[place] for place, cell in enumerate(money.stand.tree.cells)}
        rest = tuple(cell for cell in tree.cells if cell not in own and "zorgvorm" in dict(cell))
        own |= dict(zip(rest, money.flow.stock(rest, months, ahead), strict=True)) if rest else {}
        ones = np.ones(months + ahead)
        monthly = np.array([_without_gaps(own.get(cell, ones)) for cell in tree.cells])
        volume = monthly[:, first:].reshape(len(tree.cells), -1, _QUARTER).mean(axis=2)
        level = price_level(rises, [quarter, *_next(quarter, quarters + horizon - 1)], quarters)
        return np.asarray(volume * level)

    return driver


def _without_gaps(series: Floats) -> Floats:
    known = np.isfinite(series)
    return np.where(known, series, series[known].mean() if known.any() else 1.0)


def _next(quarter: Period, count: int) -> tuple[Period, ...]:
    """The quarters after one."""
    places = (quarter.first.year * _YEAR + _number(quarter) + step for step in range(count))
    return tuple(Period.quarter(place // _YEAR, place % _YEAR + 1) for place in places)
