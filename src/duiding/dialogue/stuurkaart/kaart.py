"""The stuurkaart of one aanbieder, or of the city, put together from the registers and the figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from duiding.dialogue.afspraak import Afspraak, Gang, Stand, stand_of
from duiding.dialogue.duiding import Duiding, tell
from duiding.dialogue.duiding.binding import place_of
from duiding.dialogue.gesprek import Gesprek
from duiding.dialogue.kader import Grens, Regime, counts_on, grenzen_on, strict_on
from duiding.dialogue.signaal import Signaal, Terugverwijzing
from duiding.dialogue.stuurkaart.agenda import Matter, Point, make_agenda, talks
from duiding.dialogue.stuurkaart.wijzers import NAMES, Published, Revised, Wijzer, current, headline, revised_since
from duiding.domain import dutch
from duiding.domain.figure import Figure, Measure


class Indicator(Protocol):
    """What a stuurkaart tells of a figure besides its value."""

    @property
    def title(self) -> str:
        """What people call it."""
        ...

    @property
    def principle(self) -> str:
        """The guiding principle that it shows."""
        ...

    @property
    def perverse(self) -> str:
        """How steering on it can go wrong."""
        ...

    @property
    def by(self) -> Sequence[str]:
        """The breakdowns that it has."""
        ...


@dataclass(frozen=True)
class Sources:
    """Where a stuurkaart takes things from.

    `rows` gives the rows of a register, `measure` the figures of an indicator in one part, such as {"aanbieder": "De
    Brug"} (nothing is the whole), for who may see them. `published` is what everybody could read by a day (None when
    nothing was kept).
    """

    rows: Callable[[str], Sequence[Any]]
    measure: Callable[[str, Mapping[str, str]], Measure]
    indicators: Mapping[str, Indicator]
    definitions: Mapping[str, str]
    principes: Mapping[str, str]
    stand: date
    snapshot: str
    published: Callable[[date], Published | None] = lambda _: None


@dataclass(frozen=True)
class Principe:
    """One belief with what shows it: figures by title, and how many stories of who lived it."""

    naam: str
    cijfers: tuple[str, ...]
    verhalen: int

    @property
    def is_bare(self) -> bool:
        """Whether nothing shows it: no figure and no story."""
        return not self.cijfers and not self.verhalen


@dataclass(frozen=True)
class Stuurkaart:
    """The four levers; `aanbieder` is the AGB code, empty for the city. There is no score and no rank."""

    naam: str
    aanbieder: str
    stand: date
    snapshot: str
    principes: tuple[Principe, ...]
    grenzen: tuple[Grens, ...]
    strict: tuple[Regime, ...]
    wijzers: tuple[Wijzer, ...]
    last: Gesprek | None
    next: Gesprek | None
    agenda: tuple[Point, ...]
    afspraken: tuple[Stand, ...]
    signalen: tuple[Signaal, ...]
    terugverwijzingen: tuple[Terugverwijzing, ...]
    kader_counts: tuple[tuple[str, str], ...] = ()
    knows_revisions: bool = False

    @property
    def lead(self) -> tuple[str, ...]:
        """What stands on top, in sentences made from the rest."""
        return tuple(sentence for sentence in (_of_grenzen(self), _of_talk(self), _of_afspraken(self)) if sentence)

    @property
    def is_trusted(self) -> bool:
        """Whether no stricter rules hold."""
        return not self.strict


def make_stuurkaart(sources: Sources, aanbieder: str, naam: str, findings: int) -> Stuurkaart:
    """The card of one aanbieder, or of the city when `aanbieder` is empty; `findings` are open ones on messages."""
    on = sources.stand
    rows = sources.rows
    last, upcoming = talks(rows("gesprekken"), aanbieder, on)
    wijzers = tuple(_wijzers(sources, naam if aanbieder else "", aanbieder, last))
    grenzen = grenzen_on(rows("kaders"), rows("regimes"), aanbieder, on) if aanbieder else ()
    strict = strict_on(rows("regimes"), aanbieder, on)
    afspraken = tuple(
        _stand(sources, row, naam if aanbieder else "")
        for row in rows("afspraken")
        if _is_of(row, aanbieder, on) or (_is_of(row, "", on) and aanbieder in row.partners)
    )
    signalen = tuple(row for row in rows("signalen") if _is_of(row, aanbieder, on))
    matter = Matter(on, last, upcoming, grenzen, strict, wijzers, afspraken, signalen, findings)
    return Stuurkaart(
        naam=naam,
        aanbieder=aanbieder,
        stand=on,
        snapshot=sources.snapshot,
        principes=_principes(sources, wijzers, is_city=not aanbieder),
        grenzen=grenzen,
        strict=strict,
        wijzers=wijzers,
        last=last,
        next=upcoming,
        agenda=make_agenda(matter),
        afspraken=afspraken,
        signalen=signalen,
        terugverwijzingen=tuple(row for row in rows("terugverwijzingen") if _is_of(row, aanbieder, on)),
        kader_counts=() if aanbieder else counts_on(rows("kaders"), on),
        knows_revisions=last is not None and _published(sources, last) is not None,
    )


def _published(sources: Sources, last: Gesprek | None) -> Published | None:
    return sources.published(last.stand) if last is not None and last.stand else None


def _is_of(row: Any, aanbieder: str, on: date) -> bool:
    """Exactly of this aanbieder (or of none, for the city), and there already on the day of the figures."""
    return bool(row.aanbieder == aanbieder and row.datum and row.datum <= on)


def _wijzers(sources: Sources, naam: str, aanbieder: str, last: Gesprek | None) -> Iterable[Wijzer]:
    said = [row for row in sources.rows("duiding") if row.aanbieder in ("", aanbieder) or not aanbieder]
    for name in NAMES:
        indicator = sources.indicators.get(name)
        if indicator is None or (naam and "aanbieder" not in indicator.by):
            continue
        measure = sources.measure(name, {"aanbieder": naam} if naam else {})
        figures = headline(measure) if measure.figures else []
        now = current(figures)
        if now is not None:
            yield _wijzer(sources, indicator, measure, now, [row for row in said if row.indicator == name], last)


def _wijzer(
    sources: Sources, indicator: Indicator, measure: Measure, now: Figure, said: Sequence[Duiding], last: Gesprek | None
) -> Wijzer:
    before = current(headline(measure), last.stand) if last else None
    definition = sources.definitions.get(measure.indicator, "")
    published = [row for row in said if row.staat == "gepubliceerd"]
    told = tell(published, measure.figures, definition) if published else ()
    place = place_of(now.by)
    answered = {row.antwoord_op for row in said}
    return Wijzer(
        measure.indicator,
        indicator.title,
        indicator.principle,
        indicator.perverse,
        now,
        before,
        measure.breaks,
        tuple(one for one in told if one.duiding.uitsplitsing == place),
        tuple(
            row for row in said if row.staat == "gevraagd" and row.uitsplitsing == place and row.nummer not in answered
        ),
        _revised(sources, measure, now, last),
    )


def _revised(sources: Sources, measure: Measure, now: Figure, last: Gesprek | None) -> tuple[Revised, ...]:
    """What was published of whole periods before the talk; what is shown to everybody is shown here with that value."""
    published = _published(sources, last)
    if not published or last is None or last.stand is None:
        return ()
    figures = [one for one in measure.figures if one.unit == now.unit and one.period.last <= last.stand]
    return revised_since(published, figures, now.by.get("aanbieder", ""))


def _stand(sources: Sources, row: Afspraak, naam: str) -> Stand:
    """An agreement with the figure that it names; a part that nobody counts is no figure.

    A shared plan has none on the card of one partner: that of the city is not for it, and its own is not what the plan
    is about.
    """
    if naam and row.partners:
        return stand_of(row, sources.stand)
    parts = dict(pair.split("=", 1) for pair in row.uitsplitsing.split("; ") if "=" in pair)
    indicator = sources.indicators.get(row.indicator)
    by = parts | ({"aanbieder": naam} if naam else {})
    if indicator is None or len(by) > 1 or set(by) - {*indicator.by}:
        return stand_of(row, sources.stand)
    figures = sources.measure(row.indicator, by).figures
    return stand_of(row, sources.stand, current(f for f in figures if f.unit == row.eenheid))


def _principes(sources: Sources, wijzers: Sequence[Wijzer], *, is_city: bool) -> tuple[Principe, ...]:
    """Of the city every figure counts that shows a belief; of an aanbieder those on its card."""
    shown = [(one.principle, one.title) for one in (sources.indicators.values() if is_city else wijzers)]
    stories = [one.principle for one in wijzers for told in one.said if _is_story(told.duiding)]
    return tuple(
        Principe(naam, tuple(title for own, title in shown if own == slug), stories.count(slug))
        for slug, naam in sources.principes.items()
    )


def _is_story(row: Duiding) -> bool:
    return row.kennis == "ervaring" or row.rol == "ervaringsdeskundige"


def _of_grenzen(kaart: Stuurkaart) -> str:
    counts = Counter(grens.now.oordeel if grens.now else "" for grens in kaart.grenzen)
    if not kaart.grenzen:
        return ""
    told = {"binnen": "binnen", "risico": "met risico", "overschreden": "buiten het kader", "": "nog niet beoordeeld"}
    parts = [f"{dutch.count_word(counts[key])} {words}" for key, words in told.items() if counts[key]]
    return f"Van de {dutch.count_word(len(kaart.grenzen))} kaders: {dutch.enumerate_words(parts)}."


def _of_talk(kaart: Stuurkaart) -> str:
    if kaart.next is None or kaart.next.datum is None:
        return "Er is nog geen gesprek gepland." if kaart.aanbieder else ""
    return f"Het volgende gesprek is op {dutch.long_date(kaart.next.datum)}."


def _of_afspraken(kaart: Stuurkaart) -> str:
    open_ones = [one for one in kaart.afspraken if one.gang in (Gang.OPEN, Gang.TE_LAAT)]
    late = sum(one.gang is Gang.TE_LAAT for one in open_ones)
    if not open_ones:
        return ""
    noun = "afspraak loopt" if len(open_ones) == 1 else "afspraken lopen"
    tail = f", {dutch.count_word(late)} daarvan {'is' if late == 1 else 'zijn'} te laat" if late else ""
    words = f"{dutch.count_word(len(open_ones))} {noun}{tail}."
    return "E" + words[1:] if words.startswith("é") else words.capitalize()
