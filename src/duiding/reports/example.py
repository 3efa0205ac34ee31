"""The drawn example of a section: small text tables of figures, and what the section says about them, to the letter.

    [voorbeeld.cijfers]
    jeugdigen = '''
    periode    | eenheid   | waarde
    2025-01-01 | jeugdigen | 4865
    '''

A column per breakdown of the meting; `toestand` (complete unless drawn), `n`, `laag` and `hoog` may be left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from duiding.domain.figure import Audience, Figure, Measure, Status
from duiding.domain.period import Period
from duiding.domain.settings import Gemeente
from duiding.reports.need import Need, needs_of, usual_day
from duiding.reports.part import Part, part_of
from duiding.reports.section import Section
from duiding.reports.subject import Subject

FIGURES, SAYS, KNOWN_ON = "cijfers", "zegt", "stand"
_TAKEN = frozenset({"periode", "eenheid", "waarde", "toestand", "n", "laag", "hoog"})


def example_part(section: Section, gemeente: Gemeente) -> Part:
    """The section laid out with the figures of its example."""
    known_on = date.fromisoformat(section.voorbeeld[KNOWN_ON])
    day = usual_day(known_on)
    needs = needs_of(section, day, known_on)
    drawn = section.voorbeeld.get(FIGURES, {})
    # Two metingen can ask for the same figures: then what is drawn for both is there for both.
    texts: dict[str, list[str]] = {}
    for name, text in drawn.items():
        texts.setdefault(needs[name].key, []).append(text)
    by_key = {need.key: need for need in needs.values()}
    every = {key: _measure(by_key[key], found, known_on) for key, found in texts.items()}
    return part_of(Subject(section, day, known_on, gemeente, every), section.name)


def said_of(part: Part) -> list[str]:
    """What a part says, a line per paragraph; what stands beside the figures begins with NB."""
    told = [part.message, *(" ".join(paragraph) for paragraph in part.paragraphs)]
    return [*filter(None, told), *(f"NB {caveat}" for caveat in part.caveats)]


def says(section: Section) -> list[str]:
    """The lines that the example expects."""
    return [line.strip() for line in section.voorbeeld[SAYS].splitlines() if line.strip()]


def _measure(need: Need, texts: list[str], known_on: date) -> Measure:
    figures = tuple(figure for text in texts for figure in _figures(need, text))
    title = need.indicator.replace("_", " ").capitalize()
    return Measure(
        need.indicator, title, figures, need.by, "voorbeeld", "voorbeeld", known_on, Audience.OPENBAAR, True, ()
    )


def _figures(need: Need, text: str) -> Iterator[Figure]:
    lines = [line for line in text.splitlines() if line.strip()]
    head, *rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    for row in rows:
        cells = dict(zip(head, row, strict=True))
        by = {name: value for name, value in cells.items() if name not in _TAKEN}
        yield Figure(
            need.indicator,
            Period.parse(cells["periode"]),
            cells["eenheid"],
            _number(cells, "waarde"),
            Status(cells.get("toestand") or Status.COMPLETE.value),
            int(_number(cells, "n") or 0) or None,
            _number(cells, "laag"),
            _number(cells, "hoog"),
            by,
        )


def _number(cells: Mapping[str, str], name: str) -> float | None:
    text = cells.get(name, "")
    return float(text) if text and text != "-" else None
