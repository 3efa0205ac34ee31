"""The question backwards: how few places are enough for a norm on the wait?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil, log

import numpy as np

from duiding.domain.errors import UsageError
from duiding.simulation.aanname import counted
from duiding.simulation.exact import target_queue_size
from duiding.simulation.parts import only, reach
from duiding.simulation.plan import MONTH_DAYS, make_plan
from duiding.simulation.quantities import QUANTITIES, values
from duiding.simulation.replicate import Runs
from duiding.simulation.scenario import Scenario
from duiding.simulation.what_if import Simulator

_DOUBLINGS = 7
_NEARLY_ALL = 0.98


@dataclass(frozen=True)
class Answer:
    """The fewest places from a day on; None when even 128 times as many as now are not enough.

    `sure` meets the norm in nine of ten replications, `places` in the share that was asked (usually half).
    `list_at_most` is the longest list that goes with the norm when waits are exponential: a rule of thumb.
    """

    zorgvorm: str
    now: float
    places: int | None
    sure: int | None
    list_at_most: float


def least_places(scenario: Scenario, simulator: Simulator, *, with_levers: bool = False) -> Answer:
    """Solve what the scenario asks in `[solve]`; raises UsageError when it asks nothing.

    With the levers, those that change places themselves are left out: the answer is the whole number of places.
    """
    asked = scenario.solve
    if asked is None:
        raise UsageError("Dit scenario stelt geen vraag achteruit. Voeg een tabel [solve] toe.")
    part = only(scenario, reach(scenario, {asked.zorgvorm}))
    drivers = frozenset(
        effect.driver
        for use in part.uses
        for effect in use.lever.effects
        if with_levers and not (effect.what == "plekken" and use.at[effect.at] == asked.zorgvorm)
    )
    plan = make_plan(part, simulator.seed, simulator.replications)
    before = simulator.run_plan(plan, frozenset()) if drivers else None
    met = {}

    def share_met(places: int) -> float:
        if places not in met:
            met[places] = _share_met(part, simulator, drivers, places, before)
        return met[places]

    vorm = scenario.zorgvormen[asked.zorgvorm]
    now, demand = vorm.value("plekken"), vorm.value("instroom") / MONTH_DAYS
    # With exponential waits a share starts within the norm when the mean wait is the norm over this factor.
    factor = -log(1.0 - min(asked.share, _NEARLY_ALL))
    most = target_queue_size(demand, asked.days, factor)
    return Answer(asked.zorgvorm, now, _least(share_met, asked.chance, now), _least(share_met, 0.9, now), most)


def _least(share_met: Callable[[int], float], chance: float, now: float) -> int | None:
    low, high = 0, max(ceil(now), 1)
    for _ in range(_DOUBLINGS):
        if share_met(high) >= chance:
            break
        low, high = high, 2 * high
    else:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if share_met(middle) >= chance else (middle, high)
    return high


def _share_met(
    scenario: Scenario, simulator: Simulator, drivers: frozenset[str], places: int, before: Runs | None
) -> float:
    """In which share of the replications the norm is met in the last year."""
    asked = scenario.solve
    assert asked is not None  # noqa: S101 - who calls has looked
    vorm = scenario.zorgvormen[asked.zorgvorm]
    numbers = {**vorm.numbers, "norm": counted("norm", asked.days, "dagen", "")}
    changes = (*(row for row in vorm.changes if row[1] != "plekken"), (asked.day, "plekken", float(places)))
    changed = replace(vorm, numbers=numbers, changes=changes)
    plan = make_plan(
        replace(scenario, zorgvormen={**scenario.zorgvormen, asked.zorgvorm: changed}),
        simulator.seed,
        simulator.replications,
    )
    runs = simulator.run_plan(plan, drivers, before)
    within = values(QUANTITIES["binnen_norm"], runs, plan.names.index(asked.zorgvorm), 12)[:, -1]
    # Nobody started in that year: with so few places no norm is met.
    return float(np.mean(np.nan_to_num(within) >= 100.0 * asked.share))
