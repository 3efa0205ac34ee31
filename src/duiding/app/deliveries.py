"""What was delivered: of each kind since when, and when last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duiding.trajecten import PanelSet


@dataclass(frozen=True, slots=True)
class Delivery:
    """One kind of delivery: the messages, or a layout; the first and the last day on which any came."""

    bron: str
    eerste: date
    laatste: date


def deliveries_of(panels: PanelSet) -> tuple[Delivery, ...]:
    """Every kind that came, by name."""
    rows = panels.engine.query("select bron, eerste, laatste from geleverd order by bron").to_pylist()
    return tuple(Delivery(row["bron"], row["eerste"], row["laatste"]) for row in rows)
