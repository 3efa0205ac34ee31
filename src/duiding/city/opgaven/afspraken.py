"""`afspraken`: what was agreed with aanbieders, and the promises to the council of the raadsbrief of 2025.

The numbers 862, 863, 877, 880, 926, M100, M101 and M194 and what they are about come from the raadsbrief. The days on
which they were made and had to be answered are assumption (kwaliteit.toml), and so is all that was agreed with
aanbieders.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from duiding.city.lists import Delivery, iso
from duiding.city.moments import NEVER, day_of
from duiding.city.opgaven.getallen import getallen, large_and_invented
from duiding.city.opgaven.stad import Stad, delivered, line

LAYOUT = "afspraken"
_AFTER = 9
_DAYS_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class _Afspraak:
    """One promise: the days on which it was made, due, kept and taken back (NEVER: not)."""

    soort: str
    aanbieder: str
    made: int
    due: int
    kept: int
    taken_back: int = NEVER

    def progress(self, day: int) -> str:
        """How it stands on a day."""
        if self.taken_back <= day:
            return "ingetrokken_beantwoord" if self.kept <= day else "ingetrokken"
        if self.kept <= day:
            return "gedaan"
        return "te_laat" if self.due < day else "open"


def deliveries(stad: Stad) -> Iterator[Delivery]:
    """One file per quarter: how many of each kind stand how."""
    section = getallen(LAYOUT)
    known = [*map(_of_council, section["raad"]), *_with_aanbieders(stad, section)]
    for day in stad.firsts("kwartaal", section["vanaf"]):
        counts = Counter((a.soort, a.aanbieder, a.progress(day)) for a in known if a.made <= day)
        lines = [line(iso(day), soort, agb or None, how, count) for (soort, agb, how), count in sorted(counts.items())]
        yield delivered(LAYOUT, day, lines, _AFTER)


def _of_council(row: Mapping[str, Any]) -> _Afspraak:
    taken_back = day_of(row["ingetrokken"]) if "ingetrokken" in row else NEVER
    made, due, kept = (day_of(row[key]) for key in ("gedaan_op", "uiterlijk", "beantwoord"))
    return _Afspraak(row["soort"], "", made, due, kept, taken_back)


def _with_aanbieders(stad: Stad, section: Mapping[str, Any]) -> Iterator[_Afspraak]:
    """What comes out of the talks of the years in the city."""
    for agb in large_and_invented(stad):
        for year in stad.scene.months.years:
            rng, begin = stad.chance(LAYOUT, agb, year), day_of(date(year, 1, 1))
            for _ in range(rng.poisson(section["per_jaar"])):
                made = begin + int(rng.integers(_DAYS_A_YEAR))
                yield _drawn(agb, made, rng, section)


def _drawn(agb: str, made: int, rng: np.random.Generator, section: Mapping[str, Any]) -> _Afspraak:
    due = made + int(rng.integers(*section["looptijd_dagen"]))
    chance, late = rng.random(), due + int(rng.integers(1, section["te_laat_dagen"]))
    in_time = int(rng.integers(made, due + 1))
    if chance < section["ingetrokken"]:
        return _Afspraak("afspraak", agb, made, due, NEVER, due)
    is_in_time = chance < section["ingetrokken"] + section["lukt_op_tijd"]
    return _Afspraak("afspraak", agb, made, due, in_time if is_in_time else late)
