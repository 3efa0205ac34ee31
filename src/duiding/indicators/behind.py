"""The rows behind one figure: what is counted, what it is divided by, and what it is compared with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from duiding.domain.period import Period
from duiding.domain.ports import QueryEngine
from duiding.indicators import query
from duiding.indicators.calendar import with_lead
from duiding.indicators.grid import uncounted_rows
from duiding.indicators.model import Indicator
from duiding.indicators.panels import IDENTITIES, PANELS

NUMERATOR, DENOMINATOR, WHOLE, EARLIER, INPUT = "numerator", "denominator", "whole", "earlier", "input"
"""What rows are to a figure: counted, its denominator, the whole that it is a share of, those of the period that it is
compared with, or the input of a method."""

Count = Callable[[str, pa.Table, str], float | None]
"""Counts an expression over rows that are given, as if they were the whole panel."""

ROLE_OF_SHOW = {
    "percent": DENOMINATOR,
    "ratio": DENOMINATOR,
    "share_of_total": WHOLE,
    "change": EARLIER,
    "drift": EARLIER,
}
"""What a word of `show` needs beside what is counted."""
_TIMES = ("peildatum", "datum", "aanmelddatum", "begindatum", "maand", "kwartaal", "jaar")


@dataclass(frozen=True)
class Cell:
    """One figure's place: the values of its breakdown, as they are shown, and its period."""

    by: Mapping[str, str]
    period: Period


@dataclass(frozen=True)
class Part:
    """Rows of one panel in one role, with the question that chose them.

    `where` are expressions that all hold, `by` the breakdown values that the rows have. `total` is `value` counted
    over `rows` and nothing else; None for an input, of which only the method knows what it makes of it. The order of
    rows is fixed: a row can be named by its number.
    """

    role: str
    panel: str
    value: str
    where: tuple[str, ...]
    by: Mapping[str, str]
    rows: pa.Table
    total: float | None = None

    def different(self, column: str) -> int | None:
        """How many different values a column has; None when the panel does not have it."""
        return len(self.rows[column].unique()) if column in self.rows.column_names else None


@dataclass(frozen=True)
class _Search:
    indicator: Indicator
    engine: QueryEngine
    count: Count

    def counted(self, role: str, cell: Cell, by: Mapping[str, str]) -> Part:
        """The rows of the indicator's own panel; the filters are those of the whole breakdown of `cell`."""
        indicator = self.indicator
        where = [*query.conditions(indicator, cell.by), self.span(cell)]
        return self.part(role, indicator.panel, indicator.value, where, by)

    def denominator(self, cell: Cell) -> Part:
        per = self.indicator.denominator
        if per is None:  # pragma: no cover - load_indicators refuses a percentage without a whole
            raise AssertionError
        by = {name: value for name, value in cell.by.items() if name in PANELS[per.panel].dimensions}
        where = [*query.whole_conditions(self.indicator, cell.by), self.span(cell)]
        return self.part(DENOMINATOR, per.panel, per.value, where, by)

    def input(self, cell: Cell) -> Part:
        found = self.rows(self.indicator.panel, query.conditions(self.indicator, cell.by), cell.by)
        return Part(INPUT, self.indicator.panel, "", found[0], cell.by, found[1])

    def part(self, role: str, panel: str, value: str, where: Iterable[str], by: Mapping[str, str]) -> Part:
        kept, rows = self.rows(panel, where, by)
        return Part(role, panel, value, kept, by, rows, self.count(panel, rows, value) or 0.0)

    def rows(self, panel: str, where: Iterable[str], by: Mapping[str, str]) -> tuple[tuple[str, ...], pa.Table]:
        kept = tuple(condition for condition in where if condition)
        names = ordered_columns(panel)
        found = self.engine.query(query.plain_rows(panel, names, kept))
        # Chosen here and not in the question: a value that somebody types never becomes SQL.
        return kept, _in_order(found.filter(_is_in_cell(found, by)))

    def span(self, cell: Cell) -> str:
        return query.within(query.day_column(self.indicator), cell.period.first, cell.period.last)


def rows_behind(
    indicator: Indicator, engine: QueryEngine, cell: Cell, shows: Iterable[str], count: Count
) -> tuple[Part, ...]:
    """The parts that the words of `shows` need, the counted rows first.

    Of a method only its input is known: the rows that the filters of the indicator let through, of every period.
    """
    search = _Search(indicator, engine, count)
    if indicator.method:
        return (search.input(cell),)
    return (search.counted(NUMERATOR, cell, cell.by), *_compared_with(search, cell, shows))


def ordered_columns(panel: str) -> tuple[str, ...]:
    """The columns of a panel as a person reads them: when, who, and then the rest by name."""
    columns = PANELS[panel].columns
    first = [name for name in (*_TIMES, "client", *sorted(IDENTITIES - {"client"})) if name in columns]
    return (*first, *sorted(columns - set(first)))


def _compared_with(search: _Search, cell: Cell, shows: Iterable[str]) -> Iterator[Part]:
    indicator = search.indicator
    for role in dict.fromkeys(ROLE_OF_SHOW[show] for show in shows if show in ROLE_OF_SHOW):
        if role == DENOMINATOR:
            yield search.denominator(cell)
        elif role == WHOLE:
            yield search.counted(role, cell, {name: v for name, v in cell.by.items() if name != indicator.over})
        else:
            before = Cell(cell.by, with_lead(indicator, (cell.period,))[0])
            yield search.counted(role, before, cell.by)


def _is_in_cell(table: pa.Table, by: Mapping[str, str]) -> pa.Array:
    rows = uncounted_rows(table, tuple(by))
    mask = np.ones(len(table), dtype=np.bool_)
    for codes, names, value in zip(rows.codes, rows.names, by.values(), strict=True):
        mask &= np.array([name == value for name in names], dtype=np.bool_)[codes]
    return pa.array(mask)


def _in_order(table: pa.Table) -> pa.Table:
    return table.sort_by([(name, "ascending") for name in table.column_names]) if len(table) else table
