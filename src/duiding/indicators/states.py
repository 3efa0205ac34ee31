"""From the state of a cell to the state of each of its figures: changes, missing wholes, and what is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from duiding.domain.figure import Status
from duiding.domain.period import Period
from duiding.domain.settings import Gemeente
from duiding.indicators.columns import Column
from duiding.indicators.facts import Facts
from duiding.indicators.grid import Cells
from duiding.indicators.model import Indicator
from duiding.indicators.protection import hidden_cells, hidden_figures
from duiding.indicators.status import CODE, Codes


def states_of(column: Column, base: Codes, crossed: NDArray[np.bool_] | None) -> Codes:
    """The state of every figure of one unit; a figure without a value is never called complete."""
    codes = base.copy()
    if crossed is not None and column.lag:
        codes = _later_state(codes, column.lag)
        codes[crossed & is_shown(codes)] = CODE[Status.NOT_MEASURABLE]
    if column.show == "percent":
        nothing = np.asarray(np.isnan(column.n).all(axis=1, keepdims=True))
        codes[nothing & is_shown(codes)] = CODE[Status.NOT_DELIVERED]
    codes[np.isnan(column.value) & is_shown(codes)] = CODE[Status.NOT_MEASURABLE]
    return codes


def _later_state(base: Codes, lag: int) -> Codes:
    """A change is as sure as the weaker of the two that it compares."""
    before = np.full(base.shape, CODE[Status.NOT_DELIVERED], dtype=np.int8)
    before[lag:] = base[:-lag]
    result = base.copy()
    for status in (Status.PROVISIONAL, Status.NOT_DELIVERED, Status.NOT_MEASURABLE):
        result[before == CODE[status]] = CODE[status]
        result[base == CODE[status]] = CODE[status]
    return result


def crossed_breaks(
    indicator: Indicator, gemeente: Gemeente, periods: Sequence[Period], cells: Cells
) -> NDArray[np.bool_]:
    """Where a break lies between a period and the one that it is compared with; of shape (periods, cells).

    A break of one law does not stand in the way of a cell of the other.
    """
    wet_of = {zorgvorm.naam: zorgvorm.wet for zorgvorm in gemeente.zorgvormen}
    result = np.zeros((len(periods), len(cells)), dtype=np.bool_)
    for number, cell in enumerate(cells.values()):
        wet = cell.get("wet") or wet_of.get(cell.get("zorgvorm", ""))
        scope = {**indicator.scope, "wet": wet} if wet else indicator.scope
        days = [breuk.day for breuk in gemeente.breuken if breuk.as_break().touches(scope)]
        result[:, number] = [_is_crossed(i, periods, days, indicator.lag) for i in range(len(periods))]
    return result


def _is_crossed(number: int, periods: Sequence[Period], days: Sequence[date], lag: int) -> bool:
    if number < lag:
        return False
    return any(periods[number - lag].first < day <= periods[number].first for day in days)


def protected(
    columns: Sequence[Column], states: Sequence[Codes], facts: Facts, base: Codes, threshold: int
) -> list[Codes]:
    """The states for everybody: what tells about too few people is hidden.

    Of a hidden cell every unit is "too few", also one without a value: that it has none would tell that it is a zero.
    """
    shown = is_shown(base)
    cells = hidden_cells(facts, shown, threshold)
    result = []
    for column, codes in zip(columns, states, strict=True):
        hidden = hidden_figures(column, facts, cells, shown, threshold)
        result.append(np.where(hidden & shown, CODE[Status.TOO_FEW], codes).astype(np.int8))
    return result


def is_shown(codes: Codes) -> NDArray[np.bool_]:
    """Which figures have a value to show."""
    return np.asarray((codes == CODE[Status.COMPLETE]) | (codes == CODE[Status.PROVISIONAL]))
