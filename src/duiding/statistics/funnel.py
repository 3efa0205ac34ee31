"""Is a unit further from the expected than chance explains? Per unit: inside, outside 95%, outside 99.8%, or unknown.

Two readings stand beside each other: exact, where only chance is at work (Poisson for ratios, binomial for shares),
and widened, where the spread that all units share is added (`overdispersion`). A unit that is outside by the widened
reading is outside by the exact one as well. Beside each reading stands how many units chance alone puts outside. There
is no rank and no score here, on purpose: positions keep the order in which the units came. (Spiegelhalter 2005.)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from duiding.statistics.amounts import fraction, paired
from duiding.statistics.funnel_band import OUTSIDE_95, OUTSIDE_998, Band, exact_band, widened_band
from duiding.statistics.overdispersion import (
    ArcsineScale,
    LogScale,
    Overdispersion,
    RootScale,
    Scale,
    estimate_overdispersion,
)
from duiding.statistics.tails import Binomial, Law, Poisson, chance_outside

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Position(Enum):
    """Where a unit lies; the value is what CSV and API print."""

    INSIDE = "inside"
    OUTSIDE_95 = "outside 95%"
    OUTSIDE_998 = "outside 99.8%"
    UNKNOWN = "unknown"


_BY_DEPTH = (Position.INSIDE, Position.OUTSIDE_95, Position.OUTSIDE_998, Position.UNKNOWN)
_UNKNOWN = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to look: the limits, the position of each unit, and how many of them chance alone puts outside.

    `by_chance_95` counts the units beyond 95%, those beyond 99.8% (`by_chance_998`) among them.
    """

    band: Band
    positions: tuple[Position, ...]
    by_chance_95: float
    by_chance_998: float

    @property
    def outside_95(self) -> int:
        """Units beyond the 95% limits, those beyond 99.8% among them; to put beside `by_chance_95`."""
        return self.outside_998 + self.positions.count(Position.OUTSIDE_95)

    @property
    def outside_998(self) -> int:
        """Units beyond the 99.8% limits; to put beside `by_chance_998`."""
        return self.positions.count(Position.OUTSIDE_998)


@dataclass(frozen=True, slots=True)
class Funnel:
    """Units around a centre: `value` is a ratio or share, `size` the expected number or the whole (horizontal axis).

    `widened` and `spread` are None when there are too few units to estimate the spread that they share. Both readings
    are the same when units differ no more than chance explains.
    """

    value: Floats
    size: Floats
    centre: float
    exact: Reading
    widened: Reading | None
    spread: Overdispersion | None


def funnel_of_ratios(observed: ArrayLike, expected: ArrayLike, *, is_log: bool = False) -> Funnel:
    """Observed against expected, around 1. Unknown where nothing is expected, or either is nan.

    The spread is estimated on the root scale; `is_log` takes the logarithm, to compare with figures made that way.
    Raises QueryError for negative numbers or lengths that differ.
    """
    seen, size = paired(observed, expected, ("Het aantal", "Het verwachte aantal"))
    safe = np.where((size > 0) & ~np.isnan(seen), size, np.nan)
    scale = (LogScale if is_log else RootScale)(seen, safe)
    return _funnel((seen, safe), 1.0, Poisson(safe), scale)


def funnel_of_shares(count: ArrayLike, n: ArrayLike, centre: float | None = None) -> Funnel:
    """Parts of a whole, around `centre` (a norm) or else the share of all known units together.

    Unknown where the whole is 0, or smaller than its part. When nobody or everybody counts, all are unknown: there is
    nothing to differ in. Raises QueryError for negative numbers, lengths that differ or a norm outside 0 to 1.
    """
    seen, size = paired(count, n, ("Het aantal", "Het totaal"))
    known = (size > 0) & (seen <= size)
    safe = np.where(known, size, np.nan)
    if centre is None:
        centre = float(seen[known].sum() / size[known].sum()) if known.any() else float("nan")
    else:
        fraction(centre, "De norm")
    return _funnel((seen, safe), centre, Binomial(safe, centre), ArcsineScale(seen, safe, centre))


def _funnel(units: tuple[Floats, Floats], centre: float, law: Law, scale: Scale) -> Funnel:
    count, size = units
    depth = _tail_depth(law, count)
    chances = (float(np.nansum(chance_outside(law, outside))) for outside in (OUTSIDE_95, OUTSIDE_998))
    exact = Reading(exact_band(law, size), _positions(depth), *chances)
    spread = estimate_overdispersion(scale)
    widened = _widen(exact, depth, count / size, scale, spread) if spread else None
    return Funnel(count / size, size, centre, exact, widened, spread)


def _widen(exact: Reading, depth: Ints, value: Floats, scale: Scale, spread: Overdispersion) -> Reading:
    """A unit keeps the lesser of its two depths: outside the widened limits is outside both."""
    if not spread.is_beyond_chance:
        return exact
    band = widened_band(exact.band, scale, spread.tau2)
    beyond = [
        (value < low) | (value > high) for low, high in ((band.low_95, band.high_95), (band.low_998, band.high_998))
    ]
    lesser = np.where(depth == _UNKNOWN, _UNKNOWN, np.minimum(depth, np.sum(beyond, axis=0)))
    known = int((depth != _UNKNOWN).sum())
    return Reading(band, _positions(lesser), known * OUTSIDE_95, known * OUTSIDE_998)


def _tail_depth(law: Law, count: Floats) -> Ints:
    """0 inside, 1 beyond 95%, 2 beyond 99.8%, 3 unknown; by the tail itself, not by the drawn line."""
    tail = np.minimum(law.below(count), law.above(count))
    depth = (tail < OUTSIDE_95 / 2).astype(np.int64) + (tail < OUTSIDE_998 / 2)
    return np.where(np.isnan(tail), _UNKNOWN, depth)


def _positions(depth: Ints) -> tuple[Position, ...]:
    return tuple(_BY_DEPTH[place] for place in depth.ravel())
