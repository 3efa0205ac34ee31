"""How many are in care now, when starts and stops are still to be reported: the known stock, corrected for both.

The stock is starts minus stops. When stops are reported later than starts the known stock is too high, even where the
starts look too few. The errors of the months of a tail hang together (they share one delay), so the spread is fitted
on the past errors of the tail as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duiding.statistics.counts import nearest_interval, negative_binomial
from duiding.statistics.curve import Floats
from duiding.statistics.reporting import delay_cdf, fill, redistribute
from duiding.statistics.retro import SIZES, past_errors
from duiding.statistics.withdrawn import ToCome


@dataclass(frozen=True, slots=True)
class StockNowcast:
    """The expected stock and its 95% interval; `starts` and `stops` are expected to be reported still."""

    expected: float
    lower: int
    upper: int
    starts: float
    stops: float


def stock_nowcast(stock: int, starts: Floats, stops: Floats) -> StockNowcast | None:
    """The stock at the end of the last month of two triangles (month, delay) of one stratum.

    `stock` is what is known then. None when the delay or the past errors of starts or stops cannot be estimated.
    """
    new, gone = _tail(starts), _tail(stops)
    return None if new is None or gone is None else stock_of_tails(stock, new, gone)


def stock_of_tails(stock: int, starts: ToCome, stops: ToCome) -> StockNowcast:
    """The stock when of starts and stops is known what is to come; a stop that is withdrawn is one more in care."""
    more, less = np.convolve(starts.came, stops.gone), np.convolve(stops.came, starts.gone)
    # The difference of the two, from as many as can go on.
    low, high = nearest_interval(np.convolve(more, less[::-1]))
    least, expected = stock - (len(less) - 1), stock + starts.mean - stops.mean
    return StockNowcast(expected, max(least + low, 0), max(least + high, 0), starts.mean, stops.mean)


def _tail(triangle: Floats) -> ToCome | None:
    """What is still to come in all months together: its mean and probabilities."""
    settled, errors = redistribute(triangle), past_errors(triangle)
    to_come = float((np.nan_to_num(fill(settled, delay_cdf(settled)), nan=np.inf) - np.nan_to_num(settled)).sum())
    if errors is None or not np.isfinite(to_come):
        return None
    return ToCome(to_come, negative_binomial(to_come, SIZES, errors.together().weights()[0]), np.ones(1))
