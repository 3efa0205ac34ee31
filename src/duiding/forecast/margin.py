"""How far a forecast may be off, from how far earlier ones were: intervals of the errors of a rolling origin.

An error is measured in the spread that its own series had before, drawn towards that of series of the same size. The
margin is the middle 95% of those measured errors, per number of steps ahead: split conformal prediction (Vovk 2005;
Lei and others 2018), with the two tails apart because counts are skewed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from duiding.statistics.curve import Bools, Floats, Ints

COVERAGE = 0.95
_LEAST_ERRORS = 150
_NORMAL = np.random.default_rng(0).permutation(special.ndtri((np.arange(_LEAST_ERRORS) + 0.5) / _LEAST_ERRORS))
"""As many errors of a normal distribution as are enough, in an order that leaves any part of them one as well."""
_OWN_WEIGHT = 8.0
"""So many errors of its own weigh as much as all series of its size together."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The sizes between which series are taken together, and the size below which nothing gets steadier (`least`)."""

    edges: tuple[float, ...]
    least: float

    def variance(self, expected: Floats) -> Floats:
        """Of an error around `expected`, but for a factor."""
        return np.asarray(np.maximum(expected, 0.0) + self.least)

    def class_of(self, expected: Floats) -> Ints:
        """The number of the class of each size."""
        return np.digitize(expected, self.edges)


COUNTS = Scale((1.0, 5.0, 25.0, 125.0), 0.5)
"""A count varies as its root; small counts are skewed and coarse, large ones are not."""
EUROS = Scale((1e5, 1e6, 1e7, 5e7), 100.0)
"""An amount is a sum of many small ones, and grows steadier the same way."""


@dataclass(frozen=True, slots=True)
class Past:
    """Earlier forecasts and what came: arrays (origin, series, step); nan where there is no outcome yet."""

    points: Floats
    outcomes: Floats
    scale: Scale = COUNTS

    @property
    def errors(self) -> Floats:
        """What came, less what was expected."""
        return self.outcomes - self.points

    def known_at(self, origins: int) -> Past:
        """The forecasts before origin number `origins`, with what had come by then: one step per origin."""
        age = origins - np.arange(origins)
        is_known = np.arange(1, self.points.shape[2] + 1) <= age[:, np.newaxis]
        came = np.where(is_known[:, np.newaxis, :], self.outcomes[:origins], np.nan)
        return Past(self.points[:origins], came, self.scale)


def margins(past: Past, points: Floats, extra: Floats | None = None, steps: int | None = None) -> tuple[Floats, Floats]:
    """The lower and upper bound of `points` (series, step), at least 0; nan where nothing was ever forecast.

    `extra` (series) is a variance that the past did not have: the last months of today are themselves estimates.
    `steps` is how far ahead each of `points` is when that is not its place: for the sum of several steps.
    """
    added = np.zeros(len(points)) if extra is None else extra
    low, high = np.full(points.shape, np.nan), np.full(points.shape, np.nan)
    for step in range(points.shape[1]):
        errors, then, now = past.errors[:, :, step], past.points[:, :, step], points[:, step]
        own = _Spread(errors, then, steps or step + 1, past.scale)
        lower, upper = _tails(errors / own.without_itself(), then, now, past.scale)
        wide = np.sqrt(own.expected(now) ** 2 + added)
        low[:, step], high[:, step] = now + lower * wide, now + upper * wide
    return np.maximum(low, 0.0), np.maximum(high, 0.0)


def whole_numbers(low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """The whole numbers within the bounds: a count is never a half."""
    return np.ceil(low - _TINY), np.maximum(np.floor(high + _TINY), np.ceil(low - _TINY))


_TINY = 1e-9


class _Spread:
    """How large the errors of each series are, `steps` ahead, in the variance that a count of its size would have.

    Forecasts less than `steps` apart share most of what happened, so they count as one.
    """

    def __init__(self, errors: Floats, then: Floats, steps: int, scale: Scale) -> None:
        self._natural = scale.variance(then)
        self._steps, self._scale = steps, scale
        relative = errors**2 / self._natural
        self._known = np.isfinite(relative)
        self._squares = np.where(self._known, relative, 0.0)
        self._unit = _per_class(self._squares, self._known, then, scale)

    def expected(self, now: Floats) -> Floats:
        """Of an error of a forecast `now`."""
        mean = self._mean(self._squares.sum(axis=0), self._known.sum(axis=0))
        return np.asarray(np.sqrt(self._scale.variance(now) * mean))

    def without_itself(self) -> Floats:
        """Of each error of the past, from the others: those that share months with it may not judge it either."""
        squares, known = (_outside(values, self._steps) for values in (self._squares, self._known.astype(np.float64)))
        return np.asarray(np.sqrt(self._natural * self._mean(squares, known)))

    def _mean(self, squares: Floats, known: Floats) -> Floats:
        return (_OWN_WEIGHT * self._unit + squares / self._steps) / (_OWN_WEIGHT + known / self._steps)


def _per_class(squares: Floats, known: Bools, then: Floats, scale: Scale) -> Floats:
    """The mean of the squares of all series of the same size, for each series."""
    size = then.mean(axis=0) if len(then) else np.zeros(then.shape[1])
    classes, unit = scale.class_of(size), np.ones(len(size))
    for one in np.unique(classes):
        count = known[:, classes == one].sum()
        if count:
            unit[classes == one] = squares[:, classes == one].sum() / count
    # A class in which nothing was ever off has no spread; something keeps the division possible.
    return np.maximum(unit, _LEAST_SPREAD)


_LEAST_SPREAD = 1e-4


def _outside(values: Floats, steps: int) -> Floats:
    """Of each origin the sum over all others that are at least `steps` away."""
    running = np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0)])
    place = np.arange(len(values))
    first, last = np.maximum(place - steps + 1, 0), np.minimum(place + steps, len(values))
    return np.asarray(running[-1] - (running[last] - running[first]))


def _tails(scores: Floats, then: Floats, now: Floats, scale: Scale) -> tuple[Floats, Floats]:
    """The measured error under which 2.5% of those of its class of size lie, and above which 2.5% lie.

    A class with few errors is filled up with those of a normal distribution: errors of another size have other tails.
    """
    flat, size = scores[np.isfinite(scores)], then[np.isfinite(scores)]
    lower, upper = np.full(len(now), np.nan), np.full(len(now), np.nan)
    classes, own = scale.class_of(size), scale.class_of(now)
    for one in np.unique(own) if len(flat) else ():
        found = flat[classes == one]
        lower[own == one], upper[own == one] = _quantiles(np.concatenate([found, _NORMAL[: _missing(len(found))]]))
    return lower, upper


def _missing(count: int) -> int:
    return max(_LEAST_ERRORS - count, 0)


def _quantiles(scores: Floats) -> tuple[float, float]:
    """Counted with the next error among them: of n errors the ones at place 2.5% of n + 1 from either end."""
    ordered = np.sort(scores)
    place = max(int((1 - COVERAGE) / 2 * (len(ordered) + 1)), 1)
    return float(ordered[place - 1]), float(ordered[-place])
