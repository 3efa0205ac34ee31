"""What is expected of a city by each premise about its population, from what was read and judged once.

Earlier forecasts were made with the middle variant of then, or the trend where nobody had projected. Their errors are
the margin of every premise: another population ahead does not change how far we were off before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from duiding.domain.period import Period, next_month
from duiding.domain.ports import QueryEngine
from duiding.forecast.drivers import People, Starts, seasons
from duiding.forecast.expected import Expected
from duiding.forecast.population import GELIJK, TREND
from duiding.forecast.premise import Bevolkingsaanname, Premise
from duiding.forecast.projection import MIDDEN, VARIANTEN
from duiding.forecast.rolling import Rolled, Setup, roll
from duiding.forecast.spending import Money, spending
from duiding.forecast.tree import Tree
from duiding.statistics.curve import Floats

Quantities = tuple[Expected, ...]
"""Starts and stock, and spending when that was delivered."""

FIRST = 24
"""The months that the first forecast of the past begins with."""


@dataclass(frozen=True)
class Series:
    """What is known of one quantity; `doubt` is the variance that its last months have as estimates themselves."""

    tree: Tree
    periods: tuple[Period, ...]
    doubt: Floats


@dataclass(frozen=True)
class Known:
    """Everything that was read: both quantities, who lives there, how long help lasts and where spending is."""

    starts: Series
    stock: Series
    people: People
    curves: Mapping[str, Floats]
    engine: QueryEngine
    nests: Mapping[str, Sequence[str]]
    is_crossed: bool
    horizon: int


@dataclass(frozen=True)
class CityForecast:
    """The three quantities by one premise (`keuze`); `uitgaven` is None when no spending was delivered."""

    instroom: Expected
    stand: Expected
    uitgaven: Expected | None
    keuze: str
    model: Model = field(repr=False, compare=False)

    @property
    def all(self) -> tuple[Expected, ...]:
        """Those that are there."""
        return tuple(one for one in (self.instroom, self.stand, self.uitgaven) if one is not None)

    @property
    def premise(self) -> str:
        """What is assumed of the population, in words."""
        return self.model.premise.words(self.keuze)

    def under(self, keuze: str) -> CityForecast:
        """The same by another premise; raises UsageError for one that is not known or was not delivered."""
        self.model.premise.check(keuze)
        return self.model.forecast(keuze)

    @property
    def beside(self) -> tuple[CityForecast, ...]:
        """By every premise that can be made, this one among them."""
        return tuple(self.model.forecast(keuze) for keuze in self.model.premise.keuzes)


class Model:
    """Forecasts of one city: the past is judged at once, each premise is made when it is asked for."""

    def __init__(self, known: Known, line: Bevolkingsaanname) -> None:
        """Judge the past; this is what takes time."""
        self._known = known
        self.premise = Premise(known.people.population, line)
        self._first = self._make(MIDDEN)
        # Without a projection the middle variant is the trend, and without inhabitants nothing changes.
        self._made = {next(one for one in (MIDDEN, TREND, GELIJK) if one in self.premise.keuzes): self._first}
        self._told: dict[str, CityForecast] = {}

    def forecast(self, keuze: str) -> CityForecast:
        """What is expected by one premise, with what hangs on it beside every quantity."""
        if keuze not in self._told:
            names = [one for one in self.premise.keuzes if one == keuze or one in VARIANTEN]
            made = {name: self._by(name) for name in names}
            told = [self._with_premise(keuze, place, made) for place in range(len(made[keuze]))]
            self._told[keuze] = CityForecast(told[0], told[1], told[2] if len(told) > 2 else None, keuze, self)
        return self._told[keuze]

    def _with_premise(self, keuze: str, place: int, made: Mapping[str, Quantities]) -> Expected:
        beside = self.premise.beside(keuze, {name: found[place] for name, found in made.items()})
        return replace(made[keuze][place], premise=(self.premise.words(keuze), *filter(None, (beside,))))

    def _by(self, keuze: str) -> Quantities:
        if keuze not in self._made:
            self._made[keuze] = self._make(keuze, self._first)
        return self._made[keuze]

    def _make(self, keuze: str, earlier: Quantities = ()) -> Quantities:
        """The quantities by one premise; with `earlier` only what is ahead is made again."""
        known, judged = self._known, [one.rolled for one in earlier]
        instroom = self._starts(keuze, judged[0] if judged else None)
        flow = Starts(known.starts.tree, instroom.rolled, FIRST, known.curves)
        stand = self._stock(flow, judged[1] if judged else None)
        money = Money(known.engine, known.starts.periods, stand, flow, known.nests)
        quarters, last = known.horizon // 3, judged[2] if len(judged) > 2 else None
        uitgaven = spending(money, quarters, is_crossed=known.is_crossed, earlier=last)
        return (instroom, stand) if uitgaven is None else (instroom, stand, uitgaven)

    def _starts(self, keuze: str, earlier: Rolled | None) -> Expected:
        known, horizon = self._known.starts, self._known.horizon
        tree, people = known.tree, self._known.people

        def driver(month: int) -> Floats:
            return people.starts(tree.cells, month, horizon, keuze) * seasons(tree, month, month + horizon)

        rolled = roll(Setup(tree.values, tree.sums, driver, horizon, FIRST), earlier)
        ahead = months_ahead(known.periods[-1], horizon)
        facts = "verwachting_instroom", "Verwachte instroom", "trajecten"
        return Expected(*facts, tree, known.periods, ahead, rolled, known.doubt)

    def _stock(self, flow: Starts, earlier: Rolled | None) -> Expected:
        """The stock on the first day after each month."""
        known, horizon = self._known.stock, self._known.horizon
        tree = known.tree
        setup = Setup(tree.values, tree.sums, lambda month: flow.stock(tree.cells, month, horizon), horizon, FIRST)
        months = months_ahead(self._known.starts.periods[-1], horizon)
        ahead = tuple(Period.day(next_month(month.first)) for month in months)
        facts = "verwachting_lopende_trajecten", "Verwachte lopende trajecten aanvullende hulp", "trajecten"
        return Expected(*facts, tree, known.periods, ahead, roll(setup, earlier), known.doubt)


def months_ahead(last: Period, horizon: int) -> tuple[Period, ...]:
    """The months after one."""
    found = [last]
    for _ in range(horizon):
        day = next_month(found[-1].first)
        found.append(Period.month(day.year, day.month))
    return tuple(found[1:])
