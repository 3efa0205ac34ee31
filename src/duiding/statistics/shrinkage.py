"""Rates for a map: what a small unit says is moved towards what all units say together, the more so the smaller it is.

Otherwise the extremes of a map are its smallest wijken. Empirical Bayes: the spread of the true rates is read from all
units at once (gamma around Poisson counts, beta around parts of a whole; maximum likelihood), and each unit's own rate
is then its posterior mean with 95% limits. The limits take the estimated spread as known and are a little narrow when
there are few units. `marshall` (1991) does the same by moments, without a likelihood, and is there as a check.
(Clayton and Kaldor 1987.)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from duiding.statistics.amounts import paired

Floats = NDArray[np.float64]

LEAST_UNITS = 5
"""With fewer units the spread of their rates cannot be told from chance, and nothing is moved."""
_LOG_STRENGTH = (-7.0, 14.0)
_GRID = 15
_EXACT = {"xatol": 1e-8}


@dataclass(frozen=True, slots=True)
class Shrunken:
    """Per unit the moved `rate` with 95% limits, and `own`: the weight of the unit's own count, from 0 to 1.

    Limits are nan when units do not differ beyond chance: every unit then gets the common rate `mean`. All is nan for
    a unit without a count or size, and for all of them when there are too few units.
    """

    rate: Floats
    low: Floats
    high: Floats
    own: Floats
    mean: float

    @property
    def is_moved(self) -> bool:
        """Whether there were units enough to move any rate."""
        return not np.isnan(self.mean)


def shrink_counts(count: ArrayLike, size: ArrayLike) -> Shrunken:
    """Gamma-Poisson: counts over an expected number (the rate is a ratio) or over inhabitants."""
    seen, n, known = _known(count, size)
    if known.sum() < LEAST_UNITS or not seen[known].any():
        return _unmoved(n)
    mean, strength = _fit_gamma(seen[known], n[known])
    if np.isinf(strength):
        return _common(n, mean)
    shape, rate = strength + seen, strength / mean + n
    low, high = (special.gammaincinv(shape, p) / rate for p in (0.025, 0.975))
    return Shrunken(shape / rate, low, high, n / rate, mean)


def shrink_shares(count: ArrayLike, n: ArrayLike) -> Shrunken:
    """Beta-binomial: parts of a whole. A part larger than its whole is unknown."""
    seen, size, known = _known(count, n, is_part=True)
    if known.sum() < LEAST_UNITS or not 0 < seen[known].sum() < size[known].sum():
        return _unmoved(size)
    mean, strength = _fit_beta(seen[known], size[known])
    if np.isinf(strength):
        return _common(size, mean)
    a, b = strength * mean + seen, strength * (1 - mean) + size - seen
    low, high = (special.betaincinv(a, b, p) for p in (0.025, 0.975))
    return Shrunken(a / (a + b), low, high, size / (a + b), mean)


def marshall(count: ArrayLike, size: ArrayLike) -> Floats:
    """Global empirical Bayes rates by moments (Marshall 1991); nan for unknown units."""
    seen, n, known = _known(count, size)
    if not known.any():
        return n
    mean, rate = seen[known].sum() / n[known].sum(), seen / n
    between = (n * (rate - mean) ** 2)[known].sum() / n[known].sum() - mean / n[known].mean()
    own = between / (between + mean / n) if between > 0 else 0.0
    return np.asarray(mean + own * (rate - mean), dtype=np.float64)


def _fit_gamma(count: Floats, size: Floats) -> tuple[float, float]:
    """Mean and strength (shape; infinite = no spread) of the gamma with the highest likelihood."""
    common = float(np.log(count.sum() / size.sum()))

    def likelihood(log_strength: float, log_mean: float) -> float:
        a, m = np.exp(log_strength), np.exp(log_mean) * size
        terms = special.gammaln(a + count) - special.gammaln(a) - a * np.log1p(m / a) - count * np.log(a + m)
        return float(terms.sum() + count.sum() * log_mean)

    log_mean, strength = _fit(likelihood, (common - 5, common + 5))
    return float(np.exp(common if np.isinf(strength) else log_mean)), strength


def _fit_beta(count: Floats, size: Floats) -> tuple[float, float]:
    """Mean and strength (a + b; infinite = no spread) of the beta with the highest likelihood."""
    common = float(special.logit(count.sum() / size.sum()))

    def likelihood(log_strength: float, logit_mean: float) -> float:
        a = np.exp(log_strength) * special.expit(logit_mean)
        b = np.exp(log_strength) * special.expit(-logit_mean)
        return float((special.betaln(a + count, b + size - count) - special.betaln(a, b)).sum())

    logit_mean, strength = _fit(likelihood, (common - 5, common + 5))
    return float(special.expit(common if np.isinf(strength) else logit_mean)), strength


def _fit(likelihood: Callable[[float, float], float], places: tuple[float, float]) -> tuple[float, float]:
    """The place and strength with the highest likelihood; for each strength the best place is found first."""

    def best_place(log_strength: float) -> float:
        return _maximise(lambda place: likelihood(log_strength, place), *places)

    def profile(log_strength: float) -> float:
        return likelihood(log_strength, best_place(log_strength))

    grid = np.linspace(*_LOG_STRENGTH, _GRID)
    top = int(np.argmax([profile(point) for point in grid]))
    log_strength = _maximise(profile, grid[max(top - 1, 0)], grid[min(top + 1, _GRID - 1)])
    has_no_spread = log_strength > _LOG_STRENGTH[1] - 0.1
    return best_place(log_strength), float("inf") if has_no_spread else float(np.exp(log_strength))


def _maximise(value: Callable[[float], float], low: float, high: float) -> float:
    """The place of the only maximum between `low` and `high` (Brent 1973: a tenth of the steps of a golden section)."""
    from scipy.optimize import minimize_scalar

    found = minimize_scalar(lambda place: -value(place), bounds=(low, high), method="bounded", options=_EXACT)
    return float(found.x)


def _known(count: ArrayLike, size: ArrayLike, *, is_part: bool = False) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Count and size with nan where either says nothing, and which units are known."""
    seen, n = paired(count, size, ("Het aantal", "De omvang"))
    known = (n > 0) & ~np.isnan(seen) & ((seen <= n) | (not is_part))
    return np.where(known, seen, np.nan), np.where(known, n, np.nan), known


def _common(size: Floats, mean: float) -> Shrunken:
    unknown = np.full(size.shape, np.nan)
    same = np.where(np.isnan(size), np.nan, mean)
    return Shrunken(same, unknown, unknown, 0 * same, mean)


def _unmoved(size: Floats) -> Shrunken:
    unknown = np.full(size.shape, np.nan)
    return Shrunken(unknown, unknown, unknown, unknown, float("nan"))
