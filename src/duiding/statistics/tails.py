"""How likely is a count this low or this high, and which counts does chance alone give?

Exact Poisson and binomial tails, with their inverse: as whole counts (what chance allows) and as a line that runs
through them (what a funnel draws). A law carries the expectation of its units, so that a funnel knows no distribution.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]


class Law(Protocol):
    """The distribution of the count of each unit when only chance is at work; unknown units give nan."""

    def below(self, count: ArrayLike) -> Floats:
        """P(X <= count) per unit."""

    def above(self, count: ArrayLike) -> Floats:
        """P(X >= count) per unit."""

    def line(self, below: float) -> Floats:
        """The count, as a real number, at which P(X <= count) equals `below`; 0 when already zero is as likely."""

    def most(self) -> Floats:
        """The largest count there can be; infinite where there is none."""


@dataclass(frozen=True, slots=True)
class Poisson:
    """A count around an expected number; units with nothing expected are unknown."""

    expected: Floats

    def below(self, count: ArrayLike) -> Floats:
        """P(X <= count); 0 for a negative count."""
        k = np.asarray(count, dtype=np.float64)
        return _known(np.where(k < 0, 0.0, special.gammaincc(np.maximum(k, 0) + 1, self.expected)), self.expected > 0)

    def above(self, count: ArrayLike) -> Floats:
        """P(X >= count); 1 for zero."""
        k = np.asarray(count, dtype=np.float64)
        chance = special.gammainc(np.where(k > 0, k, 1.0), self.expected)
        return _known(np.where(k <= 0, 1.0, chance) + 0 * k, self.expected > 0)

    def line(self, below: float) -> Floats:
        """The real-valued quantile."""
        return _known(special.pdtrik(below, self.expected), self.expected > 0)

    def most(self) -> Floats:
        """There is no largest count."""
        return np.full(self.expected.shape, np.inf)


@dataclass(frozen=True, slots=True)
class Binomial:
    """A part of a whole `n` with a given `share`; units of size 0 are unknown, as are shares of 0 and 1."""

    n: Floats
    share: float

    def below(self, count: ArrayLike) -> Floats:
        """P(X <= count); nan where the count exceeds n."""
        k = np.asarray(count, dtype=np.float64)
        inner = np.clip(k, 0, np.maximum(self.n - 1, 0))
        chance = special.betaincc(inner + 1, np.maximum(self.n - inner, 1), self.share)
        return self._possible(k, np.where(k < 0, 0.0, np.where(k >= self.n, 1.0, chance)))

    def above(self, count: ArrayLike) -> Floats:
        """P(X >= count); 1 for zero, nan where the count exceeds n."""
        k = np.asarray(count, dtype=np.float64)
        inner = np.clip(k, 1, np.maximum(self.n, 1))
        chance = special.betainc(inner, np.maximum(self.n, 1) - inner + 1, self.share)
        return self._possible(k, np.where(k <= 0, 1.0, chance))

    def line(self, below: float) -> Floats:
        """The real-valued quantile."""
        return self._possible(np.zeros(self.n.shape), special.bdtrik(below, np.maximum(self.n, 1), self.share))

    def most(self) -> Floats:
        """The whole."""
        return self.n

    def _possible(self, count: Floats, chance: Floats) -> Floats:
        return _known(chance, (self.n > 0) & (0 < self.share < 1) & (count <= self.n))


def allowed(law: Law, outside: float) -> tuple[Floats, Floats]:
    """Least and largest whole count that chance gives: beyond them lies at most `outside / 2` on either side."""
    return _quantile(law, outside / 2), _quantile(law, 1 - outside / 2)


def lines(law: Law, outside: float) -> tuple[Floats, Floats]:
    """The limits to draw, as real numbers: a whole count lies beyond them when its tail is below `outside / 2`."""
    return law.line(outside / 2), np.minimum(law.line(1 - outside / 2) + 1, law.most())


def chance_outside(law: Law, outside: float) -> Floats:
    """The exact chance that a unit where only chance is at work lies beyond its `allowed` counts.

    Counts jump, so this is smaller than `outside`, and for small units much smaller.
    """
    least, largest = allowed(law, outside)
    return np.asarray(law.below(least - 1) + 1 - law.below(largest), dtype=np.float64)


def two_sided(law: Law, count: ArrayLike) -> Floats:
    """Two-sided p-value of a count: twice the smaller tail, at most 1; conservative, because counts jump."""
    return np.asarray(np.minimum(1.0, 2 * np.minimum(law.below(count), law.above(count))), dtype=np.float64)


def normal_two_sided(z: ArrayLike) -> Floats:
    """Two-sided p-value of a distance in standard errors."""
    return np.asarray(2 * special.ndtr(-np.abs(np.asarray(z, dtype=np.float64))), dtype=np.float64)


def _quantile(law: Law, below: float) -> Floats:
    """The smallest whole k with P(X <= k) >= below; the real-valued line is right but for its own rounding."""
    k = np.ceil(law.line(below))
    k = np.where(law.below(k) < below, k + 1, k)
    return np.asarray(np.where((k > 0) & (law.below(k - 1) >= below), k - 1, k), dtype=np.float64)


def _known(chance: ArrayLike, is_known: NDArray[np.bool_]) -> Floats:
    return np.asarray(np.where(is_known, chance, np.nan), dtype=np.float64)
