"""Strata that are too small for a delay of their own: they lean on their pool, as far as their own reports are few.

What comes of them later also varies more than chance: people are reported in households and in batches. How much is
read from the past: for each of the last months what came is compared with what was to be expected with what was known
then.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duiding.statistics.curve import Bools, Floats, Ints
from duiding.statistics.pooling import Prior
from duiding.statistics.reporting import WINDOW_MONTHS
from duiding.statistics.retro import RETRO_MONTHS

LEAN_EVENTS = 10.0
"""As many reports of the pool are added to those of a stratum: a delay that is known from fifty is mostly its own."""
_LEAN_EXPECTED = 20.0


def leaning_cdf(triangle: Floats, pooled: Floats, window: int = WINDOW_MONTHS) -> Floats:
    """The share known within each delay: as `delay_cdf`, with LEAN_EVENTS reports that have the delay of the pool.

    `pooled` has shape (stratum, delay). Without any report a stratum has the delay of its pool.
    """
    recent = triangle[..., -window:, :]
    running = np.cumsum(recent, axis=-1)
    cdf = np.ones(pooled.shape)
    for delay in range(recent.shape[-1] - 1, 0, -1):
        is_old = ~np.isnan(recent[..., delay])
        came = np.where(is_old, recent[..., delay], 0).sum(axis=-1)
        known = np.where(is_old, running[..., delay], 0).sum(axis=-1)
        share = 1 - pooled[..., delay - 1] / np.where(pooled[..., delay] > 0, pooled[..., delay], 1.0)
        cdf[..., delay - 1] = cdf[..., delay] * (1 - (came + LEAN_EVENTS * share) / (known + LEAN_EVENTS))
    return cdf


@dataclass(frozen=True, slots=True)
class SmallStrata:
    """Triangles (stratum, month, delay) without negative counts, the delay and the usual month of each stratum."""

    triangle: Floats
    cdf: Floats
    prior: Prior

    def excess_variance(self, source: Ints, is_chosen: Bools) -> Floats:
        """By how much what came varied beyond chance, as a multiple of its mean; of shape (source, horizon).

        `source` says which strata are taken together; a source of which little was expected leans on all of them.
        """
        horizons = self.triangle.shape[-1] - 1
        square, mean = np.zeros((2, int(source.max()) + 1, horizons))
        for horizon in range(horizons):
            for ago in range(1, min(RETRO_MONTHS, self.triangle.shape[1] - horizon - 1) + 1):
                came, expected = self._error(horizon, ago)
                np.add.at(square[:, horizon], source[is_chosen], (came - expected)[is_chosen] ** 2)
                np.add.at(mean[:, horizon], source[is_chosen], expected[is_chosen])
        total = square.sum(axis=0) / np.maximum(mean.sum(axis=0), 1.0)
        ratio = (square + _LEAN_EXPECTED * np.maximum(total, 1.0)) / (mean + _LEAN_EXPECTED)
        return np.asarray(np.maximum(ratio - 1, 0.0))

    def _error(self, horizon: int, ago: int) -> tuple[Floats, Floats]:
        """What came since, and what was to be expected, of the month that had this age so many months ago."""
        months, delays = self.triangle.shape[1:]
        row = months - 1 - ago - horizon
        reach = min(horizon + ago, delays - 1)
        known = self.triangle[:, row, : horizon + 1].sum(axis=-1)
        came = self.triangle[:, row, horizon + 1 : reach + 1].sum(axis=-1)
        share = self.cdf[:, reach] - self.cdf[:, horizon]
        rate = (self.prior.shape + known) / (self.prior.rate + self.cdf[:, horizon])
        return came, rate * share
