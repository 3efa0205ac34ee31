"""One public table as it was counted, with what is hidden of it by itself and what was published of it before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from duiding.domain.figure import Audience
from duiding.domain.period import Period
from duiding.domain.settings import Gemeente
from duiding.indicators.calendar import periods_of
from duiding.indicators.columns import Column
from duiding.indicators.facts import Denominator, Facts
from duiding.indicators.linking.scope import Condition, Scope, conditions_of
from duiding.indicators.mask import Part, part_of
from duiding.indicators.measure import take
from duiding.indicators.model import Indicator
from duiding.indicators.panels import PANELS
from duiding.indicators.people import OBSERVED
from duiding.indicators.protection import hidden_cells, hidden_figures
from duiding.indicators.query import conditions, whole_conditions
from duiding.indicators.request import Request
from duiding.indicators.states import is_shown
from duiding.statistics.disclosure import is_small
from duiding.trajecten.panel_set import PanelSet

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
ROWS = "count(*)"
_NOTHING: frozenset[Condition] = frozenset()


@dataclass(frozen=True)
class Before:
    """What earlier publications did with the cells of a table, by (period, part, unit): hidden once, or shown once."""

    hidden: frozenset[tuple[str, Part, str]] = frozenset()
    shown: frozenset[tuple[str, Part, str]] = frozenset()


@dataclass(frozen=True)
class Counts:
    """One set of counts on the cells of a table: who is counted in each, how many, and where few people are behind it.

    `adds_up` tells that what is counted is in one cell only. `unit` is empty for what every unit of a cell gives away.
    `base` is everybody in the table, None when its cells are no parts of one. `part` is the place, among the counts of
    the table, of those that are a part of these; `whole` of those that these are a part of; -1 is none.
    """

    scopes: tuple[Scope | None, ...]
    grid: Floats
    small: Bools
    adds_up: bool
    unit: str = ""
    base: Scope | None = None
    part: int = -1
    whole: int = -1

    def last(self, periods: int) -> Counts:
        """Only the last periods."""
        return replace(self, grid=self.grid[-periods:], small=self.small[-periods:])


@dataclass(frozen=True)
class Table:
    """A public table: `cells` and `units` (by unit) are hidden already, `shown` has a figure at all.

    All of shape (periods, parts). `counts` are what its figures give away; the first is the count itself. `known` was
    shown in an earlier publication, `again` was hidden in one.
    """

    indicator: Indicator
    by: tuple[str, ...]
    periods: tuple[Period, ...]
    parts: tuple[Part, ...]
    shown: Bools
    cells: Bools
    counts: tuple[Counts, ...]
    known: Bools
    again: Bools
    units: Mapping[str, Bools] = field(default_factory=dict)


def prepare(
    indicator: Indicator, panels: PanelSet, gemeente: Gemeente, request: Request, before: Before
) -> Table | None:
    """Count a table and hide what it asks by itself; None when it has no period."""
    request = Request(request.by, request.start, request.end, Audience.OPENBAAR)
    asked = periods_of(indicator, panels.engine, panels.known_on, request)
    if not asked:
        return None
    taken = take(indicator, panels, gemeente, request, asked)
    facts, threshold = taken.facts, gemeente.parameters.drempel
    shown = is_shown(taken.base)
    parts = tuple(part_of(value) for value in facts.cells.values())
    cells = hidden_cells(facts, shown, threshold)
    units = {
        column.unit: hidden_figures(column, facts, cells, shown, threshold)
        for column in taken.columns
        if column.part is not None and column.people is not None
    }
    last = slice(-len(asked), None)
    counts = _counts_of(_Counted(indicator, facts, taken.columns, threshold)) if facts.is_about_clients else ()
    memory = _Memory(before, [period.name for period in asked], parts, indicator.units(request.by))
    again = memory.hidden()
    return Table(
        indicator,
        request.by,
        asked,
        parts,
        shown[last],
        cells[last] | again,
        tuple(one.last(len(asked)) for one in counts),
        memory.shown(),
        again,
        {unit: grid[last] | memory.hidden(unit) for unit, grid in units.items()},
    )


@dataclass(frozen=True)
class _Memory:
    before: Before
    periods: list[str]
    parts: tuple[Part, ...]
    units: tuple[str, ...]

    def hidden(self, unit: str = "") -> Bools:
        """Where a unit was hidden before; without one, where all of them were."""
        asked = (unit,) if unit else self.units
        grids = [self._grid(self.before.hidden, one) for one in asked]
        return np.asarray(np.logical_and.reduce(grids))

    def shown(self) -> Bools:
        return np.asarray(np.logical_or.reduce([self._grid(self.before.shown, one) for one in self.units]))

    def _grid(self, keys: frozenset[tuple[str, Part, str]], unit: str) -> Bools:
        if not keys:
            return np.zeros((len(self.periods), len(self.parts)), dtype=np.bool_)
        return np.array([[(period, part, unit) in keys for part in self.parts] for period in self.periods]).reshape(
            len(self.periods), len(self.parts)
        )


def _counts_of(question: _Counted) -> tuple[Counts, ...]:
    """What the figures of a table give away: the count, its wholes, and the observations of its days."""
    indicator, facts = question.indicator, question.facts
    own = indicator.value
    is_additive = not indicator.method and all(indicator.additive[name] for name in facts.cells.by)
    small = question.few(facts.counts, facts.persons)
    base = question.everybody(own)
    found = [
        Counts(
            question.scopes(own), facts.counts, small, is_additive or (own == ROWS and not indicator.method), base=base
        )
    ]
    found += [question.whole(*one) for one in question.wholes()]
    if facts.histogram is not None and not indicator.method:
        found += question.days(at=len(found))
    return tuple(found)


@dataclass(frozen=True)
class _Counted:
    indicator: Indicator
    facts: Facts
    columns: Sequence[Column]
    threshold: int

    @cached_property
    def base(self) -> frozenset[Condition]:
        texts = conditions(self.indicator, self.facts.cells.by)
        return frozenset(condition for text in texts if text for condition in conditions_of(text))

    def few(self, counts: Floats, people: Floats) -> Bools:
        return is_small(counts, self.threshold) | is_small(people, self.threshold)

    def scopes(self, value: str, more: frozenset[Condition] = _NOTHING) -> tuple[Scope, ...]:
        parts = [frozenset(part.items()) for part in self.facts.cells.values()]
        return tuple(Scope(self.indicator.panel, value, self.base | part | more) for part in parts)

    def everybody(self, value: str, more: frozenset[Condition] = _NOTHING) -> Scope:
        return Scope(self.indicator.panel, value, self.base | more)

    def wholes(self) -> Iterator[tuple[Denominator, str, frozenset[Condition]]]:
        """The denominators that are people, with how and where they are counted."""
        per = self.indicator.denominator
        for whole in (self.facts.per, self.facts.ratio):
            if whole is not None and whole.is_people and per is not None and per.panel == self.indicator.panel:
                where = whole_conditions(self.indicator, self.facts.cells.by)
                yield whole, per.value, frozenset(found for text in where for found in conditions_of(text))
        if self.facts.whole is not None and self.facts.whole.is_people:
            yield self.facts.whole, self.indicator.value, self.base

    def whole(self, whole: Denominator, value: str, where: frozenset[Condition]) -> Counts:
        """The denominators on the cells of the table: several cells may share one."""
        own = [Scope(self.indicator.panel, value, where | frozenset(part.items())) for part in whole.cells.values()]
        scopes = tuple(own[place] if place >= 0 else None for place in whole.place.tolist())
        grid = whole.on()
        return Counts(scopes, grid, self.few(grid, whole.persons_on()), False, part=0)

    def days(self, at: int) -> Iterator[Counts]:
        """The observations, and those of them beyond each limit; `at` is the place of the first among the counts."""
        facts, spread = self.facts, self.indicator.spread
        assert facts.histogram is not None  # noqa: S101 - asked by the caller
        is_known = (
            frozenset({("", f"NOT {spread} IS NULL")}) if spread in PANELS[self.indicator.panel].gaps else _NOTHING
        )
        size = facts.histogram.size().reshape(facts.counts.shape).astype(np.float64)
        yield Counts(
            self.scopes(ROWS, is_known),
            size,
            self.few(size, facts.beside.get(OBSERVED, facts.persons)),
            True,
            base=self.everybody(ROWS, is_known),
        )
        shares = [column for column in self.columns if column.part is not None and column.people is not None]
        for column, days in zip(shares, self.indicator.longer_than.values(), strict=True):
            assert column.part is not None and column.people is not None  # noqa: S101 - chosen above
            beyond = is_known | {("", f"{spread} > {days}")}
            few, base = self.few(column.part, column.people[0]), self.everybody(ROWS, beyond)
            yield Counts(self.scopes(ROWS, beyond), column.part, few, True, column.unit, base, whole=at)
