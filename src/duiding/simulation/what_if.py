"""Now against a scenario: a pure function from a scenario to figures with intervals."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from duiding.domain.figure import Audience, Figure, Measure, Status
from duiding.domain.period import Period
from duiding.simulation.parts import only, touched
from duiding.simulation.plan import Plan, make_plan
from duiding.simulation.quantities import QUANTITIES, values
from duiding.simulation.replicate import Runs, run_all
from duiding.simulation.scenario import Scenario

Floats = npt.NDArray[np.float64]

LINES = ("nu", "scenario", "verschil")
"""How it goes now, how it goes with the levers, and the difference."""

_LOW, _HIGH = 2.5, 97.5
_MOST_VARIANTS = 16


@dataclass(frozen=True)
class Comparison:
    """The outcome of a scenario beside how it goes now, replication by replication with the same persons.

    `part` is the plan of what the levers can reach. Figures carry the mean of the replications with the span in which
    95% of them lie: chance and the ranges of the assumptions together.
    """

    plan: Plan
    part: Plan
    now: Runs
    then: Runs

    @property
    def scenario(self) -> Scenario:
        """What was asked."""
        return self.plan.scenario

    def measure(self, quantity: str, zorgvorm: str = "", every: int = 12) -> Measure:
        """One quantity over time, of a zorgvorm or of all, with the three lines as breakdown `lijn`.

        A stock is given per month, a flow per `every` months (1, 3 or 12).
        """
        asked = QUANTITIES[quantity]
        figures = []
        for line, found in zip(LINES, self.series(quantity, zorgvorm, every), strict=True):
            periods = self._periods(asked.is_stock, every, found.shape[1])
            unit = asked.unit if line != "verschil" or asked.unit != "%" else "procentpunt"
            name, by = f"simulatie_{quantity}", {"lijn": line}
            figures += [_figure(name, p, unit, found[:, at], by) for at, p in enumerate(periods)]
        title = asked.title
        if zorgvorm:
            title += f", {self.scenario.zorgvormen[zorgvorm].title}"
        return Measure(
            f"simulatie_{quantity}",
            title,
            tuple(figures),
            ("lijn",),
            f"simulatie van '{self.scenario.title}'; {self.scenario.source}",
            self.scenario.snapshot,
            self.scenario.start,
            Audience.INTERN,
            self.scenario.is_synthetic,
        )

    def series(self, quantity: str, zorgvorm: str = "", every: int = 12) -> tuple[Floats, Floats, Floats]:
        """R x periods of now, scenario and difference."""
        asked = QUANTITIES[quantity]
        column = self.plan.names.index(zorgvorm) if zorgvorm else None
        now, then = (values(asked, runs, column, every) for runs in (self.now, self.then))
        if quantity == "kosten" and not self._has_price(zorgvorm):
            now, then = np.full_like(now, np.nan), np.full_like(then, np.nan)
        return now, then, then - now

    def _has_price(self, zorgvorm: str) -> bool:
        """Whether euros can be told: without a price nothing costs nothing."""
        chosen = [self.scenario.zorgvormen[zorgvorm]] if zorgvorm else [*self.scenario.zorgvormen.values()]
        return any({"prijs", "prijs_dag"} & vorm.numbers.keys() for vorm in chosen)

    def last(self, quantity: str, zorgvorm: str = "") -> Mapping[str, Figure]:
        """The figure of the last day or the last whole year, per line."""
        measure = self.measure(quantity, zorgvorm)
        return {line: measure.select(lijn=line).figures[-1] for line in LINES}

    def _periods(self, is_stock: bool, every: int, count: int) -> list[Period]:
        step = 1 if is_stock else every
        firsts = [_month_after(self.scenario.start, step * number) for number in range(count + 1)]
        if is_stock:
            return [Period.day(day) for day in firsts[:-1]]
        return [_period(first, _day_before(last), every) for first, last in pairwise(firsts)]


class Simulator:
    """Answers scenarios with one starting point quickly: how it goes now is run once and kept.

    Of a scenario only the zorgvormen are run again that its levers can reach; in the others the same happens to the
    same persons. Choices that have levers in common share what these do by themselves.
    """

    def __init__(self, executor: Executor | None = None, seed: int = 1, replications: int | None = None) -> None:
        """`executor` does the work (see `run_all`); without `replications` a scenario says how many."""
        self.seed, self.replications = seed, replications
        self._executor = executor
        self._kept: dict[str, Runs] = {}
        self._variants: dict[tuple[object, ...], Runs] = {}

    def compare(self, scenario: Scenario) -> Comparison:
        """Run a scenario, and how it goes now when that is not known yet."""
        plan, now = make_plan(scenario, self.seed, self.replications), self._now(scenario.without())
        reached = only(scenario, touched(scenario))
        part = make_plan(reached, self.seed, self.replications)
        comparison = Comparison(plan, part, now, now)
        if not part.names:
            return comparison
        if not np.array_equal(part.crowd, make_plan(reached.without(), self.seed, self.replications).crowd):
            # More people can come than in what was kept: both sides are drawn again, from one and the same crowd.
            comparison = replace(comparison, now=_placed(comparison, self._once(part, frozenset(), None), part.names))
        return replace(comparison, then=self.run(comparison, frozenset(scenario.drivers)))

    def run(self, comparison: Comparison, drivers: frozenset[str]) -> Runs:
        """One variant of a scenario: what its levers cannot reach is taken from how it goes now."""
        part = comparison.part
        columns = [comparison.plan.names.index(name) for name in part.names]
        return _placed(comparison, self._once(part, drivers, _only(comparison.now, columns)), part.names)

    def _once(self, part: Plan, drivers: frozenset[str], now: Runs | None) -> Runs:
        """A variant that another choice asked for too is not run again: the same levers, persons and costs."""
        key = _key(part, drivers)
        found = self._variants.pop(key, None) or self.run_plan(part, drivers, now)
        self._variants = dict([*self._variants.items(), (key, found)][-_MOST_VARIANTS:])
        return found

    def run_plan(self, plan: Plan, drivers: frozenset[str], now: Runs | None = None) -> Runs:
        """Every replication of one variant, without looking at what is known already; `now` is without levers."""
        return run_all(plan, drivers, self._executor, now)

    def _now(self, scenario: Scenario) -> Runs:
        same = _plain(scenario)
        key = repr(same)
        if key not in self._kept:
            self._kept = dict([*self._kept.items()][-2:])
            self._kept[key] = self.run_plan(make_plan(same, self.seed, self.replications), frozenset())
        return self._kept[key]


def _key(part: Plan, drivers: frozenset[str]) -> tuple[object, ...]:
    """All that a variant follows from; a lever that is not on matters only when it costs something."""
    uses = tuple(
        (use, on)
        for use in part.scenario.uses
        if (on := drivers & {effect.driver for effect in use.lever.effects}) or (drivers and use.lever.costs)
    )
    return repr((_plain(part.scenario.without()), uses)), part.crowd.tobytes()


def _plain(scenario: Scenario) -> Scenario:
    """Without what changes no number."""
    return replace(scenario, title="", question="", name="", solve=None, not_said=())


def _only(runs: Runs, columns: list[int]) -> Runs:
    """Some zorgvormen of a run."""
    parts = (
        runs.flows[:, :, columns],
        runs.stocks[:, :, columns],
        runs.places[:, :, columns],
        runs.costs[:, :, columns],
    )
    return Runs(*parts, runs.extra)


def _placed(comparison: Comparison, part: Runs, names: tuple[str, ...]) -> Runs:
    """How it goes now, with some zorgvormen replaced."""
    columns = [comparison.plan.names.index(name) for name in names]
    now = comparison.now
    flows, stocks, places, costs = now.flows.copy(), now.stocks.copy(), now.places.copy(), now.costs.copy()
    flows[:, :, columns], stocks[:, :, columns] = part.flows, part.stocks
    places[:, :, columns], costs[:, :, columns] = part.places, part.costs
    return Runs(flows, stocks, places, costs, part.extra)


def compare(scenario: Scenario, executor: Executor | None = None, seed: int = 1) -> Comparison:
    """The outcome of a scenario beside how it goes now: the same scenario and seed give the same figures."""
    return Simulator(executor, seed).compare(scenario)


def _figure(name: str, period: Period, unit: str, found: Floats, by: Mapping[str, str]) -> Figure:
    seen = found[~np.isnan(found)]
    if len(seen) == 0:
        return Figure(name, period, unit, None, Status.NOT_MEASURABLE, by=by)
    low, high = np.percentile(seen, [_LOW, _HIGH])
    return Figure(name, period, unit, float(seen.mean()), Status.ESTIMATE, None, float(low), float(high), by)


def _period(first: date, last: date, months: int) -> Period:
    """A calendar period by its own name; a year that begins in another month is named after its months."""
    if months == 1:
        return Period.month(first.year, first.month)
    if months == 3 and first.month % 3 == 1:
        return Period.quarter(first.year, (first.month + 2) // 3)
    if months == 12 and first.month == 1:
        return Period.year(first.year)
    return Period(first, last, f"{first:%Y-%m} t/m {last:%Y-%m}")


def _month_after(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)
