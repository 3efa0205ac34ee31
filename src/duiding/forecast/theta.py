"""The theta method: half of the straight trend, with a level that follows the series, and the seasonal naive.

Assimakopoulos and Nikolopoulos (2000), as simple exponential smoothing with drift (Hyndman and Billah 2003).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from duiding.forecast.smoothing import ROUNDS, level_only
from duiding.statistics.curve import Floats


def theta(values: ArrayLike, horizon: int, rounds: int = ROUNDS) -> tuple[Floats, Floats]:
    """The expected values of the next steps and their standard deviation: each of shape (series, horizon)."""
    series = np.asarray(values, np.float64)
    fit = level_only(series, rounds)
    count = series.shape[1]
    ahead = np.arange(horizon) + (1 - (1 - fit.alpha[:, np.newaxis]) ** count) / fit.alpha[:, np.newaxis]
    drift = _slope(series)[:, np.newaxis] / 2
    return fit.points(horizon) + drift * ahead, fit.spread(horizon)


def _slope(series: Floats) -> Floats:
    """Of the straight line through each series; nan months are left out."""
    known = ~np.isnan(series)
    count = np.maximum(known.sum(axis=1), 1)[:, np.newaxis]
    time = np.broadcast_to(np.arange(series.shape[1], dtype=np.float64), series.shape)
    off = np.where(known, time - np.where(known, time, 0).sum(axis=1, keepdims=True) / count, 0.0)
    return np.asarray((off * np.nan_to_num(series)).sum(axis=1) / np.maximum((off**2).sum(axis=1), _TINY))


_TINY = 1e-12


def seasonal_naive(values: ArrayLike, horizon: int, season: int) -> Floats:
    """The same month of the year before, again and again; the newest that is known: shape (series, horizon)."""
    series = np.asarray(values, np.float64)
    last = series[:, -season:].copy()
    for back in range(2, series.shape[1] // season + 1):
        earlier = series[:, -back * season : -(back - 1) * season]
        last = np.where(np.isnan(last), earlier, last)
    return last[:, np.arange(horizon) % season]
