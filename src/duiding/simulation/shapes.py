"""Durations that are not exponential: gamma distributed, as quantiles that the engine draws from."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy import special

Floats = npt.NDArray[np.float64]

PARTS = 1_024
_FINE = 20_000


@lru_cache(maxsize=64)
def gamma_parts(shape: float) -> Floats:
    """Equally likely parts of a gamma distribution with mean 1, each as its own mean: their mean is exactly 1."""
    edges = special.gammaincinv(shape, np.linspace(0.0, 1.0, PARTS + 1))
    return np.asarray(np.diff(special.gammainc(shape + 1.0, edges)) * PARTS, dtype=np.float64)


@lru_cache(maxsize=256)
def ages(shape: float, count: int) -> Floats:
    """How long `count` people who have help have had it, when help has always gone on like this (mean duration 1).

    Who stays long is found more often: the age has density (1 - F), which is what is integrated here.
    """
    until = float(special.gammaincinv(shape, 1.0 - 1e-9)) / shape
    grid = np.linspace(0.0, until, _FINE)
    left = special.gammaincc(shape, shape * grid)
    total = np.concatenate([[0.0], np.cumsum((left[1:] + left[:-1]) / 2 * np.diff(grid))])
    return np.asarray(np.interp((np.arange(count) + 0.5) / max(count, 1), total / total[-1], grid), dtype=np.float64)
