"""Do units differ more than chance and the standardisation explain? Then everybody is an outlier, and nobody is.

Differences that belong to all units (registration, unmeasured need) make the spread of the z-scores larger than one.
Their size is estimated from the middle of the units, with the extremes pulled in, and added to the sampling error of
each: the additive random-effects model of Spiegelhalter (2005; with co-authors 2012), moments of DerSimonian and
Laird (1986). The z-scores are a step on the way to the limits and are no score of a unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]

LEAST_UNITS = 5
"""With fewer units the spread between them is the word of one or two, and nothing is estimated."""


@dataclass(frozen=True, slots=True)
class Overdispersion:
    """`phi`: mean squared z with extremes pulled in (1 = chance only); `tau2`: variance between units on the scale.

    `units` is the number of units that it was estimated from.
    """

    phi: float
    tau2: float
    units: int

    @property
    def is_beyond_chance(self) -> bool:
        """Whether units differ more than chance explains."""
        return self.tau2 > 0


class Scale(Protocol):
    """A scale on which counts of different sizes vary about equally."""

    def deviation(self) -> Floats:
        """Distance of each unit from the centre."""

    def error(self) -> Floats:
        """Standard error of each unit when only chance is at work."""

    def back(self, distance: Floats) -> Floats:
        """The ratio or share that lies `distance` from the centre."""


@dataclass(frozen=True, slots=True)
class RootScale:
    """Square root of observed / expected: holds for a count of zero."""

    observed: Floats
    expected: Floats

    def deviation(self) -> Floats:
        """sqrt(O / E) - 1."""
        return np.sqrt(_ratio(self.observed, self.expected)) - 1

    def error(self) -> Floats:
        """1 / (2 sqrt(E))."""
        return 0.5 / np.sqrt(_positive(self.expected))

    def back(self, distance: Floats) -> Floats:
        """Squared; a root below zero is zero."""
        return np.maximum(1 + distance, 0) ** 2


@dataclass(frozen=True, slots=True)
class LogScale:
    """Logarithm of observed / expected, as the English mortality indicator has it; a count of zero counts as a half."""

    observed: Floats
    expected: Floats

    def deviation(self) -> Floats:
        """log(O / E)."""
        return np.log(_ratio(np.where(self.observed == 0, 0.5, self.observed), self.expected))

    def error(self) -> Floats:
        """1 / sqrt(E)."""
        return 1 / np.sqrt(_positive(self.expected))

    def back(self, distance: Floats) -> Floats:
        """Exponent."""
        return np.exp(distance)


@dataclass(frozen=True, slots=True)
class ArcsineScale:
    """Arcsine of the root of a share, around the arcsine of the root of `centre`."""

    count: Floats
    n: Floats
    centre: float

    def deviation(self) -> Floats:
        """asin(sqrt(x / n)) - asin(sqrt(centre)); nan where x exceeds n."""
        share = _ratio(self.count, self.n)
        angle = np.arcsin(np.sqrt(np.where(share <= 1, share, np.nan)))
        return np.asarray(angle - np.arcsin(np.sqrt(self.centre)), dtype=np.float64)

    def error(self) -> Floats:
        """1 / (2 sqrt(n))."""
        return 0.5 / np.sqrt(_positive(self.n))

    def back(self, distance: Floats) -> Floats:
        """Squared sine, between 0 and 1."""
        angle = np.clip(np.arcsin(np.sqrt(self.centre)) + distance, 0, np.pi / 2)
        return np.asarray(np.sin(angle) ** 2, dtype=np.float64)


def estimate_overdispersion(scale: Scale, trim: float = 0.1) -> Overdispersion | None:
    """Phi and tau2 over the known units, with the outer `trim` at each end pulled in; None below five units."""
    error = scale.error()
    z = scale.deviation() / error
    known = np.isfinite(z)
    units = int(known.sum())
    if units < LEAST_UNITS:
        return None
    phi = float((pull_in(z[known], trim) ** 2).mean())
    return Overdispersion(phi, _between(phi, error[known]), units)


def unpulled_tau2(scale: Scale, spread: Overdispersion, trim: float = 0.1) -> float:
    """The variance between units when what pulling in takes away is given back.

    Pulling in the outer tenths of a normal spread leaves 68% of its mean square, so that the published `tau2` is too
    small and more than 5% of units that only share a spread lie beyond the widened 95% limits. A test that has to hold
    its level needs this one.
    """
    error = scale.error()
    known = np.isfinite(scale.deviation() / error)
    return _between(spread.phi / _left_by_pulling(trim), error[known])


def _between(phi: float, error: Floats) -> float:
    """Moments of DerSimonian and Laird; zero when units differ no more than chance explains."""
    weight, units = error**-2.0, len(error)
    excess = (units * phi - (units - 1)) / (weight.sum() - (weight**2).sum() / weight.sum())
    return max(float(excess), 0.0)


def _left_by_pulling(trim: float) -> float:
    """The mean square of a standard normal number whose outer `trim` on either side is pulled in."""
    edge = float(special.ndtri(1 - trim))
    density = float(np.exp(-(edge**2) / 2) / np.sqrt(2 * np.pi))
    return 1 - 2 * trim - 2 * edge * density + 2 * trim * edge**2


def pull_in(z: Floats, trim: float) -> Floats:
    """Winsorised: values beyond the `trim` and 1 - `trim` quantiles become those quantiles."""
    low, high = np.quantile(z, [trim, 1 - trim])
    return np.clip(z, low, high)


def _ratio(numerator: Floats, denominator: Floats) -> Floats:
    return np.asarray(numerator / _positive(denominator), dtype=np.float64)


def _positive(size: Floats) -> Floats:
    return np.where(size > 0, size, np.nan)
