"""From the state of a cell to the state of each of its figures: changes, missing wholes, and what is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from duiding.domain.figure import Status
from duiding.domain.period import Period
from duiding.domain.settings import Gemeente
from duiding.indicators.breaks import break_days, is_cut
from duiding.indicators.columns import AS_IT_IS, Column
from duiding.indicators.facts import Facts
from duiding.indicators.grid import Cells
from duiding.indicators.mask import Mask
from duiding.indicators.model import Indicator
from duiding.indicators.protection import hidden_cells, hidden_figures, since_hidden
from duiding.indicators.status import CODE, Codes

AVERAGES = frozenset({"mean", "median", "p90", "share_longer"})
_SHOWN = (Status.COMPLETE, Status.PROVISIONAL, Status.ESTIMATE)


def states_of(
    column: Column, base: Codes, crossed: NDArray[np.bool_] | None, cut: NDArray[np.bool_] | None = None
) -> Codes:
    """The state of every figure of one unit; a figure without a value is never called complete.

    `crossed` is where a comparison crosses a break, `cut` where a break lies inside the period of an average.
    """
    codes = base.copy()
    if cut is not None and column.show in AVERAGES:
        codes[cut & is_shown(codes)] = CODE[Status.NOT_MEASURABLE]
    if crossed is not None and column.lag:
        codes = _later_state(codes, column.lag)
        codes[crossed & is_shown(codes)] = CODE[Status.NOT_MEASURABLE]
    if column.show == "percent":
        nothing = np.asarray(np.isnan(column.n).all(axis=1, keepdims=True))
        codes[nothing & is_shown(codes)] = CODE[Status.NOT_DELIVERED]
    if column.own is not None:
        codes = np.where(is_shown(codes) & (column.own != AS_IT_IS), column.own, codes).astype(np.int8)
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
    """Where a break lies between a period and the one that it is compared with; of shape (periods, cells)."""
    result = np.zeros((len(periods), len(cells)), dtype=np.bool_)
    for number, cell in enumerate(cells.values()):
        days = break_days(indicator, gemeente, cell)
        result[:, number] = [_is_crossed(i, periods, days, indicator.lag) for i in range(len(periods))]
    return result


def cut_periods(indicator: Indicator, gemeente: Gemeente, periods: Sequence[Period], cells: Cells) -> NDArray[np.bool_]:
    """Where a break lies inside the period itself: before and after it are not one average. Like `crossed_breaks`."""
    result = np.zeros((len(periods), len(cells)), dtype=np.bool_)
    for number, cell in enumerate(cells.values()):
        days = break_days(indicator, gemeente, cell)
        result[:, number] = [is_cut(period, days) for period in periods]
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


def masked(
    columns: Sequence[Column], states: Sequence[Codes], cells: Cells, base: Codes, over: tuple[Mask, Sequence[Period]]
) -> list[Codes]:
    """The states for everybody by the mask of a publication, and the periods that the grids are about.

    A change is hidden when either of the two that it compares is.
    """
    mask, periods = over
    shown = is_shown(base)
    result = []
    for column, codes in zip(columns, states, strict=True):
        hidden = mask.on(periods, cells, column.unit)
        if column.lag:
            hidden = hidden | since_hidden(hidden, column.lag)
        result.append(np.where(hidden & shown, CODE[Status.TOO_FEW], codes).astype(np.int8))
    return result


def is_shown(codes: Codes) -> NDArray[np.bool_]:
    """Which figures have a value to show."""
    return np.asarray(np.isin(codes, [CODE[status] for status in _SHOWN]))
