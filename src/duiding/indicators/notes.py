"""What has to be said beside the figures: breaks, sources and the lines that begin with NB."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duiding.domain.dutch import enumerate_words, long_date, period_words
from duiding.domain.figure import Status
from duiding.domain.period import Period
from duiding.domain.ports import QueryEngine
from duiding.domain.settings import Breuk, Gemeente
from duiding.indicators.bronnen import coverages
from duiding.indicators.model import Indicator

ADMINISTRATIVE_STOP = "administratieve_stop"
CHANGE_OF_LAW = "wetswijziging"
_SOURCES = {
    "buurtteam": "buurtteam",
    "clientlijst": "cliëntenlijsten van aanbieders",
    "pgb": "pgb",
    "wachtlijst": "wachtlijsten",
    "bevolking": "bevolking",
    "retouren": "retourberichten",
}


def source_of(indicator: Indicator) -> str:
    """The deliveries behind the figure, in words."""
    berichten = {"jeugdwet": "berichten iJw", "wmo": "berichten iWmo"}.get(
        indicator.scope.get("wet", ""), "berichten iJw en iWmo"
    )
    return ", ".join(_SOURCES.get(bron, berichten) for bron in indicator.bronnen)


def breuken_of(indicator: Indicator, gemeente: Gemeente, periods: Sequence[Period]) -> tuple[Breuk, ...]:
    """The breaks that touch the indicator within the periods, in order of time."""
    if not periods:
        return ()
    found = (b for b in gemeente.breuken if periods[0].first <= b.day <= periods[-1].last)
    # How messages and casussen are closed says nothing about a waiting list; a law does.
    about = (b for b in found if indicator.panel != "wacht" or b.soort == CHANGE_OF_LAW)
    return tuple(sorted((b for b in about if b.as_break().touches(indicator.scope)), key=lambda b: b.day))


@dataclass(frozen=True)
class Answer:
    """What the notes have to know of the figures: which states occur, and what they are about."""

    states: frozenset[Status] = frozenset()
    first_provisional: Period | None = None
    has_crossed_break: bool = False
    has_unknown_wijk: bool = False


@dataclass(frozen=True)
class NoteWriter:
    """Writes the notes of one answer."""

    indicator: Indicator
    engine: QueryEngine
    gemeente: Gemeente
    periods: tuple[Period, ...]
    by: tuple[str, ...]
    answer: Answer

    def notes(self) -> tuple[str, ...]:
        """Every line that applies, the fixed ones of the indicator first."""
        return (*self.indicator.notes, *self._breaks(), *self._states(), *self._missing(), *self._breakdowns())

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
