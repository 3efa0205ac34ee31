"""The change split over what causes it: bars that add up from how it goes now to the scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from duiding.domain.figure import Figure, Status
from duiding.simulation.quantities import QUANTITIES, values
from duiding.simulation.replicate import Runs
from duiding.simulation.what_if import Comparison, Simulator

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Bar:
    """One cause with its part of the change: mean of the replications, and the span of 95% of them."""

    driver: str
    part: Figure


def waterfall(comparison: Comparison, simulator: Simulator, quantity: str, zorgvorm: str = "") -> tuple[Bar, ...]:
    """The change in the last year or on the last day, per driver; the parts add up to it exactly.

    Each driver is put on once in the order of the file and once in the reverse order, and gets the mean of the two. So
    what two drivers do only together is shared between them, and no order is the yardstick.
    """
    drivers = comparison.scenario.drivers
    if not drivers:
        return ()
    parts = np.zeros((len(drivers), comparison.plan.replications))
    for order in (drivers, drivers[::-1]):
        steps = [_last(quantity, zorgvorm, comparison, runs) for runs in _runs(comparison, simulator, order)]
        for driver, (before, after) in zip(order, pairwise(steps), strict=True):
            parts[drivers.index(driver)] += (after - before) / 2
    figure = comparison.last(quantity, zorgvorm)["verschil"]
    return tuple(Bar(driver, _figure(figure, part)) for driver, part in zip(drivers, parts, strict=True))


def _runs(comparison: Comparison, simulator: Simulator, order: Sequence[str]) -> list[Runs]:
    between = [frozenset(order[:count]) for count in range(1, len(order))]
    return [comparison.now, *(simulator.run(comparison, drivers) for drivers in between), comparison.then]


def _last(quantity: str, zorgvorm: str, comparison: Comparison, runs: Runs) -> Floats:
    column = comparison.plan.names.index(zorgvorm) if zorgvorm else None
    return values(QUANTITIES[quantity], runs, column, 12)[:, -1]


def _figure(change: Figure, part: Floats) -> Figure:
    seen = part[~np.isnan(part)]
    if change.value is None or len(seen) == 0:
        return Figure(change.indicator, change.period, change.unit, None, Status.NOT_MEASURABLE)
    low, high = np.percentile(seen, [2.5, 97.5])
    return Figure(
        change.indicator, change.period, change.unit, float(seen.mean()), Status.ESTIMATE, None, float(low), float(high)
    )
