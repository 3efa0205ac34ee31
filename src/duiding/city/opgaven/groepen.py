"""`groepen`: planned and held groups, meetings and trainings, every quarter.

The assumptions stand in kwaliteit.toml: the BOOST groups are as the raadsbrief of 2025 expects them, the others are
invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from duiding.city.draws import whole
from duiding.city.lists import Delivery, iso
from duiding.city.opgaven.getallen import QUARTER, getallen, per_wijk, share_of
from duiding.city.opgaven.stad import Stad, after_period, delivered, line

LAYOUT = "groepen"
_AFTER = 14
_QUARTERS = 4
_ADULT = 99


def deliveries(stad: Stad) -> Iterator[Delivery]:
    """One file per quarter, after it has ended."""
    section = getallen("groepen")
    for day in stad.firsts("kwartaal", section["vanaf"]):
        lines = [
            text
            for number, row in enumerate(section["lijst"])
            if iso(day)[:7] >= row["vanaf"]
            for text in _lines(stad, day, number, row, float(section["door"]))
        ]
        yield delivered(LAYOUT, after_period(day, QUARTER), lines, _AFTER)


def _lines(stad: Stad, day: int, number: int, row: Mapping[str, Any], goes: float) -> Iterator[str]:
    """A line per place in which something of this kind was planned."""
    rng = stad.chance(LAYOUT, day, number)
    planned = whole(rng, stad.amount(row["per_jaar"] / _QUARTERS))
    for place, count in sorted(_places(stad, row, day, planned, rng).items()):
        held = share_of(rng, count, goes)
        places = held * int(row["plekken"])
        people = share_of(rng, places, float(row["bezet"]))
        after = share_of(rng, people, float(row["vervolg"])) if "vervolg" in row else None
        where = row["soort"], row["thema"], row["aanbieder"], place or None
        yield line(iso(day), *where, count, held, places, people, after)


def _places(stad: Stad, row: Mapping[str, Any], day: int, count: int, rng: np.random.Generator) -> dict[str, int]:
    """How many in each wijk (its code; "" is the whole city): where it is said, else by the use of help."""
    if not count:
        return {}
    wijken = stad.scene.gemeente.wijken
    if "wijk" in row:
        return {next((wijk.code for wijk in wijken if wijk.naam == row["wijk"]), ""): count}
    drawn = rng.multinomial(count, per_wijk(stad, 0, _ADULT, day))
    return {wijk.code: int(some) for wijk, some in zip(wijken, drawn, strict=True) if some}
