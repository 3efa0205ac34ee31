"""What whoever makes a projection of the population expects: a path of years, with a low and a high one beside it.

PBL and CBS publish both bounds of a 67% interval beside their regional projection, per gemeente (StatLine 85173NED,
"Regionale prognose 2023-2050; bevolking, intervallen"). A variant belongs to the projection of its own day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from duiding.domain.ports import QueryEngine
from duiding.trajecten.vocabulary import UNKNOWN_NAAM

MIDDEN, LAAG, HOOG = "midden", "laag", "hoog"
VARIANTEN = (MIDDEN, LAAG, HOOG)

Group = tuple[str, str]
"""A wijk and an age."""
Path = dict[int, float]
"""People on 1 January of a year."""

_PROJECTED = """
select peildatum, herkomst, variant, wijk, leeftijdsgroep, prognosejaar, sum(inwoners) as aantal
from bevolkingsprognose group by all
"""
_MAKERS = {"gemeente": "de gemeente", "primos": "Primos", "cbs": "het CBS", "anders": "een ander"}


@dataclass(frozen=True)
class Projection:
    """What was made on one day, by whom (`maker`, in words), per variant."""

    day: date
    maker: str
    paths: Mapping[str, Mapping[Group, Path]]

    def path(self, group: Group, variant: str) -> Path | None:
        """Of a group, or of its age in the whole city; a group without this variant has that of the middle."""
        wijk, age = group
        return next((found for found in self._nearest(wijk, age, variant) if found), None)

    def _nearest(self, wijk: str, age: str, variant: str) -> Iterator[Path | None]:
        for name in (variant, MIDDEN):
            paths = self.paths.get(name, {})
            yield paths.get((wijk, age))
            yield paths.get((UNKNOWN_NAAM, age))


def read_projections(engine: QueryEngine) -> dict[date, Projection]:
    """Every projection that was delivered, by the day on which it was made."""
    made: dict[date, dict[str, dict[Group, Path]]] = {}
    maker: dict[date, str] = {}
    for row in engine.query(_PROJECTED).to_pylist():
        paths = made.setdefault(row["peildatum"], {}).setdefault(row["variant"], {})
        paths.setdefault((row["wijk"], row["leeftijdsgroep"]), {})[row["prognosejaar"]] = float(row["aantal"])
        maker[row["peildatum"]] = _MAKERS[row["herkomst"]]
    return {day: Projection(day, maker[day], paths) for day, paths in made.items()}


def newest(projections: Mapping[date, Projection], until: date) -> Projection | None:
    """The last that was there on a day: one with a middle variant goes before one without."""
    there = [one for day, one in projections.items() if day <= until]
    return max(there, key=lambda one: (MIDDEN in one.paths, one.day), default=None)
