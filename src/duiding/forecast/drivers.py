"""What a rate is per: inhabitants and the pattern of the year for starts, starts that stay for a stock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import numpy as np

from duiding.domain.period import Period
from duiding.domain.ports import QueryEngine
from duiding.forecast.population import Population
from duiding.forecast.projection import MIDDEN
from duiding.forecast.rolling import Rolled
from duiding.forecast.season import season
from duiding.forecast.staying import stock_driver
from duiding.forecast.tree import Cell, Tree
from duiding.statistics.curve import Floats

_STARTS = """
select zorgvorm, leeftijdsgroep, count(*) as aantal from stroom
where soort = 'instroom' and not is_administratief and datum < date '{until}' group by all
"""


class People:
    """Inhabitants per wijk and age on the first day of each month, and how often each age begins with each zorgvorm.

    How often is counted in the whole city before a day, so that no forecast of the past knows more than it could.
    """

    def __init__(self, engine: QueryEngine, periods: tuple[Period, ...], until: date) -> None:
        """Nothing is fitted yet; without any delivery of inhabitants every driver is 1."""
        self.population = Population(engine, periods)
        self._often: dict[str, dict[str, float]] = {}
        for row in engine.query(_STARTS.format(until=until.isoformat())).to_pylist():
            for name in ("", row["zorgvorm"]):
                ages = self._often.setdefault(name, {})
                ages[row["leeftijdsgroep"]] = ages.get(row["leeftijdsgroep"], 0.0) + row["aantal"]
        self._ages = sorted({age for _, age in self.population.rows})

    def starts(self, cells: tuple[Cell, ...], months: int, horizon: int, keuze: str = MIDDEN) -> Floats:
        """How many would begin if each age began as often as before, up to 1 on average: (series, months + horizon).

        `keuze` is what is assumed of the population ahead.
        """
        if not self.population.rows:
            return np.ones((len(cells), months + horizon))
        people = self.population.expected(months, horizon, keuze)
        wijken = {wijk: self._by_age(people, wijk) for wijk in {wijk for wijk, _ in people}}
        city = np.asarray(sum(wijken.values()), np.float64)
        usual = np.maximum(city.mean(axis=1), 1.0)
        found = np.array(
            [self._often_of(cell) / usual @ wijken.get(dict(cell).get("wijk", ""), city) for cell in cells]
        )
        mean = found[:, :months].mean(axis=1, keepdims=True)
        # A cell without inhabitants or without a rate has no driver: 1 leaves its rate the number itself.
        usable = np.isfinite(found).all(axis=1, keepdims=True) & (mean > 0)
        return np.where(usable, found / np.where(mean > 0, mean, 1.0), 1.0)

    def _by_age(self, people: Mapping[tuple[str, str], Floats], wijk: str) -> Floats:
        nobody = np.zeros_like(next(iter(people.values())))
        return np.array([people.get((wijk, age), nobody) for age in self._ages])

    def _often_of(self, cell: Cell) -> Floats:
        often = self._often.get(dict(cell).get("zorgvorm", ""), {})
        return np.array([often.get(age, 0.0) for age in self._ages])


def seasons(tree: Tree, months: int, length: int) -> Floats:
    """The pattern of the year of each series: that of its zorgvorm in the whole city, large enough to show one."""
    found = season(tree.values[:, :months], length)
    return found[[_teacher(tree, cell, place) for place, cell in enumerate(tree.cells)]]


def _teacher(tree: Tree, cell: Cell, own: int) -> int:
    vorm = tuple(pair for pair in cell if pair[0] == "zorgvorm")
    place = tree.place(vorm)
    return own if place is None else place


class Starts:
    """What began and is expected to begin, as known after each month, to drive a stock with."""

    def __init__(self, tree: Tree, rolled: Rolled, first: int, curves: Mapping[str, Floats]) -> None:
        """`first` is the month of the first forecast of `rolled`."""
        self._tree, self._first, self._curves = tree, first, curves
        self._points = np.concatenate([rolled.past.points, rolled.points[np.newaxis]])

    def stock(self, cells: tuple[Cell, ...], months: int, horizon: int) -> Floats:
        """The stock of each cell if help lasted as before: shape (cells, months + horizon).

        That of a whole is the sum of its zorgvormen, where those are there; 1 where nothing is known of the starts.
        """
        ahead = self._points[months - self._first][:, :horizon]
        full = np.concatenate([self._tree.values[:, :months], ahead], axis=1)
        memory: dict[Cell, Floats | None] = {}

        def of(cell: Cell) -> Floats | None:
            if cell not in memory:
                place = self._tree.place(cell)
                curve = self._curves.get(dict(cell).get("zorgvorm", ""))
                memory[cell] = None if place is None or curve is None else stock_driver(full[place], curve)
            return memory[cell]

        return np.array([self._whole(cell, cells, of, months + horizon) for cell in cells])

    def _whole(self, cell: Cell, cells: tuple[Cell, ...], of: Callable[[Cell], Floats | None], length: int) -> Floats:
        if "zorgvorm" in dict(cell):
            own = of(cell)
            return np.ones(length) if own is None else own
        parts = [one for one in cells if set(cell) < set(one) and len(one) == len(cell) + 1 and "zorgvorm" in dict(one)]
        found = [of(part) for part in parts]
        if parts and all(one is not None for one in found):
            return np.asarray(sum(one for one in found if one is not None), np.float64)
        own = of(cell)
        return np.ones(length) if own is None else own
