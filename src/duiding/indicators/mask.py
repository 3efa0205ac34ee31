"""What a publication hides of one table, and how that is laid over an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from duiding.domain.period import Period
from duiding.indicators.grid import Cells

Bools = NDArray[np.bool_]
Part = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Mask:
    """Of shape (periods, parts): `cells` marks cells of which nothing is shown, `units` what more is hidden of a unit.

    `parts` are the breakdown values of each cell, in order of name. `blanked` names the periods of which nothing is
    published, because there was no safe way to hide the small numbers in them.
    """

    periods: tuple[str, ...]
    parts: tuple[Part, ...]
    cells: Bools
    units: Mapping[str, Bools] = field(default_factory=dict)
    blanked: tuple[str, ...] = ()

    def on(self, periods: Sequence[Period], cells: Cells, unit: str = "") -> Bools:
        """The mask on the grid of an answer; what the publication does not know is hidden."""
        rows = _places(self.periods, [period.name for period in periods])
        columns = _places(self.parts, [part_of(value) for value in cells.values()])
        grid = self.cells | self.units[unit] if unit in self.units else self.cells
        framed = np.ones((len(self.periods) + 1, len(self.parts) + 1), dtype=np.bool_)
        framed[:-1, :-1] = grid
        return np.asarray(framed[np.ix_(rows, columns)])


def part_of(values: Mapping[str, str]) -> Part:
    """Breakdown values as a key that does not depend on the order in which they were asked."""
    return tuple(sorted(values.items()))


def _places(known: Sequence[object], asked: Sequence[object]) -> NDArray[np.int64]:
    place = {key: number for number, key in enumerate(known)}
    return np.array([place.get(key, -1) for key in asked], dtype=np.int64)
