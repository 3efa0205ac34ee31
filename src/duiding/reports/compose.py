"""A paper before it has a form: every word, figure and picture, in order. HTML, PDF and Word are made of this."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from duiding import charts
from duiding.charts import sentences
from duiding.domain import dutch
from duiding.domain.errors import SettingsError
from duiding.domain.figure import EXAMPLE_NOTICE, Audience, Measure, Status
from duiding.domain.settings import CouncilMoment, Gemeente
from duiding.reports.kind import KINDS, Kind
from duiding.reports.need import days_of, needs_of, usual_day
from duiding.reports.paper import foot_of
from duiding.reports.part import DUIDING_AWAY, Part, part_of
from duiding.reports.section import Section, sections_of
from duiding.reports.since import Since
from duiding.reports.subject import Subject

_KERN = "kern"
_MOST_BULLETS = 3
NO_FIGURES = "Er zijn nog geen complete cijfers."
STATES = {
    Status.COMPLETE: "Bijna alles is gemeld (98% of meer).",
    Status.PROVISIONAL: "Er komen nog berichten binnen. We tonen wat al gemeld is, zonder oordeel.",
    Status.ESTIMATE: "Wij rekenen uit wat er nog komt. Altijd met een marge.",
    Status.TOO_FEW: "Minder dan 10, of nodig om een ander te beschermen.",
    Status.NOT_DELIVERED: "De gegevens zijn er nog niet.",
    Status.STOPPED: "We meten dit niet meer. Het laatste getal blijft staan.",
    Status.NOT_MEASURABLE: "Dit past niet in een getal.",
}
_METHOD = (
    "Aanbieders sturen berichten over toewijzing, begin en einde van hulp. Buurtteams en aanbieders leveren daarnaast "
    "lijsten. Een burgerservicenummer wordt meteen een code. Van elke persoon volgen we de hulp van begin tot eind. Op "
    "elke peildatum tellen we wie hulp krijgt. We ronden één keer af, aan het eind. Aantallen van 1 tot en met 9 tonen "
    "we niet."
)
_ELSEWHERE = "Hoe deze cijfers tot stand komen en wat de woorden betekenen, staat in de bijlage bij de raadsbrief."


@dataclass(frozen=True, slots=True)
class Occasion:
    """For what and as known when a paper is written.

    `moment` is where it goes, None outside the calendar; `since` is what it is compared with, None the first time.
    `preview` are the words on a paper that is not public yet. `said` is the published duiding by indicator, each a
    sentence with who said it; None when it could not be read.
    """

    known_on: date
    snapshot: str
    is_synthetic: bool
    moment: CouncilMoment | None = None
    since: Since | None = None
    preview: str = ""
    said: Mapping[str, tuple[str, ...]] | None = field(default_factory=dict)

    @property
    def moment_words(self) -> str:
        """To which moment the paper belongs: before it, or the last one that has been."""
        if self.moment is None:
            return ""
        place = "Voor" if self.moment.day >= self.known_on else "Na"
        return f"{place} {self.moment.titel} ({dutch.long_date(self.moment.day)})"


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything a reader gets, without its form. `bullets` are what one must know; `first` has the tiles."""

    kind: Kind
    gemeente: str
    occasion: Occasion
    audience: str
    bullets: tuple[str, ...]
    first: Part
    parts: tuple[Part, ...]

    @property
    def title(self) -> str:
        """How the file is called to a reader."""
        return self.kind.title.format(gemeente=self.gemeente)

    @property
    def stand(self) -> str:
        """The day on which its figures were known, in words."""
        return dutch.long_date(self.occasion.known_on)

    @property
    def notice(self) -> str:
        """What must stand on every page: that it is not public yet, that the people are invented; mostly empty."""
        return " · ".join(filter(None, (self.occasion.preview, EXAMPLE_NOTICE if self.occasion.is_synthetic else "")))

    @property
    def sender(self) -> tuple[str, ...]:
        """The lines beside the mark: what it is, for which moment, of whom and as known when."""
        lines = (self.kind.sender, self.occasion.moment_words, f"Gemeente {self.gemeente} · stand {self.stand}")
        return tuple(filter(None, lines))

    @property
    def foot(self) -> str:
        """What stands at the foot of every page."""
        return foot_of(self.notice, self.audience, f"stand {self.stand}", f"momentopname {self.occasion.snapshot}")

    @property
    def method(self) -> tuple[str, ...]:
        """How messages became figures, and how these can be made again; a paragraph each."""
        again = (
            f"Dit stuk laat zien wat bekend was op {self.stand}. Het kenmerk van die momentopname is "
            f"{self.occasion.snapshot}. Met dat kenmerk zijn alle cijfers opnieuw te maken."
        )
        invented = "Alle mensen, aanbieders en aantallen in dit stuk zijn verzonnen."
        last = (invented,) if self.occasion.is_synthetic else ()
        return (_ELSEWHERE if self.kind.is_short else _METHOD, again, *last)


