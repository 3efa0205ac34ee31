"""A part of a paper, ready to be laid out: sentence, number, chart, caveat, table, source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duiding import charts
from duiding.charts import Chart, sentences, value_text
from duiding.charts.chart import margin_text
from duiding.domain import dutch
from duiding.domain.figure import Figure, Status
from duiding.reports.pictures import chart_of
from duiding.reports.since import FIRST_TIME
from duiding.reports.subject import Subject, last_figure
from duiding.reports.tables import Table, tables_of
from duiding.reports.waiting import compared

NO_DUIDING = "Nog geen duiding."
DUIDING_AWAY = "De duiding was niet te lezen toen dit stuk werd gemaakt."
NOT_DELIVERED = "De gegevens voor dit onderdeel zijn niet geleverd."
NOT_ALL = "Niet elke zin staat er. Gegevens ontbreken, of het zijn er te weinig om te tonen."
_LATE_THEN = "Een deel van de cijfers was toen nog niet compleet."


def state_class(status: Status) -> str:
    """The end of the class names of a state: too-few."""
    return status.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure of the first page with its state."""

    name: str
    value: str
    unit: str
    meta: tuple[str, ...]
    status: Status

    @property
    def strip(self) -> str:
        """The class of the strip above the tile, and of the sign of its state."""
        return state_class(self.status)


@dataclass(frozen=True, slots=True)
class Part:
    """One section laid out. `drawing` is SVG for paper, `drawing_narrow` for a phone; `caveats` stand beside it.

    With `is_known_first` its message stands on top of a short paper.
    """

    ident: str
    chapter: str
    title: str
    message: str
    paragraphs: tuple[tuple[str, ...], ...]
    drawing: str
    drawing_narrow: str
    drawing_title: str
    caveats: tuple[str, ...]
    tables: tuple[Table, ...]
    source: str
    tiles: tuple[Tile, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    terms_head: tuple[str, str] = ("", "")
    is_known_first: bool = False
    duiding: tuple[str, ...] = ()


def part_of(subject: Subject, ident: str) -> Part:
    """A section as a part; without any figure it says so and nothing else."""
    section = subject.section
    title = subject.title
    if section.meting and not subject.is_delivered:
        return Part(
            ident,
            section.hoofdstuk,
            title,
            section.niet_geleverd or NOT_DELIVERED,
            (),
            "",
            "",
            "",
            (),
            (),
            "",
            tiles_of(subject),
        )
    trends = _trends(subject)
    chart = chart_of(subject, ident, trends[0] if trends else title)
    return Part(
        ident,
        section.hoofdstuk,
        title,
        trends[0] if trends else "",
        _paragraphs(subject, trends[1:]),
        charts.for_print(chart.wide) if chart else "",
        charts.for_print(chart.narrow) if chart else "",
        chart.title if chart else "",
        _caveats(subject, chart),
        tables_of(subject, chart),
        _sources(subject),
        tiles_of(subject),
        tuple(section.begrippen.items()),
        section.begrippen_kop,
        section.weten,
    )


def _paragraphs(subject: Subject, trends: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The sentences that can be said, in the paragraphs of the section; an empty sentence begins a new one."""
    if subject.section.tabel.get("soort") == "veranderd":
        return subject.since.sentences if subject.since else ((FIRST_TIME,),)
    paragraphs: list[list[str]] = [[]]
    is_whole = True
    for zin in subject.section.sentences(subject.day):
        sentence = subject.facts.said(zin)
        is_whole = is_whole and sentence is not None
        if not zin.zin:
            paragraphs.append([])
        elif sentence:
            paragraphs[-1].append(sentence)
    paragraphs[-1] += [*compared(subject), *trends]
    rest = [] if is_whole else [[NOT_ALL]]
    return tuple(tuple(paragraph) for paragraph in [*paragraphs, *rest] if paragraph)


def _trends(subject: Subject) -> tuple[str, ...]:
    """The change of each named meting; what is said twice (a break they share) is said once."""
    told = []
    for name in subject.section.trend:
        series = subject.series(name)
        if series is not None and series.shown:
            told += list(sentences.trend(series, subject.metingen[name].wat))
    changes = [text for text in told if text.startswith("Sinds")]
    return tuple(dict.fromkeys([*changes, *(text for text in told if text not in changes)]))


def _caveats(subject: Subject, chart: Chart | None) -> tuple[str, ...]:
    """What stands beside the chart; breaks are told in the sentences, except on the first page, which has none."""
    if subject.section.tabel.get("soort") == "veranderd" and not subject.since:
        return ()
    lines = subject.section.caveats(subject.day, is_synthetic=subject.is_synthetic)
    texts = [subject.facts.said(zin) for zin in lines]
    if subject.then and _is_any_late(subject):
        texts.append(_LATE_THEN)
    if latest := _latest(subject):
        texts.append(" ".join(sentences.not_complete(latest)))
    texts += [note for note in (chart.notes if chart else ()) if subject.section.tegels or "Vergelijk niet" not in note]
    return tuple(text for text in dict.fromkeys(texts) if text)


def _is_any_late(subject: Subject) -> bool:
    return any(f.status is Status.PROVISIONAL for measure in subject.measures.values() for f in measure)


def _latest(subject: Subject) -> charts.Series | None:
    """The line of which most periods are not complete: what holds for it, holds for all lines."""
    if subject.section.grafiek.get("soort") != "lijn":
        return None
    lines = [series for name in subject.section.grafiek["metingen"] if (series := subject.series(name))]
    late = {Status.PROVISIONAL}
    return max(lines, key=lambda one: sum(f.status in late for f in one.figures), default=None)


def _sources(subject: Subject) -> str:
    """Every delivery behind the figures, once."""
    names = [name for measure in subject.measures.values() for name in measure.source.split(", ")]
    return dutch.enumerate_words(list(dict.fromkeys(names)))


def tiles_of(subject: Subject) -> tuple[Tile, ...]:
    """The tiles that a section asks for; a figure that is not there keeps its tile."""
    return tuple(_tile(subject, name) for name in subject.section.tegels)


def _tile(subject: Subject, name: str) -> Tile:
    title = subject.metingen[name].naam
    measure = subject.measures.get(name)
    figures = [f for f in measure if f.unit == measure.figures[0].unit] if measure else []
    figure = last_figure(figures)
    if figure is None:
        return Tile(title, dutch.MISSING, "", ("De gegevens zijn er nog niet.",), Status.NOT_DELIVERED)
    return Tile(
        title, value_text(figure), figure.unit if figure.is_shown else "", _meta(figure, figures), figure.status
    )


def _meta(figure: Figure, figures: Sequence[Figure]) -> tuple[str, ...]:
    when = sentences.period_phrase(figure.period)
    lines = [f"{when[:1].upper()}{when[1:]}"]
    if figure.low is not None:
        lines.append(f"Marge: {margin_text(figure)}")
    later = [f for f in figures if f.is_shown and f.period > figure.period]
    if later:
        last = max(later, key=lambda f: f.period)
        lines.append(f"Al gemeld {sentences.period_phrase(last.period)}: {value_text(last)}")
    return tuple(lines)
