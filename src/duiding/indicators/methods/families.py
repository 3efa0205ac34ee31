"""Which units of a family (wijken, schools, aanbieders) differ beyond chance: what the methods about differences share.

Every unit is judged twice: against the limits of chance alone, and against limits that are widened by the spread that
all units share. How many lie outside, how many chance alone puts there, and how many are left when we correct for
looking at all of them at once, is told beside it. Units keep the order of the municipality's lists: there is no rank.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from duiding.statistics.discovery import Discovery, discover
from duiding.statistics.funnel import Funnel, Position, Reading, funnel_of_ratios, funnel_of_shares
from duiding.statistics.overdispersion import ArcsineScale, RootScale, Scale, unpulled_tau2
from duiding.statistics.tails import Binomial, Law, Poisson, normal_two_sided, two_sided

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

Read: TypeAlias = tuple[Floats, Floats, Floats]
"""Value, low and high of every unit."""

LEVEL = 0.05
HUNDRED = 100

PER_UNIT = {
    "limits_95": "the value that is expected, with the limits within which chance alone leaves 95 of 100 units",
    "limits_998": "the same for 998 of 1000 units",
    "wide_95": "the 95% limits, widened by the spread that all units share",
    "wide_998": "the 99.8% limits, widened likewise",
    "reading": "0 inside the limits, 1 beyond the 95% limits, 2 beyond the 99.8% limits",
    "wide_reading": "the same by the widened limits",
}
WHOLE = {
    "outside": "how many units lie beyond the 95% limits",
    "by_chance": "how many of them chance alone puts there",
    "wide_outside": "how many lie beyond the widened 95% limits",
    "found": "how many are left after control of the false discovery rate (5%)",
}
"""What is told of all units together, when nothing is broken down."""

_DEPTH = {Position.INSIDE: 0.0, Position.OUTSIDE_95: 1.0, Position.OUTSIDE_998: 2.0, Position.UNKNOWN: np.nan}


@dataclass(frozen=True, slots=True)
class Family:
    """The units of one moment, beside each other; one that is not judged (nan) is in no count."""

    funnel: Funnel
    found: Discovery

    @property
    def widened(self) -> Reading:
        """The reading by widened limits; the exact one when there are too few units to widen by."""
        return self.funnel.widened or self.funnel.exact

    def per_unit(self, word: str, over: float = 1.0) -> Read:
        """Value, low and high of each unit for a word of PER_UNIT; limits in percent of `over`."""
        reading = self.widened if word.startswith("wide") else self.funnel.exact
        if word.endswith("reading"):
            depth = np.array([_DEPTH[position] for position in reading.positions])
            return alone(depth)
        band = reading.band
        low, high = (band.low_998, band.high_998) if word.endswith("998") else (band.low_95, band.high_95)
        centre = np.where(np.isnan(low), np.nan, self.funnel.centre)
        return in_percent(centre / over, low / over, high / over)

    def whole(self, word: str) -> float:
        """A number about all units together, for a word of WHOLE; nan when none could be judged."""
        if not self.found.tested:
            return float("nan")
        numbers: Mapping[str, float] = {
            "outside": self.funnel.exact.outside_95,
            "by_chance": round(self.funnel.exact.by_chance_95, 1),
            "wide_outside": self.widened.outside_95,
            "found": self.found.found,
        }
        return float(numbers[word])


def family_of_ratios(observed: Floats, expected: Floats, judged: Bools) -> Family:
    """Counts against what is expected of each unit; only the judged ones are a part of it."""
    seen, size = np.where(judged, observed, np.nan), np.where(judged, expected, np.nan)
    funnel = funnel_of_ratios(seen, size)
    return _family(funnel, Poisson(size), seen, RootScale(seen, size))


def family_of_shares(count: Floats, n: Floats, judged: Bools, centre: float | None = None) -> Family:
    """Parts of a whole around a norm, or around the share of all judged units together."""
    seen, size = np.where(judged, count, np.nan), np.where(judged, n, np.nan)
    funnel = funnel_of_shares(seen, size, centre)
    return _family(funnel, Binomial(size, funnel.centre), seen, ArcsineScale(seen, size, funnel.centre))


def _family(funnel: Funnel, law: Law, seen: Floats, scale: Scale) -> Family:
    """The p-value of a unit is the larger of the exact one and the one with the shared spread.

    The limits are widened as they are published; a test with that spread would name too many (see `unpulled_tau2`).
    """
    p = two_sided(law, seen)
    if funnel.spread is not None:
        z = np.abs(scale.deviation()) / np.sqrt(scale.error() ** 2 + unpulled_tau2(scale, funnel.spread))
        p = np.maximum(p, normal_two_sided(z))
    return Family(funnel, discover(p, LEVEL))


def in_percent(value: Floats, low: Floats, high: Floats) -> Read:
    """Ratios or shares in percent, with one decimal."""
    return (HUNDRED * value).round(1), (HUNDRED * low).round(1), (HUNDRED * high).round(1)


def alone(value: Floats) -> Read:
    """A value without a margin."""
    none = np.full(value.shape, np.nan)
    return value, none, none
