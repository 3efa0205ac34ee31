"""Tables of a paper: the values of a chart, the parts of a whole, and waiting per zorgvorm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duiding.charts import Chart, value_text
from duiding.domain import dutch
from duiding.domain.figure import Figure
from duiding.domain.period import Period
from duiding.reports.since import Since
from duiding.reports.subject import Subject
from duiding.reports.waiting import Wait, waiting_of

_WAIT_HEAD = (
    "Zorgvorm", "Begonnen: gemiddeld", "jaar eerder", "mediaan", "mensen", "Wacht nog: mediaan", "mensen"
)  # fmt: skip
MOVED_HEAD = ("Cijfer", "Periode toen", "Toen", "Periode nu", "Nu", "Verschil")
REVISED_HEAD = ("Cijfer", "Periode", "Toen", "Nu", "Waarom")


@dataclass(frozen=True, slots=True)
class Table:
    """A caption, heads and rows of text; the first cell of a row is its head, which may be long when `is_wordy`."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_wordy: bool = False

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns hold numbers, and so stand to the right."""
        return tuple(i > 0 and all(_is_number(row[i]) for row in self.rows) for i in range(len(self.head)))


def _is_number(cell: str) -> bool:
    return cell[:1].isdigit() or cell[:1] in {dutch.MISSING, "−", "+"}


def tables_of(subject: Subject, chart: Chart | None) -> tuple[Table, ...]:
    """The tables that a section asks for; none when it asks for none or has nothing to fill them with."""
    kind = subject.section.tabel.get("soort", "geen")
    if kind == "wachttijd":
        return _waiting(subject)
    if kind == "veranderd":
        return _changed(subject.since) if subject.since else ()
    if chart is None or kind == "geen":
        return ()
    if kind == "delen":
        return (Table(_caption(chart, chart.rows), ("Onderdeel", *chart.head[1:]), chart.rows),)
    rows = _years(subject, chart) if kind == "jaren" else chart.rows[-int(subject.section.tabel.get("rijen", 6)) :]
    return (Table(_caption(chart, rows), chart.head, tuple(rows)),)


def _changed(since: Since) -> tuple[Table, ...]:
    """The newest figures then and now, and what was revised; a table without rows is left out."""
    found = (
        Table("Het laatste complete cijfer, toen en nu.", MOVED_HEAD, since.moved_rows, is_wordy=True),
        Table("Bijgesteld: dezelfde periode, een ander getal.", REVISED_HEAD, since.revised_rows, is_wordy=True),
    )
    return tuple(table for table in found if table.rows)


def _caption(chart: Chart, rows: Sequence[tuple[str, ...]]) -> str:
    if len(rows) == len(chart.rows):
        return "Alle waarden van de grafiek."
    return f"{dutch.count_word(len(rows)).capitalize()} van de {len(chart.rows)} waarden van de grafiek."


def _years(subject: Subject, chart: Chart) -> list[tuple[str, ...]]:
    """The rows of every 1 January, and the last one."""
    january = [row for row in chart.rows if row[0].startswith("1 januari ")]
    last = chart.rows[-1:] if chart.rows and chart.rows[-1] not in january else ()
    return [*january, *last] if january else list(chart.rows[-8:])


def _waiting(subject: Subject) -> tuple[Table, ...]:
    waiting = waiting_of(subject)
    if not waiting.rows:
        return ()
    rows = tuple((subject.readable("zorgvorm", row.zorgvorm), *_wait_cells(row)) for row in waiting.rows)
    caption = f"Dagen. Begonnen: {_when(waiting.started)}. Wacht nog: {_when(waiting.still)}."
    return (Table(caption, _WAIT_HEAD, rows),)


def _wait_cells(row: Wait) -> tuple[str, ...]:
    started = (_cell(row.mean), _cell(row.year_before), _cell(row.median), _people(row.mean or row.median))
    return (*started, _cell(row.still), _people(row.still))


def _when(period: Period | None) -> str:
    return dutch.period_words(period) if period else "niet geleverd"


def _cell(figure: Figure | None) -> str:
    return value_text(figure) if figure else dutch.MISSING


def _people(figure: Figure | None) -> str:
    return dutch.number(figure.n) if figure and figure.n is not None else dutch.MISSING
