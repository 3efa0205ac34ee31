"""Everything that a scenario says, for a page, a table or another program: figures, causes, places, assumptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from duiding.domain.figure import Audience, Figure, Measure
from duiding.simulation.aanname import Aanname
from duiding.simulation.cohort import expected_stocks
from duiding.simulation.parts import touched
from duiding.simulation.quantities import QUANTITIES
from duiding.simulation.scenario import Scenario
from duiding.simulation.solve import Answer, least_places
from duiding.simulation.waterfall import Bar, waterfall
from duiding.simulation.what_if import LINES, Comparison, Simulator

_CHECKED = 20
"""In so many replications the cheap model is beside the simulation."""


@dataclass(frozen=True)
class Rest:
    """An assumption with where it belongs: a zorgvorm or a lever."""

    where: str
    aanname: Aanname


@dataclass(frozen=True)
class Check:
    """How many wait on the last day: according to the simulation, and to a model without chance and without persons."""

    zorgvorm: str
    simulated: float
    expected: float


@dataclass(frozen=True)
class Answered:
    """A scenario with all that it says. `bars` are of the zorgvormen that a lever names first, in people who wait."""

    comparison: Comparison
    bars: Mapping[str, tuple[Bar, ...]]
    checks: tuple[Check, ...]
    places: Answer | None = None
    places_with_levers: Answer | None = None

    @property
    def scenario(self) -> Scenario:
        """What was asked."""
        return self.comparison.scenario

    @property
    def shown(self) -> tuple[str, ...]:
        """The zorgvormen that are shown: those that change, or all when nothing does."""
        names = touched(self.scenario)
        return tuple(name for name in self.scenario.zorgvormen if name in names or not names)

    def measures(self) -> Iterator[tuple[str, str, Measure]]:
        """Every quantity of every zorgvorm that is shown: name of the zorgvorm, name of the quantity, the figures."""
        for zorgvorm in self.shown:
            for name in QUANTITIES:
                if name != "binnen_norm" or self.scenario.zorgvormen[zorgvorm].value("norm") > 0:
                    yield zorgvorm, name, self.comparison.measure(name, zorgvorm)

    def costs(self) -> Measure:
        """Euros of all zorgvormen together and of the levers themselves."""
        return self.comparison.measure("kosten")

    def assumptions(self) -> tuple[Rest, ...]:
        """All that the outcome rests on, of what is shown: always beside the result."""
        vormen = [self.scenario.zorgvormen[name] for name in self.shown]
        of_vormen = [Rest(vorm.title, one) for vorm in vormen for one in vorm.aannamen]
        of_levers = [Rest(use.lever.title, one) for use in self.scenario.uses for one in use.assumptions.values()]
        return (*of_vormen, *of_levers)

    def not_said(self) -> tuple[str, ...]:
        """What this does not say: of the scenario and of its levers."""
        return (*self.scenario.not_said, *dict.fromkeys(use.lever.not_said for use in self.scenario.uses))

    def as_json(self) -> dict[str, Any]:
        """Plain values for other programs."""
        scenario = self.scenario
        return {
            "scenario": scenario.name,
            "title": scenario.title,
            "question": scenario.question,
            "source": scenario.source,
            "synthetic": scenario.is_synthetic,
            "snapshot": scenario.snapshot or None,
            "audience": Audience.INTERN.value,
            "start": scenario.start.isoformat(),
            "months": scenario.months,
            "replications": self.comparison.plan.replications,
            "figures": [
                {"zorgvorm": zorgvorm, "quantity": name, "lijn": figure.by["lijn"], **_plain(figure)}
                for zorgvorm, name, measure in (*self.measures(), (None, "kosten", self.costs()))
                for figure in measure
            ],
            "waterfall": [
                {"zorgvorm": zorgvorm, "quantity": "wachtenden", "driver": bar.driver, **_plain(bar.part)}
                for zorgvorm, bars in self.bars.items()
                for bar in bars
            ],
            "solve": _solved(self),
            "check": [vars(check) for check in self.checks],
            "assumptions": [{"where": rest.where, **vars(rest.aanname)} for rest in self.assumptions()],
            "not_said": list(self.not_said()),
        }


def answer(scenario: Scenario, simulator: Simulator | None = None) -> Answered:
    """Run a scenario with everything that belongs to it; a page that needs only figures asks `Simulator.compare`."""
    simulator = simulator or Simulator()
    comparison = simulator.compare(scenario)
    bars = {name: waterfall(comparison, simulator, "wachtenden", name) for name in _places(scenario)}
    asked = scenario.solve
    return Answered(
        comparison,
        bars,
        _checks(comparison),
        least_places(scenario, simulator) if asked else None,
        least_places(scenario, simulator, with_levers=True) if asked and scenario.uses else None,
    )


def _places(scenario: Scenario) -> tuple[str, ...]:
    """Where levers work, and where there is a limit: elsewhere nobody waits."""
    named = dict.fromkeys(place for use in scenario.uses for place in use.at.values())
    return tuple(name for name in named if {"plekken", "budget"} & scenario.zorgvormen[name].numbers.keys())


def _checks(comparison: Comparison) -> tuple[Check, ...]:
    plan, drivers = comparison.plan, frozenset(comparison.scenario.drivers)
    expected = expected_stocks(plan, drivers, _CHECKED)[:, -1, :, 0].mean(axis=0)
    simulated = comparison.then.stock("wachtenden")[:_CHECKED, -1].mean(axis=0)
    return tuple(
        Check(name, float(simulated[plan.names.index(name)]), float(expected[plan.names.index(name)]))
        for name in _places(comparison.scenario)
    )


def _plain(figure: Figure) -> dict[str, Any]:
    return {
        "period": figure.period.name,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "status": figure.status.value,
    }


def _solved(answered: Answered) -> dict[str, Any] | None:
    asked, found = answered.scenario.solve, answered.places
    if asked is None or found is None:
        return None
    levers = answered.places_with_levers
    return {
        "zorgvorm": asked.zorgvorm,
        "days": asked.days,
        "share": asked.share,
        "chance": asked.chance,
        "places_now": found.now,
        "places": found.places,
        "places_in_nine_of_ten": found.sure,
        "list_at_most": found.list_at_most,
        "places_with_levers": levers.places if levers else None,
        "places_with_levers_in_nine_of_ten": levers.sure if levers else None,
    }


__all__ = ["LINES", "Answered", "Check", "Rest", "answer"]
