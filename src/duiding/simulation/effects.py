"""What levers change in the arrays of one replication."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from duiding.simulation.engine.network import UNLIMITED
from duiding.simulation.lever import AMOUNT, INFLOW, Effect
from duiding.simulation.scenario import Scenario, Use
from duiding.simulation.zorgvorm import Zorgvorm

Floats = npt.NDArray[np.float64]

_ARRAYS = {
    "plekken": "places",
    "instroom": "rate",
    "duur": "length",
    "verlenging": "renewal",
    "terugkeer": "relapse",
    "vraag_reactie": "response",
    "verergering": "worsening",
}
_YEAR_DAYS = 365.25
_SCALE = {"verergering": 1.0 / _YEAR_DAYS, "instroom": 12.0 / _YEAR_DAYS}


class Drawn(Protocol):
    """A scenario with everything drawn, as far as effects need it: see `plan.Plan`."""

    @property
    def scenario(self) -> Scenario:
        """What was asked."""
        ...

    @property
    def names(self) -> Sequence[str]:
        """The zorgvormen in the order of the arrays."""
        ...

    @property
    def days(self) -> Floats:
        """The edges of the intervals."""
        ...

    def drawn(self, vorm: Zorgvorm, name: str, replication: int) -> float:
        """A number of a zorgvorm."""
        ...

    def lever(self, use: Use, name: str, replication: int) -> float:
        """An assumption of a lever."""
        ...


def apply_effects(plan: Drawn, table: dict[str, Floats], replication: int, drivers: frozenset[str]) -> None:
    """Change `table` in place: every effect of the levers whose driver is in `drivers`, in order."""
    for use in plan.scenario.uses:
        for effect in use.lever.effects:
            if effect.driver in drivers:
                _apply(plan, table, replication, use, effect)


def apply_highest(plan: Drawn, table: dict[str, Floats], replication: int) -> dict[str, Floats]:
    """The table with the highest arrivals that any choice of the drivers gives: no effect takes any away.

    Each effect grows with the arrivals before it, so that the highest before gives the highest after. The response is
    the strongest one.
    """
    for use in plan.scenario.uses:
        for effect in use.lever.effects:
            rate, response = table["rate"].copy(), table["response"].copy()
            _apply(plan, table, replication, use, effect)
            table["rate"] = np.maximum(rate, table["rate"])
            table["response"] = np.where(np.abs(response) > np.abs(table["response"]), response, table["response"])
    return table


def _apply(plan: Drawn, table: dict[str, Floats], replication: int, use: Use, effect: Effect) -> None:
    row = plan.names.index(use.at[effect.at])
    array = table[_ARRAYS[effect.what]]
    size = _product(plan, use, effect.of, replication)
    if array.ndim == 2:
        size = size * _ramp(plan, use, effect, replication)
    if effect.how == "omleiden":
        moved = array[row] * size
        array[row] -= moved
        array[plan.names.index(use.at[effect.to])] += moved
        return
    scale = _SCALE.get(effect.what, 1.0)
    changed = {
        "plus": lambda: array[row] + scale * size,
        "min": lambda: array[row] - scale * size,
        "plus_deel": lambda: array[row] * (1.0 + size),
        "min_deel": lambda: array[row] * (1.0 - size),
        "zet": lambda: scale * size + 0.0 * array[row],
    }[effect.how]()
    if effect.what == "plekken":
        changed = np.where(array[row] < UNLIMITED, np.round(np.maximum(changed, 0.0)), UNLIMITED)
    array[row] = changed


def _product(plan: Drawn, use: Use, of: tuple[str, ...], replication: int) -> Floats:
    size = np.float64(1.0)
    for name in of:
        size = size * (use.amount if name == AMOUNT else plan.lever(use, name, replication))
    return np.asarray(size)


def _ramp(plan: Drawn, use: Use, effect: Effect, replication: int) -> Floats:
    """How much of an effect there is in each interval: nothing before its day, all of it when it has been built up."""
    begin = float((use.day - plan.scenario.start).days)
    if effect.after:
        begin += plan.lever(use, effect.after, replication)
    if not effect.build:
        return (plan.days[:-1] >= begin).astype(np.float64)
    build = max(plan.lever(use, effect.build, replication), 1.0)
    middle = (plan.days[:-1] + plan.days[1:]) / 2
    return np.clip((middle - begin) / build, 0.0, 1.0)


def lever_costs(plan: Drawn, replication: int) -> Floats:
    """Euros that the levers take in each interval: yearly ones from their day on, others in that of the day."""
    spent = np.zeros(len(plan.days) - 1)
    lengths = np.diff(plan.days)
    for use in plan.scenario.uses:
        begin = (use.day - plan.scenario.start).days
        for cost in use.lever.costs:
            names = tuple(name for name in cost.of if name != INFLOW)
            size = float(_product(plan, use, names, replication))
            if INFLOW in cost.of:
                size *= 12.0 * plan.drawn(plan.scenario.zorgvormen[use.place], "instroom", replication)
            if cost.is_yearly:
                spent += np.where(plan.days[:-1] >= begin, size * lengths / _YEAR_DAYS, 0.0)
            else:
                spent[min(int(np.searchsorted(plan.days[1:], begin, side="right")), len(spent) - 1)] += size
    return spent
