"""Use case: contracts and their money, from the store, the lists of the gemeente, and a ledger of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from duiding.config import load_gemeente
from duiding.domain import dutch
from duiding.domain.errors import UsageError
from duiding.domain.figure import EXAMPLE_NOTICE, Figure, Status
from duiding.domain.period import parse_day
from duiding.finance.ledger.boek import Boek, joined
from duiding.finance.ledger.csv_file import read_boek, write_boek
from duiding.finance.ledger.indexering import verschillen
from duiding.finance.ledger.leveringen import CONTRACTBEDRAGEN, UITGAVEN, boek_of_events
from duiding.finance.ledger.looptijden import termijnen
from duiding.finance.ledger.stand import Bedragen, Stand, stand_of_year
from duiding.finance.ledger.tijdelijk import tijdelijk_geld
from duiding.finance.ledger.uitputting import uitputtingen
from duiding.finance.ledger.verdeling import verdeling
from duiding.finance.ledger.zorgcontinuiteit import Zorgcontinuiteit, endings, zorgcontinuiteit
from duiding.finance.overzicht import CENT, DAY, NUMBER, PERCENT, Cell, Kolom, Overzicht
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
_CONTRACT = (Kolom("contract", "Contract"), Kolom("aanbieder", "Aanbieder"), Kolom("perceel", "Perceel"))


class Contracten:
    """The contracts of one store as known on a day. Every report names its day and its snapshot."""

    def __init__(self, store: Store, known_on: str | date | None = None, files: Sequence[Path] = ()) -> None:
        """`files` are ledgers of one's own (CSV), added to what was delivered. Raises SettingsError for a wrong one."""
        self._store = store
        self.known_on = (parse_day(known_on) if isinstance(known_on, str) else known_on) or store.stand
        self._files = tuple(files)
        self._continuity: dict[date, Zorgcontinuiteit] = {}

    @cached_property
    def boek(self) -> Boek:
        """The ledger: what the store was told, and the lines of the files."""
        gemeente = self._store.gemeente
        events = self._store.events(self.known_on, (CONTRACTBEDRAGEN, UITGAVEN))
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
            raise UsageError("Er zijn nog geen bedragen. Lees contractbedragen en uitgaven in, of geef een eigen boek.")
        chosen = jaar or self.boek.jaren[-1]
        if chosen not in self.boek.jaren:
            known = f"{self.boek.jaren[0]} tot en met {self.boek.jaren[-1]}"
            raise UsageError(f"Over {chosen} staat niets in het boek. Kies een jaar van {known}.")
        return chosen

    def calendar(self) -> Overzicht:
        """Every contract with its running step, what is fixed, and which decision comes when."""
        columns = (
            *_CONTRACT,
            Kolom("bekostiging", "Bekostiging"),
            Kolom("stap", "Loopt nu"),
            Kolom("vast_tot", "Vast tot en met", DAY),
            Kolom("mogelijk_tot", "Met opties tot en met", DAY),
            Kolom("besluit_uiterlijk", "Besluit uiterlijk", DAY),
            Kolom("dagen_over", "Dagen over", NUMBER),
            Kolom("let_op", "Let op"),
        )
        rows: list[tuple[Cell, ...]] = [
            (
                *self._who(one.contract, one.agb, one.perceel),
                one.bekostiging.replace("_", " "),
                one.current.stap if one.current else "",
                one.fixed_until,
                one.possible_until,
                one.next_step.besluit_uiterlijk if one.next_step else None,
                one.days_left,
                one.warning,
            )
            for one in termijnen(self._store.gemeente.looptijden, self.known_on)
        ]
        return self._made("Looptijden en besluiten", columns, rows)

    def money(self, jaar: int | None = None) -> Overzicht:
        """What was agreed, paid, spent and expected in a year, per contract; the total without onderaannemers."""
        year = self.year(jaar)
        found = stand_of_year(self.boek, year)
        columns = (
            *_CONTRACT,
            Kolom("afgesproken_cent", "Afgesproken", CENT),
            Kolom("betaald_cent", "Betaald of verschuldigd", CENT),
            Kolom("besteed_cent", "Besteed", CENT),
            Kolom("verwacht_cent", "Verwacht", CENT),
            Kolom("ruimte_cent", "Ruimte", CENT),
            Kolom("social_return_verplicht_cent", "Social return moet", CENT),
            Kolom("social_return_gedaan_cent", "Social return gedaan", CENT),
        )
        rows: list[tuple[Cell, ...]] = [
            (*self._who(one.partij.contract, one.partij.agb, one.partij.perceel), *_cents(one.bedragen))
            for one in found.contracten
        ]
        notes = [
            "Bedragen in euro's, tot de laatste levering. Wat een onderaannemer krijgt, telt niet mee in het geheel."
        ]
        for perceel, amounts in found.percelen.items():
            if amounts.budget and amounts.budget != amounts.afgesproken:
                left = (amounts.budget - amounts.afgesproken) / 100
                notes.append(f"Perceel {perceel}: budget min wat is afgesproken is {dutch.number(left)} euro.")
        notes += self._too_much_social_return(found.contracten)
        total: tuple[Cell, ...] = ("geheel", "", "", *_cents(found.geheel))
        return self._made(f"Contracten en geld in {year}", columns, rows, notes, total)

    def _too_much_social_return(self, found: Sequence[Stand]) -> list[str]:
        """Contracts of which more is asked than their percentage of the sum."""
        most = {one.contract: one.social_return_percent for one in self._store.gemeente.looptijden}
        return [
            f"Contract {one.partij.contract}: er wordt meer social return gevraagd dan "
            f"{dutch.percent(most[one.partij.contract] / 100)} van het afgesproken bedrag."
            for one in found
            if one.partij.contract in most and one.owes_more_than(most[one.partij.contract])
        ]

    def ceilings(self, jaar: int | None = None) -> Overzicht:
        """When the plafond of each contract runs out, with its margin."""
        year = self.year(jaar)
        columns = (
            *_CONTRACT,
            Kolom("plafond_cent", "Plafond", CENT),
            Kolom("besteed_cent", "Besteed", CENT),
            Kolom("besteed_procent", "Deel", PERCENT),
            Kolom("gemeten_op", "Gemeten op", DAY),
            Kolom("op", "Raakt op", DAY),
            Kolom("vroegst", "Vroegst", DAY),
            Kolom("laatst", "Laatst", DAY),
            Kolom("toestand", "Toestand"),
        )
        rows = []
        for one in uitputtingen(self.boek, year):
            share = None if one.share_spent is None else round(100 * one.share_spent, 1)
            amounts = one.agreed, one.spent, share, one.told_on
            moments = one.day, one.early, one.late
            who = self._who(one.partij.contract, one.partij.agb, one.partij.perceel)
            rows.append((*who, *amounts, *moments, one.status.word))
        notes = [
            "Een streepje is na 31 december: dan is er dit jaar genoeg.",
            "Vroegst en laatst: in 95 van de 100 gevallen ligt de dag ertussen. "
            "Het tempo van het laatste kwartaal gaat door en schommelt zoals eerder.",
            "'Compleet' is al op: de dag ligt in het kwartaal tussen vroegst en laatst.",
        ]
        return self._made(f"Wanneer is het plafond van {year} op?", columns, rows, notes)

    def divided(self, jaar: int | None = None) -> tuple[Figure, ...]:
        """What each lump sum comes to per day and per client: see `finance.ledger.verdeling`."""
        percelen = {perceel.naam: perceel for perceel in self._store.gemeente.percelen}
        panels = self._store.panels(self.known_on)
        return verdeling(self.boek, self.year(jaar), panels, self._namen, percelen)

    def divided_table(self, jaar: int | None = None) -> Overzicht:
        """The same as a table."""
        columns = (
            Kolom("aanbieder", "Aanbieder"),
            Kolom("perceel", "Perceel"),
            Kolom("euro", "Euro", NUMBER),
            Kolom("laag", "Laag", NUMBER),
            Kolom("hoog", "Hoog", NUMBER),
            Kolom("eenheid", "Eenheid"),
            Kolom("n", "Gedeeld door", NUMBER),
            Kolom("toestand", "Toestand"),
        )
        rows = [(*f.by.values(), f.value, f.low, f.high, f.unit, f.n, f.status.word) for f in self.divided(jaar)]
        notes = [
            "Niemand rekent dit af: het is het vaste bedrag, verdeeld over de hulp die is gegeven.",
            "Laag en hoog: verdeeld zoals in de drukste en in de rustigste maand.",
        ]
        return self._made(f"Het vaste bedrag verdeeld, {self.year(jaar)}", columns, rows, notes)

    def indices(self, jaar: int | None = None) -> Overzicht:
        """What the indices make of each contract, what was agreed, and what stays behind wages and prices."""
        year = self.year(jaar)
        columns = (
            *_CONTRACT,
            Kolom("vorig_jaar_cent", "Vorig jaar", CENT),
            Kolom("met_loon_en_prijs_cent", "Met loon en prijs", CENT),
            Kolom("met_alles_cent", "Ook volume en stad", CENT),
            Kolom("afgesproken_cent", "Afgesproken", CENT),
            Kolom("let_op", "Let op"),
        )
        rows = [
            (
                *self._who(one.partij.contract, one.partij.agb, one.partij.perceel),
                one.indexed.before,
                one.at_least if one.indexed.is_known else None,
                one.indexed.after if one.indexed.is_known else None,
                one.agreed,
                "minder dan loon en prijs" if one.is_behind else "",
            )
            for one in verschillen(self.boek, year, self._store.gemeente.indexen)
        ]
        notes = ["Een bedrag dat achterblijft, kan een verkapte bezuiniging zijn, of minder hulp. Mensen oordelen."]
        return self._made(f"Indexering van {year - 1} naar {year}", columns, rows, notes)

    def temporary(self) -> Overzicht:
        """Money that ends: per last year, where it comes from, where it goes, and how many activities it pays."""
        columns = (
            Kolom("eindjaar", "Laatste jaar"),
            Kolom("regeling", "Regeling"),
            Kolom("spoor", "Spoor"),
            Kolom("activiteiten", "Activiteiten", NUMBER),
            Kolom("bedrag_cent", "Per jaar", CENT),
        )
        rows = [
            (str(one.eindjaar), one.regeling.replace("_", " "), one.spoor.replace("_", " "), one.activiteiten, one.cent)
            for one in tijdelijk_geld(self._store.panels(self.known_on))
        ]
        notes = ["Na het laatste jaar heeft een activiteit geen geld meer, tenzij de gemeente iets besluit."]
        return self._made("Tijdelijk geld dat ophoudt", columns, rows, notes)

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
        return self._made(f"Hulp die doorloopt na {dutch.long_date(end)}", columns, rows, notes)

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
        notes = ["De nummers zijn van deze set cijfers; een naam of BSN staat er nergens bij."]
        return self._made(f"Lijst: hulp die doorloopt na {dutch.long_date(end)}", columns, rows, notes)

    def export(self) -> str:
        """The whole ledger as CSV, each line with the delivery and row that it came from."""
        return write_boek(self.boek)

    def _who(self, contract: str, agb: str, perceel: str) -> tuple[str, str, str]:
        return contract, self._namen.get(agb, agb), perceel

    def _made(
        self,
        title: str,
        columns: tuple[Kolom, ...],
        rows: Sequence[tuple[Cell, ...]],
        notes: Sequence[str] = (),
        total: tuple[Cell, ...] | None = None,
    ) -> Overzicht:
        store = self._store
        marks = [f"{EXAMPLE_NOTICE}."] if store.is_synthetic else []
        stand = f"Stand van {dutch.long_date(self.known_on)}. {INTERN}"
        facts = {"known_on": self.known_on.isoformat(), "is_synthetic": store.is_synthetic}
        return Overzicht(title, columns, tuple(rows), (*notes, *marks, stand), total, facts)


_WHAT = {
    ("blijft", False): "blijft bij dezelfde aanbieder",
    ("overgedragen", False): "overgenomen door een andere aanbieder",
    ("gestopt", False): "gestopt met het contract",
    ("blijft", True): "toewijzing loopt langer dan het contract, of heeft geen einde",
    ("overgedragen", True): "al overgenomen door een andere aanbieder",
    ("gestopt", True): "stopt met het contract",
}


def _cents(amounts: Bedragen) -> tuple[int, ...]:
    return (
        amounts.afgesproken,
        amounts.betaling,
        amounts.besteed,
        amounts.verwacht,
        amounts.ruimte,
        amounts.social_return_verplicht,
        amounts.social_return_gedaan,
    )


def check_boek(path: Path, gemeente: Path | None = None) -> Boek:
    """A ledger of one's own, read and checked whole; raises SettingsError with file, line, reason and remedy."""
    settings = load_gemeente(gemeente)
    return read_boek(path, date.max, settings.looptijden, [perceel.naam for perceel in settings.percelen])
