"""What is read from an estimated curve over days: a value, its limits, a percentile, or that it is not reached."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duiding.statistics.intervals import Z_95

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_ROUNDING = 1e-12
_WIDEST = 50.0


@dataclass(frozen=True, slots=True)
class Percentile:
    """The first day on which a share has ended, and the days between which that day lies with 95%.

    `day` is None when the share is not reached: the curve stops at `highest`. A limit not reached is None too.
    """

    day: int | None
    lower: int | None
    upper: int | None
    highest: float


@dataclass(frozen=True, slots=True)
class Curve:
    """The share that has ended by each day: a step curve with standard errors.

    `share[i]` and `error[i]` belong to day `since` + i, up to the last day with anybody at risk. When `is_final` nobody
    is left and the last value holds for ever; otherwise no later day is known. No records give empty arrays.
    `of_survivors` says which share the log-log scale is taken of: those left (Kaplan-Meier) or those ended.
    """

    share: Floats
    error: Floats
    since: int
    is_final: bool
    of_survivors: bool

    def at(self, day: int) -> float:
        """The share that has ended by the end of `day`; nan before `since` and after the last known day."""
        return self._read(self.share, day)

    def limits_at(self, day: int, z: float = Z_95) -> tuple[float, float]:
        """Log-log limits of that share; nan where it is unknown, and where it is 0 or 1."""
        lower, upper = self.limits(z)
        return self._read(lower, day), self._read(upper, day)

    def limits(self, z: float = Z_95) -> tuple[Floats, Floats]:
        """Log-log limits of `share` on every day."""
        if self.of_survivors:
            lower, upper = loglog_limits(1 - self.share, self.error, z)
            return 1 - upper, 1 - lower
        return loglog_limits(self.share, self.error, z)

    def percentile(self, share: float, z: float = Z_95) -> Percentile:
        """When `share` has ended. With competing ends it may be never: the asymptote is `highest`."""
        lower, upper = self.limits(z)
        highest = float(self.share[-1]) if self.share.size else float("nan")
        return Percentile(self._first(self.share, share), self._first(upper, share), self._first(lower, share), highest)

    def _first(self, rising: Floats, share: float) -> int | None:
        reached = np.flatnonzero(rising >= share - _ROUNDING)
        return self.since + int(reached[0]) if reached.size else None

    def _read(self, values: Floats, day: int) -> float:
        place = day - self.since
        if place < 0 or not values.size or (place >= len(values) and not self.is_final):
            return float("nan")
        return float(values[min(place, len(values) - 1)])


def loglog_limits(share: Floats, error: Floats, z: float = Z_95) -> tuple[Floats, Floats]:
    """Limits share ** exp(+- z * error / (share * log(share))), always within 0 and 1; nan where share is 0 or 1.

    Kalbfleisch and Prentice (1980), section 1.3; the `log-log` limits of R's survival.
    """
    inside = (share > _ROUNDING) & (share < 1 - _ROUNDING)
    value = np.where(inside, share, np.nan)
    width = np.minimum(z * error / np.abs(value * np.log(value)), _WIDEST)
    # A share to a power above 1 becomes smaller.
    return value ** np.exp(width), value ** np.exp(-width)
