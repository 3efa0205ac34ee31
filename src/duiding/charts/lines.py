"""The line chart: what was counted as a line, what is not complete or not shown as its own pattern."""

from __future__ import annotations

from collections.abc import Sequence

from duiding.charts.canvas import Canvas
from duiding.charts.chart import Chart, Rows, margin_text, number_text, value_text
from duiding.charts.line_marks import several_estimates
from duiding.charts.line_sheet import LineSheet
from duiding.charts.sentences import in_sentence
from duiding.charts.series import Series, breaks_within, so_far
from duiding.domain import dutch
from duiding.domain.errors import UsageError
from duiding.domain.figure import Break, Figure, Status

_MOST = 4
_ALL_VALUES = 16


def line_chart(
    series: Sequence[Series],
    *,
    title: str,
    prefix: str,
    sizes: tuple[float, float] = (700, 350),
    is_from_zero: bool = False,
) -> Chart:
    """One to four series over time.

    `title` is the message, `prefix` makes ids unique on the page, `sizes` are the two widths in pixels. Solid line and
    dots: complete. Hatch and rings: reported so far, not complete (the line stops before it). Dots pattern: too few to
    show. Dashed empty box: not delivered. A break cuts the line. Raises UsageError for none or more than four series.
    """
    if not 1 <= len(series) <= _MOST:
        raise UsageError(
            f"Een lijngrafiek heeft één tot vier reeksen, niet {len(series)}. Maak kleine grafieken naast elkaar."
        )
    head, rows = series_table(series)
    description = describe(series)
    sheets = [
        LineSheet(Canvas(size, f"{prefix}-{kind}", kind == "smal"), tuple(series), is_from_zero)
        for size, kind in zip(sizes, ("breed", "smal"), strict=True)
    ]
    drawings = [sheet.draw().svg(title, description) for sheet in sheets]
    return Chart(drawings[0], drawings[1], title, description, head, rows, _notes(series, sheets))


def _notes(series: Sequence[Series], sheets: Sequence[LineSheet]) -> tuple[str, ...]:
    states = {f.status for one in series for f in one.figures if f.is_shown}
    marks = ["Lijn: geteld en compleet."]
    if Status.PROVISIONAL in states:
        unit = next(f.unit for one in series for f in one.figures)
        marks.append(f"Open punt: {so_far(unit)}, nog niet compleet.")
    if several_estimates(series):
        marks = marks[Status.COMPLETE not in states :]
        marks.append("Vlak om een lijn: schatting met marge. De rand van het vlak lijkt op de lijn.")
    elif Status.ESTIMATE in states:
        marks.append("Streepjes: schatting met marge.")
    notes = [" ".join(marks)] if len(marks) > 1 or several_estimates(series) else []
    notes += break_notes(breaks_within(series))
    if sheets[0].axis_start:
        notes.append(f"De as begint bij {sheets[0].axis_start}.")
    return tuple(notes)


def break_notes(breaks: Sequence[Break]) -> list[str]:
    """What a reader must know of the breaks in a chart."""
    if len(breaks) < 2:
        return [f"{dutch.long_date(b.day)}: {b.title}. Vergelijk niet over deze datum heen." for b in breaks]
    named = dutch.enumerate_words([f"{dutch.long_date(b.day)} ({in_sentence(b.title)})" for b in breaks])
    return [f"Stippellijnen: {named}. Vergelijk niet over zo’n lijn heen."]


def series_table(series: Sequence[Series], has_margin: bool | None = None) -> tuple[tuple[str, ...], Rows]:
    """A row per period and a column per series, with their margins when there are any (or as `has_margin` says)."""
    if has_margin is None:
        has_margin = any(f.low is not None for one in series for f in one.figures)
    head = ["Periode"]
    for one in series:
        head += [one.label, "Marge"] if has_margin else [one.label]
    found = [{f.period: f for f in one.figures} for one in series]
    periods = sorted({period for by in found for period in by})
    rows = []
    for period in periods:
        cells = [by.get(period) for by in found]
        row = [dutch.period_words(period)]
        for cell in cells:
            row.append(value_text(cell) if cell else dutch.MISSING)
            if has_margin:
                row.append(margin_text(cell) if cell else dutch.MISSING)
        rows.append((*row, _states(cells)))
    return (*head, "Toestand"), tuple(rows)


def _states(cells: Sequence[Figure | None]) -> str:
    """The state of a row; when the lines differ, what is not complete for a part of them."""
    words = dict.fromkeys(cell.status.word if cell else Status.NOT_DELIVERED.word for cell in cells)
    complete = Status.COMPLETE.word
    if len(words) > 1 and complete in words:
        return f"deels {dutch.enumerate_words([word for word in words if word != complete])}"
    return dutch.enumerate_words(list(words))


def describe(series: Sequence[Series]) -> str:
    """All values when they are few; otherwise the first, the last and the extremes, with a pointer to the table."""
    return " ".join(_describe_one(one) for one in series)


def _describe_one(one: Series) -> str:
    shown = one.shown
    if not shown:
        return f"{one.label}: geen cijfer om te tonen."
    if len(one.figures) <= _ALL_VALUES:
        return f"{one.label}: " + "; ".join(_point(f) for f in one.figures) + "."
    low, high = min(shown, key=_value), max(shown, key=_value)
    parts = [f"van {_point(shown[0])} tot {_point(shown[-1])}", f"laagste {_point(low)}", f"hoogste {_point(high)}"]
    return f"{one.label}: {'; '.join(parts)}. Meer waarden staan in de tabel."


def _value(figure: Figure) -> float:
    return figure.value or 0.0


def _point(figure: Figure) -> str:
    value = number_text(figure.value, figure.unit) if figure.is_shown else figure.status.word
    mark = " (nog niet compleet)" if figure.status is Status.PROVISIONAL else ""
    return f"{dutch.period_words(figure.period)} {value}{mark}"
