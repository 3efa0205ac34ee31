"""The agenda of the next talk, made from what changed and from what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from duiding.charts import value_text
from duiding.dialogue.afspraak import Gang, Oordeel, Stand
from duiding.dialogue.gesprek import Gesprek
from duiding.dialogue.kader import OORDELEN, Grens, Regime
from duiding.dialogue.signaal import NIVEAUS, SOORTEN, Signaal
from duiding.dialogue.stuurkaart.wijzers import Wijzer
from duiding.domain import dutch

_SOON_DAYS = 92


@dataclass(frozen=True)
class Point:
    """One point: its `kind`, and the sentence that people read."""

    kind: str
    text: str


@dataclass(frozen=True)
class Matter:
    """Everything that an agenda is made from, as it stands on a day."""

    on: date
    last: Gesprek | None
    next: Gesprek | None
    grenzen: Sequence[Grens]
    strict: Sequence[Regime]
    wijzers: Sequence[Wijzer]
    afspraken: Sequence[Stand]
    signalen: Sequence[Signaal]
    findings: int


def make_agenda(matter: Matter) -> tuple[Point, ...]:
    """Safety and boundaries first, then what moved, what was agreed, what is open, and what both bring along."""
    makers = (_signalen, _grenzen, _regimes, _moved, _revised, _asked, _afspraken, _findings, _brought)
    return tuple(point for make in makers for point in make(matter))


def _signalen(matter: Matter) -> Iterator[Point]:
    """Per level and kind, as a count: never added up, never averaged."""
    counts = Counter((row.niveau, row.soort) for row in matter.signalen if row.staat != "afgehandeld")
    for niveau in NIVEAUS:
        for soort in SOORTEN:
            if count := counts[niveau, soort]:
                what = (
                    f"{dutch.count_word(count)} open: {SOORTEN[soort].lower()} op het niveau {NIVEAUS[niveau].lower()}"
                )
                yield Point("signaal", f"{_capital(what)}.")


def _grenzen(matter: Matter) -> Iterator[Point]:
    for grens in matter.grenzen:
        if grens.now and (grens.now.oordeel != "binnen" or grens.is_changed):
            was = f" Dat was: {OORDELEN[grens.before.oordeel].lower()}." if grens.is_changed and grens.before else ""
            yield Point("kader", f"{grens.naam}: {OORDELEN[grens.now.oordeel].lower()}.{was} {grens.now.waarneming}")


def _regimes(matter: Matter) -> Iterator[Point]:
    for row in matter.strict:
        if row.einddatum and (row.einddatum - matter.on).days <= _SOON_DAYS:
            yield Point(
                "regime", f"De strakkere regels lopen af op {dutch.long_date(row.einddatum)}. Wat spreken we af?"
            )


def _moved(matter: Matter) -> Iterator[Point]:
    for one in matter.wijzers:
        if one.is_changed:
            yield Point("cijfer", f"Nieuw: {one.title}, {one.movement} Wat verklaart dit?")


def _revised(matter: Matter) -> Iterator[Point]:
    """What both had before them at the talk, and says something else now: apart from what is new."""
    for one in matter.wijzers:
        if one.revised:
            rest = len(one.revised) - 1
            noun = "periode is" if rest == 1 else "perioden zijn"
            more = f" Nog {dutch.count_word(rest)} {noun} herzien." if rest else ""
            yield Point("herzien", f"Herzien: {one.title}. {one.revised[0].sentence}{more}")


def _asked(matter: Matter) -> Iterator[Point]:
    for one in matter.wijzers:
        for row in one.asked:
            day = f" op {dutch.long_date(row.datum)}" if row.datum else ""
            yield Point("duiding", f"{one.title} ({value_text(one.now)}): duiding gevraagd{day}, nog geen antwoord.")


def _afspraken(matter: Matter) -> Iterator[Point]:
    since = matter.last.datum if matter.last else None
    for stand in matter.afspraken:
        row = stand.afspraak
        if stand.gang in (Gang.OPEN, Gang.TE_LAAT):
            when = f"voor {dutch.long_date(row.termijn)}" if row.termijn else ""
            reached = " Het cijfer van nu haalt de afspraak." if stand.oordeel is Oordeel.GEHAALD else ""
            told = f"{row.titel} ({', '.join(row.eigenaren)}): {stand.gang.word.lower()}, {when}.{reached}"
            yield Point("afspraak", told)
        elif row.klaar_op and since and row.klaar_op >= since:
            yield Point("afspraak", f"{row.titel}: {stand.gang.word.lower()} op {dutch.long_date(row.klaar_op)}.")


def _findings(matter: Matter) -> Iterator[Point]:
    if matter.findings:
        count = dutch.number(matter.findings)
        noun = "bevinding" if matter.findings == 1 else "bevindingen"
        yield Point("bevinding", f"{count} {noun} over berichten. Welke zijn hersteld?")


def _brought(matter: Matter) -> Iterator[Point]:
    if matter.next:
        yield from (Point("vraag", f"De aanbieder vraagt de gemeente: {text}") for text in matter.next.vragen_aanbieder)
        yield from (Point("eigen", text) for text in matter.next.agenda)


def _capital(words: str) -> str:
    return f"E{words[1:]}" if words.startswith("é") else words[:1].upper() + words[1:]


def talks(rows: Iterable[Gesprek], aanbieder: str, on: date) -> tuple[Gesprek | None, Gesprek | None]:
    """The last talk that was held by a day, and the next one that is planned."""
    own = [row for row in rows if row.aanbieder == aanbieder and row.datum]
    held = [row for row in own if row.staat == "gehouden" and row.datum and row.datum <= on]
    planned = [row for row in own if row.staat == "gepland"]
    return max(held, key=_day, default=None), min(planned, key=_day, default=None)


def _day(row: Gesprek) -> str:
    return str(row.datum)
