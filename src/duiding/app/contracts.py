"""Use case: contracts and their money, from the store, the lists of the gemeente, and a ledger of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from duiding.config import load_gemeente
from duiding.domain import dutch
from duiding.domain.errors import UsageError
from duiding.domain.figure import EXAMPLE_NOTICE, Figure, Status
from duiding.domain.period import parse_day
from duiding.finance.ledger import tabellen
from duiding.finance.ledger.betalingen import betaalstanden
from duiding.finance.ledger.boek import Boek, joined
from duiding.finance.ledger.csv_file import read_boek, write_boek
from duiding.finance.ledger.herkomst import assumed_days, assumed_indices
from duiding.finance.ledger.indexering import verschillen
from duiding.finance.ledger.leveringen import LAYOUTS, boek_of_events
from duiding.finance.ledger.looptijden import termijnen
from duiding.finance.ledger.stand import stand_of_year
from duiding.finance.ledger.tijdelijk import tijdelijk_geld
from duiding.finance.ledger.uitputting import uitputtingen
from duiding.finance.ledger.verdeling import verdeling
from duiding.finance.ledger.zorgcontinuiteit import Zorgcontinuiteit, endings, zorgcontinuiteit
from duiding.finance.overzicht import DAY, NUMBER, Kolom, Overzicht
from duiding.trajecten.fold import fold

if TYPE_CHECKING:
    import pyarrow as pa

    from duiding.domain.settings import Gemeente
    from duiding.trajecten import PanelSet


class Store(Protocol):
    """What is needed of a store."""

    gemeente: Gemeente

    @property
    def stand(self) -> date:
        """The last day on which anything was received."""
        ...

    @property
    def is_synthetic(self) -> bool:
        """Whether every person in it is invented."""
        ...

    def events(self, known_on: str | date | None = None, names: Sequence[str] | None = None) -> Mapping[str, pa.Table]:
        """Every table of events as known at the end of a day, or only some of them."""
        ...

    def panels(self, known_on: str | date | None = None) -> PanelSet:
        """The panels as known at the end of a day."""
        ...


INTERN = "Alleen voor eigen gebruik: kleine aantallen zijn niet beschermd."


class Contracten:
    """The contracts of one store as known on a day. Every report names its day and its snapshot."""

    def __init__(self, store: Store, known_on: str | date | None = None, files: Sequence[Path] = ()) -> None:
        """`files` are ledgers of one's own (CSV), added to what was delivered. Raises SettingsError for a wrong one."""
        self._store = store
        self.known_on = (parse_day(known_on) if isinstance(known_on, str) else known_on) or store.stand
        self._files = tuple(files)
        self._continuity: dict[date, Zorgcontinuiteit] = {}
        self._steps = tuple(store.gemeente.looptijden)

    def of_aanbieder(self, agb: str) -> Contracten:
        """The same reports of one aanbieder, made of its own lines only: no figure of another can be in them."""
        own = Contracten(self._store, self.known_on)
        own.boek = self.boek.take(self.boek.of_aanbieder(agb))
        own._steps = tuple(step for step in self._steps if step.agb == agb)
        return own

    @cached_property
    def boek(self) -> Boek:
        """The ledger: what the store was told, and the lines of the files."""
        gemeente = self._store.gemeente
        events = self._store.events(self.known_on, LAYOUTS)
        told = boek_of_events(events, gemeente.looptijden, self.known_on)
        names = [perceel.naam for perceel in gemeente.percelen]
        return joined([told, *(read_boek(path, self.known_on, gemeente.looptijden, names) for path in self._files)])

    @cached_property
    def _namen(self) -> dict[str, str]:
        return {aanbieder.agb: aanbieder.naam for aanbieder in self._store.gemeente.aanbieders}

    @cached_property
    def _titels(self) -> dict[str, str]:
        return {zorgvorm.naam: zorgvorm.titel for zorgvorm in self._store.gemeente.zorgvormen}

    def year(self, jaar: int | None) -> int:
        """The year asked for, or the last one that the ledger is about; raises UsageError when there is none."""
        if not len(self.boek):
            raise UsageError(
                "Er zijn nog geen bedragen. Lees contractbedragen, betalingen en uitgaven in, of geef een eigen boek."
            )
        chosen = jaar or self.boek.jaren[-1]
        if chosen not in self.boek.jaren:
            known = f"{self.boek.jaren[0]} tot en met {self.boek.jaren[-1]}"
            raise UsageError(f"Over {chosen} staat niets in het boek. Kies een jaar van {known}.")
        return chosen

    def calendar(self) -> Overzicht:
        """Every contract with its running step, what is fixed, and which decision comes when."""
        told = tabellen.looptijden(termijnen(self._steps, self.known_on), self._namen)
        return self._made(replace(told, notes=tuple(assumed_days(self._steps))))

    def money(self, jaar: int | None = None) -> Overzicht:
        """What was agreed, paid, spent and expected in a year, per contract; the total without onderaannemers."""
        most = {one.contract: one.social_return_percent for one in self._steps}
        return self._made(tabellen.geld(stand_of_year(self.boek, self.year(jaar)), self._namen, most))

    def payments(self, jaar: int | None = None) -> Overzicht:
        """What was paid of each contract in a year, and why where that is more than was agreed."""
        year = self.year(jaar)
        return self._made(tabellen.betalingen(betaalstanden(self.boek, year), year, self._namen))

    def ceilings(self, jaar: int | None = None) -> Overzicht:
        """When the plafond of each contract runs out, with its margin."""
        year = self.year(jaar)
        return self._made(tabellen.plafonds(uitputtingen(self.boek, year), year, self._namen))

    def divided(self, jaar: int | None = None) -> tuple[Figure, ...]:
        """What each lump sum comes to per day and per client: see `finance.ledger.verdeling`."""
        percelen = {perceel.naam: perceel for perceel in self._store.gemeente.percelen}
        panels = self._store.panels(self.known_on)
        return verdeling(self.boek, self.year(jaar), panels, self._namen, percelen)

    def divided_table(self, jaar: int | None = None) -> Overzicht:
        """The same as a table."""
        return self._made(tabellen.verdeeld(self.divided(jaar), self.year(jaar)))

    def indices(self, jaar: int | None = None) -> Overzicht:
        """What the indices make of each contract, what was agreed, and what stays behind wages and prices."""
        year = self.year(jaar)
        known = [one for one in self._store.gemeente.indexen if one.known_on <= self.known_on]
        told = tabellen.indexering(verschillen(self.boek, year, known), year, self._namen)
        return self._made(replace(told, notes=(*told.notes, *assumed_indices(known, year))))

    def temporary(self) -> Overzicht:
        """Money that ends: per last year, where it comes from, where it goes, and how many activities it pays."""
        return self._made(tabellen.tijdelijk(tijdelijk_geld(self._store.panels(self.known_on))))

    def ends(self) -> tuple[date, ...]:
        """Every day on which a contract ends for as far as it is fixed, the last first."""
        gemeente = self._store.gemeente
        steps = {(one.agb, one.ingangsdatum, one.einddatum) for one in gemeente.looptijden}
        # What the terms tell more precisely is not told by the list of contracts again.
        listed = {
            contract.einddatum
            for contract in gemeente.contracten
            if contract.einddatum
            and not any(agb == contract.agb and begin <= contract.einddatum <= end for agb, begin, end in steps)
        }
        fixed = {term.fixed_until for term in termijnen(gemeente.looptijden, self.known_on)}
        return tuple(sorted(listed | fixed, reverse=True))

    def continuity(self, end: date) -> Zorgcontinuiteit:
        """Whose help runs past the contracts that end on a day, made once; raises UsageError when none ends."""
        found = endings(self._store.gemeente, end)
        if not found:
            days = sorted({term.fixed_until for term in termijnen(self._store.gemeente.looptijden, self.known_on)})
            known = ", ".join(day.isoformat() for day in days) or "geen"
            raise UsageError(f"Op {end.isoformat()} eindigt geen contract. Laatste vaste dagen in de lijst: {known}.")
        if end not in self._continuity:
            folded = fold(self._store.events(self.known_on), self._store.gemeente, self.known_on)
            self._continuity[end] = zorgcontinuiteit(folded, end, found)
        return self._continuity[end]

    def continuity_counts(self, end: date) -> Overzicht:
        """How many per zorgvorm, and what became of them; ahead of the day, how many are expected."""
        found = self.continuity(end)
        columns = (
            Kolom("zorgvorm", "Zorgvorm"),
            Kolom("wat", "Wat gebeurde er"),
            Kolom("trajecten", "Trajecten", NUMBER),
        )
        rows = [
            (self._titels[form], _WHAT[what, end > self.known_on], n)
            for (form, what), n in sorted(found.counts().items())
        ]
        notes = []
        if found.expected:
            low, high = round(found.expected.low), round(found.expected.high)
            notes.append(
                f"Van wie nu hulp heeft, loopt naar verwachting bij {round(found.expected.value)} de hulp door na het "
                f"contract ({Status.ESTIMATE.word}, {low} tot {high}). Wij keken hoe het eerder ging, "
                f"{found.expected.n} keer. De tabel telt wie al een toewijzing na die dag heeft, of zonder einde."
            )
        notes += [
            f"Nog bij de oude aanbieder op {dutch.long_date(day)}: {left}." for day, left in found.countdown()[:24]
        ]
        return self._made(
            Overzicht(f"Hulp die doorloopt na {dutch.long_date(end)}", columns, tuple(rows), tuple(notes))
        )

    def continuity_list(self, end: date) -> Overzicht:
        """Every traject, for who must arrange it. Never for others."""
        found, titles = self.continuity(end), self._titels
        columns = (
            Kolom("traject", "Traject"),
            Kolom("client", "Cliënt"),
            Kolom("zorgvorm", "Zorgvorm"),
            Kolom("aanbieder", "Bij"),
            Kolom("sinds", "Sinds", DAY),
            Kolom("tot_en_met", "Tot en met", DAY),
            Kolom("hoe_bekend", "Hoe bekend"),
            Kolom("wat", "Wat gebeurde er"),
            Kolom("naar", "Verder bij"),
        )
        rows = [
            (
                str(one.traject),
                str(one.client),
                titles[one.zorgvorm],
                one.aanbieder,
                one.since,
                one.until,
                "" if one.until is None else "einde van de toewijzing" if one.is_planned else "gemeld",
                _WHAT[one.what, end > self.known_on],
                one.naar,
            )
            for one in found.trajecten
        ]
        notes = ("De nummers zijn van deze set cijfers; een naam of BSN staat er nergens bij.",)
        return self._made(
            Overzicht(f"Lijst: hulp die doorloopt na {dutch.long_date(end)}", columns, tuple(rows), notes)
        )

    def export(self) -> str:
        """The whole ledger as CSV, each line with the delivery and row that it came from."""
        return write_boek(self.boek)

    def _made(self, report: Overzicht) -> Overzicht:
        """The report with what every one says: of which day it is, and for whom."""
        store = self._store
        marks = [f"{EXAMPLE_NOTICE}."] if store.is_synthetic else []
        stand = f"Stand van {dutch.long_date(self.known_on)}. {INTERN}"
        facts = {"known_on": self.known_on.isoformat(), "is_synthetic": store.is_synthetic}
        return replace(report, notes=(*report.notes, *marks, stand), facts=facts)


_WHAT = {
    ("blijft", False): "blijft bij dezelfde aanbieder",
    ("overgedragen", False): "overgenomen door een andere aanbieder",
    ("gestopt", False): "gestopt met het contract",
    ("blijft", True): "toewijzing loopt langer dan het contract, of heeft geen einde",
    ("overgedragen", True): "al overgenomen door een andere aanbieder",
    ("gestopt", True): "stopt met het contract",
}


def check_boek(path: Path, gemeente: Path | None = None) -> Boek:
    """A ledger of one's own, read and checked whole; raises SettingsError with file, line, reason and remedy."""
    settings = load_gemeente(gemeente)
    return read_boek(path, date.max, settings.looptijden, [perceel.naam for perceel in settings.percelen])
