"""A funnel: units by their size, with the limits within which chance alone leaves them. Nobody has a place in a row.

The lines run through the limits of the units themselves, so that a mark lies beyond a line exactly when its reading
says so. What a mark means is told by its form: a dot is inside, a ring is outside what chance gives, and a diamond is
also outside the limits that are widened by what all units share.
"""

from __future__ import annotations

from collections.abc import Sequence

from duiding.charts.canvas import Canvas
from duiding.charts.chart import Chart, Rows, margin_text, number_text, value_text
from duiding.charts.funnel_sheet import FunnelSheet
from duiding.charts.funnel_unit import FunnelUnit, FunnelWords


def funnel_chart(
    units: Sequence[FunnelUnit],
    words: FunnelWords,
    *,
    title: str,
    prefix: str,
    is_named: bool = True,
    sizes: tuple[float, float] = (700, 350),
) -> Chart:
    """The units in a funnel, and in a table in the order in which they came.

    Without `is_named` the marks have no names: the table has them.
    """
    drawn = [unit for unit in units if unit.is_drawn]
    description = "; ".join(f"{unit.label} {_cell(unit)}" for unit in units) + "."
    drawings = [
        FunnelSheet(Canvas(size, f"{prefix}-{kind}", kind == "smal"), drawn, words, is_named)
        .draw()
        .svg(title, description)
        for size, kind in zip(sizes, ("breed", "smal"), strict=True)
    ]
    head, rows = _table(units, words)
    return Chart(drawings[0], drawings[1], title, description, head, rows, _notes(units))


def _cell(unit: FunnelUnit) -> str:
    return f"{value_text(unit.value)}, {unit.words()}" if unit.value.is_shown else unit.value.status.word


def _table(units: Sequence[FunnelUnit], words: FunnelWords) -> tuple[tuple[str, ...], Rows]:
    head = ("", words.value, "Marge", words.size, "Grens van 95%", "Ruime grens van 95%", "Oordeel", "Toestand")
    return head, tuple(
        (
            unit.label,
            value_text(unit.value),
            margin_text(unit.value),
            number_text(unit.size if unit.value.is_shown else None, ""),
            margin_text(unit.limits),
            margin_text(unit.wide_limits),
            unit.words(),
            unit.value.status.word,
        )
        for unit in units
    )


def _notes(units: Sequence[FunnelUnit]) -> tuple[str, ...]:
    notes = [
        "Hoe groter de groep, hoe minder toeval doet: daarom lopen de lijnen naar elkaar toe.",
        "Tussen de doorgetrokken lijnen vallen door toeval 95 van de 100 groepen.",
        "Tussen de stippellijnen zijn dat er 998 van de 1.000.",
    ]
    if any(unit.wide_limits.low is not None for unit in units if unit.is_drawn):
        notes.append("Het vlak is ruimer: het rekent ook met verschillen die alle groepen samen hebben.")
    hidden = sum(not unit.value.is_shown for unit in units)
    if hidden:
        notes.append(f"Zonder punt: {hidden}. Daarvan tonen we geen getal, of er is er geen; de tabel zegt welke.")
    return tuple(notes)
