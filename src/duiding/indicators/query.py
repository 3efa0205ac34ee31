"""The one place where SQL is put together. Nothing but checked expressions, known columns and dates goes into it.

The text runs unchanged on DuckDB, PostgreSQL and Spark: no functions of one engine, no casts, no quantiles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from duiding.domain.settings import UNKNOWN
from duiding.indicators.model import Indicator
from duiding.indicators.panels import PANELS, PEILDATUM

TOTAL = "total"
DAGEN = "dagen"
DATUM = "datum"
_NOTHING: Mapping[str, str] = {}
_DISTINCT = re.compile(r"count\(distinct (?:case when (?P<condition>(?:(?!count).)+) then )?(?P<key>\w+)(?: end)?\)")


def select(
    panel: str, group: Iterable[str], value: str, conditions: Iterable[str], beside: Mapping[str, str] = _NOTHING
) -> str:
    """Count `value` over `panel` per combination of the columns `group`, where all conditions hold.

    `beside` holds what is counted next to it, by name.
    """
    return _compose(panel, {name: name for name in group}, {TOTAL: value, **beside}, conditions)


def histogram(panel: str, group: Iterable[str], column: str, conditions: Iterable[str]) -> str:
    """Count the rows of `panel` per value of `column` (as `dagen`) and combination of `group`."""
    columns = {name: name for name in group} | {DAGEN: column}
    return _compose(panel, columns, {TOTAL: "count(*)"}, (*conditions, f"{column} is not null"))


def _compose(panel: str, columns: Mapping[str, str], values: Mapping[str, str], conditions: Iterable[str]) -> str:
    group = {alias: _column(panel, name) for alias, name in columns.items()}
    if PEILDATUM in columns.values():
        values = {alias: _people(panel, text) for alias, text in values.items()}
    chosen = ", ".join(f"{text} as {alias}" for alias, text in (*group.items(), *values.items()))
    where = " and ".join(f"({condition})" for condition in conditions if condition)
    grouped = f" group by {', '.join(group.values())}" if group else ""
    return f"select {chosen} from {panel}{f' where {where}' if where else ''}{grouped}"


def rows(panel: str, columns: Iterable[str], where: Iterable[str]) -> str:
    """The rows of a panel themselves, where all conditions hold: for an estimate that needs each of them."""
    chosen = ", ".join(f"{_column(panel, name)} as {name}" for name in columns)
    kept = " and ".join(f"({condition})" for condition in where if condition)
    return f"select {chosen} from {panel}{f' where {kept}' if kept else ''}"


def plain_rows(panel: str, columns: Iterable[str], where: Iterable[str]) -> str:
    """The same with every column as it is: an empty cell stays empty, so that an expression means what it meant."""
    kept = " and ".join(f"({condition})" for condition in where if condition)
    return f"select {', '.join(columns)} from {panel}{f' where {kept}' if kept else ''}"


def conditions(indicator: Indicator, by: Iterable[str]) -> list[str]:
    """The indicator's own filter, with the filters of columns that nobody breaks it down by."""
    chosen = set(by)
    return [indicator.where, *(text for column, text in indicator.filters.items() if column not in chosen)]


def whole_conditions(indicator: Indicator, by: Iterable[str]) -> list[str]:
    """The filter of the denominator; counted over the same panel, it is narrowed as what it is the whole of."""
    per = indicator.denominator
    if per is None:
        return []
    narrowed = conditions(indicator, by)[1:] if per.panel == indicator.panel else []
    return [per.where, *narrowed]


def within(column: str, first: date, last: date) -> str:
    """Days from first to last, both included."""
    return f"{column} >= date '{first.isoformat()}' and {column} <= date '{last.isoformat()}'"


def time_column(indicator: Indicator) -> str:
    """The column that holds the period under which a row is counted."""
    return indicator.rhythm if indicator.is_flow else PEILDATUM


def day_column(indicator: Indicator) -> str:
    """The column that holds the day by which a span of time is chosen."""
    own = PANELS[indicator.panel].day
    if own not in {PEILDATUM, DATUM}:
        return own
    return DATUM if indicator.is_flow else PEILDATUM


def on_days(column: str, days: Iterable[date]) -> str:
    """Only these days."""
    listed = ", ".join(f"date '{day.isoformat()}'" for day in days)
    return f"{column} in ({listed})"


def first_day(panel: str, column: str, condition: str = "") -> str:
    """The first day of a panel, as `first_day`."""
    return f"select min({column}) as first_day from {panel}{f' where {condition}' if condition else ''}"


def _people(panel: str, value: str) -> str:
    """The same number of different people per peildatum, several times faster: who has one row is counted as a row."""
    found, asked = _DISTINCT.fullmatch(value), PANELS.get(panel)
    if found is None or asked is None or not asked.only or found["key"] != asked.key:
        return value
    which = f"({found['condition']}) and " if found["condition"] else ""
    once, more = f"case when {which}{asked.only} then 1 end", f"case when {which}not {asked.only} then {asked.key} end"
    return f"(count({once}) + count(distinct {more}))"


def _column(panel: str, name: str) -> str:
    nullable = panel in PANELS and name in PANELS[panel].nullable
    return f"coalesce({name}, '{UNKNOWN}')" if nullable else name
