"""What has to be said beside the figures: breaks, sources and the lines that begin with NB."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duiding.bronnen.layout import known_layouts
from duiding.domain.dutch import enumerate_words, long_date, period_words
from duiding.domain.figure import Status
from duiding.domain.period import Period
from duiding.domain.ports import QueryEngine
from duiding.domain.settings import Gemeente
from duiding.indicators.breaks import ADMINISTRATIVE_STOP, breuken_of
from duiding.indicators.bronnen import coverages
from duiding.indicators.grondslag import grondslagen_of, missing_grondslag
from duiding.indicators.model import Indicator

_OWN_LISTS = "lijsten van de gemeente"
_SOURCES = {
    "buurtteam": "buurtteam",
    "clientlijst": "cliëntenlijsten van aanbieders",
    "pgb": "pgb",
    "wachtlijst": "wachtlijsten",
    "retouren": "retourberichten",
    **{name: layout.source for name, layout in known_layouts().items() if layout.panel},
    "bevolking": "bevolking",
}


def source_of(indicator: Indicator) -> str:
    """The deliveries behind the figure, in words."""
    berichten = {"jeugdwet": "berichten iJw", "wmo": "berichten iWmo"}.get(
        indicator.scope.get("wet", ""), "berichten iJw en iWmo"
    )
    named = (_SOURCES.get(bron, berichten if bron == "berichten" else bron) for bron in indicator.bronnen)
    return ", ".join(named) or _OWN_LISTS


@dataclass(frozen=True)
class Answer:
    """What the notes have to know of the figures: which states occur, and what they are about.

    `notes` are what the method behind the figures says itself.
    """

    states: frozenset[Status] = frozenset()
    first_provisional: Period | None = None
    has_crossed_break: bool = False
    has_unknown_wijk: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class NoteWriter:
    """Writes the notes of one answer."""

    indicator: Indicator
    engine: QueryEngine
    gemeente: Gemeente
    periods: tuple[Period, ...]
    by: tuple[str, ...]
    answer: Answer
    is_synthetic: bool = False

    def notes(self) -> tuple[str, ...]:
        """Every line that applies, the fixed ones of the indicator first."""
        return (
            *self.indicator.notes,
            *self.answer.notes,
            *self._unmeasurable(),
            *self._breaks(),
            *self._states(),
            *self._missing(),
            *self._breakdowns(),
        )

    def _unmeasurable(self) -> Iterator[str]:
        if not self.indicator.is_measurable:
            yield f"Dit cijfer is niet te meten. {self.indicator.reason} Dat verandert met: {self.indicator.needs}"
        for bron in missing_grondslag(self.indicator, self.gemeente, is_synthetic=self.is_synthetic):
            yield (
                f"Dit cijfer is niet te meten: geen grondslag. De gemeente heeft niet vastgelegd dat zij de levering "
                f"'{bron}' hiervoor mag gebruiken. Dat kan bij 'grondslagen' in gemeente.toml."
            )
        for ground in grondslagen_of(self.indicator, self.gemeente, is_synthetic=self.is_synthetic):
            yield f"Grondslag, vastgelegd op {long_date(ground.datum)}: {ground.tekst}"

    def _breaks(self) -> Iterator[str]:
        for breuk in breuken_of(self.indicator, self.gemeente, self.periods):
            is_peildatum = any(period.first == period.last == breuk.day for period in self.periods)
            if breuk.soort == ADMINISTRATIVE_STOP and is_peildatum and self.indicator.panel == "stand":
                yield (
                    f"De stand van {long_date(breuk.day)} is te laag: aanbieders stuurden om administratieve redenen"
                    " stopberichten, terwijl de zorg doorliep."
                )
        if self.answer.has_crossed_break:
            yield "Over een breuk in de registratie heen rekenen we geen verandering uit."

    def _states(self) -> Iterator[str]:
        states = self.answer.states
        if self.answer.first_provisional:
            first = period_words(self.answer.first_provisional)
            yield f"Nog niet compleet vanaf {first}: er komen nog meldingen binnen."
        if Status.TOO_FEW in states:
            most = self.gemeente.parameters.drempel - 1
            yield (
                f"Aantallen van 1 tot en met {most} tonen we niet, en cijfers die daarop rusten ook niet."
                " Soms is ook een groter aantal verborgen, omdat het kleine aantal anders uit te rekenen is."
            )
        if self.indicator.agreed and Status.NOT_MEASURABLE in states:
            yield f"Waar geen bericht {self.indicator.agreed} is afgesproken, is dit cijfer niet te meten."

    def _missing(self) -> Iterator[str]:
        delivered = coverages(self.engine)
        missing = [_SOURCES.get(bron, bron) for bron in self.indicator.bronnen if bron not in delivered]
        if missing:
            yield f"Niet geleverd: {enumerate_words(missing)}."

    def _breakdowns(self) -> Iterator[str]:
        if any(not self.indicator.additive.get(name, True) for name in self.by):
            yield self.indicator.double
        if self.answer.has_unknown_wijk:
            yield "Wie zonder wijk is geleverd, telt mee onder 'wijk onbekend'. De aantallen per wijk zijn dus minima."
