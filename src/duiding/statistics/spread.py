"""Mean, deviation and quantiles of many groups at once, from counts per value.

A group's histogram is all that is needed, so that an engine only has to count.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_DENSE_CELLS = 6_000_000


@dataclass(frozen=True, slots=True)
class Histogram:
    """How often each whole value occurs in each group: three arrays of one length, and the number of groups.

    `value` is zero or more (days); a combination occurs at most once.
    """

    group: Ints
    value: Ints
    count: Ints
    groups: int

    def size(self) -> Ints:
        """Observations per group."""
        return np.bincount(self.group, weights=self.count, minlength=self.groups).astype(np.int64)

    def mean(self) -> Floats:
        """Mean per group; nan for an empty group."""
        return _divide(self._sum(self.value.astype(np.float64)), self.size())

    def deviation(self) -> Floats:
        """Sample standard deviation per group (n - 1); nan below two observations."""
        centred = self.value - self.mean()[self.group]
        return np.sqrt(_divide(self._sum(centred * centred), self.size() - 1))

    def above(self, bound: int) -> Ints:
        """Observations larger than `bound`, per group."""
        return self._sum((self.value > bound).astype(np.float64)).astype(np.int64)

    def quantiles(self, shares: tuple[float, ...]) -> tuple[Floats, ...]:
        """Quantiles per group, interpolated between neighbours as numpy does by default; nan for an empty group."""
        value, cumulative, start = self._ordered()
        size = self.size()
        return tuple(_quantile(value, cumulative, start, size, share) for share in shares)

    def _sum(self, weights: Floats) -> Floats:
        return np.bincount(self.group, weights=self.count * weights, minlength=self.groups).astype(np.float64)

    def _ordered(self) -> tuple[Ints, Ints, Ints]:
        """Values sorted within groups, the running number of observations, and where each group starts in it."""
        width = int(self.value.max(initial=0)) + 1
        key = self.group * width + self.value
        if self.groups * width <= _DENSE_CELLS:
            counts = np.bincount(key, weights=self.count, minlength=self.groups * width).astype(np.int64)
            filled = np.flatnonzero(counts)
            value, count = filled % width, counts[filled]
        else:
            order = np.argsort(key)
            value, count = self.value[order], self.count[order]
        size = self.size()
        return value, np.cumsum(count), np.cumsum(size) - size


def _quantile(value: Ints, cumulative: Ints, start: Ints, size: Ints, share: float) -> Floats:
    result = np.full(size.shape, np.nan)
    filled = size > 0
    place = (size[filled] - 1) * share
    below = np.floor(place).astype(np.int64)
    above = np.ceil(place).astype(np.int64)
    low = value[np.searchsorted(cumulative, start[filled] + below, side="right")]
    high = value[np.searchsorted(cumulative, start[filled] + above, side="right")]
    result[filled] = low + (high - low) * (place - below)
    return result


def _divide(numerator: Floats, denominator: Ints) -> Floats:
    safe = np.where(denominator > 0, denominator, np.nan)
    return np.asarray(numerator / safe, dtype=np.float64)
