"""Parts and their total, made to add up: minimum trace reconciliation (Wickramasuriya, Athanasopoulos, Hyndman 2019).

Written with what must be zero (total less its parts) instead of a summing matrix, so that parts may overlap: by wijk
and by zorgvorm. The two forms give the same answer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from duiding.statistics.curve import Bools, Floats


@dataclass(frozen=True, slots=True)
class Sum:
    """One series is the sum of others: places in the list of series."""

    whole: int
    parts: tuple[int, ...]


def constraints(sums: tuple[Sum, ...], count: int) -> Floats:
    """One row per sum over `count` series: applied to series that add up, every row gives 0."""
    rows = np.zeros((len(sums), count))
    for row, one in zip(rows, sums, strict=True):
        row[one.whole] = 1.0
        row[list(one.parts)] = -1.0
    return rows


def reconcile(base: ArrayLike, sums: tuple[Sum, ...], variance: ArrayLike) -> Floats:
    """The values nearest to `base` (series, ...) that add up and are not negative.

    A series moves in proportion to its `variance` (series): what is often wrong gives way to what is seldom wrong.
    """
    found = np.array(base, np.float64)
    if not sums:
        return np.maximum(found, 0.0)
    rows, weight = constraints(sums, len(found)), np.array(variance, np.float64)
    flat = found.reshape(len(found), -1)
    for column in flat.T:
        column[:] = _nearest(column, rows, weight)
    return flat.reshape(found.shape)


def _nearest(values: Floats, rows: Floats, weight: Floats) -> Floats:
    """What comes out negative is set to nothing and held there; then the others are made to add up again."""
    held: Bools = np.zeros(len(values), np.bool_)
    found = values
    for _ in range(_ROUNDS):
        start, free = np.where(held, 0.0, values), np.where(held, 0.0, weight)
        spread = free[:, np.newaxis] * rows.T
        gap = np.linalg.lstsq(rows @ spread, rows @ start, rcond=None)[0]
        found = start - spread @ gap
        if (found >= -_TINY).all():
            break
        held = held | (found < -_TINY)
    return np.maximum(found, 0.0)


_ROUNDS, _TINY = 20, 1e-9
