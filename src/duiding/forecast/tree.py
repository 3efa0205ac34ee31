"""Series that belong together: the city, its parts and the parts of parts, with which sums hold among them.

A part that may not be shown is left out, and what is left of its whole becomes a series of its own that is never shown:
it holds nothing that a reader could not work out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from duiding.forecast.reconcile import Sum
from duiding.statistics.curve import Floats

Cell = tuple[tuple[str, str], ...]
"""What a series is of: pairs of breakdown and value, in the order of the breakdowns; () is the whole."""

_SETTLED = 9
"""The last months are estimates, each made for itself: they need not add up."""


@dataclass(frozen=True)
class Tree:
    """Series by cell (`values`: series, month), the sums among them, and which are the rest of a sum."""

    cells: tuple[Cell, ...]
    values: Floats
    sums: tuple[Sum, ...]
    rests: frozenset[int]

    def place(self, cell: Cell) -> int | None:
        """Where a series stands; None when it is not there."""
        return self.cells.index(cell) if cell in self.cells else None

    @property
    def shown(self) -> Iterator[int]:
        """The places of the series that are no rest."""
        return (place for place in range(len(self.cells)) if place not in self.rests)


def grow(series: Mapping[Cell, Floats], nests: Mapping[Cell, Sequence[Cell]] | None = None) -> Tree:
    """The tree of some series: every part with one breakdown more than another is a part of it.

    `nests` names the parts of wholes with another breakdown (the zorgvormen of a programma). Where parts do not add up
    to their whole in months that are settled, the rest of it is a part too.
    """
    cells, values = list(series), [np.asarray(one, np.float64) for one in series.values()]
    sums, rests = [], set()
    families = [*_families(cells), *((whole, tuple(parts)) for whole, parts in (nests or {}).items())]
    for whole, parts in families:
        present = [cells.index(part) for part in parts if part in cells]
        if whole not in cells or not present:
            continue
        rest = values[cells.index(whole)] - sum((values[place] for place in present), np.zeros(len(values[0])))
        if (np.abs(np.nan_to_num(rest[:-_SETTLED])) > _HALF).any():
            rests.add(len(cells))
            present.append(len(cells))
            cells.append((*whole, ("rest", parts[0][-1][0])))
            values.append(np.where(rest < 0, 0.0, rest))
        sums.append(Sum(cells.index(whole), tuple(present)))
    return Tree(tuple(cells), np.array(values), tuple(sums), frozenset(rests))


_HALF = 0.5


def _families(cells: Sequence[Cell]) -> Iterator[tuple[Cell, tuple[Cell, ...]]]:
    """Every cell with its parts, per breakdown that the parts have more."""
    for whole in cells:
        parts: dict[str, list[Cell]] = {}
        for cell in cells:
            if len(cell) == len(whole) + 1 and set(whole) < set(cell):
                parts.setdefault(next(name for name, value in cell if (name, value) not in whole), []).append(cell)
        yield from ((whole, tuple(found)) for found in parts.values())
