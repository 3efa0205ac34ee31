"""How wrong were our own nowcasts? The spread of the next one is fitted on the errors of the last ones.

For each of the last months the nowcast is made again with what was known then, and compared with what came since. Per
horizon (the age of the month) the counts that came are negative binomial around what was expected, with one size:
Johnson and others (2025), baselinenowcast. The size of so few errors is itself unsure. So the interval mixes over it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from duiding.statistics.counts import log_negative_binomial
from duiding.statistics.curve import Floats
from duiding.statistics.reporting import WINDOW_MONTHS, as_known, delay_cdf, fill, redistribute

RETRO_MONTHS = 12
LEAST_RETRO = 6
"""Fewer past nowcasts than this say too little about their errors: no interval, and so no nowcast."""
SIZES: Floats = np.exp(np.linspace(np.log(0.5), np.log(1000.0), 40))
_SMALLEST_MEAN = 1e-6
# From few errors a size is found too large more often than too small; 0.3 gives 95% coverage over simulated cities.
_LEAN = 0.3


@dataclass(frozen=True, slots=True)
class Errors:
    """What came after past nowcasts and what was expected to come; arrays of shape (..., horizon, nowcast)."""

    came: Floats
    expected: Floats

    def log_likelihood(self, sizes: Floats = SIZES) -> Floats:
        """Of each size, per horizon: shape (..., horizon, size)."""
        mean = np.maximum(self.expected, _SMALLEST_MEAN)[..., np.newaxis]
        return np.asarray(log_negative_binomial(self.came[..., np.newaxis], mean, sizes).sum(axis=-2))

    def together(self) -> Errors:
        """All horizons as one: the errors of the whole recent tail, in which those of single months hang together."""
        return Errors(self.came.sum(axis=-2, keepdims=True), self.expected.sum(axis=-2, keepdims=True))

    def weights(self) -> Floats:
        """How likely each of SIZES is, per horizon: shape (..., horizon, size), adding up to 1."""
        log_weight = self.log_likelihood() - _LEAN * np.log(SIZES)
        weight = np.exp(log_weight - log_weight.max(axis=-1, keepdims=True))
        return np.asarray(weight / weight.sum(axis=-1, keepdims=True))


def past_errors(triangle: Floats, nowcasts: int = RETRO_MONTHS, window: int = WINDOW_MONTHS) -> Errors | None:
    """The errors of the last nowcasts, as far as history reaches; None with fewer than LEAST_RETRO of them.

    A past nowcast needs two months more than there are delays, so that every delay was seen twice.
    """
    months, delays = triangle.shape[-2:]
    made = min(nowcasts, months - delays - 2)
    if made < LEAST_RETRO:
        return None
    now = redistribute(triangle)
    came, expected = np.zeros((2, *triangle.shape[:-2], delays - 1, made))
    for filled, ago in _made_again(triangle, made, window):
        for horizon in range(delays - 1):
            row = months - 1 - ago - horizon
            since = slice(horizon + 1, min(delays, months - row))
            came[..., horizon, ago - 1] = now[..., row, since].sum(axis=-1)
            expected[..., horizon, ago - 1] = filled[..., -1 - horizon, since].sum(axis=-1)
    return Errors(came, expected)


def _made_again(triangle: Floats, made: int, window: int) -> Iterator[tuple[Floats, int]]:
    """The nowcast of each of the last months, filled in, with how many months ago it was made.

    Those that have as many months to look at are made at once: a hundred small ones take longer than one large one.
    """
    most = max(window, triangle.shape[-1])
    looks = [as_known(triangle, ago)[..., -most:, :] for ago in range(1, made + 1)]
    for _, alike in itertools.groupby(enumerate(looks, start=1), key=lambda one: one[1].shape[-2]):
        agos, seen = zip(*alike, strict=True)
        then = redistribute(np.stack(seen))
        yield from zip(fill(then, delay_cdf(then, window)), agos, strict=True)


def fitted_size(errors: Errors, least: float = 0.1, most: float = 1000.0) -> Floats:
    """The most likely size per horizon between the two bounds, by golden section on its logarithm."""
    golden = (np.sqrt(5) - 1) / 2
    low = np.full(errors.came.shape[:-1], np.log(least))
    high = np.full_like(low, np.log(most))
    for _ in range(_STEPS):
        left, right = high - golden * (high - low), low + golden * (high - low)
        is_left = _likelihood_at(errors, left) > _likelihood_at(errors, right)
        low, high = np.where(is_left, low, left), np.where(is_left, right, high)
    return np.asarray(np.exp((low + high) / 2))


_STEPS = 45


def _likelihood_at(errors: Errors, log_size: Floats) -> Floats:
    mean = np.maximum(errors.expected, _SMALLEST_MEAN)
    return np.asarray(log_negative_binomial(errors.came, mean, np.exp(log_size)[..., np.newaxis]).sum(axis=-1))
