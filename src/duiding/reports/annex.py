"""The bijlage: all sections in order, as one HTML page that is also the source of the PDF."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from duiding import charts
from duiding.charts import sentences
from duiding.domain import dutch
from duiding.domain.figure import EXAMPLE_NOTICE, Audience, Measure, Status
from duiding.domain.settings import Gemeente
from duiding.reports.need import days_of, needs_of, usual_day
from duiding.reports.paper import foot_of, paper_css, paper_template, screen_css
from duiding.reports.part import NO_DUIDING, Part, part_of, state_class
from duiding.reports.section import load_sections
from duiding.reports.subject import Subject

_KERN = "kern"
_MOST_BULLETS = 3
STATES = {
    Status.COMPLETE: "Bijna alles is gemeld (98% of meer).",
    Status.PROVISIONAL: "Er komen nog berichten binnen. We tonen wat al gemeld is, zonder oordeel.",
    Status.ESTIMATE: "Wij rekenen uit wat er nog komt. Altijd met een marge.",
    Status.TOO_FEW: "Minder dan 10, of nodig om een ander te beschermen.",
    Status.NOT_DELIVERED: "De gegevens zijn er nog niet.",
    Status.STOPPED: "We meten dit niet meer. Het laatste getal blijft staan.",
    Status.NOT_MEASURABLE: "Dit past niet in een getal.",
}


def render_bijlage(
    measures: Mapping[str, Measure], gemeente: Gemeente, known_on: date, snapshot: str, is_synthetic: bool
) -> str:
    """The bijlage as HTML (Dutch, everything in one file), from the measures of `required_measures` by key.

    A measure that is missing makes its section say "niet geleverd". No clock: the same figures give the same page.
    """
    parts = list(_parts(measures, gemeente, known_on))
    first = next(part for part in parts if part.ident == _KERN)
    notice = EXAMPLE_NOTICE if is_synthetic else ""
    audience = next((m.audience.value for m in measures.values()), Audience.OPENBAAR.value)
    foot = foot_of(notice, audience, f"stand {dutch.long_date(known_on)}", f"momentopname {snapshot}")
    return paper_template("bijlage.html.j2").render(
        gemeente=gemeente,
        stand=dutch.long_date(known_on),
        known_on=known_on.isoformat(),
        snapshot=snapshot,
        notice=notice,
        audience=audience,
        css=paper_css("bijlage.css", foot, "".join(map(_sign, STATES))),
        screen_css=screen_css("scherm.css"),
        first=first,
        bullets=_bullets(first, measures, known_on),
        parts=[part for part in parts if part is not first],
        states=[(state_class(s), s.word, text) for s, text in STATES.items()],
        no_duiding=NO_DUIDING,
    )


def _parts(measures: Mapping[str, Measure], gemeente: Gemeente, known_on: date) -> Iterator[Part]:
    """Every section about its usual day; repeated days come before the account of how figures are made."""
    later = []
    for section in load_sections():
        first, *others = days_of(section, known_on, is_repeated=True)
        subjects = [Subject(section, day, known_on, gemeente, measures) for day in (first, *others)]
        later += [s for s in subjects[1:] if _was_asked(s, measures)]
        if section.begrippen:
            yield from (_repeated(subject) for subject in later)
        yield part_of(subjects[0], section.name)


def _repeated(subject: Subject) -> Part:
    part = part_of(subject, f"{subject.section.name}-{subject.day.isoformat()}")
    return replace(part, chapter=f"Ter vergelijking: {dutch.long_date(subject.day)}")


def _was_asked(subject: Subject, measures: Mapping[str, Measure]) -> bool:
    needs = needs_of(subject.section, subject.day, subject.known_on).values()
    return any(need.key in measures for need in needs) and subject.is_delivered


def _bullets(first: Part, measures: Mapping[str, Measure], known_on: date) -> tuple[str, ...]:
    """At most three: what is, how it changed, and what is not certain."""
    said = [sentence for paragraph in first.paragraphs for sentence in paragraph]
    section = next(s for s in load_sections() if s.name == _KERN)
    key = needs_of(section, usual_day(known_on), known_on)["jeugdigen"].key
    late = sentences.not_complete(charts.series_of(measures[key])) if key in measures else ()
    bullets = [*said[:2], " ".join(late)] if late else said
    return tuple(text for text in bullets if text)[:_MOST_BULLETS]


def _sign(status: Status) -> str:
    """The sign of a state as a background: a screen reader hears the word beside it, and no picture."""
    svg = charts.for_print(charts.state_glyph(status)).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    data = base64.b64encode(svg.encode()).decode()
    return f".teken-{state_class(status)}{{background-image:url(data:image/svg+xml;base64,{data})}}"
