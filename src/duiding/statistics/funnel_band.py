"""The limits of a funnel, at 95% and 99.8%: exact, or widened by the spread that units share.

The exact limits run through the whole counts of `tails.allowed`, so that a point is drawn beyond a line exactly when
its tail is smaller than 2.5% or 0.1%.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from duiding.statistics.amounts import counted, fraction
from duiding.statistics.intervals import Z_95
from duiding.statistics.overdispersion import ArcsineScale, LogScale, Overdispersion, RootScale, Scale
from duiding.statistics.tails import Binomial, Law, Poisson, lines

Floats = NDArray[np.float64]

Z_998 = 3.090232306167813
OUTSIDE_95, OUTSIDE_998 = 0.05, 0.002


@dataclass(frozen=True, slots=True)
class Band:
    """Limits per unit, or per place on the horizontal axis of the drawing, as ratios or shares; nan where unknown."""

    low_95: Floats
    high_95: Floats
    low_998: Floats
    high_998: Floats

    def wider_of(self, other: Band) -> Band:
        """At each place the outer one of the two."""
        return Band(
            np.minimum(self.low_95, other.low_95),
            np.maximum(self.high_95, other.high_95),
            np.minimum(self.low_998, other.low_998),
            np.maximum(self.high_998, other.high_998),
        )


def ratio_band(expected: ArrayLike, spread: Overdispersion | None = None, *, is_log: bool = False) -> Band:
    """The limits of a ratio over a range of expected numbers, as one line to draw; widened when `spread` is given."""
    size = counted(expected, "Het verwachte aantal")
    scale = (LogScale if is_log else RootScale)(size, size)
    exact = exact_band(Poisson(size), size)
    return widened_band(exact, scale, spread.tau2) if spread else exact


def share_band(n: ArrayLike, centre: float, spread: Overdispersion | None = None) -> Band:
    """The limits of a share around `centre` over a range of sizes; widened when `spread` is given."""
    size = counted(n, "Het totaal")
    exact = exact_band(Binomial(size, fraction(centre, "De norm")), size)
    return widened_band(exact, ArcsineScale(size, size, centre), spread.tau2) if spread else exact


def normal_share_band(n: ArrayLike, centre: float) -> Band:
    """The normal approximation of `share_band`, cut off at 0 and 1, as English public health publishes it."""
    size = counted(n, "Het totaal")
    error = np.sqrt(fraction(centre, "De norm") * (1 - centre) / np.where(size > 0, size, np.nan))
    return _at_z(lambda z: np.clip(centre + z * error, 0.0, 1.0))


def exact_band(law: Law, size: Floats) -> Band:
    """Where the tails of the law are 2.5% and 0.1%, as parts of `size`."""
    safe = np.where(size > 0, size, np.nan)
    return Band(*(limit / safe for outside in (OUTSIDE_95, OUTSIDE_998) for limit in lines(law, outside)))


def scale_band(scale: Scale, tau2: float) -> Band:
    """Normal limits on the scale, with the variance `tau2` between units, taken back; without the exact ones."""
    width = np.sqrt(scale.error() ** 2 + tau2)
    return _at_z(lambda z: scale.back(z * width))


def widened_band(exact: Band, scale: Scale, tau2: float) -> Band:
    """The exact limits and those of the scale, at each place the outer one; the exact ones when `tau2` is 0."""
    return exact.wider_of(scale_band(scale, tau2)) if tau2 > 0 else exact


def _at_z(limit: Callable[[float], Floats]) -> Band:
    return Band(limit(-Z_95), limit(Z_95), limit(-Z_998), limit(Z_998))
