"""Counts by chance (negative binomial, mixed over their size; Poisson; binomial), and the interval nearest to 95%."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from duiding.statistics.curve import Floats

_COVERAGE = 0.95
_TIE = 1e-12


def log_negative_binomial(x: ArrayLike, mean: ArrayLike, size: ArrayLike) -> Floats:
    """The log probability of `x` with this `mean` and variance mean + mean^2 / size; `mean` and `size` above 0."""
    k, mu, n = (np.asarray(part, dtype=np.float64) for part in (x, mean, size))
    chance = n * -np.log1p(mu / n) + k * (np.log(mu) - np.log(n + mu))
    return np.asarray(special.gammaln(k + n) - special.gammaln(n) - special.gammaln(k + 1) + chance)


def negative_binomial(mean: float, size: Floats, weight: Floats) -> Floats:
    """Probabilities of 0, 1, 2, ... of a mixture over `size` with these weights (they add up to 1).

    The array reaches as far as matters for a 95% interval and adds up to 1. A mean of 0 gives certainly 0.
    """
    if mean <= 0:
        return np.ones(1)
    spread = np.sqrt(mean + mean**2 / float(size.min()))
    values = np.arange(int(mean + 12 * spread) + 20)
    chances = np.exp(log_negative_binomial(values[:, np.newaxis], mean, size)) @ weight
    return np.asarray(chances / chances.sum())


def poisson(mean: float) -> Floats:
    """Probabilities of 0, 1, 2, ...; the array reaches as far as matters and adds up to 1."""
    if mean <= 0:
        return np.ones(1)
    values = np.arange(int(mean + 12 * np.sqrt(mean)) + 20)
    chances = np.exp(values * np.log(mean) - mean - special.gammaln(values + 1))
    return np.asarray(chances / chances.sum())


def binomial(count: int, share: float) -> Floats:
    """Probabilities of 0, 1, 2, ... out of `count`, as far as matters; they add up to 1."""
    if count <= 0 or share <= 0:
        return np.ones(1)
    if share >= 1:
        return np.append(np.zeros(count), 1.0)
    values = np.arange(min(count, int(count * share + 12 * np.sqrt(count * share)) + 20) + 1)
    ways = special.gammaln(count + 1) - special.gammaln(values + 1) - special.gammaln(count - values + 1)
    chances = np.exp(ways + values * np.log(share) + (count - values) * np.log1p(-share))
    return np.asarray(chances / chances.sum())


def nearest_interval(chances: Floats, coverage: float = _COVERAGE) -> tuple[int, int]:
    """The first and last count of the interval whose probability comes nearest to `coverage`.

    Counts join from the likeliest on; the last to join is left out when that is nearer. An interval that must reach
    the coverage covers up to 99% when few counts matter; this one covers 95% on average.
    """
    order = np.argsort(-chances, kind="stable")
    reached = np.cumsum(chances[order])
    last = int(np.argmax(reached >= coverage - _TIE))
    if last and coverage - reached[last - 1] < reached[last] - coverage:
        last -= 1
    chosen = order[: last + 1]
    return int(chosen.min()), int(chosen.max())
