"""The figures of a Measure as series: what is known, how sure that is, and what may not be shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duiding.domain.figure import Measure, Status
from duiding.domain.period import Period
from duiding.forecast.tree import Cell
from duiding.statistics.curve import Floats

_WIDTH_95 = 2 * 1.959964


@dataclass(frozen=True)
class Table:
    """Series of one length by cell; `doubt` is the variance of a value that is itself an estimate, 0 for a count."""

    periods: tuple[Period, ...]
    values: dict[Cell, Floats]
    doubt: dict[Cell, Floats]
    hidden: frozenset[Cell]

    def within(self, first: int, last: int) -> Table:
        """Only the periods from place `first` to before `last`."""
        cut = slice(first, last)
        return Table(
            self.periods[cut],
            {cell: one[cut] for cell, one in self.values.items()},
            {cell: one[cut] for cell, one in self.doubt.items()},
            self.hidden,
        )


def table_of(measure: Measure, unit: str, since: Period | None = None) -> Table:
    """The series of one unit; a cell is hidden when more than a tenth of it from `since` on is protected."""
    figures = [figure for figure in measure.figures if figure.unit == unit]
    periods = tuple(sorted({figure.period for figure in figures}))
    place = {period: number for number, period in enumerate(periods)}
    values: dict[Cell, Floats] = {}
    doubt: dict[Cell, Floats] = {}
    protected: dict[Cell, list[Period]] = {}
    for figure in figures:
        cell = tuple((name, figure.by[name]) for name in measure.by)
        own = values.setdefault(cell, np.full(len(periods), np.nan))
        sure = doubt.setdefault(cell, np.zeros(len(periods)))
        at = place[figure.period]
        if figure.value is not None:
            own[at] = figure.value
        if figure.low is not None and figure.high is not None:
            sure[at] = ((figure.high - figure.low) / _WIDTH_95) ** 2
        if figure.status is Status.TOO_FEW and (since is None or figure.period >= since):
            protected.setdefault(cell, []).append(figure.period)
    length = sum(1 for period in periods if since is None or period >= since)
    hidden = {cell for cell, of in protected.items() if len(of) > _MOST_HIDDEN * length}
    return Table(periods, values, doubt, frozenset(hidden))


_MOST_HIDDEN = 0.1


def joined(*tables: Table) -> Table:
    """Tables of the same figure by several breakdowns as one, on the months that all of them have."""
    common = set(tables[0].periods).intersection(*(set(table.periods) for table in tables[1:]))
    periods = tuple(sorted(common))
    values: dict[Cell, Floats] = {}
    doubt: dict[Cell, Floats] = {}
    for table in tables:
        keep = [number for number, period in enumerate(table.periods) if period in common]
        values |= {cell: one[keep] for cell, one in table.values.items()}
        doubt |= {cell: one[keep] for cell, one in table.doubt.items()}
    return Table(periods, values, doubt, frozenset().union(*(table.hidden for table in tables)))
