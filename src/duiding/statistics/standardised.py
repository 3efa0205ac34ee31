"""Indirectly standardised ratio and rate: as many as the ages who live there would give elsewhere?

What is expected in a unit (wijk, aanbieder) is its inhabitants per stratum times the rate of the reference in that
stratum (age, sex). The ratio divides the observed count by it; 1 is as expected. The limits say how far chance alone
could move the observed count: exact below ten, Byar's from ten on. Two ratios are not compared with each other, for
each has the age structure of its own unit; each is compared with the reference. (Breslow and Day 1987, chapter 2.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from duiding.domain.errors import QueryError
from duiding.statistics.amounts import counted, paired
from duiding.statistics.limits import count_limits

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reference:
    """Counts and inhabitants of the reference per stratum (one axis), such as the whole city per age."""

    count: Floats
    inhabitants: Floats

    @property
    def crude_rate(self) -> float:
        """Count per inhabitant over all strata; nan when nobody lives there."""
        people = float(self.inhabitants.sum())
        return float(self.count.sum()) / people if people > 0 else float("nan")


@dataclass(frozen=True, slots=True)
class Standardised:
    """One value per unit; ratio and limits are nan where nothing is expected (`has_expectation` is False)."""

    observed: Floats
    expected: Floats
    ratio: Floats
    low: Floats
    high: Floats
    crude_rate: float

    @property
    def has_expectation(self) -> NDArray[np.bool_]:
        """Whether the unit can be compared at all."""
        return np.asarray(self.expected > 0)

    def rate(self, per: float = 1.0) -> tuple[Floats, Floats, Floats]:
        """The ratio as a rate `per` so many inhabitants, with its limits: ratio times the reference's crude rate."""
        scale = self.crude_rate * per
        return self.ratio * scale, self.low * scale, self.high * scale


def reference(count: ArrayLike, inhabitants: ArrayLike) -> Reference:
    """The reference from counts and inhabitants per stratum; raises QueryError as `standardise` does."""
    return Reference(*paired(count, inhabitants, ("Het aantal van de vergelijking", "De inwoners van de vergelijking")))


def expect(inhabitants: ArrayLike, against: Reference) -> Floats:
    """Expected count per unit from `inhabitants` of shape (unit, stratum).

    A stratum without reference inhabitants says nothing: who lives there makes the unit's expectation unknown (nan).
    """
    people = np.atleast_2d(counted(inhabitants, "De inwoners"))
    if people.shape[-1] != against.count.size:
        raise QueryError(
            "De inwoners en de vergelijking hebben niet dezelfde leeftijden. Lever ze met dezelfde groepen."
        )
    safe = np.where(against.inhabitants > 0, against.inhabitants, np.nan)
    per_stratum = np.where(people == 0, 0.0, people * (against.count / safe))
    return np.asarray(per_stratum.sum(axis=-1), dtype=np.float64)


def standardise(
    observed: ArrayLike, inhabitants: ArrayLike, against: Reference, confidence: float = 0.95
) -> Standardised:
    """Observed against expected for each unit; `observed` has shape (unit,), `inhabitants` (unit, stratum).

    An unknown count (nan) gives an unknown ratio. Raises QueryError for negative numbers or shapes that do not fit.
    """
    expected = expect(inhabitants, against)
    seen, expected = paired(np.atleast_1d(observed), expected, ("Het aantal", "Het verwachte aantal"))
    safe = np.where(expected > 0, expected, np.nan)
    low, high = count_limits(seen, confidence)
    return Standardised(seen, expected, seen / safe, low / safe, high / safe, against.crude_rate)


def crude_rate(
    count: ArrayLike, inhabitants: ArrayLike, per: float = 1.0, confidence: float = 0.95
) -> tuple[Floats, Floats, Floats]:
    """Count per so many inhabitants with its limits, not standardised; nan where nobody lives."""
    seen, people = paired(count, inhabitants, ("Het aantal", "De inwoners"))
    scale = per / np.where(people > 0, people, np.nan)
    low, high = count_limits(seen, confidence)
    return seen * scale, low * scale, high * scale
