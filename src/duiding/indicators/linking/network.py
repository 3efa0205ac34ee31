"""All counts of the tables of a group, each once, with what ties them: the problem that disclosure control solves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from duiding.domain.settings import SPOREN, WETTEN
from duiding.indicators.linking.scope import Condition, Meaning, Scope
from duiding.indicators.linking.spans import spans_of
from duiding.indicators.linking.table import ROWS, Counts, Table
from duiding.indicators.linking.ties import Line, Tie, lines_of, parts_in
from duiding.statistics.linked import Linked

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_WHOLE_AND_TWO = 3


@dataclass
class Series:
    """One count over all periods of the group (nan where it is not counted), and where few people are behind it."""

    scope: Scope | None
    values: Floats
    small: Bools
    is_published: bool = False
    known: Bools = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))


class Network:
    """The counts of a group of tables; `of` says which series each set of counts of each table is."""

    def __init__(self, tables: Sequence[Table], meaning: Meaning, threshold: int) -> None:
        """Find which counts are one and the same, and what ties them."""
        self.tables = tables
        self.periods = sorted({period for table in tables for period in table.periods})
        self._row = {period: number for number, period in enumerate(self.periods)}
        self.series: list[Series] = []
        self.of: list[list[Ints]] = []
        self._place: dict[Scope, int] = {}
        self._nearly: dict[int, int] = {}
        self._meaning = meaning
        self._threshold = threshold
        for table in tables:
            self.of.append([self._enter(table, counts) for counts in table.counts])
        self.ties = [*self._rests(), *self._between()]

    def problem(self) -> Linked:
        """The nodes (series by period), their ties, and what each published cell gives away."""
        values = np.concatenate([one.values for one in self.series]) if self.series else np.zeros(0)
        small = np.concatenate([one.small for one in self.series]) if self.series else np.zeros(0, dtype=np.bool_)
        known = np.concatenate([one.known for one in self.series]) if self.series else np.zeros(0, dtype=np.bool_)
        published = np.repeat(np.array([one.is_published for one in self.series], dtype=np.bool_), len(self.periods))
        there = ~np.isnan(values)
        numbers = np.where(there, values, 0.0)
        sums, bounds = self._rows(values.reshape(len(self.series), len(self.periods)))
        least = np.where(published & (numbers > 0), 1.0, 0.0)
        return Linked(numbers, least, small & there & (numbers > 0), known & there, sums, bounds, self._shows())

    def hidden_items(self) -> Bools:
        """What is hidden, or has no figure, before anything is solved; items in the order of `cut`."""
        grids = [
            grid
            for table in self.tables
            for grid in (
                table.cells | ~table.shown,
                *(table.units[u] | table.cells | ~table.shown for u in _units(table)),
            )
        ]
        return np.concatenate([grid.ravel() for grid in grids]) if grids else np.zeros(0, dtype=np.bool_)

    def hidden_before(self) -> Bools:
        """The nodes of counts that an earlier publication hid, in whatever table they stand now."""
        found = np.zeros((len(self.series), len(self.periods)), dtype=np.bool_)
        for table, placed in zip(self.tables, self.of, strict=True):
            if placed:
                for column, place in enumerate(placed[0].tolist()):
                    found[place, self._rows_of(table)] |= table.again[:, column]
        return found.ravel()

    def cut(self, items: Bools) -> list[tuple[Bools, dict[str, Bools]]]:
        """Items per table: its cells, and its units by name."""
        result, first = [], 0
        for table in self.tables:
            size, shape = table.shown.size, table.shown.shape
            grids = [
                items[first + n * size : first + (n + 1) * size].reshape(shape) for n in range(1 + len(_units(table)))
            ]
            first += size * len(grids)
            result.append((grids[0], dict(zip(_units(table), grids[1:], strict=True))))
        return result

    def _enter(self, table: Table, counts: Counts) -> Ints:
        rows = self._rows_of(table)
        places = []
        for column, scope in enumerate(counts.scopes):
            # An estimate of a count that is published elsewhere gives that count away too, or nearly.
            estimated = self._place.get(self._closed(scope)) if scope and table.indicator.method else None
            values = np.full(len(self.periods), np.nan)
            small, known = (np.zeros(len(self.periods), dtype=np.bool_) for _ in range(2))
            values[rows], small[rows] = counts.grid[:, column], counts.small[:, column]
            known[rows] = table.known[:, column]
            places.append(self._series(scope, values, small, known))
            if estimated is not None and estimated != places[-1]:
                self._nearly[places[-1]] = estimated
        return np.array(places, dtype=np.int64)

    def _rows_of(self, table: Table) -> Ints:
        """The places of the periods of a table among all."""
        return np.array([self._row[period] for period in table.periods], dtype=np.int64)

    def _series(self, scope: Scope | None, values: Floats, small: Bools, known: Bools) -> int:
        """The place of a series; a new one, unless the same count is there already."""
        closed = scope and self._closed(scope)
        place = self._place.get(closed) if closed else None
        if place is not None and _are_one(self.series[place].values, values):
            one = self.series[place]
            one.values = np.where(np.isnan(one.values), values, one.values)
            one.small |= small
            one.known |= known
            return place
        self.series.append(Series(closed, values, small, is_published=True, known=known))
        # Two counts that ought to be one and are not, are a surprise; then neither is used to work out the other.
        if closed and place is None:
            self._place[closed] = len(self.series) - 1
        return len(self.series) - 1

    def _rests(self) -> Iterator[Tie]:
        """A part and its whole give away the rest."""
        for table, placed in zip(self.tables, self.of, strict=True):
            for at, counts in enumerate(table.counts):
                if counts.part >= 0:
                    yield from self._rest(placed[at], placed[counts.part])
                if counts.whole >= 0:
                    yield from self._rest(placed[counts.whole], placed[at])

    def _rest(self, wholes: Ints, parts: Ints) -> Iterator[Tie]:
        for whole, part in sorted(set(zip(wholes.tolist(), parts.tolist(), strict=True))):
            if whole != part:
                yield self.difference(whole, part)

    def difference(self, whole: int, part: int) -> Tie:
        """The sum of a whole, its part and a new series for the rest, when that is ever about few people."""
        rest = self.series[whole].values - self.series[part].values
        small = (rest > 0) & (rest < self._threshold)
        if not small.any() or (rest < 0).any():
            return Tie(False, (whole, part), (1, -1))
        return Tie(True, (whole, part, self._new(rest, small)), (1, -1, -1))

    def _new(self, values: Floats, small: Bools) -> int:
        self.series.append(Series(None, values, small, known=np.zeros(len(values), dtype=np.bool_)))
        return len(self.series) - 1

    def _between(self) -> Iterator[Tie]:
        """What ties counts of different cells and tables."""
        scopes = [one.scope for one in self.series]
        lines = [
            Line(places, self._closed(counts.base), counts.adds_up)
            for table, placed in zip(self.tables, self.of, strict=True)
            for places, counts in zip(placed, table.counts, strict=True)
            if table.by and counts.base
        ]
        added: set[tuple[int, int]] = set()
        for tie in lines_of([*lines, *self._halves()], scopes):
            yield tie
            if tie.is_sum:
                added.update((tie.places[0], part) for part in tie.places[1:])
            elif len(tie.places) == _WHOLE_AND_TWO:
                yield self._overlap(tie)
        for whole, part in parts_in(scopes):
            if (whole, part) not in added:
                yield self.difference(whole, part)

    def _halves(self) -> Iterator[Line]:
        """Two counts from anywhere that together are a third: those of both sporen, or of both wetten."""
        for scope in tuple(self._place):
            for column, values in (("spoor", SPOREN), ("wet", WETTEN)):
                halves = [self._closed(scope, (column, value)) for value in values]
                if all(half in self._place for half in halves) and column not in dict(scope.conditions):
                    yield Line(np.array([self._place[half] for half in halves]), scope, False)

    def _closed(self, scope: Scope, *more: Condition) -> Scope:
        return Scope(scope.panel, scope.value, self._meaning.closed((*scope.conditions, *more)))

    def _overlap(self, tie: Tie) -> Tie:
        """Of two groups that make up a whole, the people in both follow from the three numbers."""
        whole, one, other = (self.series[place].values for place in tie.places)
        both = one + other - whole
        if (both < 0).any():
            return tie
        return Tie(True, (*tie.places, self._new(both, (both > 0) & (both < self._threshold))), (-1, 1, 1, -1))

    def _rows(self, values: Floats) -> tuple[sparse.csr_array, sparse.csr_array]:
        """The ties in every period in which they hold; a sum that does not hold somewhere is a bound there."""
        made: dict[bool, list[tuple[Ints, Floats]]] = {True: [], False: []}
        for tie in self.ties:
            places, signs = np.array(tie.places), np.array(tie.signs, dtype=np.float64)
            total = (values[places] * signs[:, None]).sum(axis=0)
            holds = np.abs(total) < 0.5
            for is_sum, chosen in ((True, holds & tie.is_sum), (False, (total >= 0) & ~(holds & tie.is_sum))):
                at = np.flatnonzero(chosen)
                nodes = places[None, :] * len(self.periods) + at[:, None]
                made[is_sum] += [(row, signs) for row in nodes]
        for is_sum, row, signs in self._over_time(values):
            made[is_sum].append((row, signs))
        return _matrix(made[True], values.size), _matrix(made[False], values.size)

    def _over_time(self, values: Floats) -> Iterator[tuple[bool, Ints, Floats]]:
        """A year and its quarters, when one count is published by both: rows add up over time, people at most do."""
        for whole, parts in spans_of(self.periods):
            for place, one in enumerate(self.series):
                given = values[place]
                if one.scope is None or np.isnan(given[[whole, *parts]]).any():
                    continue
                nodes = place * len(self.periods) + np.array([whole, *parts])
                is_sum = one.scope.value == ROWS and given[whole] == given[parts].sum()
                if is_sum or given[whole] <= given[parts].sum():
                    yield is_sum, nodes, np.array([-1.0, *(1.0 for _ in parts)])
                yield from ((False, nodes[[0, n]], np.array([1.0, -1.0])) for n in range(1, len(nodes)))

    def _shows(self) -> sparse.csr_array:
        """Which nodes each item gives away: a cell all its counts that are of no unit, a unit its own."""
        items, nodes, first = [], [], 0
        for table, placed in zip(self.tables, self.of, strict=True):
            rows = self._rows_of(table)
            own = np.arange(table.shown.size).reshape(table.shown.shape)
            for number, unit in enumerate(("", *_units(table))):
                for places, counts in zip(placed, table.counts, strict=True):
                    if counts.unit == unit:
                        is_there = ~np.isnan(counts.grid)
                        nearly = np.array([self._nearly.get(place, place) for place in places.tolist()], dtype=np.int64)
                        for told in (places, nearly):
                            items.append((first + number * table.shown.size + own)[is_there])
                            nodes.append((told[None, :] * len(self.periods) + rows[:, None])[is_there])
            first += table.shown.size * (1 + len(_units(table)))
        at = (np.concatenate(items), np.concatenate(nodes)) if items else (np.zeros(0, int), np.zeros(0, int))
        return sparse.csr_array((np.ones(len(at[0])), at), shape=(first, len(self.series) * len(self.periods)))


def _units(table: Table) -> tuple[str, ...]:
    """The units with counts of their own."""
    return tuple(counts.unit for counts in table.counts if counts.unit)


def _are_one(one: Floats, other: Floats) -> bool:
    both = ~np.isnan(one) & ~np.isnan(other)
    return bool((one[both] == other[both]).all())


def _matrix(rows: Sequence[tuple[Ints, Floats]], columns: int) -> sparse.csr_array:
    if not rows:
        return sparse.csr_array((0, columns))
    starts = np.cumsum([0, *(len(nodes) for nodes, _ in rows)])
    nodes, signs = (np.concatenate([row[n] for row in rows]) for n in (0, 1))
    return sparse.csr_array((signs, nodes, starts), shape=(len(rows), columns))
