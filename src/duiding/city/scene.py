"""What every part of the city needs to know."""

from __future__ import annotations

from dataclasses import dataclass

from duiding.city.delays import Delays
from duiding.city.households import Households
from duiding.city.moments import Months
from duiding.city.people import Registry
from duiding.domain.settings import Gemeente


@dataclass(frozen=True, slots=True)
class Scene:
    """The people, the months and the settings; `scale` is the size relative to the full city."""

    registry: Registry
    households: Households
    months: Months
    gemeente: Gemeente
    delays: Delays
    seed: int
    scale: float
