"""Twelve months beside the same months of the years before: the question of a council, answered with its margin."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duiding.domain.dutch import percent, period_words
from duiding.domain.figure import Status
from duiding.domain.period import Period
from duiding.indicators.columns import DECIMALS, HUNDRED, Column
from duiding.indicators.status import CODE
from duiding.statistics.year_change import YearChange, year_change

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_YEARS = {1: "het jaar", 2: "de twee jaren", 3: "de drie jaren"}


@dataclass(frozen=True)
class Years:
    """The series of months (months, cells; nan is not known in full), where each is cut, and which are hidden."""

    series: Floats
    cuts: tuple[list[int], ...]
    hidden: NDArray[np.bool_]

    def change(self, row: int, cell: int) -> YearChange | None:
        """The twelve months that end with a row, compared within the stretch of that row."""
        begin = max((cut for cut in self.cuts[cell] if cut <= row), default=0)
        return None if self.hidden[cell] else year_change(self.series[max(begin, 0) : row + 1, cell])

    def column(self, rows: Ints) -> Column:
        """The change in percent per period and cell, with its margin; nan where nothing can be compared."""
        shape = len(rows), len(self.cuts)
        made = np.full((4, *shape), np.nan)
        for place, row in enumerate(rows.tolist()):
            for cell in range(shape[1]):
                found = self.change(row, cell)
                if found is not None:
                    made[:, place, cell] = (*(_in_percent(part) for part in found[:3]), found.total)
        value, low, high, count = made
        return Column("year", "", value, count, low, high, own=np.full(shape, CODE[Status.ESTIMATE], np.int8))


def year_sentence(change: YearChange | None, until: Period) -> str:
    """What the change is, how sure that is, and whether chance alone can do it; or that nothing can be compared."""
    if change is None:
        return "Twaalf maanden naast eerdere jaren leggen kan nog niet: daarvoor zijn twee jaren zonder breuk nodig."
    value, low, high = (_in_percent(part) for part in change[:3])
    margin = _words(low) if _words(low) == _words(high) else f"van {_words(low)} tot {_words(high)}"
    says = "Dat kan toeval zijn." if low <= 0 <= high else "Dat is meer dan toeval."
    usual = f"in dezelfde maanden van {_YEARS[change.years]} ervoor"
    than = f"{_words(value)} {'dan' if value else 'als'} {usual}"
    return f"In de twaalf maanden tot en met {period_words(until)} waren het er {than} (marge: {margin}). {says}"


def _in_percent(ratio: float) -> float:
    return round(HUNDRED * (ratio - 1), DECIMALS)


def _words(change: float) -> str:
    if not change:
        return "evenveel"
    return f"{percent(abs(change))} {'meer' if change > 0 else 'minder'}"
