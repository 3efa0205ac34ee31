"""Working days, as the terms of the standard count them.

The standard says "werkdagen" and does not define them. We take Monday to Friday without the days of article 3 of the
Algemene termijnenwet: New Year's Day, Good Friday (second paragraph), Easter Monday, King's (Queen's) Day, 5 May,
Ascension Day, Whit Monday and both days of Christmas. Days that the government adds for one year are not in it.
"""

from __future__ import annotations

import functools
from datetime import date, timedelta

import numpy as np

from duiding.events.columns import Ints

_YEARS = range(1990, 2100)
_FIRST_KINGS_DAY = 2014
_FROM_EASTER = (-2, 1, 39, 50)
"""Good Friday, Easter Monday, Ascension Day and Whit Monday, in days from Easter Sunday."""


def holidays(year: int) -> tuple[date, ...]:
    """The days of a year that are no working days whatever day of the week they are."""
    easter = _easter(year)
    moving = (easter + timedelta(days=days) for days in _FROM_EASTER)
    fixed = ((1, 1), (5, 5), (12, 25), (12, 26))
    return tuple(sorted({*moving, *(date(year, *day) for day in fixed), _kings_day(year)}))


def add_werkdagen(days: Ints, count: int | Ints) -> Ints:
    """The last day of a term of `count` working days after a day; day numbers since 1970."""
    moved = np.busday_offset(days.astype("datetime64[D]"), count, roll="preceding", busdaycal=_calendar())
    return np.asarray(moved.astype(np.int64))


@functools.cache
def _calendar() -> np.busdaycalendar:
    free = [day for year in _YEARS for day in holidays(year)]
    return np.busdaycalendar(holidays=np.array(free, "datetime64[D]"))


def _kings_day(year: int) -> date:
    """King's Day (27 April) or, until 2013, Queen's Day (30 April); the day before when that is a Sunday."""
    day = date(year, 4, 27 if year >= _FIRST_KINGS_DAY else 30)
    return day - timedelta(days=1) if day.isoweekday() == _SUNDAY else day


_SUNDAY = 7


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
