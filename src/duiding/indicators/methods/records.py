"""The rows behind an estimate: one per wait, traject or report, with the cell of the answer that each belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from duiding.indicators import query
from duiding.indicators.grid import Cells, cells_of, uncounted_rows
from duiding.indicators.methods.method import Question

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
OPEN_DAY = 2_000_000
"""The number of a day that is not there: after every other."""
REPORTING_DAGEN = 92
"""Within a quarter nearly every begin and end is reported: an estimate that needs both looks no closer than that."""


@dataclass(frozen=True)
class Records:
    """Rows of a panel with the cell of each; `cell` points into `cells`."""

    table: pa.Table
    cells: Cells
    cell: Ints

    def days(self, column: str) -> Ints:
        """A column of days as whole numbers since 1970; OPEN_DAY where there is none."""
        found = self.table[column].cast(pa.int32()).cast(pa.int64())
        return np.asarray(found.fill_null(OPEN_DAY).to_numpy())

    def numbers(self, column: str) -> Ints:
        """A column of whole numbers without gaps."""
        return np.asarray(self.table[column].cast(pa.int64()).to_numpy())

    def is_one_of(self, column: str, words: Iterable[str]) -> Flags:
        """Which rows have one of these words in a text column."""
        found = pa.compute.is_in(self.table[column], value_set=pa.array(list(words), pa.string()))
        return np.asarray(found.to_numpy())

    def in_cell(self, number: int) -> Flags:
        """Which rows belong to a cell."""
        return np.asarray(self.cell == number)

    def per_cell(self, order: Ints) -> Iterator[Ints]:
        """The rows of each cell, in this order: slices of what is sorted once are quick for many periods."""
        rows = np.lexsort((order, self.cell))
        bounds = np.searchsorted(self.cell[rows], np.arange(len(self.cells) + 1))
        for first, last in pairwise(bounds.tolist()):
            yield rows[first:last]


def records_of(question: Question, columns: Iterable[str], panel: str = "") -> Records:
    """The rows of the indicator's panel (or another) that its filters let through, with these columns."""
    indicator, by = question.indicator, question.by
    chosen = tuple(dict.fromkeys((*by, *columns)))
    sql = query.rows(panel or indicator.panel, chosen, query.conditions(indicator, by))
    table = question.engine.query(sql)
    rows = uncounted_rows(table, by)
    cells = cells_of(by, (rows,), question.gemeente)
    return Records(table, cells, cells.number(rows))
