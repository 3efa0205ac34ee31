"""The periods of an answer: every one between the first and the last, also those in which nothing happened."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from datetime import date

from duiding.domain.period import Period, next_month
from duiding.domain.ports import QueryEngine
from duiding.indicators.bronnen import coverages, delivered_days
from duiding.indicators.memory import remember
from duiding.indicators.model import Indicator
from duiding.indicators.panels import PANELS
from duiding.indicators.query import day_column, first_day
from duiding.indicators.request import Request

_MONTHS = {"maand": 1, "kwartaal": 3, "jaar": 12}


def periods_of(indicator: Indicator, engine: QueryEngine, known_on: date, request: Request) -> tuple[Period, ...]:
    """The peildata or periods that are asked for, up to `known_on`; a period asked for in part comes as a whole.

    Who asks for no begin gets what was delivered: of the time before, only those who stayed until then are known.
    """
    if PANELS[indicator.panel].is_listed and not indicator.is_flow and not PANELS[indicator.panel].step:
        return _moments(indicator, engine, known_on, request)
    step = _MONTHS[indicator.peildata]
    first = request.start or _first_day(indicator, engine) or _begin_of(known_on, step)
    last = min(request.end or known_on, known_on)
    periods = _flow_periods(first, last, indicator.rhythm) if indicator.is_flow else _peildata(first, last, step)
    return periods if request.start else _since_delivered(indicator, engine, periods)


def _moments(indicator: Indicator, engine: QueryEngine, known_on: date, request: Request) -> tuple[Period, ...]:
    """The peildata of a delivery that comes when there is reason to: those that tell about this, and no others.

    Before anything was delivered it is the last first of a month, so that there is a figure to say so.
    """
    days = sorted(delivered_days(PANELS[indicator.panel], engine, indicator.where))
    if not days:
        return _peildata(_begin_of(known_on, 1), known_on, 1)
    first, last = request.start or date.min, min(request.end or known_on, known_on)
    return tuple(Period.day(day) for day in days if first <= day <= last)


def _since_delivered(indicator: Indicator, engine: QueryEngine, periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """Without the periods before the first in which any needed delivery is there; all when there is none."""
    delivered = coverages(engine)
    known = [delivered[bron] for bron in indicator.needed if bron in delivered]
    is_delivered = (any(c.holds(period, is_flow=indicator.is_flow) for c in known) for period in periods)
    return periods[next((n for n, is_there in enumerate(is_delivered) if is_there), 0) :]


def with_lead(indicator: Indicator, periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """The periods, at least one, with those before them that a change or drift looks back at."""
    step = _MONTHS[indicator.rhythm if indicator.is_flow else indicator.peildata]
    lead = [_shift(periods[0].first, -step * back) for back in range(indicator.lag, 0, -1)]
    if indicator.is_flow:
        return (*(_period(day, indicator.rhythm) for day in lead), *periods)
    return (*(Period.day(day) for day in lead), *periods)


def _first_day(indicator: Indicator, engine: QueryEngine) -> date | None:
    # The waiting panel holds three kinds of rows with their own days; the other panels are one calendar.
    condition = indicator.where if indicator.panel == "wacht" else ""
    sql = first_day(indicator.panel, day_column(indicator), condition)
    first: date | None = remember(engine, sql, lambda: engine.query(sql).to_pylist()[0]["first_day"])
    return first


def _months(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first = next_month(first)


# Every figure of an account asks for the same few calendars.
@functools.lru_cache(maxsize=64)
def _peildata(first: date, last: date, step: int) -> tuple[Period, ...]:
    start = first if first.day == 1 else next_month(first)
    return tuple(Period.day(day) for day in _months(start, last) if (day.month - 1) % step == 0)


@functools.lru_cache(maxsize=64)
def _flow_periods(first: date, last: date, rhythm: str) -> tuple[Period, ...]:
    step = _MONTHS[rhythm]
    month, found = _begin_of(first, step), []
    while month <= last:
        found.append(_period(month, rhythm))
        month = _shift(month, step)
    return tuple(found)


def _period(first: date, rhythm: str) -> Period:
    if rhythm == "jaar":
        return Period.year(first.year)
    if rhythm == "kwartaal":
        return Period.quarter(first.year, (first.month + 2) // 3)
    return Period.month(first.year, first.month)


def _begin_of(day: date, months: int) -> date:
    """The first day of the month, quarter or year of a day."""
    return day.replace(month=(day.month - 1) // months * months + 1, day=1)


def _shift(first_of_month: date, months: int) -> date:
    number = first_of_month.year * 12 + first_of_month.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
