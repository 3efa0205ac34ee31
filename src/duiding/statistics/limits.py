"""Limits of a count and of a rate: exact where the count is small, Byar's approximation as a published alternative.

A count is treated as one outcome of a process that could have gone otherwise (Poisson for counts, binomial for parts
of a whole). Wilson's limits of a share are in `intervals`. All are two-sided.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from duiding.statistics.amounts import counted, fraction, paired

Floats = NDArray[np.float64]

BYAR_FROM = 10
"""Below this count Byar's approximation is replaced by the exact limits, as English public health does."""


def poisson_limits(count: ArrayLike, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Exact limits of the expected number behind a count (Garwood 1936); nan where the count is unknown.

    `count` may be a fraction (an expectation); zero has the lower limit 0.
    """
    x = counted(count, "Het aantal")
    outside = (1 - fraction(confidence, "De zekerheid")) / 2
    low = special.gammaincinv(np.where(x > 0, x, 1.0), outside)
    high = special.gammainccinv(x + 1, outside)
    return np.where(np.isnan(x), np.nan, np.where(x > 0, low, 0.0)), np.asarray(high, dtype=np.float64)


def byar(count: ArrayLike, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Byar's approximation of the Poisson limits (Breslow and Day 1987).

    The lower limit is nan where the approximation falls below zero (a count of 1 at 99.8%): it does not hold there,
    and `poisson_limits` does.
    """
    x = counted(count, "Het aantal")
    z = float(special.ndtri((1 + fraction(confidence, "De zekerheid")) / 2))
    known = np.where(x > 0, x, 1.0)
    root = 1 - 1 / (9 * known) - z / (3 * np.sqrt(known))
    low = np.where(x > 0, np.where(root < 0, np.nan, known * root**3), 0.0)
    high = (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * np.sqrt(x + 1))) ** 3
    return np.where(np.isnan(x), np.nan, low), high


def count_limits(count: ArrayLike, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Limits as English public health publishes them: exact below ten, Byar's from ten on."""
    x = np.asarray(count, dtype=np.float64)
    exact, approximate = poisson_limits(x, confidence), byar(x, confidence)
    low, high = (np.where(x < BYAR_FROM, a, b) for a, b in zip(exact, approximate, strict=True))
    return low, high


def binomial_limits(count: ArrayLike, n: ArrayLike, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Exact limits of the share `count / n` (Clopper and Pearson 1934); nan where n is 0 or smaller than the count."""
    x, size = paired(count, n, ("Het aantal", "Het totaal"))
    outside = (1 - fraction(confidence, "De zekerheid")) / 2
    has_meaning = (size > 0) & (x <= size)
    inner = np.where(has_meaning & (x > 0), x, 1.0)
    low = np.where(x > 0, special.betaincinv(inner, np.where(has_meaning, size - x, 0) + 1, outside), 0.0)
    rest = np.where(has_meaning & (x < size), size - x, 1.0)
    high = np.where(x < size, special.betainccinv(np.where(has_meaning, x, 0) + 1, rest, outside), 1.0)
    return np.where(has_meaning, low, np.nan), np.where(has_meaning, high, np.nan)
