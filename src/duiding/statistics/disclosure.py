"""Small numbers never leave: which cells of a table are hidden, so that no single row or column gives one back.

Threshold rule: a count from 1 up to the threshold is hidden, a zero is shown. Then, in every line (a row or a column),
one hidden cell is never alone: the next smallest is hidden too, until nothing changes. Who knows this rule, knows that
the neighbour is no larger than the smallest cell that is still there. So a line is safe only when that bound and the
line's total leave a small cell at least LEAST_VALUES values to be. This protects one table against its own totals. An
attack over several lines or tables at once needs an audit by linear programming and is not covered.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

LEAST_VALUES = 4
"""Fewer would let a reader who redoes the steps of `protect` find the small cell itself."""
_LATER = 1e12


def is_small(counts: ArrayLike, threshold: int) -> Bools:
    """Counts from 1 to below the threshold; unknown (nan) is not small."""
    values = np.asarray(counts, dtype=np.float64)
    return np.asarray((values > 0) & (values < threshold))


def is_small_part(part: ArrayLike, whole: ArrayLike, threshold: int) -> Bools:
    """Parts that tell about few people: part, rest or whole lies between 1 and the threshold."""
    a, b = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    return is_small(a, threshold) | is_small(b - a, threshold) | is_small(b, threshold)


def protect(counts: ArrayLike, hidden: ArrayLike, shown: ArrayLike, threshold: int) -> Bools:
    """The hidden cells with their complements.

    `counts` has shape (table, breakdown, breakdown, ...): the first axis separates tables (periods) and is no line.
    `hidden` marks what is hidden already, `shown` the cells that are published at all; both of the same shape.
    A line is safe with two or more hidden cells, when a small one among them could have LEAST_VALUES values: with the
    sum S of k hidden cells and the smallest visible count m it lies between S - (k - 1) * m and S - (k - 1), and below
    `threshold`. So 9 and 10 beside a visible 10 are not safe, and neither are 1 and 1. A line that no small count
    explains (S is too large) is safe. Where a line has nothing left to hide it stays as it is. The result contains
    `hidden`; protecting it again changes nothing.
    """
    values = np.nan_to_num(np.asarray(counts, dtype=np.float64))
    visible = np.asarray(shown, dtype=np.bool_)
    mask = np.asarray(hidden, dtype=np.bool_) & visible
    cost = _cost(values, visible)
    before = -1
    while before != (before := int(mask.sum())):
        for axis in range(1, mask.ndim):
            _protect_axis(mask, values, np.where(visible, cost, np.inf), axis, threshold)
    return mask


def _cost(values: Floats, visible: Bools) -> Floats:
    """What it costs to hide a cell: its count; zeros and cells alone in another line come last.

    A zero reveals no one and is the better neighbour only when nothing else is left. A cell that is alone in its
    other line can be read from that line's total, so it protects badly.
    """
    alone = np.zeros(values.shape, dtype=np.bool_)
    for axis in range(1, values.ndim):
        if values.shape[axis] > 1:
            alone |= (visible.sum(axis=axis, keepdims=True) < 2) & visible
    return values + np.where(values == 0, _LATER, 0) + np.where(alone, 2 * _LATER, 0)


def _protect_axis(mask: Bools, values: Floats, cost: Floats, axis: int, threshold: int) -> None:
    """Hide one more cell in every line that is not safe yet, in place, until all lines along `axis` are."""
    lines = np.moveaxis(mask, axis, -1)
    amounts = np.moveaxis(values, axis, -1)
    prices = np.moveaxis(cost, axis, -1)
    while True:
        free = np.where(lines, np.inf, prices)
        unsafe = _is_unsafe(lines, amounts, np.isfinite(free), threshold) & np.isfinite(free).any(axis=-1)
        if not unsafe.any():
            return
        place = np.nonzero(unsafe)
        lines[(*place, free[unsafe].argmin(axis=-1))] = True


def _is_unsafe(hidden: Bools, amounts: Floats, free: Bools, threshold: int) -> Bools:
    """Lines (the last axis) in which a hidden cell is alone, or a small one can be too few values."""
    number = hidden.sum(axis=-1)
    total = np.where(hidden, amounts, 0).sum(axis=-1)
    # No count is above 1e12, so that stands for "no bound" where nothing but zeros is left to see.
    bound = np.where(free & (amounts > 0), amounts, _LATER).min(axis=-1, initial=_LATER)
    others = np.maximum(number - 1, 0)
    lowest = np.maximum(total - others * bound, 1)
    possible = np.minimum(total - others, threshold - 1) - lowest + 1
    too_few = (possible > 0) & (possible < min(LEAST_VALUES, threshold - 1))
    return np.asarray((number == 1) | ((number > 1) & too_few))
