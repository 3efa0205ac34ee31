"""What stands still and what flows: why the stock shows longer stays than those who leave, and how large it will be.

Who stays long is more often found in the stock: in a steady state the whole stay of somebody found there has mean
E[D^2] / E[D], and half of that is behind them (renewal theory; Cox 1962). The expected stock of a flow that varies is
that of the infinite-server queue (Eick, Massey and Whitt 1993).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from duiding.statistics.curve import Floats


@dataclass(frozen=True, slots=True)
class Stays:
    """Three means that are never mixed: of all who leave, of the whole stay of those present, and of it until now."""

    completed: float
    of_stock: float
    elapsed: float


def stays(left: ArrayLike, step: float = 1.0) -> Stays:
    """The means that follow from the share `left` at the times 0, step, 2 * step, ... (by the trapezium rule).

    `left` starts at 1 and must come down to 0, or the means are not known: then they are nan.
    """
    share = np.asarray(left, dtype=np.float64)
    if not share.size or share[-1] > _NOTHING:
        return Stays(float("nan"), float("nan"), float("nan"))
    time = np.arange(len(share)) * step
    mean = float(np.trapezoid(share, dx=step))
    # E[D^2] is twice the integral of t S(t).
    of_stock = 2 * float(np.trapezoid(time * share, dx=step)) / mean
    return Stays(mean, of_stock, of_stock / 2)


def expected_stock(starts: ArrayLike, left: ArrayLike) -> Floats:
    """The expected number present at the end of each step: starts that are still there, earlier ones included.

    `starts[i]` begin during step i and `left[j]` is the share of them still there j steps later; both arrays are on
    the same steps. Before the first step there is nobody, so the first values count new ones only.
    """
    flow, share = np.asarray(starts, dtype=np.float64), np.asarray(left, dtype=np.float64)
    if not flow.size or not share.size:
        return np.zeros(flow.size)
    return np.convolve(flow, share)[: flow.size]


_NOTHING = 1e-6
