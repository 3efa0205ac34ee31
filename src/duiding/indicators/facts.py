"""What was counted for one question: numerators, denominators and histograms, all on the same grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from duiding.domain.figure import Audience
from duiding.domain.period import Period
from duiding.domain.ports import QueryEngine
from duiding.domain.settings import Gemeente
from duiding.indicators import query
from duiding.indicators.grid import Cells, Rows, cells_of, fill, read_rows
from duiding.indicators.model import NEEDS_SPREAD, Indicator, Per
from duiding.indicators.panels import BEVOLKING, PANELS, PEILDATUM
from duiding.indicators.people import PERSONS, at_least, people_behind, people_observed
from duiding.indicators.request import Request
from duiding.statistics.spread import Histogram

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Denominator:
    """What the counts are a part of, on its own cells; `place` says which of them belongs to each cell (-1: none).

    `persons` are the people behind `grid`. `is_people` tells clients, whose small numbers are protected, from the
    public count of inhabitants.
    """

    cells: Cells
    grid: Floats
    persons: Floats
    place: Ints
    is_people: bool

    def on(self) -> Floats:
        """The denominators on the cells of the answer; nan where there is none."""
        return self._placed(self.grid)

    def persons_on(self) -> Floats:
        """The people behind the denominators, on the cells of the answer; nan where there is none."""
        return self._placed(self.persons)

    def _placed(self, grid: Floats) -> Floats:
        spread = np.concatenate([grid, np.full((len(grid), 1), np.nan)], axis=1)
        return np.asarray(spread[:, self.place])


@dataclass(frozen=True)
class Facts:
    """Counts of shape (periods, cells) with what they are divided by and how the days are distributed.

    `persons` are the people that a count surely tells about; `beside` holds the counts of `people_observed`. `per` is
    what a percentage is a part of, `ratio` what an amount is divided by. Without `is_about_clients` the counts tell
    about no person (euros, places) and only what they are divided by can be small.
    """

    cells: Cells
    counts: Floats
    persons: Floats
    beside: Mapping[str, Floats] = field(default_factory=dict)
    per: Denominator | None = None
    whole: Denominator | None = None
    histogram: Histogram | None = None
    ratio: Denominator | None = None
    is_about_clients: bool = True


def gather(
    indicator: Indicator, engine: QueryEngine, gemeente: Gemeente, request: Request, periods: Sequence[Period]
) -> Facts:
    """Ask the engine what `show` needs, and no more: the people behind a value only for who may not see few of them."""
    by, is_public = request.by, request.audience is Audience.OPENBAAR
    source = _Source(indicator, engine, gemeente, tuple(periods), is_public)
    shows = set(indicator.shows(by))
    group = (query.time_column(indicator), *by)
    filters = [*query.conditions(indicator, by), source.span()]
    panel, value = indicator.panel, indicator.value
    people = source.people(panel, value) | (people_observed(indicator, shows) if is_public else {})
    sql = query.select(panel, group, value, filters, people)
    rows = read_rows(engine.query(sql), by, periods)
    per = indicator.denominator if {"percent", "ratio"} & shows else None
    whole = source.rows_of(per, by) if per else None
    # A group of which nobody is counted has a share too: 0 of so many.
    parts = (rows, whole) if per and whole and per.panel == panel else (rows,)
    cells = cells_of(by, parts, gemeente)
    counts, beside = fill(rows, cells, len(periods), 0.0)
    divided = source.denominator(per, whole, cells) if per and whole else None
    return Facts(
        cells,
        counts,
        at_least(panel, value, beside.get(PERSONS, counts)),
        beside,
        divided if "percent" in shows else None,
        source.whole(cells) if "share_of_total" in shows else None,
        source.histogram(cells, group, filters) if NEEDS_SPREAD & shows else None,
        divided if "ratio" in shows else None,
        PANELS[panel].is_about_clients or panel == BEVOLKING,
    )


@dataclass(frozen=True)
class _Source:
    indicator: Indicator
    engine: QueryEngine
    gemeente: Gemeente
    periods: tuple[Period, ...]
    is_public: bool

    def people(self, panel: str, value: str) -> dict[str, str]:
        return people_behind(panel, value) if self.is_public else {}

    def span(self) -> str:
        if self.indicator.peildata != "maand":
            return query.on_days(PEILDATUM, (period.first for period in self.periods))
        return query.within(query.day_column(self.indicator), self.periods[0].first, self.periods[-1].last)

    def denominator(self, per: Per, rows: Rows, cells: Cells) -> Denominator:
        by = _by_of(per, cells.by)
        return self._divided(rows, per, by, cells, is_people=PANELS[per.panel].is_about_clients)

    def rows_of(self, per: Per, by: tuple[str, ...]) -> Rows:
        """The rows of a denominator."""
        narrowed = query.whole_conditions(self.indicator, by)
        by = _by_of(per, by)
        span = query.within(query.day_column(self.indicator), self.periods[0].first, self.periods[-1].last)
        group = (query.time_column(self.indicator), *by)
        sql = query.select(per.panel, group, per.value, (*narrowed, span), self.people(per.panel, per.value))
        return read_rows(self.engine.query(sql), by, self.periods)

    def whole(self, cells: Cells) -> Denominator:
        """The total over the parts that `share_of_total` compares."""
        by = tuple(name for name in cells.by if name != self.indicator.over)
        group = (query.time_column(self.indicator), *by)
        filters = [*query.conditions(self.indicator, cells.by), self.span()]
        panel, value = self.indicator.panel, self.indicator.value
        sql = query.select(panel, group, value, filters, self.people(panel, value))
        rows = read_rows(self.engine.query(sql), by, self.periods)
        whole = Per(panel, value)
        return self._divided(rows, whole, by, cells, is_people=PANELS[panel].is_about_clients)

    def histogram(self, cells: Cells, group: tuple[str, ...], filters: list[str]) -> Histogram:
        sql = query.histogram(self.indicator.panel, group, self.indicator.spread, filters)
        rows = read_rows(self.engine.query(sql), cells.by, self.periods)
        number = rows.period * len(cells) + cells.number(rows)
        # A wait of less than nothing is a typing error somewhere; it counts as no wait.
        dagen = np.maximum(rows.dagen, 0)
        return Histogram(number, dagen, rows.total.astype(np.int64), len(self.periods) * len(cells))

    def _divided(self, rows: Rows, per: Per, by: tuple[str, ...], cells: Cells, *, is_people: bool) -> Denominator:
        own = cells_of(by, (rows,), self.gemeente)
        grid, beside = fill(rows, own, len(self.periods), 0.0 if is_people else np.nan)
        persons = at_least(per.panel, per.value, beside.get(PERSONS, grid))
        number = {tuple(value.values()): i for i, value in enumerate(own.values())}
        place = [number.get(tuple(value[name] for name in by), -1) for value in cells.values()]
        return Denominator(own, grid, persons, np.array(place, dtype=np.int64), is_people)


def _by_of(per: Per, by: tuple[str, ...]) -> tuple[str, ...]:
    """The breakdowns that a denominator knows."""
    return tuple(name for name in by if name in PANELS[per.panel].dimensions)
