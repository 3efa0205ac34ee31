"""The forecast of many series that must add up, made at every earlier month as well: that is how it is judged.

What is expected is a driver (inhabitants, trajecten) times a rate with a damped trend, or the theta method on the same
rate. Where neither was nearer than the same month of the year before, that is the forecast, and it is said.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from duiding.forecast.margin import COUNTS, Past, Scale
from duiding.forecast.reconcile import Sum, reconcile
from duiding.forecast.season import MONTHS
from duiding.forecast.smoothing import damped_trend
from duiding.forecast.theta import seasonal_naive, theta
from duiding.statistics.curve import Floats

Driver = Callable[[int], Floats]
"""Of a number of known months: what the rate is per, for those and the horizon; shape (series, months + horizon)."""

METHODS = ("gedempte trend", "theta", "zelfde maand vorig jaar")
NAIVE = METHODS.index("zelfde maand vorig jaar")
_LEAST_JUDGED = 6
"""Fewer earlier forecasts than this do not choose between methods."""


@dataclass(frozen=True)
class Setup:
    """Series (series, time) with nan for unknown, the sums among them, and how they are forecast.

    `first` is the number of months that the first forecast of the past was made with; `season` the length of the year
    of the seasonal naive.
    """

    values: Floats
    sums: tuple[Sum, ...]
    driver: Driver
    horizon: int
    first: int
    season: int = MONTHS
    scale: Scale = COUNTS


@dataclass(frozen=True)
class Rolled:
    """The forecast after the last month, and what was forecast at every month before.

    `points` has shape (series, horizon); `chosen` names the method of each series; `gain` is by how much its error was
    smaller than that of the seasonal naive, as a part of it. `past` holds what would have been shown, for the margins.
    `variance` is how much each series gave way in adding up.
    """

    points: Floats
    chosen: NDArray[np.int64]
    gain: Floats
    past: Past
    variance: Floats


def roll(setup: Setup, earlier: Rolled | None = None) -> Rolled:
    """Forecast at every month from `first` on with only what was there then; the last one is the forecast of now.

    With `earlier` only that last one is made again, by the driver of `setup`: the past and the methods stay as judged.
    """
    if earlier is not None:
        return _again(setup, earlier)
    months = setup.values.shape[1]
    origins = range(setup.first, months + 1)
    tried = np.stack([_candidates(setup, month) for month in origins])
    outcomes = _outcomes(setup, origins)
    shown = np.full(tried.shape[:1] + tried.shape[2:], np.nan)
    chosen = np.zeros(tried.shape[::2][:2], np.int64)
    gain = np.zeros(tried.shape[2])
    for number in range(len(origins)):
        errors = np.stack([Past(one, outcomes).known_at(number).errors for one in tried.swapaxes(0, 1)])
        chosen[number], gain = _choose(errors)
        base = _of_method(tried[number], chosen[number])
        variance = _variance(errors, chosen[number], base)
        shown[number] = reconcile(np.maximum(base, 0.0), setup.sums, variance)
    return Rolled(shown[-1], chosen[-1], gain, Past(shown[:-1], outcomes[:-1], setup.scale), variance)


def _again(setup: Setup, earlier: Rolled) -> Rolled:
    base = _of_method(_candidates(setup, setup.values.shape[1]), earlier.chosen)
    return replace(earlier, points=reconcile(np.maximum(base, 0.0), setup.sums, earlier.variance))


def _of_method(tried: Floats, chosen: NDArray[np.int64]) -> Floats:
    """Of each series what its own method expects."""
    return np.asarray(np.take_along_axis(tried, chosen[np.newaxis, :, np.newaxis], axis=0)[0])


def _candidates(setup: Setup, month: int) -> Floats:
    """What each method expects after so many months: shape (method, series, horizon).

    A driver that is nearly nothing would blow up its rate, so it is at least a part of its mean; and no forecast is
    more than twice the highest value that was ever seen.
    """
    known, driver = setup.values[:, :month], setup.driver(month)
    mean = driver[:, :month].mean(axis=1, keepdims=True)
    driver = np.where(mean > 0, np.maximum(driver, _LEAST_DRIVER * mean), 1.0)
    rate, ahead = known / driver[:, :month], driver[:, month:]
    highest = np.nan_to_num(known).max(axis=1, keepdims=True)
    most = _MOST * highest + setup.scale.least
    return np.stack(
        [
            np.minimum(damped_trend(rate).points(setup.horizon) * ahead, most),
            np.minimum(theta(rate, setup.horizon)[0] * ahead, most),
            seasonal_naive(known, setup.horizon, setup.season),
        ]
    )


_LEAST_DRIVER, _MOST = 0.25, 2.0


def _outcomes(setup: Setup, origins: range) -> Floats:
    """What came after each origin: shape (origin, series, horizon)."""
    padded = np.pad(setup.values, ((0, 0), (0, setup.horizon)), constant_values=np.nan)
    return np.stack([padded[:, month : month + setup.horizon] for month in origins])


def _choose(errors: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Per series the method that was nearest; `errors` has shape (method, origin, series, step)."""
    known = np.isfinite(errors[0])
    count = np.maximum(known.sum(axis=(0, 2)), 1)
    size = np.nansum(np.abs(errors), axis=(1, 3)) / count
    best = np.argmin(size[:NAIVE], axis=0)
    naive, model = size[NAIVE], size[best, np.arange(size.shape[1])]
    is_judged = known.any(axis=2).sum(axis=0) >= _LEAST_JUDGED
    chosen = np.where(is_judged & (model >= naive), NAIVE, np.where(is_judged, best, 0))
    gain = np.where(naive > 0, 1 - model / np.where(naive > 0, naive, 1.0), 0.0)
    return chosen.astype(np.int64), gain


def _variance(errors: Floats, chosen: NDArray[np.int64], base: Floats) -> Floats:
    """Of the errors of the chosen method of each series, drawn towards what all together have per unit of size.

    Errors of parts that are independent add up that way: a whole is nearer, in proportion, than its parts.
    """
    own = np.take_along_axis(errors, chosen[np.newaxis, np.newaxis, :, np.newaxis], axis=0)[0]
    squares, count = np.nansum(own**2, axis=(0, 2)), np.isfinite(own).sum(axis=(0, 2))
    size = np.maximum(base.mean(axis=1), 0.0) + _HALF
    per_unit = squares.sum() / (count * size).sum() if count.any() and squares.any() else 1.0
    return np.asarray((_PRIOR * per_unit * size + squares) / (_PRIOR + count))


_HALF = 0.5
_PRIOR = 12.0
