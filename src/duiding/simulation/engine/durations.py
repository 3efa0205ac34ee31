"""How long help lasts, from one random number: exponential, fixed, or after the quantiles of a shape."""

from __future__ import annotations

import math

import numpy as np

from duiding.simulation.engine.compiled import compiled
from duiding.simulation.engine.network import Floats

EXPONENTIAL, FIXED = -1, -2


@compiled
def length(shapes: Floats, shape: int, mean: float, chance: float) -> float:
    """A duration with this mean."""
    if shape == EXPONENTIAL:
        return -math.log(chance) * mean
    if shape == FIXED:
        return mean
    row = shapes[shape]
    return float(mean * row[int(chance * len(row))])


@compiled
def remaining(shapes: Floats, shape: int, mean: float, passed: float, chance: float) -> float:
    """What is left of a duration of which `passed` days have gone; who stays longer than any quantile ends now."""
    if shape == EXPONENTIAL:
        return -math.log(chance) * mean
    if shape == FIXED:
        return max(mean - passed, 0.0)
    row = shapes[shape]
    begun = np.searchsorted(row, passed / mean, side="right")
    place = begun + int(chance * (len(row) - begun))
    return float(max(mean * row[min(place, len(row) - 1)] - passed, 0.0))
