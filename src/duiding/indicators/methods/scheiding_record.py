"""The record of children and divorces behind the figures of `after_scheiding`: who is in help, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from duiding.domain.period import Period, years_before
from duiding.domain.ports import QueryEngine
from duiding.indicators import query
from duiding.indicators.bronnen import coverages
from duiding.indicators.grid import cells_of, uncounted_rows
from duiding.indicators.memory import remember
from duiding.indicators.methods.method import Question
from duiding.indicators.methods.records import Records
from duiding.indicators.panels import DECLARED, PEILDATUM

Ints = NDArray[np.int64]
_CLIENT, _FORM = "client", "zorgvorm"
_EPOCH = 719_163
"""The ordinal of 1 January 1970."""
_DAYS_A_YEAR = 365
_STAND, _STROOM, _YOUTH = "stand", "stroom", "wet = 'jeugdwet'"


@dataclass(frozen=True)
class Divorces:
    """One row per child and divorce: days as numbers since 1970."""

    client: Ints
    day: Ints
    gezin: Ints

    def within(self, first: int, last: int) -> Divorces:
        """The latest divorce of each child after `first` and up to `last`, in order of child."""
        rows = np.flatnonzero((self.day > first) & (self.day <= last))
        rows = rows[np.lexsort((self.day[rows], self.client[rows]))]
        is_latest = np.append(self.client[rows][1:] != self.client[rows][:-1], True) if len(rows) else rows >= 0
        rows = rows[is_latest]
        return Divorces(self.client[rows], self.day[rows], self.gezin[rows])

    def place(self, client: Ints) -> Ints:
        """The row of each child; -1 for who is not among them."""
        return place_among(self.client, client)


@dataclass(frozen=True)
class Moment:
    """One peildatum: who has which traject, the divorces of the years before, and when help began in those years.

    `rows` are the rows of the record on that day, with the child of each. `both` and `children` are in order;
    `first_help` is in the order of `children`, as days. `is_known` and `has_past` say whether the divorces and the
    record of care go back to the begin of those years.
    """

    rows: Ints
    client: Ints
    divorces: Divorces
    both: Ints
    children: Ints
    first_help: Ints
    is_known: bool
    has_past: bool


def place_among(ordered: Ints, values: Ints) -> Ints:
    """Where each value is among values in order; -1 for what is not there."""
    if not len(ordered):
        return np.full(len(values), -1)
    at = np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)
    return np.where(ordered[at] == values, at, -1)


def in_help(question: Question) -> Records:
    """A row per child and traject on each peildatum that is asked for."""
    indicator, by = question.indicator, question.by
    days = query.on_days(PEILDATUM, (period.first for period in question.periods))
    columns = tuple(dict.fromkeys((*by, PEILDATUM, _CLIENT, _FORM)))
    table = question.engine.query(query.rows(indicator.panel, columns, [*query.conditions(indicator, by), days]))
    rows = uncounted_rows(table, by)
    cells = cells_of(by, (rows,), question.gemeente)
    return Records(table, cells, cells.number(rows))


def divorces_of(engine: QueryEngine) -> Divorces:
    """Every divorce that was delivered."""
    table = engine.query(query.rows("scheidingen", (_CLIENT, "datum", "gezin"), ()))
    client, gezin = (_numbers(table, name) for name in (_CLIENT, "gezin"))
    return Divorces(client, _numbers(table, "datum"), gezin)


def _numbers(table: pa.Table, name: str) -> Ints:
    column = table[name]
    is_day = pa.types.is_date(column.type)
    return np.asarray((column.cast(pa.int32()) if is_day else column).cast(pa.int64()).to_numpy())


def moment_of(question: Question, records: Records, divorces: Divorces, day: date) -> Moment:
    """What is known on a day about the years before it."""
    begin = years_before(day, question.inputs["venster_jaren"])
    first, last = begin.toordinal() - _EPOCH, day.toordinal() - _EPOCH
    rows = np.flatnonzero(records.days(PEILDATUM) == last)
    client = records.numbers(_CLIENT)[rows]
    is_protected = records.is_one_of(_FORM, question.inputs["jeugdbescherming"])[rows]
    engine = question.engine
    children, first_help = remember(engine, (_first_help, begin, day), lambda: _first_help(engine, begin, day))
    return Moment(
        rows,
        client,
        divorces.within(first, last),
        np.intersect1d(client[is_protected], client[~is_protected]),
        children,
        first_help,
        is_known=len(divorces.day) > 0 and int(divorces.day.min()) <= first + _DAYS_A_YEAR,
        has_past=_is_recorded(question, begin),
    )


def _first_help(engine: QueryEngine, begin: date, day: date) -> tuple[Ints, Ints]:
    """Children in order with the day of their first help since `begin`, or of the help that ran on that day.

    What had ended before is left out on purpose: the record knows more of it every year, and help would seem to begin
    earlier every year.
    """
    ran = query.select(_STAND, (_CLIENT,), "max(duur_dagen)", [query.on_days(PEILDATUM, [begin]), _YOUTH])
    began = query.select(
        _STROOM, (_CLIENT,), "min(datum)", ["soort = 'instroom'", _YOUTH, query.within("datum", begin, day)]
    )
    there, new = engine.query(ran), engine.query(began)
    client = np.concatenate([_numbers(new, _CLIENT), _numbers(there, _CLIENT)])
    since = np.concatenate([_numbers(new, query.TOTAL), begin.toordinal() - _EPOCH - _numbers(there, query.TOTAL)])
    order = np.lexsort((since, client))
    children, at = np.unique(client[order], return_index=True)
    return children, since[order][at]


def _is_recorded(question: Question, begin: date) -> bool:
    """Whether every delivery about care goes back to a day."""
    known = coverages(question.engine)
    care = [bron for bron in question.indicator.needed if bron not in DECLARED]
    return all(bron in known and known[bron].holds(Period.day(begin), is_flow=False) for bron in care)
