"""Who delivered: of a declared delivery every aanbieder or wijk speaks for itself, and silence is no zero."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from duiding.domain.period import Period
from duiding.domain.ports import QueryEngine
from duiding.indicators import query
from duiding.indicators.grid import Cells, read_rows
from duiding.indicators.memory import remember
from duiding.indicators.model import Indicator
from duiding.indicators.panels import PANELS, Panel


def unreported(indicator: Indicator, engine: QueryEngine, periods: Sequence[Period], cells: Cells) -> NDArray[np.bool_]:
    """The periods in which who has to deliver a cell delivered nothing at all; of shape (periods, cells)."""
    found = np.zeros((len(periods), len(cells)), dtype=np.bool_)
    panels = [PANELS[indicator.panel], *([PANELS[indicator.denominator.panel]] if indicator.denominator else [])]
    for panel in panels:
        by = tuple(name for name in cells.by if name in panel.reported_by)
        if by and panel.is_listed:
            found |= _silent(panel, query.time_column(indicator), by, engine, periods, cells)
    return found


def _silent(
    panel: Panel, time: str, by: tuple[str, ...], engine: QueryEngine, periods: Sequence[Period], cells: Cells
) -> NDArray[np.bool_]:
    sql = query.select(panel.name, (time, *by), "count(*)", ())
    rows = read_rows(remember(engine, sql, lambda: engine.query(sql)), by, periods)
    keys = [
        tuple(names[code] for names, code in zip(rows.names, row, strict=True)) for row in zip(*rows.codes, strict=True)
    ]
    told = set(zip(keys, rows.period.tolist(), strict=True))
    asked = [tuple(cell[name] for name in by) for cell in cells.values()]
    return np.array([[(key, number) not in told for key in asked] for number in range(len(periods))], dtype=np.bool_)
