"""What a scenario changes besides the waiting list, as tables: now, with each choice, and the difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from duiding.charts import value_text
from duiding.charts.chart import Rows, margin_text
from duiding.domain import dutch
from duiding.domain.figure import Figure, Measure
from duiding.domain.period import Period

if TYPE_CHECKING:
    from duiding.simulation import Answered

NOW = "zonder keuze"


@dataclass(frozen=True)
class Effect:
    """What changes at one zorgvorm, as a table."""

    title: str
    head: tuple[str, ...]
    rows: Rows


def effects_of(names: Sequence[str], found: Sequence[Answered]) -> Iterator[Effect]:
    """Per zorgvorm; several choices have their differences in a table of their own, which a screen can hold."""
    told = [_told(one) for one in found]
    scenario = found[0].scenario
    # One choice may reach places that another does not: told is what all of them have.
    shared = [key for key in told[0] if all(key in one for one in told)]
    for place in dict.fromkeys(place for place, _ in shared):
        measures = [[one[key] for one in told] for key in shared if key[0] == place]
        title = scenario.zorgvormen[place].title if place else "Alle hulp samen, met de kosten van de hefbomen"
        for head, lines, what in _tables(names):
            rows = tuple(_row(row, f", {title}", lines) for row in measures)
            yield Effect(f"{title}{what}", head, rows)


def _told(found: Answered) -> dict[tuple[str, str], Measure]:
    """Every quantity that can be told, by zorgvorm and name; costs of all together have no zorgvorm."""
    every = [*found.measures(), ("", "kosten", found.costs())]
    return {(place, name): one for place, name, one in every if one.figures and one.figures[-1].is_shown}


_Lines = tuple[tuple[int, str], ...]


def _tables(names: Sequence[str]) -> Iterator[tuple[tuple[str, ...], _Lines, str]]:
    """The head of each table, for each further column which choice and which line it holds, and what it is about."""
    if len(names) == 1:
        lines = ((0, "nu"), (0, "scenario"), (0, "verschil"))
        yield ("Wat", "Wanneer", NOW, names[0], "verschil"), lines, ""
        return
    each = range(len(names))
    yield ("Wat", "Wanneer", NOW, *names), ((0, "nu"), *((number, "scenario") for number in each)), ""
    yield ("Wat", "Wanneer", *names), tuple((number, "verschil") for number in each), f": verschil met {NOW}"


def _row(measures: Sequence[Measure], where: str, lines: _Lines) -> tuple[str, ...]:
    """One quantity on the last day or in the last year."""
    title = measures[0].title.removesuffix(where)
    now = measures[0].select(lijn="nu").figures[-1]
    unit = "" if title.lower() == now.unit else f", {now.unit}"
    cells = (measures[number].select(lijn=line).figures[-1] for number, line in lines)
    return (f"{title}{unit}", when(now.period), *(_cell(cell) for cell in cells))


def _cell(figure: Figure) -> str:
    """A value with its margin; a difference says whether it comes on top."""
    if not figure.is_shown:
        return figure.status.word
    words = value_text(figure)
    sign = "+" if figure.by.get("lijn") == "verschil" and (figure.value or 0) > 0 and words != "0" else ""
    return f"{sign}{words} ({margin_text(figure)})"


def when(period: Period) -> str:
    """A year that begins in another month is named after its months."""
    months = (period.last + timedelta(days=1)).month
    if period.first == period.last or period.first.month == 1 or months != period.first.month:
        return dutch.period_words(period)
    first, last = (f"{dutch.month_name(day.month)} {day.year}" for day in (period.first, period.last))
    return f"{first} t/m {last}"
