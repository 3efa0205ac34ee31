"""For everybody: which figures of an answer are hidden because they tell about too few people."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from duiding.indicators.columns import Column
from duiding.indicators.facts import Denominator, Facts
from duiding.indicators.grid import Cells
from duiding.indicators.people import OBSERVED
from duiding.statistics.disclosure import is_small, is_small_part, protect

Bools = NDArray[np.bool_]


def hidden_cells(facts: Facts, shown: Bools, threshold: int) -> Bools:
    """Cells of which nothing is shown, of shape (periods, cells).

    A cell is hidden when its count, the people behind it, the observations of its mean, what its share is a part of or
    the rest of that is small; then its complements are hidden too. `shown` marks the cells that have a figure at all.
    """
    mask = np.zeros(facts.counts.shape, dtype=np.bool_)
    if facts.is_about_clients:
        mask |= is_small(facts.counts, threshold) | is_small(facts.persons, threshold)
    if facts.histogram is not None:
        mask |= is_small(facts.histogram.size().reshape(mask.shape), threshold)
        mask |= is_small(facts.beside.get(OBSERVED, facts.persons), threshold)
    if facts.ratio is not None:
        mask |= _hidden_wholes(facts.ratio, threshold)
    for whole in (facts.per, facts.whole) if facts.is_about_clients else ():
        if whole is not None:
            mask |= is_small_part(facts.counts, whole.on(), threshold) | _hidden_wholes(whole, threshold)
            mask |= is_small_part(facts.persons, whole.persons_on(), threshold)
    return _complemented(facts.cells, facts.persons, mask, shown, threshold)


def hidden_figures(column: Column, facts: Facts, cells: Bools, shown: Bools, threshold: int) -> Bools:
    """What is hidden of one unit: the hidden cells, shares of few people, and changes since a hidden stock."""
    if column.part is not None and column.people is not None:
        mask = cells | is_small_part(column.part, column.n, threshold)
        for people in column.people:
            mask |= is_small(people, threshold)
        return _complemented(facts.cells, column.people[0], mask, shown, threshold)
    if column.lag:
        return cells | since_hidden(cells, column.lag)
    return cells


def since_hidden(cells: Bools, lag: int) -> Bools:
    """Where the cell of `lag` periods earlier is hidden."""
    since = np.zeros_like(cells)
    since[lag:] = cells[:-lag]
    return since


def _hidden_wholes(whole: Denominator, threshold: int) -> Bools:
    """A whole is published as `n`, so it is protected as the table that it is."""
    if not whole.is_people:
        return np.zeros((len(whole.grid), len(whole.place)), dtype=np.bool_)
    small = is_small(whole.grid, threshold) | is_small(whole.persons, threshold)
    hidden = _complemented(whole.cells, whole.persons, small, np.ones_like(small), threshold)
    mask = np.concatenate([hidden, np.zeros((len(hidden), 1), dtype=np.bool_)], axis=1)
    return np.asarray(mask[:, whole.place])


def _complemented(cells: Cells, counts: NDArray[np.float64], mask: Bools, shown: Bools, threshold: int) -> Bools:
    dense = protect(cells.dense(counts, 0.0), cells.dense(mask, False), cells.dense(shown, False), threshold)
    return np.asarray(cells.sparse(dense))
