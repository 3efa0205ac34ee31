"""What the papers told: the deficit at every P&C moment, how far each forecast was off, and the taakstelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from duiding.finance.prognosis.gegevens import INCIDENTEEL, STRUCTUREEL, Eerder, Gegevens

Row = Mapping[str, Any]
MOMENTS = {
    "voorjaarsnota": "Voorjaarsnota",
    "bestuursrapportage_1": "Eerste bestuursrapportage",
    "bestuursrapportage_2": "Tweede bestuursrapportage",
    "programmabegroting": "Programmabegroting",
    "jaarstukken": "Jaarstukken",
}
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Stand:
    """What a paper tells of a programma and a year, in cents; None where it tells nothing of the kind.

    `zonder` and `met` are the forecast without and with growth of volume; `tekort` is that of `zonder`, or of the
    outcome, by aard.
    """

    peildatum: date
    moment: str
    jaar: int
    programma: str
    begroting: int | None
    zonder: int | None
    met: int | None
    uitkomst: int | None
    tekort: Mapping[str, int]

    @property
    def tekort_zonder(self) -> int | None:
        """The deficit that the paper expects without growth, or the one that it was."""
        spent = self.uitkomst if self.uitkomst is not None else self.zonder
        return None if spent is None or self.begroting is None else spent - self.begroting

    @property
    def tekort_met(self) -> int | None:
        """The deficit that the paper expects with growth."""
        return None if self.met is None or self.begroting is None else self.met - self.begroting


def standen(rows: Sequence[Row]) -> tuple[Stand, ...]:
    """Every programma and year that a paper tells of, the oldest first; `rows` are those of the panel `begroting`."""
    groups: dict[tuple[date, str, int, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["peildatum"], row["moment"], row["begrotingsjaar"], row["programma"]].append(row)
    return tuple(_stand(key, groups[key]) for key in sorted(groups))


def _stand(key: tuple[date, str, int, str], rows: Sequence[Row]) -> Stand:
    def total(soort: str, has_growth: bool = False, aard: str = "") -> int | None:
        found = [
            row["bedrag_cent"]
            for row in rows
            if row["soort"] == soort and row["has_volumegroei"] == has_growth and aard in ("", row["aard"])
        ]
        return sum(found) if found else None

    soort = "uitkomst" if total("uitkomst") is not None else "prognose"
    per_aard = {
        aard: (total(soort, aard=aard) or 0) - (total("begroting", aard=aard) or 0)
        for aard in (STRUCTUREEL, INCIDENTEEL)
    }
    tekort = per_aard if total(soort) is not None and total("begroting") is not None else {}
    amounts = total("begroting"), total("prognose"), total("prognose", has_growth=True), total("uitkomst")
    return Stand(*key, *amounts, tekort)


@dataclass(frozen=True, slots=True)
class Score:
    """One forecast of a deficit beside what it became, in cents; percentages are nan when they say nothing."""

    jaar: int
    programma: str
    moment: str
    verwacht: int
    uitkomst: int
    bron: str

    @property
    def ernaast(self) -> int:
        """The outcome less the forecast: above zero it was worse."""
        return self.uitkomst - self.verwacht

    @property
    def van_uitkomst(self) -> float:
        """As a percentage of the outcome: how indicator K53 tells it."""
        return 100 * self.ernaast / abs(self.uitkomst) if self.uitkomst else float("nan")

    @property
    def van_verwacht(self) -> float:
        """As a percentage of what was expected."""
        return 100 * self.ernaast / abs(self.verwacht) if self.verwacht else float("nan")


def scores(found: Sequence[Stand], eerder: Sequence[Eerder] = ()) -> tuple[Score, ...]:
    """Every forecast of a year of which the outcome is known; those that a source tells of come first.

    Where a source and a delivery tell of the same paper, the source is kept: it is the public text.
    """
    told = {(one.jaar, one.programma, one.moment): one for one in eerder}
    result = [
        Score(one.jaar, one.programma, one.moment, one.verwacht_cent, one.uitkomst_cent, one.bron)
        for one in told.values()
    ]
    outcomes = {(s.jaar, s.programma): s.tekort_zonder for s in found if s.uitkomst is not None}
    for stand in found:
        outcome, expected = outcomes.get((stand.jaar, stand.programma)), stand.tekort_zonder
        is_forecast = stand.zonder is not None and stand.uitkomst is None and stand.peildatum.year == stand.jaar
        key = (stand.jaar, stand.programma, stand.moment)
        if is_forecast and outcome is not None and expected is not None and key not in told:
            result.append(Score(*key, expected, outcome, "leveringen"))
    return tuple(result)


@dataclass(frozen=True, slots=True)
class Jaarpad:
    """The taakstelling of a measure in a year, what was saved and what is expected, in cents."""

    maatregel: int
    titel: str
    programma: str
    jaar: int
    taakstelling: int
    gerealiseerd: int
    verwacht: int


def paden(rows: Sequence[Row], gegevens: Gegevens) -> tuple[Jaarpad, ...]:
    """The newest told path of every measure; `rows` are those of the panel `maatregelen`."""
    if not rows:
        return ()
    newest = max(row["peildatum"] for row in rows)
    titles = {one.nummer: one.titel for one in gegevens.maatregelen}
    found = (
        Jaarpad(
            row["maatregel"],
            titles.get(row["maatregel"], f"Maatregel {row['maatregel']}"),
            row["programma"],
            row["begrotingsjaar"],
            row["taakstelling_cent"],
            row["gerealiseerd_cent"],
            row["verwacht_cent"],
        )
        for row in rows
        if row["peildatum"] == newest
    )
    return tuple(sorted(found, key=lambda one: (one.jaar, one.maatregel)))


def zonder_indexatie(found: Sequence[Stand], rises: Mapping[int, float]) -> Iterator[tuple[str, int, int]]:
    """Programma, year and missing cents of each budget that rose by less than half of what wages and prices did.

    Every year is judged by the newest paper about it; `rises` is the rise of costs per year.
    """
    newest = {(s.programma, s.jaar): s.begroting for s in found if s.begroting is not None}
    for (programma, year), budget in sorted(newest.items()):
        before, rise = newest.get((programma, year - 1)), rises.get(year, 0.0)
        if before and budget is not None and rise > 0 and budget < before * (1 + _HALF * rise):
            yield programma, year, round(before * (1 + rise)) - budget
