"""The reporting triangles behind a question: how much of each month was known how many months later, per delay group.

A month of reporting ends on the same day of the month as the day on which the panels are known: seen on the 15th, the
months before were seen on their 15th too. So nothing that is known is left out, and like is compared with like.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from duiding.domain.period import Period
from duiding.events.codes import as_day
from duiding.events.columns import group_ids
from duiding.indicators import query
from duiding.indicators.breaks import break_days
from duiding.indicators.bronnen import TOLERANCE, coverages
from duiding.indicators.grid import Cells, Rows, cells_of, read_rows
from duiding.indicators.methods.method import Question
from duiding.statistics.nowcast_cells import Pieces
from duiding.statistics.reporting import Reports, reporting_triangle
from duiding.statistics.retro import LEAST_RETRO
from duiding.trajecten.calendar import first_day_of, month_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

PANEL = "bekendwording"
DELAYS = 8
"""What is reported later than this many months is not waited for: an estimate is of what will be known by then."""
MONTHS = 48
LEAST_MONTHS = DELAYS + 2 + LEAST_RETRO
_GROUP = ("bron", "zorgvorm", "aanbieder")


@dataclass(frozen=True)
class Known:
    """What is known of every month and cell, with the triangles of the last months.

    `months` are the months of the rows (numbers of months), `counts` has shape (months, cells). `pieces` is None where
    no source has history enough. `last` is the last month that is over. `has_short` are the cells in which a source
    without history has a part that the figure cannot do without; `untold` are the other sources without history, and
    `aside` (months, cells) is what they told: it counts, and nothing is expected to come of it.
    """

    cells: Cells
    months: Ints
    counts: Floats
    pieces: Pieces | None
    last: int
    has_short: Flags
    untold: frozenset[str]
    aside: Floats

    def row(self, period: Period) -> int:
        """The row of a month, or of the month before a peildatum."""
        return number_of(period.first) - int(self.months[0])

    def age(self, period: Period) -> int:
        """How many months lie between a month and the last one that is over; negative for one that is not over."""
        return self.last - number_of(period.first)


def number_of(day: date) -> int:
    """The number of a month: months since the year 0."""
    return day.year * 12 + day.month - 1


def last_month(known_on: date) -> int:
    """The last month that is over at the end of a day."""
    return number_of(known_on + timedelta(days=1)) - 1


def reporting_month(known: Ints, known_on: date) -> Ints:
    """The month of reporting of the days on which one source told something, as seen at the end of `known_on`.

    It ends on the day of the month of `known_on`, or with the month. A source that sends a list once a month is not
    bound to a day: a weekend moves it. Seen on the 5th this month's list may be there or not. So its months end where
    as many lists have come since the month of the events as have come now: like is compared with like.
    """
    day, last = as_day(known_on), last_month(known_on)
    months = np.arange(int(month_of(known).min(initial=last)) - 1, last + 1)
    ends = first_day_of(months + 1) - 1
    into = day - int(ends[-1])
    cuts = ends + np.minimum(into, first_day_of(months + 2) - 1 - ends)
    told = np.unique(known)
    if len(told) <= _LISTS_A_MONTH * len(np.unique(month_of(told))):
        cuts = np.clip(cuts, *_list_bounds(told, ends))
    cuts[-1] = day
    cuts = np.maximum.accumulate(cuts)
    # What is known after that day is of no month yet.
    return np.append(months, last + 1)[np.searchsorted(cuts, known)]


def _list_bounds(told: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """The first and last day between which as many lists had come since each month end as now since the last one."""
    place, come = np.searchsorted(told, ends, side="right"), int((told > ends[-1]).sum())
    around = np.concatenate([[-_FAR], told, np.full(come + 1, _FAR)])
    first = around[np.minimum(place + come, len(told))] if come else np.full(len(ends), -_FAR)
    return first, around[place + come + 1] - 1


_LISTS_A_MONTH = 1.5
_FAR = 1 << 40


def read_known(question: Question, column: str, soort: str, where: Sequence[str], since: int | None = None) -> Known:
    """The triangles of one kind of flow, and its numbers from the month `since` on, whatever is asked.

    `column` is what is added up: `stroom` or `stand`.
    """
    last = last_month(question.known_on)
    first = min(number_of(question.periods[0].first) - 1, last - MONTHS + 1, last if since is None else since)
    months = np.arange(first, max(number_of(question.periods[-1].last), last) + 1)
    by, periods = question.by, [Period.month(n // 12, n % 12 + 1) for n in months.tolist()]
    keys = tuple(dict.fromkeys((*by, *_GROUP)))
    conditions = (*where, f"soort = '{soort}'", query.within("datum", periods[0].first, periods[-1].last))
    sql = query.select(PANEL, ("maand", *keys, "bekend_datum"), f"sum({column})", conditions)
    table = question.engine.query(sql)
    known = pc.cast(table["bekend_datum"], "int32").cast("double")
    table = table.set_column(table.column_names.index("bekend_datum"), "bekend_datum", known)
    rows = _by_who_will_tell(read_rows(table, keys, periods), keys)
    cells = cells_of(by, (_only(rows, keys, by),), question.gemeente)
    cell = cells.number(_only(rows, keys, by))
    counts = np.zeros((len(months), len(cells)))
    np.add.at(counts, (rows.period, cell), rows.total)
    told = _Told(question, rows, keys, cell, first, last)
    is_told = told.is_told()
    aside = np.zeros(counts.shape)
    np.add.at(aside, (rows.period[~is_told], cell[~is_told]), rows.total[~is_told])
    has_short, untold = told.missing(is_told, len(cells))
    return Known(cells, months, counts, told.pieces(is_told), last, has_short, untold, aside)


def _by_who_will_tell(rows: Rows, keys: tuple[str, ...]) -> Rows:
    """Where an aanbieder sends messages too, its clientlijst is no source beside them: it only told the same sooner.

    In older months the message has come by now. So in the last months both are one group with one delay.
    """
    place = keys.index("bron")
    bron, names = rows.codes[place], rows.names[place]
    if not {"berichten", "clientlijst"} <= set(names):
        return rows
    is_message, is_list = (bron == names.index(name) for name in ("berichten", "clientlijst"))
    who = group_ids(*(rows.codes[keys.index(name)] for name in _GROUP[1:]))
    joins = is_list & np.isin(who, who[is_message])
    codes = list(rows.codes)
    codes[place] = np.where(joins, names.index("berichten"), bron)
    return replace(rows, codes=tuple(codes))


def _only(rows: Rows, keys: tuple[str, ...], by: tuple[str, ...]) -> Rows:
    """The rows with nothing but the columns of a breakdown."""
    place = [keys.index(name) for name in by]
    codes, names = tuple(rows.codes[k] for k in place), tuple(rows.names[k] for k in place)
    return Rows(rows.period, codes, names, rows.total, rows.dagen, {})


@dataclass(frozen=True)
class _Told:
    """Rows of the answer of the engine: a number of events per month, key and day on which they became known."""

    question: Question
    rows: Rows
    keys: tuple[str, ...]
    cell: Ints
    first: int
    last: int

    def is_told(self) -> Flags:
        """Which rows come from a source of which we know how late it reports."""
        bron, bronnen = self._column("bron")
        return np.array([self._since(name) is not None for name in bronnen], np.bool_)[bron]

    def missing(self, is_told: Flags, cells: int) -> tuple[Flags, frozenset[str]]:
        """The cells that cannot do without another source, and the sources that figures can do without."""
        bron, bronnen = self._column("bron")
        needed = set(self.question.indicator.needed)
        is_needed = np.isin(bron, [place for place, name in enumerate(bronnen) if name in needed])
        is_young = self.rows.period + self.first > self.last - DELAYS
        has_short = np.bincount(self.cell[~is_told & is_needed & is_young], minlength=cells) > 0
        return has_short, frozenset(name for name in bronnen if self._since(name) is None) - needed

    def pieces(self, is_told: Flags) -> Pieces | None:
        """The triangles of the rows that are told; None without any."""
        if not is_told.any():
            return None
        bron, bronnen = self._column("bron")
        since = [month for name in bronnen if (month := self._since(name)) is not None]
        # One number of months for all: a source that began late shortens what is learnt from the others.
        return self._made(is_told, bron, min(MONTHS, self.last - max(since) + 1))

    def _made(self, is_told: Flags, bron: Ints, months: int) -> Pieces:
        width = np.zeros(len(bron), np.int64)
        for name in _GROUP:
            code, names = self._column(name)
            width = width * max(len(names), 1) + code
        groups, group = np.unique(width[is_told], return_inverse=True)
        pairs, piece = np.unique(self.cell[is_told] * len(groups) + group, return_inverse=True)
        pool = np.zeros(len(groups), np.int64)
        pool[group] = bron[is_told]
        count, shape = self.rows.total[is_told].astype(np.int64), (len(pairs), months, DELAYS)
        reports = Reports(
            piece.astype(np.int64),
            self.rows.period[is_told] + self.first,
            self._reported(bron[is_told], self.rows.beside["bekend_datum"][is_told].astype(np.int64)),
            count,
        )
        triangle = reporting_triangle(replace(reports, count=np.maximum(count, 0)), self.last, shape)
        gone = reporting_triangle(replace(reports, count=np.maximum(-count, 0)), self.last, shape)
        cell, of = np.divmod(pairs, len(groups))
        pools = np.unique(pool, return_inverse=True)[1]
        return Pieces(triangle, of, cell, pools, self._since_break(months), gone)

    def _column(self, name: str) -> tuple[Ints, tuple[str, ...]]:
        place = self.keys.index(name)
        return self.rows.codes[place], self.rows.names[place]

    def _reported(self, bron: Ints, known: Ints) -> Ints:
        """The month of reporting of days, by the habit of their source."""
        reported = np.zeros(len(known), np.int64)
        for source in np.unique(bron):
            mine = bron == source
            reported[mine] = reporting_month(known[mine], self.question.known_on)
        return reported

    def _since(self, bron: str) -> int | None:
        """The first month whose reports came when they were made; None with too few, or when nothing comes any more."""
        coverage = coverages(self.question.engine).get(bron)
        if coverage is None or coverage.last + TOLERANCE < self.question.known_on:
            return None
        first = number_of(coverage.received) + (coverage.received.day > 1)
        return first if self.last - first + 1 >= LEAST_MONTHS else None

    def _since_break(self, months: int) -> int:
        """The first row after the last break: no average is taken across it."""
        begin = self.last - months + 1
        days = break_days(self.question.indicator, self.question.gemeente, {})
        after = [number_of(day) + (day.day > 1) - begin for day in days]
        return max([row for row in after if 0 < row < months], default=0)
