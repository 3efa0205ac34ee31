"""Which month differs from the months around it? An XmR chart with the four rules of the English NHS.

Limits are the mean plus and minus 2.66 times the mean moving range, where ranges above 3.267 times their mean are left
out once (one jump does not widen the limits). They are computed anew at every known break, and no rule reads across a
break or a missing point. A signal says "look here"; it is no judgement of who did the work.
(Wheeler 1993; NHS England, Making Data Count.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

WIDTH = 2.66
SCREEN = 3.267
RUN = 7
_ROUNDING = 1e-12
LEAST_POINTS = 12
"""A stretch with fewer known points has no limits: they would say more about the few points than about the process."""


class Signal(Enum):
    """What a point shows; the value is the label that the NHS charts give it. Ordered as they take precedence."""

    ABOVE_LIMIT = "Above UCL"
    BELOW_LIMIT = "Below LCL"
    RISING = "7 Point Trend (Increasing)"
    FALLING = "7 Point Trend (Decreasing)"
    NEAR_UPPER = "2 in 3 Above CL"
    NEAR_LOWER = "2 in 3 Below CL"
    RUN_ABOVE = "7 Points Above CL"
    RUN_BELOW = "7 Points Below CL"


COMMON_CAUSE = "Common Cause"


@dataclass(frozen=True, slots=True)
class XmR:
    """The chart per point: value, mean and limits of its stretch (nan where the stretch is too short), and signals.

    `moving_range` is the screened mean moving range of the stretch. `signals` is None for a point that cannot be
    judged (missing, or in a short stretch), and an empty set for a point that shows nothing but chance.
    """

    value: Floats
    mean: Floats
    low: Floats
    high: Floats
    moving_range: Floats
    signals: tuple[frozenset[Signal] | None, ...]

    def labels(self) -> tuple[str | None, ...]:
        """One NHS label per point: the signal that takes precedence, or `Common Cause`; None when not judged.

        On the turning point of two trends the one that begins there takes precedence.
        """
        return tuple(None if found is None else self._label(place, found) for place, found in enumerate(self.signals))

    def _label(self, place: int, found: frozenset[Signal]) -> str:
        turns = {Signal.RISING, Signal.FALLING} <= found
        over = {Signal.FALLING if self.value[place + 1] > self.value[place] else Signal.RISING} if turns else set()
        return next((signal.value for signal in Signal if signal in found - over), COMMON_CAUSE)


def xmr(values: ArrayLike, breaks: Sequence[int] = ()) -> XmR:
    """The chart of a series in order of time; nan is a missing point.

    `breaks` are the places of the points that begin a new stretch (a reform, a new definition), in any order; a place
    outside the series changes nothing.
    """
    value = np.atleast_1d(np.asarray(values, dtype=np.float64))
    edges = sorted({place for place in breaks if 0 < place < value.size})
    parts = [_stretch(part) for part in np.split(value, edges)]
    mean, low, high, spread = np.concatenate([lines for lines, _ in parts], axis=1)
    return XmR(value, mean, low, high, spread, tuple(found for _, signals in parts for found in signals))


def _stretch(value: Floats) -> tuple[Floats, list[frozenset[Signal] | None]]:
    """Mean, limits and range of one stretch, a row each, and the signals of its points."""
    known = ~np.isnan(value)
    ranges = np.abs(np.diff(value))
    ranges = ranges[~np.isnan(ranges)]
    if known.sum() < LEAST_POINTS or ranges.size == 0:
        return np.full((4, value.size), np.nan), [None] * value.size
    mean, spread = float(value[known].mean()), _screened(ranges)
    lines = np.array([mean, mean - WIDTH * spread, mean + WIDTH * spread, spread])
    hits = _hits(value, mean, WIDTH * spread)
    signals = [_at(hits, place) if known[place] else None for place in range(value.size)]
    return np.repeat(lines[:, np.newaxis], value.size, axis=1), signals


def _screened(ranges: Floats) -> float:
    """The mean of the ranges below 3.267 times their mean; of all when only standing still would be left."""
    kept = ranges[ranges < SCREEN * ranges.mean()]
    return float(kept.mean() if kept.any() else ranges.mean())


def _hits(value: Floats, mean: float, width: float) -> dict[Signal, Bools]:
    """For each rule the points that are part of it. Comparisons with a missing point are false."""
    step, distance = np.diff(value), value - mean
    # A mean is rounded: a point on it must not seem to lie on one side.
    distance[np.abs(distance) <= _ROUNDING * np.abs(value)] = 0.0
    is_above, is_below = distance > 0, distance < 0
    is_outside = np.abs(distance) > width
    near = (np.abs(distance) > width * 2 / 3) & ~is_outside
    return {
        Signal.ABOVE_LIMIT: is_outside & is_above,
        Signal.BELOW_LIMIT: is_outside & is_below,
        Signal.RISING: _joined(_in_run(step > 0, RUN - 1)),
        Signal.FALLING: _joined(_in_run(step < 0, RUN - 1)),
        Signal.NEAR_UPPER: near & _in_three(is_above, near),
        Signal.NEAR_LOWER: near & _in_three(is_below, near),
        Signal.RUN_ABOVE: _in_run(is_above, RUN),
        Signal.RUN_BELOW: _in_run(is_below, RUN),
    }


def _in_run(holds: Bools, length: int) -> Bools:
    """Points that lie in a window of `length` points for all of which it holds; a stretch is longer than any."""
    return _spread(np.asarray(sliding_window_view(holds, length).all(axis=-1)), length)


def _in_three(is_side: Bools, near: Bools) -> Bools:
    """Points of a window of three on one side of the mean, two or more of them near the limit."""
    is_one_sided = np.asarray(sliding_window_view(is_side, 3).all(axis=-1))
    has_two = np.asarray(sliding_window_view(near, 3).sum(axis=-1) >= 2)
    return _spread(is_one_sided & has_two, 3)


def _spread(windows: Bools, length: int) -> Bools:
    """From windows that hit to the points in them."""
    return np.convolve(windows, np.ones(length)) > 0.5


def _joined(steps: Bools) -> Bools:
    """From steps of a trend to the points at their two ends."""
    return np.append(steps, False) | np.insert(steps, 0, False)


def _at(hits: dict[Signal, Bools], place: int) -> frozenset[Signal]:
    return frozenset(signal for signal, points in hits.items() if points[place])
