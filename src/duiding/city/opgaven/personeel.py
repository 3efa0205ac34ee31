"""`personeelstekort`: what aanbieders say about shortage of staff, every quarter; assumption: it grows."""

from __future__ import annotations

from collections.abc import Iterator

from duiding.city.lists import Delivery, iso
from duiding.city.opgaven.stad import Stad, delivered, line
from duiding.city.opgaven.zorgmaanden import care_between

LAYOUT = "personeelstekort"
_SINCE = "2022-01"
_WORSE_A_QUARTER = 0.015


def deliveries(stad: Stad) -> Iterator[Delivery]:
    """One file per quarter: a line per aanbieder and zorgvorm that it gives."""
    for number, day in enumerate(stad.firsts("kwartaal", _SINCE)):
        care = care_between(stad, day, day)[:2]
        given = {pair for part in care for pair in zip(part.agb, part.zorgvorm, strict=True)}
        rng = stad.chance(LAYOUT, day)
        lines = []
        for agb, zorgvorm in sorted(given):
            worst = rng.random() - 0.2 - _WORSE_A_QUARTER * number
            signaal = "ernstig" if worst < 0 else "enig" if worst < 0.4 else "geen"
            effect = rng.choice(["geen", "langer_wachten", "minder_plekken"], p=[0.3, 0.5, 0.2])
            lines.append(line(iso(day), agb, zorgvorm, signaal, "geen" if signaal == "geen" else str(effect)))
        yield delivered(LAYOUT, day, lines)
