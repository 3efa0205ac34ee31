"""Tables that a test draws as counts that hang together."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from duiding.statistics.linked import Linked


def crossed(table: ArrayLike, sensitive: ArrayLike, known: ArrayLike | None = None) -> Linked:
    """A table with its totals in the last row and column; every cell is an item by itself."""
    counts = np.asarray(table, dtype=float)
    rows, columns = counts.shape
    place = np.arange(counts.size).reshape(counts.shape)
    sums = [[(place[r, c], 1) for c in range(columns - 1)] + [(place[r, -1], -1)] for r in range(rows)]
    sums += [[(place[r, c], 1) for r in range(rows - 1)] + [(place[-1, c], -1)] for c in range(columns)]
    return linked(counts.ravel(), np.asarray(sensitive, dtype=bool).ravel(), sums, [], known)


def linked(
    values: ArrayLike,
    sensitive: ArrayLike,
    sums: list[list[tuple[int, int]]],
    bounds: list[list[tuple[int, int]]],
    known: ArrayLike | None = None,
) -> Linked:
    """Counts with the rows that tie them, as (place, sign)."""
    counts = np.asarray(values, dtype=float)
    none = np.zeros(len(counts), dtype=bool)
    return Linked(
        counts,
        np.minimum(counts, 1),
        np.asarray(sensitive, dtype=bool),
        none if known is None else np.asarray(known, dtype=bool).ravel(),
        matrix(sums, len(counts)),
        matrix(bounds, len(counts)),
        sparse.csr_array(sparse.eye_array(len(counts))),
    )


def matrix(rows: list[list[tuple[int, int]]], columns: int) -> sparse.csr_array:
    dense = np.zeros((len(rows), columns))
    for number, row in enumerate(rows):
        for place, sign in row:
            dense[number, place] += sign
    return sparse.csr_array(dense)
