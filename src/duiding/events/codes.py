"""Words and days as numbers while computing, and as dictionary columns afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from duiding.events.columns import Flags, Ints

OPEN = 1 << 30
"""The day of an end that is not known."""


class Coder:
    """Numbers words by their alphabetical place, so that the numbers do not depend on the order of arrival."""

    def __init__(self, *columns: pa.ChunkedArray) -> None:
        """Learn every word of the columns."""
        words = pa.chunked_array([chunk for column in columns for chunk in column.chunks], pa.string())
        self.words: pa.Array = pc.unique(words).drop_null().sort()

    def __call__(self, column: pa.ChunkedArray) -> Ints:
        """The numbers of a column; -1 for an empty cell."""
        return numbers(pc.index_in(column, value_set=self.words))

    def __len__(self) -> int:
        """How many words there are."""
        return len(self.words)

    @property
    def texts(self) -> list[str]:
        """The words in the order of their numbers."""
        found: list[str] = self.words.to_pylist()
        return found


def numbers(column: pa.ChunkedArray | pa.Array, empty: int = -1) -> Ints:
    """Whole numbers, with `empty` for an empty cell."""
    found: Ints = pc.fill_null(column.cast(pa.int64()), empty).to_numpy(zero_copy_only=False)
    return found


def days(column: pa.ChunkedArray, empty: int = OPEN) -> Ints:
    """Dates as day numbers."""
    return numbers(column.cast(pa.int32()), empty)


def as_day(day: date) -> int:
    """Days since 1-1-1970."""
    return (day - date(1970, 1, 1)).days


def flags(column: pa.ChunkedArray) -> Flags:
    """Yes or no; an empty cell is no."""
    return np.asarray(numbers(column, 0) == 1)


def ranks(column: pa.ChunkedArray) -> Ints:
    """Any column as numbers that order and distinguish as its values do."""
    if pa.types.is_string(column.type):
        return Coder(column)(column)
    return days(column) if pa.types.is_date(column.type) else numbers(column)


def text(codes: Ints, words: Sequence[str]) -> pa.Array:
    """A dictionary column of the words with these numbers; -1 is an empty cell. Equal words become one."""
    distinct = sorted(set(words))
    place = {word: number for number, word in enumerate(distinct)}
    target = np.array([place[word] for word in words] or [0], np.int16)
    indices = pa.array(target[np.maximum(codes, 0)], mask=codes < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(distinct, pa.string()))


def optional(values: Ints, kind: pa.DataType) -> pa.Array:
    """Numbers with an empty cell for what is negative."""
    return pa.array(values, mask=values < 0).cast(kind)
