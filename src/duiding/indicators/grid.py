"""From the rows of an answer to a grid: periods down, cells (combinations of breakdown values) across."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from duiding.domain.period import Period
from duiding.domain.settings import UNKNOWN, Gemeente
from duiding.indicators.order import NO, YES, ordered
from duiding.indicators.query import DAGEN, TOTAL

if TYPE_CHECKING:
    import pyarrow as pa

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_NONE: Ints = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Rows:
    """The rows of one query: period number and, per breakdown, the value number; `names` says what the numbers mean.

    `dagen` holds the value whose distribution is asked for; empty when none is. `beside` holds what was counted next
    to the total.
    """

    period: Ints
    codes: tuple[Ints, ...]
    names: tuple[tuple[str, ...], ...]
    total: Floats
    dagen: Ints
    beside: Mapping[str, Floats]

    def flat(self, names: tuple[tuple[str, ...], ...]) -> Ints:
        """One number per row for its combination, counted in the order of `names`; -1 for a part that is not there."""
        flat = np.zeros(len(self.period), dtype=np.int64)
        for code, own, ordering in zip(self.codes, self.names, names, strict=True):
            place = {name: number for number, name in enumerate(ordering)}
            moved = np.array([place.get(name, -1) for name in own], dtype=np.int64)[code]
            flat = np.where((flat < 0) | (moved < 0), -1, flat * len(ordering) + moved)
        return flat


@dataclass(frozen=True)
class Cells:
    """The combinations that an answer shows. `codes` has shape (cells, breakdowns) and points into `names`."""

    by: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    codes: Ints

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def shape(self) -> tuple[int, ...]:
        """The number of values of each breakdown."""
        return tuple(len(names) for names in self.names)

    def values(self) -> list[dict[str, str]]:
        """The breakdown values of each cell."""
        return [
            {name: self.names[k][code] for k, (name, code) in enumerate(zip(self.by, row, strict=True))}
            for row in self.codes.tolist()
        ]

    def dense(self, grid: NDArray[Any], fill: float | bool) -> NDArray[Any]:
        """From (periods, cells) to (periods, breakdown, breakdown, ...): what is no cell gets `fill`."""
        result = np.full((len(grid), int(np.prod(self.shape))), fill, dtype=grid.dtype)
        result[:, self._flat()] = grid
        return result.reshape(len(grid), *self.shape)

    def sparse(self, dense: NDArray[Any]) -> NDArray[Any]:
        """Back from dense to (periods, cells)."""
        return dense.reshape(len(dense), -1)[:, self._flat()]

    def number(self, rows: Rows) -> Ints:
        """The cell number of each row; -1 when it is no cell."""
        lookup = np.full(int(np.prod(self.shape)), -1)
        lookup[self._flat()] = np.arange(len(self))
        flat = rows.flat(self.names)
        return np.asarray(np.where(flat < 0, -1, lookup[flat]))

    def _flat(self) -> Ints:
        if not self.by:
            return np.zeros(len(self), dtype=np.int64)
        return np.asarray(np.ravel_multi_index(tuple(self.codes.T), self.shape))


def read_rows(table: pa.Table, by: Sequence[str], periods: Sequence[Period]) -> Rows:
    """Turn the columns of a result into numbers. The first column is the period, `by` names the breakdowns."""
    keys = {p.first: i for i, p in enumerate(periods)} | {p.name: i for i, p in enumerate(periods)}
    codes, values = _encode(table.column(0))
    place = np.array([keys.get(value, -1) for value in values], dtype=np.int64)
    period = place[codes] if values else codes
    asked = np.flatnonzero(period >= 0)
    beside = [name for name in table.column_names[1:] if name not in {*by, TOTAL, DAGEN}]
    encoded = [_encode(table[name]) for name in by]
    return Rows(
        period[asked],
        tuple(code[asked] for code, _ in encoded),
        tuple(tuple(_text(value) for value in names) for _, names in encoded),
        table[TOTAL].to_numpy()[asked].astype(np.float64),
        table[DAGEN].to_numpy()[asked].astype(np.int64) if DAGEN in table.column_names else _NONE,
        {name: table[name].to_numpy()[asked].astype(np.float64) for name in beside},
    )


def uncounted_rows(table: pa.Table, by: Sequence[str]) -> Rows:
    """The rows of a panel itself, without a period: only the breakdown of each is read."""
    none: Ints = np.zeros(len(table), dtype=np.int64)
    encoded = [_encode(table[name]) for name in by]
    codes = tuple(code for code, _ in encoded)
    names = tuple(tuple(_text(value) for value in values) for _, values in encoded)
    return Rows(none, codes, names, none.astype(np.float64), none, {})


def cells_of(by: tuple[str, ...], parts: Sequence[Rows], gemeente: Gemeente) -> Cells:
    """Every combination that occurs; each is crossed with all wijken, so that an empty wijk is listed too."""
    if not by:
        return Cells((), (), np.zeros((1, 0), dtype=np.int64))
    found = ({rows.names[k][code] for rows in parts for code in np.unique(rows.codes[k])} for k in range(len(by)))
    names = tuple(ordered(name, values, gemeente) for name, values in zip(by, found, strict=True))
    shape = tuple(len(part) for part in names)
    flat = np.unique(np.concatenate([rows.flat(names) for rows in parts]))
    codes = np.stack(np.unravel_index(flat, shape), axis=1)
    if "wijk" in by:
        codes = _with_every_wijk(codes, by.index("wijk"), len(names[by.index("wijk")]))
    return Cells(by, names, codes)


def fill(rows: Rows, cells: Cells, periods: int, empty: float) -> tuple[Floats, dict[str, Floats]]:
    """The totals on the grid (periods, cells), and what was counted beside them; `empty` where there is no row."""
    number = cells.number(rows)
    is_cell = number >= 0
    place = rows.period[is_cell], number[is_cell]

    def on_grid(values: Floats) -> Floats:
        grid = np.full((periods, len(cells)), empty)
        grid[place] = values[is_cell]
        return grid

    return on_grid(rows.total), {name: on_grid(values) for name, values in rows.beside.items()}


def _with_every_wijk(codes: Ints, at: int, wijken: int) -> Ints:
    others = np.unique(np.delete(codes, at, axis=1), axis=0) if codes.shape[1] > 1 else np.zeros((1, 0), dtype=np.int64)
    crossed = np.repeat(others, wijken, axis=0)
    every = np.insert(crossed, at, np.tile(np.arange(wijken), len(others)), axis=1)
    return np.asarray(np.unique(every, axis=0))


def _encode(column: pa.ChunkedArray) -> tuple[Ints, list[Any]]:
    """Value numbers and the values they stand for; an unknown value stands for None."""
    import pyarrow as pa

    if not len(column):
        return _NONE, []
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type) if column.null_count else column.unify_dictionaries()
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode(null_encoding="encode")
    array = column.combine_chunks()
    return array.indices.to_numpy(zero_copy_only=False).astype(np.int64), array.dictionary.to_pylist()


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return UNKNOWN if value is None else str(value)