def compose(kind: str, measures: Mapping[str, Measure], gemeente: Gemeente, occasion: Occasion) -> Paper:
    """A paper from the measures of `required_measures`, by key.

    A measure that is missing makes its section say "niet geleverd". No clock: the same figures give the same paper.
    """
    kern = _kern(kind, gemeente)
    parts = list(_parts(kind, measures, gemeente, occasion))
    first = next(part for part in parts if part.ident == _KERN)
    said = [part.message for part in parts if part.is_known_first] if KINDS[kind].is_short else _sentences(first)
    return Paper(
        kind=KINDS[kind],
        gemeente=gemeente.naam,
        occasion=occasion,
        audience=next((m.audience.value for m in measures.values()), Audience.OPENBAAR.value),
        bullets=_bullets(said, _late(kern, measures, occasion.known_on)) or (NO_FIGURES,),
        first=first,
        parts=tuple(part for part in parts if part is not first),
    )


def _kern(kind: str, gemeente: Gemeente) -> Section:
    """The section on top, without which there is no paper."""
    found = next((one for one in sections_of(kind, gemeente.extra_sections) if one.name == _KERN), None)
    if found is None:
        raise SettingsError(f"In het stuk '{kind}' ontbreekt het onderdeel '{_KERN}'. Zet '{kind}' in zijn stuk.")
    return found


def _parts(kind: str, measures: Mapping[str, Measure], gemeente: Gemeente, occasion: Occasion) -> Iterator[Part]:
    """Every section about its usual day; repeated days come before the account of how figures are made."""
    later = []
    for section in sections_of(kind, gemeente.extra_sections):
        first, *others = days_of(section, occasion.known_on, is_repeated=True)
        subjects = [
            Subject(section, day, occasion.known_on, gemeente, measures, occasion.since) for day in (first, *others)
        ]
        later += [s for s in subjects[1:] if _was_asked(s, measures)]
        if section.begrippen:
            yield from (_repeated(subject) for subject in later)
        yield replace(part_of(subjects[0], section.name), duiding=_said(section, occasion))


def _said(section: Section, occasion: Occasion) -> tuple[str, ...]:
    """What was said of the figures of a section; of nothing said, that."""
    if occasion.said is None:
        return (DUIDING_AWAY,)
    names = dict.fromkeys(meting.indicator for meting in section.metingen.values())
    return tuple(text for name in names for text in occasion.said.get(name, ()))


def _repeated(subject: Subject) -> Part:
    part = part_of(subject, f"{subject.section.name}-{subject.day.isoformat()}")
    return replace(part, chapter=f"Ter vergelijking: {dutch.long_date(subject.day)}")


def _was_asked(subject: Subject, measures: Mapping[str, Measure]) -> bool:
    needs = needs_of(subject.section, subject.day, subject.known_on).values()
    return any(need.key in measures for need in needs) and subject.is_delivered


def _bullets(said: Sequence[str], late: str) -> tuple[str, ...]:
    """At most three: what is, or in a short paper how it changed, and what is not certain."""
    bullets = [*said[: _MOST_BULLETS - 1], late] if late else said
    return tuple(text for text in bullets if text)[:_MOST_BULLETS]


def _late(kern: Section, measures: Mapping[str, Measure], known_on: date) -> str:
    """Which periods of the first figure on top are not complete."""
    needs = needs_of(kern, usual_day(known_on), known_on)
    found = [measures[needs[name].key] for name in kern.told[:1] if needs[name].key in measures]
    return " ".join(sentences.not_complete(charts.series_of(found[0]))) if found else ""


def _sentences(part: Part) -> list[str]:
    return [sentence for paragraph in part.paragraphs for sentence in paragraph]
