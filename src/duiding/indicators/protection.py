"""For everybody: which figures of an answer are hidden because they tell about too few people."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from duiding.indicators.columns import Column
from duiding.indicators.facts import Denominator, Facts
from duiding.indicators.model import CHANGE_MONTHS
from duiding.statistics.disclosure import is_small, is_small_part, protect

Bools = NDArray[np.bool_]


def hidden_cells(facts: Facts, shown: Bools, threshold: int) -> Bools:
    """Cells of which nothing is shown, of shape (periods, cells).

    A cell is hidden when its count, the observations of its mean, what its share is a part of or the rest of that is
    small; then its complements are hidden too. `shown` marks the cells that have a figure at all.
    """
    mask = is_small(facts.counts, threshold)
    if facts.histogram is not None:
        mask |= is_small(facts.histogram.size().reshape(mask.shape), threshold)
    for whole in (facts.per, facts.whole):
        if whole is not None:
            mask |= is_small_part(facts.counts, whole.on(), threshold) | _hidden_wholes(whole, threshold)
    return _complemented(facts, facts.counts, mask, shown)


def hidden_figures(column: Column, facts: Facts, cells: Bools, shown: Bools, threshold: int) -> Bools:
    """What is hidden of one unit: the hidden cells, shares of few people, and changes since a hidden stock."""
    if column.show == "share_longer" and column.part is not None:
        mask = cells | is_small_part(column.part, column.n, threshold)
        return _complemented(facts, column.part, mask, shown)
    if column.show == "change":
        since = np.zeros_like(cells)
        since[CHANGE_MONTHS:] = cells[:-CHANGE_MONTHS]
        return cells | since
    return cells


def _hidden_wholes(whole: Denominator, threshold: int) -> Bools:
    """A whole is published as `n`, so it is protected as the table that it is."""
    if not whole.is_people:
        return np.zeros((len(whole.grid), len(whole.place)), dtype=np.bool_)
    small = is_small(whole.grid, threshold)
    dense = protect(
        whole.cells.dense(whole.grid, 0.0), whole.cells.dense(small, False), whole.cells.dense(small | True, False)
    )
    mask = np.concatenate([whole.cells.sparse(dense), np.zeros((len(whole.grid), 1), dtype=np.bool_)], axis=1)
    return np.asarray(mask[:, whole.place])


def _complemented(facts: Facts, counts: NDArray[np.float64], mask: Bools, shown: Bools) -> Bools:
    cells = facts.cells
    dense = protect(cells.dense(counts, 0.0), cells.dense(mask, False), cells.dense(shown, False))
    return np.asarray(cells.sparse(dense))
