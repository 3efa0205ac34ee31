"""Counts that hang together: which sums and bounds tie them, which must stay unknown, and what publishes them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Linked:
    """A set of counts ("nodes") that are published together, in several tables and periods.

    `values` (nodes,) are the true counts and `least` what anybody knows of each of them without reading it. `sums`
    (rows, nodes) holds what always adds up: `sums @ values` is 0. `bounds` (rows, nodes) holds what never goes below
    nothing: `bounds @ values` is 0 or more. `sensitive` marks the counts of few people. `shows` (items, nodes) says
    which counts a published cell gives away; hiding a cell hides all of them. `known` marks counts that are public
    already, so that hiding them now protects nothing.
    """

    values: Floats
    least: Floats
    sensitive: Bools
    known: Bools
    sums: sparse.csr_array
    bounds: sparse.csr_array
    shows: sparse.csr_array

    def hidden(self, hidden_items: Bools) -> Bools:
        """The nodes that no visible item gives away and that nobody knows from before."""
        visible = np.asarray(self.shows.T @ (~hidden_items).astype(np.float64)) > 0
        return np.asarray(~visible & ~self.known)

    def items_of(self, nodes: Bools) -> Bools:
        """The items that give away any of these nodes."""
        return np.asarray(self.shows @ nodes.astype(np.float64) > 0)

    def parts(self) -> Ints:
        """For each node the number of the set that it hangs together with, in whatever way."""
        rows = sparse.vstack([self.sums, self.bounds, self.shows], format="csr")
        return parts_of(rows)


def parts_of(rows: sparse.csr_array) -> Ints:
    """For each column the number of the part that it is in: columns in one row are in one part."""
    number, columns = rows.shape
    filled = sparse.csr_array((np.ones(rows.nnz), rows.indices, rows.indptr), shape=rows.shape)
    square = sparse.block_array(
        [[sparse.csr_array((columns, columns)), filled.T], [filled, sparse.csr_array((number, number))]], format="csr"
    )
    _, labels = connected_components(square, directed=False)
    return np.asarray(labels[:columns], dtype=np.int64)
