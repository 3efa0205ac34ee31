"""Why did the cost change? Number x duration x intensity x price, each with the part of the change that it caused.

The Shapley value of the factors (Shorrocks 2013; in energy studies Sun 1998): what a factor does is averaged over every
order in which the factors can change. It is exact, symmetric, additive over strata, leaves no residual and needs no
logarithm, so that a stratum may begin or end at zero. The part of a factor is its own change times an average of the
other factors; so the part of the number can be split further, such as into a change of system and the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import ArrayLike

from duiding.domain.errors import QueryError
from duiding.statistics.curve import Floats

FACTORS = ("number", "duration", "intensity", "price")


@dataclass(frozen=True, slots=True)
class CostChange:
    """The change of a total from `before` to `after`, and the part of each factor per stratum.

    The parts of all factors and strata, with `system`, add up to `after` - `before`. `system` is the part of a
    change of the number that comes from a change of system (woonplaatsbeginsel); it is not in `number`.
    """

    before: float
    after: float
    number: Floats
    duration: Floats
    intensity: Floats
    price: Floats
    system: Floats

    def total(self) -> dict[str, float]:
        """The part of each factor over all strata, with "system"."""
        return {name: float(getattr(self, name).sum()) for name in (*FACTORS, "system")}


def cost_change(before: ArrayLike, after: ArrayLike, system: ArrayLike = 0.0) -> CostChange:
    """The change of cost between two periods.

    `before` and `after` have shape (4, stratum): number of trajecten, days per traject, units per day, price per unit.
    `system` is how many of the change in number, per stratum, a change of system brought. In a stratum without
    trajecten in one period the other factors are those of the other period: all its change is then of the number.
    Raises QueryError for a negative or unknown factor of a stratum that has trajecten.
    """
    factors = np.array([np.asarray(part, dtype=np.float64) for part in (before, after)])
    number = factors[:, 0]
    if not (number >= 0).all() or not (np.where(number[:, np.newaxis] > 0, factors, 0) >= 0).all():
        raise QueryError("Een aantal, duur, intensiteit of prijs is negatief of onbekend. Kijk de bron na.")
    is_there = number[:, np.newaxis] > 0
    filled = np.where(is_there, factors, np.where(is_there[::-1], factors[::-1], 0.0))
    filled[:, 0] = number
    of_number, duration, intensity, price = (_shapley(filled, factor) for factor in range(len(FACTORS)))
    moved = np.broadcast_to(np.asarray(system, dtype=np.float64), number[0].shape)
    of_system = moved * _others(filled, 0)
    cost = filled.prod(axis=1).sum(axis=1)
    number_alone = of_number - of_system
    return CostChange(float(cost[0]), float(cost[1]), number_alone, duration, intensity, price, of_system)


def _shapley(factors: Floats, factor: int) -> Floats:
    """The part of one factor per stratum: its change times the average of the others."""
    return np.asarray((factors[1, factor] - factors[0, factor]) * _others(factors, factor))


def _others(factors: Floats, factor: int) -> Floats:
    """The product of the other factors, averaged over every order in which they can have changed before this one."""
    others = [other for other in range(factors.shape[1]) if other != factor]
    average = np.zeros(factors.shape[2])
    for size in range(len(others) + 1):
        weight = 1 / (len(others) + 1) / comb(len(others), size)
        for changed in combinations(others, size):
            average += weight * np.prod([factors[int(other in changed), other] for other in others], axis=0)
    return average
