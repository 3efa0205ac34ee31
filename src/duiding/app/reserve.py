"""Use case: the transitiereserve. May this proposal be paid from it, what is left, and how does it stand per moment?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from duiding.config import load_gemeente
from duiding.config.folder import example_folder
from duiding.domain import dutch
from duiding.domain.errors import UnknownNameError, UsageError
from duiding.domain.figure import EXAMPLE_NOTICE
from duiding.domain.remedy import did_you_mean
from duiding.domain.settings import CouncilMoment, Gemeente
from duiding.finance.overzicht import CENT, DAY, NUMBER, PERCENT, Cell, Kolom, Overzicht, words
from duiding.finance.reserve.boekingen import Boeking, Reserve, as_levering, read_boekingen, reserve_on
from duiding.finance.reserve.kader import Kader, load_kader
from duiding.finance.reserve.voorstel import Advies, judge, load_voorstel

if TYPE_CHECKING:
    from duiding.trajecten import PanelSet

FOLDER, LEDGER, PROPOSALS = "reserve", "boekingen.csv", "voorstellen"
_COLUMNS = (
    Kolom("moment", "Moment"),
    Kolom("datum", "Datum", DAY),
    Kolom("gestort_cent", "Gestort", CENT),
    Kolom("uitgegeven_cent", "Uitgegeven", CENT),
    Kolom("gereserveerd_cent", "Toegezegd", CENT),
    Kolom("vrij_cent", "Vrij", CENT),
    Kolom("verschil_vrij_cent", "Vrij sinds vorige", CENT),
    Kolom("sociale_basis_procent", "Sociale basis", PERCENT),
)


class Store(Protocol):
    """What is needed of a store."""

    @property
    def is_synthetic(self) -> bool:
        """Whether its people are invented."""
        ...

    def panels(self) -> PanelSet:
        """The newest panels."""
        ...


class Transitiereserve:
    """The kader and the ledger of one gemeente; the example when no folder is given."""

    def __init__(self, gemeente: Path | None = None, ledger: Path | None = None) -> None:
        """Raises SettingsError for a file that is wrong."""
        self._folder = gemeente or example_folder()
        self._kalender = load_gemeente(gemeente).kalender
        self.kader: Kader = load_kader(self._folder)
        path = ledger or self._folder / FOLDER / LEDGER
        self.boekingen: tuple[Boeking, ...] = read_boekingen(path, self.kader) if path.exists() else ()

    def check(self, path: Path) -> tuple[Advies, int]:
        """What the kader says of a proposal, and what was free on its day, in cents."""
        advies = judge(load_voorstel(path, self.kader), self.kader)
        return advies, reserve_on(self.boekingen, advies.voorstel.datum).vrij

    def checked(self, path: Path) -> Overzicht:
        """The same as a table: a row per question, with the words of the source."""
        advies, free = self.check(path)
        columns = (
            Kolom("criterium", "Voorwaarde"),
            Kolom("vraag", "Vraag"),
            Kolom("oordeel", "Oordeel"),
            Kolom("reden", "Reden"),
            Kolom("bron", "Wat de bron zegt"),
        )
        rows: list[tuple[Cell, ...]] = [
            (
                f"{one.criterium.code}. {one.criterium.title}",
                found.toets.vraag.replace("_", " "),
                found.oordeel.value,
                found.reden,
                found.toets.quote or one.criterium.quote,
            )
            for one in advies.criteria
            for found in one.toetsen
        ]
        asked = advies.voorstel.cent
        fits = "Het voorstel past daarin." if asked <= free else "Het voorstel past daar niet in."
        day = dutch.long_date(advies.voorstel.datum)
        notes = (
            f"Oordeel: {advies.oordeel.value}.",
            f"Gevraagd: {words(asked, CENT)} euro. Vrij op {day}: {words(free, CENT)} euro. {fits}",
            *((self.kader.aandacht,) if self.kader.aandacht else ()),
            "Dit is een advies met redenen. Mensen besluiten.",
        )
        facts = {"oordeel": advies.oordeel.value, "gevraagd_cent": asked, "vrij_cent": free, "past": asked <= free}
        return Overzicht(f"{advies.voorstel.title}: {advies.oordeel.value}", columns, tuple(rows), notes, facts=facts)

    def ledger(self) -> Overzicht:
        """Every booking with its decision, and what is free after it."""
        columns = (
            Kolom("datum", "Datum", DAY),
            Kolom("soort", "Soort"),
            Kolom("bedrag_cent", "Bedrag", CENT),
            Kolom("vrij_cent", "Daarna vrij", CENT),
            Kolom("voorstel", "Voorstel"),
            Kolom("spoor", "Spoor"),
            Kolom("besluit", "Besluit"),
            Kolom("bekend_op", "Bekend op", DAY),
            Kolom("regel", "Regel", NUMBER),
        )
        ordered = sorted(self.boekingen, key=lambda one: (one.datum, one.regel))
        rows: list[tuple[Cell, ...]] = []
        free = 0
        for one in ordered:
            free += {"storting": one.cent, "vrijval": one.cent, "toezegging": -one.cent}.get(one.soort, 0)
            what = one.datum, one.soort, one.cent, free, one.voorstel
            rows.append((*what, one.spoor.replace("_", " "), one.besluit, one.known_on, one.regel))
        return Overzicht("Boekingen van de transitiereserve", columns, tuple(rows))

    def report(self, store: Store | None = None) -> Overzicht:
        """How the reserve stands at each moment of the calendar, beside the moment before it.

        With a store its delivery `reserve` is told, otherwise the ledger of the gemeente.
        """
        stands = _delivered(store) if store else self._at_moments()
        if not stands:
            raise UsageError("Er is nog niets over de reserve: geen boeking en geen levering.")
        rows: list[tuple[Cell, ...]] = []
        before: Reserve | None = None
        for title, one in stands:
            share = one.share_sociale_basis
            change = one.vrij - before.vrij if before else None
            amounts = one.gestort, one.uitgegeven, one.gereserveerd, one.vrij, change
            rows.append((title, one.day, *amounts, None if share is None else round(100 * share, 1)))
            before = one
        notes = ["Het deel sociale basis is van wat is uitgegeven en toegezegd."]
        notes += [f"{EXAMPLE_NOTICE}."] if store and store.is_synthetic else []
        return Overzicht("De transitiereserve per moment in de begrotingscyclus", _COLUMNS, tuple(rows), tuple(notes))

    def levering(self, name: str) -> str:
        """The state at a moment of the calendar as the delivery `reserve`; raises UnknownNameError."""
        known = {moment.naam: moment.day for moment in self._kalender}
        if name not in known:
            raise UnknownNameError(f"Dit moment staat niet in kalender.csv. {did_you_mean(name, known)}")
        return as_levering(reserve_on(self.boekingen, known[name]))

    def _at_moments(self) -> Sequence[tuple[str, Reserve]]:
        if not self.boekingen:
            return []
        first = min(one.known_on for one in self.boekingen)
        last = max(max(one.datum, one.known_on) for one in self.boekingen)
        moments: list[CouncilMoment] = [one for one in self._kalender if one.day >= first]
        found = [(one.titel, reserve_on(self.boekingen, one.day)) for one in moments]
        if not moments or moments[-1].day < last:
            found.append(("na de laatste boeking", reserve_on(self.boekingen, last)))
        return found


def judged(gemeente: Gemeente) -> Sequence[Overzicht]:
    """Every proposal in the folder of the gemeente as `Transitiereserve.checked` tells it, the newest first."""
    found = []
    for folder in gemeente.reserve:
        reserve = Transitiereserve(Path(folder).parent)
        for path in (Path(folder) / PROPOSALS).glob("*.toml"):
            found.append((reserve.check(path)[0].voorstel.datum, path.name, reserve.checked(path)))
    return [checked for _, _, checked in sorted(found, key=lambda one: one[:2], reverse=True)]


def _delivered(store: Store) -> Sequence[tuple[str, Reserve]]:
    rows = (
        store.panels()
        .engine.query(
            "SELECT peildatum, beweging, spoor, sum(gestort_cent) AS gestort, sum(onttrokken_cent) AS spent,"
            " sum(gereserveerd_cent) AS promised FROM reserve GROUP BY peildatum, beweging, spoor"
        )
        .to_pylist()
    )
    return [
        (f"levering over {day.isoformat()}", _of_rows(day, [row for row in rows if row["peildatum"] == day]))
        for day in sorted({row["peildatum"] for row in rows})
    ]


def _of_rows(day: date, rows: Sequence[dict[str, object]]) -> Reserve:
    def total(name: str) -> int:
        return sum(int(str(row[name])) for row in rows)

    parts = {
        (str(row["beweging"]), str(row["spoor"])): (int(str(row["spent"])), int(str(row["promised"])))
        for row in rows
        if row["beweging"]
    }
    return Reserve(day, total("gestort"), total("spent"), total("promised"), parts)
