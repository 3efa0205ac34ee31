"""Rows as columns: frozen dataclasses of numpy arrays, and the few operations that folding needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Columns:
    """Base of a frozen dataclass whose fields are arrays of one length."""

    __slots__ = ()

    def take(self, rows: Ints | Flags) -> Self:
        """The rows with these indexes, or where a mask is true."""
        this: Any = self
        taken: Self = replace(this, **{f.name: getattr(self, f.name)[rows] for f in fields(this)})
        return taken

    def __len__(self) -> int:
        """How many rows."""
        this: Any = self
        return len(getattr(self, fields(this)[0].name))


C = TypeVar("C", bound=Columns)

_LARGEST = 1 << 62
"""Keys are packed into one number for as long as that fits: sorting is what costs."""


def stack(parts: Sequence[C]) -> C:
    """Rows under each other."""
    first: Any = parts[0]
    columns = {f.name: np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(first)}
    result: C = type(first)(**columns)
    return result


def group_ids(*keys: Ints) -> Ints:
    """A dense number per distinct combination of keys, in the order of the keys."""
    ids = np.zeros(len(keys[0]), np.int64)
    if not len(ids):
        return ids
    size = 1
    for key in keys:
        low, span = int(key.min()), int(key.max()) - int(key.min()) + 1
        if size * span > _LARGEST:
            ids = _dense(ids)
            size = int(ids.max()) + 1
        ids, size = ids * span + (key - low), size * span
    return _dense(ids)


def _dense(ids: Ints) -> Ints:
    return np.unique(ids, return_inverse=True)[1]


def count_of(ids: Ints) -> int:
    """How many groups there are."""
    return int(ids.max()) + 1 if len(ids) else 0


def last_of_each(ids: Ints, *order: Ints) -> Ints:
    """Per group the row that comes last in the given order (most important key first), by ascending group."""
    rows = np.lexsort((*reversed(order), ids))
    ordered = ids[rows]
    is_last = np.ones(len(rows), np.bool_)
    is_last[:-1] = ordered[1:] != ordered[:-1]
    return rows[is_last]


def smallest_of_each(ids: Ints, values: Ints, count: int, empty: int) -> Ints:
    """Per group the smallest value; `empty`, which is larger than any value, for a group without rows."""
    smallest = np.full(count, empty, np.int64)
    np.minimum.at(smallest, ids, values)
    return smallest


def running_max(ids: Ints, values: Ints) -> Ints:
    """The largest value so far within each group; the rows are ordered by group."""
    if not len(values):
        return values
    low = values.min()
    lift = ids * (values.max() - low + 1) - low
    return np.asarray(np.maximum.accumulate(values + lift) - lift)


def expand(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """For spans of whole numbers: the index of the span and the number, one row each; empty when last < first."""
    lengths = np.maximum(last - first + 1, 0)
    rows = np.repeat(np.arange(len(lengths)), lengths)
    offset = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return rows, first[rows] + offset
