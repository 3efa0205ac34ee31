"""Tables of a paper: the values of a chart, the parts of a whole, and waiting per zorgvorm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from duiding.charts import Chart, value_text
from duiding.domain import dutch
from duiding.domain.figure import Figure, Measure
from duiding.reports.subject import Subject, last_figure

_MEAN, _MEDIAN = "dagen (gemiddeld)", "dagen (mediaan)"


@dataclass(frozen=True, slots=True)
class Table:
    """A caption, heads and rows of text; the first cell of a row is its head."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns hold numbers, and so stand to the right."""
        return tuple(i > 0 and all(_is_number(row[i]) for row in self.rows) for i in range(len(self.head)))


def _is_number(cell: str) -> bool:
    return cell[:1].isdigit() or cell[:1] in {dutch.MISSING, "−"}


def table_of(subject: Subject, chart: Chart | None) -> Table | None:
    """The table that a section asks for; None when it asks for none or has nothing to fill it with."""
    kind = subject.section.tabel.get("soort", "geen")
    if kind == "wachttijd":
        return _waiting(subject)
    if chart is None or kind == "geen":
        return None
    if kind == "delen":
        return Table(_caption(chart, chart.rows), ("Onderdeel", *chart.head[1:]), chart.rows)
    rows = _years(subject, chart) if kind == "jaren" else chart.rows[-int(subject.section.tabel.get("rijen", 6)) :]
    return Table(_caption(chart, rows), chart.head, tuple(rows))


def _caption(chart: Chart, rows: Sequence[tuple[str, ...]]) -> str:
    if len(rows) == len(chart.rows):
        return "Alle waarden van de grafiek."
    return f"{dutch.count_word(len(rows)).capitalize()} van de {len(chart.rows)} waarden van de grafiek."


def _years(subject: Subject, chart: Chart) -> list[tuple[str, ...]]:
    """The rows of every 1 January, and the last one."""
    january = [row for row in chart.rows if row[0].startswith("1 januari ")]
    last = chart.rows[-1:] if chart.rows and chart.rows[-1] not in january else ()
    return [*january, *last] if january else list(chart.rows[-8:])


def _waiting(subject: Subject) -> Table | None:
    started, waiting = subject.measures.get("gestart"), subject.measures.get("wachtend")
    zorgvormen = [z for z in subject.gemeente.zorgvormen if z.wet == subject.section.tabel.get("wet", "wmo")]
    rows = [
        (subject.readable("zorgvorm", z.naam), *_started(started, z.naam), *_still_waiting(waiting, z.naam))
        for z in zorgvormen
        if _has(started, z.naam) or _has(waiting, z.naam)
    ]
    if not rows:
        return None
    head = ("Zorgvorm", "Begonnen: gemiddeld", "mediaan", "mensen", "Wacht nog: mediaan", "mensen")
    return Table(f"Dagen. Begonnen: {_when(started)}. Wacht nog: {_when(waiting)}.", head, tuple(rows))


def _has(measure: Measure | None, zorgvorm: str) -> bool:
    return measure is not None and any(f.by.get("zorgvorm") == zorgvorm and f.n != 0 for f in measure)


def _started(measure: Measure | None, zorgvorm: str) -> tuple[str, str, str]:
    mean, median = _last(measure, zorgvorm, _MEAN), _last(measure, zorgvorm, _MEDIAN)
    return _cell(mean), _cell(median), _people(mean or median)


def _still_waiting(measure: Measure | None, zorgvorm: str) -> tuple[str, str]:
    median = _last(measure, zorgvorm, _MEDIAN)
    return _cell(median), _people(median)


def _last(measure: Measure | None, zorgvorm: str, unit: str) -> Figure | None:
    """The figure in the last complete period of the whole measure, so that all rows are about one moment."""
    day = _moment(measure)
    if measure is None or day is None:
        return None
    found = (f for f in measure.select(unit=unit, zorgvorm=zorgvorm) if f.period.first == day)
    return next(found, None)


def _moment(measure: Measure | None) -> date | None:
    last = last_figure(list(measure)) if measure else None
    return last.period.first if last else None


def _when(measure: Measure | None) -> str:
    last = last_figure(list(measure)) if measure else None
    return dutch.period_words(last.period) if last else "niet geleverd"


def _cell(figure: Figure | None) -> str:
    return value_text(figure) if figure else dutch.MISSING


def _people(figure: Figure | None) -> str:
    return dutch.number(figure.n) if figure and figure.n is not None else dutch.MISSING
