"""What a funnel draws of one unit, and what stands beside its axes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from duiding.domain.figure import Figure


class Place(Enum):
    """Where a unit lies; the value is what a reader sees."""

    INSIDE = "past bij toeval"
    OUTSIDE = "buiten wat bij toeval past"
    FAR_OUTSIDE = "ver buiten wat bij toeval past"
    UNKNOWN = "geen oordeel"


@dataclass(frozen=True, slots=True)
class FunnelUnit:
    """One unit: its value, its size (the expected number, or the whole), and its limits as figures with low and high.

    `reading` and `wide_reading` are figures of 0 (inside), 1 (beyond 95%) or 2 (beyond 99.8%).
    """

    label: str
    value: Figure
    size: float | None
    limits: Figure
    far_limits: Figure
    wide_limits: Figure
    reading: Figure
    wide_reading: Figure

    @property
    def is_drawn(self) -> bool:
        """Whether there is a point: a value, and a size to place it by."""
        return self.value.is_shown and self.size is not None

    @property
    def place(self) -> Place:
        """The reading by chance alone."""
        depth = self.reading.value
        return Place.UNKNOWN if depth is None else (Place.INSIDE, Place.OUTSIDE, Place.FAR_OUTSIDE)[round(depth)]

    @property
    def is_beyond_wide(self) -> bool:
        """Whether it lies outside the widened limits as well."""
        return bool(self.wide_reading.value)

    def words(self) -> str:
        """The reading as a reader sees it, with the side."""
        if self.place in {Place.INSIDE, Place.UNKNOWN}:
            return str(self.place.value)
        side = "hoger" if (self.value.value or 0) > (self.limits.value or 0) else "lager"
        widened = "ook buiten de ruime grens" if self.is_beyond_wide else "binnen de ruime grens"
        return f"{side}, {self.place.value}; {widened}"


@dataclass(frozen=True, slots=True)
class FunnelWords:
    """What stands beside the axes: what the value is, what the size is, and what the centre line is."""

    value: str
    size: str
    centre: str
