"""A reader who writes down every equation that the published tables allow, and solves them.

Nothing here is taken from the code that protects: only figures as they are published, the definitions that everybody
can read, and the list that says of which wet and spoor a zorgvorm is. One thing the reader even knows from elsewhere:
which hidden counts are 0. All others are then at least 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from duiding.domain.figure import Measure, Status
from duiding.indicators import Indicator

Name = tuple[str, tuple[tuple[str, str], ...]]
"""A count: the indicator, and the breakdown values in order of name."""


def name_of(indicator: str, values: Mapping[str, str]) -> Name:
    return indicator, tuple(sorted(values.items()))


def counts_of(measure: Measure, period: str) -> dict[Name, float | None]:
    """The counts of one period: None where it is hidden; what was never measured is not there."""
    unit = next((figure.unit for figure in measure if not figure.unit.startswith(("%", "dagen"))), "")
    return {
        name_of(measure.indicator, figure.by): figure.value
        for figure in measure
        if figure.period.name == period
        and figure.unit == unit
        and (figure.value is not None or figure.status is Status.TOO_FEW)
    }


@dataclass
class Attack:
    """What is known of one period, and what ties it. `parts` are pairs (part, whole) of indicators."""

    indicators: Mapping[str, Indicator]
    forms: Mapping[str, tuple[str, str]]
    parts: tuple[tuple[str, str], ...] = ()
    zeros: frozenset[Name] = frozenset()
    tables: dict[tuple[str, tuple[str, ...]], dict[Name, float | None]] = field(default_factory=dict)

    def read(self, measure: Measure, period: str) -> None:
        self.tables[measure.indicator, measure.by] = counts_of(measure, period)

    def ranges(self) -> dict[Name, tuple[float, float]]:
        """The lowest and highest value of each hidden count that the equations leave."""
        known: dict[Name, float | None] = {}
        for table in self.tables.values():
            known |= {name: value for name, value in table.items() if value is not None or known.get(name) is None}
        unknown = [name for name, value in known.items() if value is None]
        equal, most = self._matrix(self._sums(), known, unknown), self._matrix(self._bounds(), known, unknown)
        least = np.array([name not in self.zeros for name in unknown], dtype=float)
        return {name: self._range(place, least, equal, most) for place, name in enumerate(unknown)}

    def _matrix(
        self, rows: Iterator[dict[Name, int]], known: Mapping[Name, float | None], unknown: list[Name]
    ) -> tuple[sparse.csr_array, np.ndarray]:
        """Rows over the unknown, with what the known leave: sum(coefficient x value) = rest, or is at most that."""
        place = {name: number for number, name in enumerate(unknown)}
        made, rests = [], []
        for row in rows:
            if all(name in known for name in row) and any(name in place for name in row):
                line = np.zeros(len(unknown))
                for name in row.keys() & place.keys():
                    line[place[name]] += row[name]
                made.append(line)
                rests.append(-sum(sign * (known[name] or 0) for name, sign in row.items() if name not in place))
        return sparse.csr_array(np.array(made).reshape(len(made), len(unknown))), np.array(rests)

    def _range(self, place: int, least: np.ndarray, equal: tuple, most: tuple) -> tuple[float, float]:
        found = []
        for sign in (1, -1):
            goal = np.zeros(len(least))
            goal[place] = sign
            limits = [(low, None) for low in least]
            answer = linprog(goal, most[0], most[1], equal[0], equal[1], bounds=limits, method="highs")
            assert answer.status in (0, 3), answer.message
            found.append(sign * answer.fun if answer.status == 0 else np.inf)
        return found[0], found[1]

    def _sums(self) -> Iterator[dict[Name, int]]:
        yield from (row for is_sum, row in self._lines() if is_sum)

    def _bounds(self) -> Iterator[dict[Name, int]]:
        """Rows that are at most nothing."""
        for is_sum, row in self._lines():
            if not is_sum:
                yield row
                [whole] = [name for name, sign in row.items() if sign > 0]
                yield from ({name: 1, whole: -1} for name, sign in row.items() if sign < 0)
        for part, whole in self.parts:
            for indicator, by in self.tables:
                if indicator == part and (whole, by) in self.tables:
                    names = self.tables[part, by].keys()
                    yield from ({(part, values): 1, (whole, values): -1} for _, values in names)

    def _lines(self) -> Iterator[tuple[bool, dict[Name, int]]]:
        """Each count of a table beside those of a finer table that make it up."""
        for (indicator, by), table in self.tables.items():
            for (other, finer), cells in self.tables.items():
                if other == indicator and set(by) < self._told_by(finer):
                    is_sum = all(self.indicators[indicator].additive[name] for name in set(finer) - set(by))
                    for whole in table:
                        parts = [cell for cell in cells if set(whole[1]) <= self._all(cell)]
                        if parts and whole not in parts:
                            yield is_sum, {whole: 1, **dict.fromkeys(parts, -1)}

    def _told_by(self, by: tuple[str, ...]) -> set[str]:
        return {*by, *(("wet", "spoor") if "zorgvorm" in by else ())}

    def _all(self, cell: Name) -> set[tuple[str, str]]:
        """The values of a cell, and what its zorgvorm says."""
        values = dict(cell[1])
        wet, spoor = self.forms.get(values.get("zorgvorm", ""), ("", ""))
        return {*cell[1], *({("wet", wet), ("spoor", spoor)} if wet else set())}
