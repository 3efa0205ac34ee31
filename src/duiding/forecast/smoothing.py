"""A level with a damped trend through many series at once, fitted by least squares: exponential smoothing ETS(A,Ad,N).

Gardner and McKenzie (1985); the innovations form of Hyndman, Koehler, Ord and Snyder (2008). The errors are linear in
the first level and trend, so those are solved for exactly; the other numbers are searched on a grid that zooms in.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import ArrayLike

from duiding.statistics.curve import Floats

ROUNDS = 1
"""How often the grid zooms in: enough for a forecast. A comparison with other software takes more."""
_DAMPED = tuple(product((0.02, 0.06, 0.15, 0.3, 0.6, 0.9), (0.0, 0.08, 0.4), (0.85, 0.95)))
_LEVEL = tuple((alpha, 0.0, 0.0) for alpha in (0.02, 0.05, 0.1, 0.2, 0.3, 0.45, 0.65, 0.9))
_STEPS = np.array([0.1, 0.1, 0.04])
_LEAST = np.array([1e-4, 0.0, 0.8])
_MOST = np.array([0.9999, 0.9999, 0.98])


@dataclass(frozen=True, slots=True)
class Smoothed:
    """Per series: how fast the level (`alpha`) and trend (`beta`) follow, the damping, and where both stand at the end.

    `variance` is that of the errors one step ahead. A series without any value has nan everywhere.
    """

    alpha: Floats
    beta: Floats
    damping: Floats
    level: Floats
    trend: Floats
    variance: Floats

    def points(self, horizon: int) -> Floats:
        """The expected values of the next steps: shape (series, horizon)."""
        powers = self.damping[:, np.newaxis] ** np.arange(1, horizon + 1)
        return np.asarray(self.level[:, np.newaxis] + self.trend[:, np.newaxis] * np.cumsum(powers, axis=1))

    def spread(self, horizon: int) -> Floats:
        """The standard deviation of the error of each step when the model were true: shape (series, horizon)."""
        powers = self.damping[:, np.newaxis] ** np.arange(1, horizon)
        weight = self.alpha[:, np.newaxis] + self.beta[:, np.newaxis] * np.cumsum(powers, axis=1)
        grown = np.concatenate([np.ones((len(self.alpha), 1)), 1 + np.cumsum(weight**2, axis=1)], axis=1)
        return np.asarray(np.sqrt(self.variance[:, np.newaxis] * grown))


def damped_trend(values: ArrayLike, rounds: int = ROUNDS) -> Smoothed:
    """Fit every row of `values` (series, time); nan is a month that is not known, and teaches nothing."""
    return _fit(np.asarray(values, np.float64), _DAMPED, rounds, has_trend=True)


def level_only(values: ArrayLike, rounds: int = ROUNDS) -> Smoothed:
    """The same without any trend: simple exponential smoothing."""
    return _fit(np.asarray(values, np.float64), _LEVEL, rounds, has_trend=False)


def _fit(values: Floats, grid: tuple[tuple[float, ...], ...], rounds: int, *, has_trend: bool) -> Smoothed:
    """The best of the grid per series, then of ever smaller grids around the best."""
    tried = np.repeat(np.array(grid)[:, :, np.newaxis], len(values), axis=2)
    best = _best(values, tried, has_trend=has_trend)
    step = _STEPS[:, np.newaxis] * np.array([1, int(has_trend), int(has_trend)])[:, np.newaxis]
    corners = np.array([*product((-1, 0, 1), repeat=3 if has_trend else 1)])
    if not has_trend:
        corners = np.pad(corners, ((0, 0), (0, 2)))
    for _ in range(rounds):
        around = best + corners[:, :, np.newaxis] * step
        inside = np.clip(around, _LEAST[:, np.newaxis], _MOST[:, np.newaxis])
        best = _best(values, inside if has_trend else _without_trend(inside), has_trend=has_trend)
        step = step * _SHRINK
    return _summary(values, best, has_trend=has_trend)


_SHRINK = 0.6


def _without_trend(tried: Floats) -> Floats:
    return np.concatenate([tried[:, :1], np.zeros_like(tried[:, 1:])], axis=1)


def _best(values: Floats, tried: Floats, *, has_trend: bool) -> Floats:
    """Of the numbers tried, shape (grid, 3, series), those with the smallest errors per series: shape (3, series)."""
    squares = _run(values, tried, has_trend=has_trend)[0]
    chosen = np.argmin(np.where(np.isnan(squares), np.inf, squares), axis=0)
    return np.asarray(tried[chosen, :, np.arange(values.shape[0])].T)


def _summary(values: Floats, best: Floats, *, has_trend: bool) -> Smoothed:
    squares, level, trend = _run(values, best[np.newaxis], has_trend=has_trend)
    free = np.maximum((~np.isnan(values)).sum(axis=1) - (5 if has_trend else 2), 1)
    alpha, share, damping = best
    return Smoothed(alpha, alpha * share, damping, level[0], trend[0], squares[0] / free)


def _run(values: Floats, tried: Floats, *, has_trend: bool) -> tuple[Floats, Floats, Floats]:
    """The sum of squared errors and the last level and trend, each of shape (grid, series).

    Three runs go side by side: one of the data from nothing, and one of each first state by itself. The errors are
    those of the data and the first states times theirs, so least squares gives the first states.
    """
    alpha, share, damping = (tried[:, number] for number in range(3))
    beta = alpha * share
    level, trend = np.zeros((2, 3, *alpha.shape))
    level[1], trend[2] = 1.0, float(has_trend)
    moments = np.zeros((len(_LEFT), *alpha.shape))
    for column in values.T:
        ahead = level + damping * trend
        error = -ahead
        error[0] += np.nan_to_num(column)
        error[:, :, np.isnan(column)] = 0.0
        moments += error[_LEFT] * error[_RIGHT]
        level, trend = ahead + alpha * error, damping * trend + beta * error
    first = _first_states(moments, has_trend=has_trend)
    data, with_level, with_trend, own_level, both, own_trend = moments
    squares = data + 2 * (first[0] * with_level + first[1] * with_trend)
    squares += first[0] ** 2 * own_level + 2 * first[0] * first[1] * both + first[1] ** 2 * own_trend
    weights = np.stack([np.ones_like(first[0]), *first])
    empty = np.isnan(values).all(axis=1)
    last = [np.where(empty, np.nan, (state * weights).sum(axis=0)) for state in (level, trend)]
    # Rounding can bring the squares of a perfect fit below nothing.
    return (np.where(empty, np.nan, np.maximum(squares, 0.0)), last[0], last[1])


_LEFT, _RIGHT = [0, 0, 0, 1, 1, 2], [0, 1, 2, 1, 2, 2]


def _first_states(moments: Floats, *, has_trend: bool) -> tuple[Floats, Floats]:
    """The level and trend before the first month that make the squared errors smallest."""
    _, x, y, a, b, c = moments
    if not has_trend:
        return -x / np.maximum(a, _TINY), np.zeros_like(x)
    determinant = np.maximum(a * c - b * b, _TINY)
    return (b * y - c * x) / determinant, (b * x - a * y) / determinant


_TINY = 1e-12
