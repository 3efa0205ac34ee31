"""Use case: will the budget hold, with which assumption (Q5)? From a store and what the gemeente registered for it.

Amounts of contracts and budgets are no persons; what we expect ourselves is the forecast for everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from duiding.app.forecast import MeasuringStore, Verwachting, forecast
from duiding.config.prognose import read_prognose
from duiding.domain import dutch
from duiding.domain.errors import UnknownNameError, UsageError
from duiding.domain.figure import Audience
from duiding.domain.ports import QueryEngine
from duiding.domain.remedy import did_you_mean
from duiding.domain.settings import Gemeente
from duiding.finance.overzicht import Overzicht
from duiding.finance.prognosis import tabellen
from duiding.finance.prognosis.aanbieder import FIXED, Boekjaren, Prognose, Trefzekerheid
from duiding.finance.prognosis.berekening import Besparing, Invoer, Tekort, work_out
from duiding.finance.prognosis.gegevens import PROGRAMMAS, STRUCTUREEL, Gegevens, double_counted
from duiding.finance.prognosis.moment import Jaarpad, Score, Stand, paden, scores, standen, zonder_indexatie
from duiding.finance.prognosis.voorziening import Voorziening, voorziening
from duiding.forecast.price import indices, price_level

_CENTS, _QUARTERS = 100, 4
_DECLARED = "select zorgvorm, aanbieder, maand, declaratiemaand, ingediend_cent from declaratie"
_VOLUME = """
select peildatum, waarde_honderdste as waarde from kengetallen
where soort = 'volume' and herkomst = 'rijk' and spoor is null
"""
Choice = Mapping[str, bool]


@dataclass(frozen=True)
class Prognosis:
    """Everything about the budget of one year as known on a day.

    `verwachting` is None when nothing can be expected, for the reason in `reden`. `vast` are the pairs of aanbieder and
    zorgvorm that are paid a fixed amount.
    """

    engine: QueryEngine
    gegevens: Gegevens
    known_on: date
    verwachting: Verwachting | None
    reden: str = ""
    vast: frozenset[tuple[str, str]] = frozenset()

    def under(self, bevolking: str) -> Prognosis:
        """The same by another premise about the population; raises UsageError for one that cannot be made."""
        if self.verwachting is None:
            raise UsageError(f"Er is geen verwachting om een andere bevolking bij te kiezen. {self.reden}")
        return replace(self, verwachting=self.verwachting.under(bevolking))

    @cached_property
    def standen(self) -> tuple[Stand, ...]:
        """What every paper told, the oldest first."""
        return standen(self._rows("begroting"))

    @cached_property
    def paden(self) -> tuple[Jaarpad, ...]:
        """Taakstelling, saved and expected per measure and year."""
        return paden(self._rows("maatregelen"), self.gegevens)

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        """Every earlier forecast beside the outcome."""
        return scores(self.standen, self.gegevens.eerder)

    @cached_property
    def zonder_indexatie(self) -> tuple[tuple[str, int, int], ...]:
        """Budgets that did not rise with wages and prices: programma, year, missing cents."""
        rises = {day.year: rise for day, rise in indices(self.engine).items()}
        return tuple(zonder_indexatie(self.standen, rises))

    @cached_property
    def aanbieders(self) -> tuple[Prognose, ...]:
        """What each contract of the newest year will cost, ours beside theirs."""
        return self._boekjaren.prognoses()

    @cached_property
    def trefzekerheid(self) -> tuple[Trefzekerheid, ...]:
        """How far both were off in years that have ended."""
        return self._boekjaren.trefzekerheid()

    @cached_property
    def voorziening(self) -> Voorziening | None:
        """The reserve for care that was delivered and not yet declared; None when nothing is declared."""
        return voorziening(self._query(_DECLARED), self.known_on, self.vast)

    @property
    def jaar(self) -> int | None:
        """The year of the sums: the first that is wholly forecast or wholly within what is forecast."""
        if self.verwachting is None or self.verwachting.city.uitgaven is None:
            return None
        return self.verwachting.city.uitgaven.periods[0].first.year

    def tekorten(self, choice: Choice | None = None) -> tuple[Tekort, ...]:
        """The sum per programma, with assumptions as registered or as chosen; raises UsageError for an unknown one."""
        for name in choice or {}:
            if name not in self.gegevens.aannames:
                hint = did_you_mean(name, self.gegevens.aannames)
                raise UsageError(f"De aanname '{name}' is niet geregistreerd. {hint}")
        found = (self._invoer(programma) for programma in PROGRAMMAS)
        return tuple(work_out(one, self.gegevens, choice) for one in found if one is not None)

    def table(self, part: str, choice: Choice | None = None) -> Overzicht:
        """One part as a table; raises UnknownNameError for another name, UsageError when it cannot be made."""
        if part in {"tekort", "regels"} and not self.tekorten(choice):
            reason = self.reden or "Er is geen begroting of zijn geen uitgaven geleverd van het jaar dat komt."
            raise UsageError(f"Er is geen prognose te maken. {reason}")
        makers: dict[str, Callable[[], Overzicht]] = {
            "tekort": lambda: self._flagged(tabellen.tekorten(self.tekorten(choice))),
            "regels": lambda: self._assumed(tabellen.regels(self.tekorten(choice))),
            "aannames": lambda: tabellen.aannames(self.gegevens),
            "momenten": lambda: self._unindexed(tabellen.momenten(self.standen)),
            "eerder": lambda: tabellen.trefkansen(self.scores),
            "taakstelling": lambda: self._doubled(tabellen.maatregelen(self.paden)),
            "aanbieders": lambda: tabellen.aanbieders(self.aanbieders, self.trefzekerheid),
            "voorziening": lambda: tabellen.voorziening(self.voorziening),
        }
        if part not in makers:
            raise UnknownNameError(f"Het deel '{part}' bestaat niet. {did_you_mean(part, makers)}")
        return makers[part]()

    @property
    def vlaggen(self) -> tuple[str, ...]:
        """What a reader of the sum must know: budgets without indexation and money that is not counted."""
        found = [
            f"De begroting {year} van {PROGRAMMAS[programma]} steeg niet mee met lonen en prijzen: er ontbreekt "
            f"{tabellen.miljoen(missing)}. Dat is een verkapte bezuiniging."
            for programma, year, missing in self.zonder_indexatie
            if year >= (self.jaar or self.known_on.year)
        ]
        undecided = [geld for geld in self.gegevens.geld if not geld.besluit]
        if undecided:
            years = dutch.enumerate_words(sorted({str(geld.jaar) for geld in undecided}))
            found.append(f"Extra geld van het Rijk voor {years} telt niet mee: de raad nam er geen besluit over.")
        return tuple(found)

    def _flagged(self, table: Overzicht) -> Overzicht:
        return self._assumed(replace(table, notes=(*table.notes, *self.vlaggen)))

    def _assumed(self, table: Overzicht) -> Overzicht:
        """With what is assumed of the population."""
        premise = self.verwachting.city.premise if self.verwachting else ""
        return replace(table, notes=(*table.notes, *filter(None, (premise,))))

    def _unindexed(self, table: Overzicht) -> Overzicht:
        """With the years in which the Rijk gave nothing for growth of volume."""
        years = [str(row["peildatum"].year) for row in self._query(_VOLUME) if row["waarde"] == 0]
        if not years:
            return table
        told = f"Het Rijk gaf geen volume-index voor {dutch.enumerate_words(sorted(years))}."
        return replace(table, notes=(*table.notes, told))

    def _doubled(self, table: Overzicht) -> Overzicht:
        notes = tuple(
            f"Maatregel {one.nummer} en {other.nummer} besparen op dezelfde hulp ({one.zorgvorm}). Tel ze niet op "
            "zonder uitleg."
            for one, other in double_counted(self.gegevens.maatregelen)
        )
        return replace(table, notes=(*table.notes, *notes))

    @cached_property
    def _boekjaren(self) -> Boekjaren:
        return Boekjaren(self._rows("contractbedragen"), self._rows("prognoses"))

    def _invoer(self, programma: str) -> Invoer | None:
        """What the sum of a programma is made from; None without a forecast or a budget of the year."""
        year = self.jaar
        if year is None or self.verwachting is None or self.verwachting.city.uitgaven is None:
            return None
        expected, cell = self.verwachting.city.uitgaven, (("programma", programma),)
        place = expected.tree.place(cell)
        budget = self._budget(programma, year)
        steps = sum(1 for period in expected.periods if period.first.year == year)
        known = [at for at, period in enumerate(expected.known_periods) if period.first.year == year]
        total = expected.total(cell, 0, steps)
        if place is None or not budget or total is None or steps + len(known) < _QUARTERS:
            return None
        values = expected.tree.values[place]
        spent = sum(float(values[at]) for at in known)
        point, low, high = (round((amount + spent) * _CENTS) for amount in total)
        basis = round(float(values[-_QUARTERS:].sum()) * _CENTS)
        savings = self._savings(programma, year)
        return Invoer(programma, year, basis, self._price(year), point, low, high, budget, savings)

    def _price(self, year: int) -> float:
        """The mean price of the year against that of the last four quarters."""
        assert self.verwachting is not None and self.verwachting.city.uitgaven is not None  # noqa: S101 - asked before
        expected = self.verwachting.city.uitgaven
        quarters = (*expected.known_periods[-_QUARTERS:], *expected.periods)
        level = price_level(indices(self.engine), quarters, _QUARTERS)
        of_year = [one for one, quarter in zip(level, quarters, strict=True) if quarter.first.year == year]
        return float(sum(of_year) / len(of_year) / (sum(level[:_QUARTERS]) / _QUARTERS))

    def _budget(self, programma: str, year: int) -> dict[str, int]:
        """The newest told budget of the year, by aard."""
        rows = [
            row
            for row in self._rows("begroting")
            if (row["programma"], row["begrotingsjaar"], row["soort"]) == (programma, year, "begroting")
        ]
        if not rows:
            return {}
        newest = max(row["peildatum"] for row in rows)
        found: dict[str, int] = {STRUCTUREEL: 0}
        for row in rows:
            if row["peildatum"] == newest:
                found[row["aard"]] = found.get(row["aard"], 0) + row["bedrag_cent"]
        return found

    def _savings(self, programma: str, year: int) -> tuple[Besparing, ...]:
        """What each measure saves in the year above the year before."""
        saved = {(one.maatregel, one.jaar): one.verwacht for one in self.paden if one.programma == programma}
        numbers = sorted({number for number, _ in saved})
        return tuple(
            Besparing(number, saved.get((number, year), 0) - saved.get((number, year - 1), 0)) for number in numbers
        )

    def _rows(self, panel: str) -> Sequence[dict[str, Any]]:
        return self._query(f"select * from {panel}")

    def _query(self, sql: str) -> Sequence[dict[str, Any]]:
        return list(self.engine.query(sql).to_pylist())


def prognosis(
    store: MeasuringStore, known_on: str | date | None = None, verwachting: Verwachting | None = None
) -> Prognosis:
    """The prognosis of a store; with `verwachting` that forecast is used. Raises SettingsError for a wrong list."""
    panels = store.panels(known_on)
    folder = Path(store.gemeente.prognose[0]) if store.gemeente.prognose else None
    gegevens = read_prognose(folder, {vorm.naam for vorm in store.gemeente.zorgvormen})
    reason = ""
    if verwachting is None:
        try:
            verwachting = forecast(store, known_on=panels.known_on, audience=Audience.OPENBAAR)
        except UsageError as error:
            reason = str(error)
    return Prognosis(panels.engine, gegevens, panels.known_on, verwachting, reason, _fixed(store.gemeente))


def _fixed(gemeente: Gemeente) -> frozenset[tuple[str, str]]:
    """Who is paid a fixed amount for what: by AGB code, and by the name that the panels have."""
    names = {one.agb: one.naam for one in gemeente.aanbieders}
    fixed = [one for one in gemeente.contracten if one.vorm in FIXED]
    return frozenset((name, one.zorgvorm) for one in fixed for name in (one.agb, names.get(one.agb, one.agb)))
