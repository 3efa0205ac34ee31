"""The panels of one snapshot with the engine that answers questions about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duiding.domain.ports import QueryEngine


@dataclass(frozen=True, slots=True)
class PanelSet:
    """What indicators count in: `known_on` is the day up to which deliveries count, `snapshot` its identity."""

    engine: QueryEngine
    known_on: date
    snapshot: str
    is_synthetic: bool
