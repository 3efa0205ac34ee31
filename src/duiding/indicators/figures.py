"""From arrays to figures: tens of thousands at once, without work per figure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from duiding.domain.figure import Figure
from duiding.domain.period import Period
from duiding.indicators.columns import Column
from duiding.indicators.grid import Cells
from duiding.indicators.states import is_shown
from duiding.indicators.status import STATES, Codes

Floats = NDArray[np.float64]


def build_figures(
    name: str, periods: Sequence[Period], cells: Cells, columns: Sequence[Column], states: Codes
) -> tuple[Figure, ...]:
    """Figures in order of period, cell and unit, from arrays of shape (periods, cells, units)."""
    hidden = ~is_shown(states)

    def listed(key: str) -> list[Any]:
        grid = np.stack([getattr(column, key) for column in columns], axis=-1)
        return _plain(np.where(hidden, np.nan, grid), is_whole=key == "n")

    cell_units = len(cells) * len(columns)
    breakdowns = [by for by in cells.values() for _ in columns]
    return tuple(
        map(
            Figure,
            repeat(name),
            [period for period in periods for _ in range(cell_units)],
            [column.unit for column in columns] * (len(periods) * len(cells)),
            listed("value"),
            [STATES[code] for code in states.ravel().tolist()],
            listed("n"),
            listed("low"),
            listed("high"),
            breakdowns * len(periods),
        )
    )


def _plain(grid: Floats, *, is_whole: bool) -> list[Any]:
    """As Python numbers, with None for nan."""
    flat = grid.ravel()
    empty = np.isnan(flat)
    numbers = np.where(empty, 0, flat)
    objects = (numbers.astype(np.int64) if is_whole else numbers).astype(object)
    objects[empty] = None
    return list(objects.tolist())
