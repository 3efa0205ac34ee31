"""Days as whole numbers (days since 1-1-1970), so that whole populations are calculated at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from duiding.domain import period
from duiding.domain.errors import UsageError

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

EPOCH = date(1970, 1, 1)
_MONTH = re.compile(r"((?:19|20)\d{2})-(0[1-9]|1[0-2])")
NEVER = 99_999
"""A day in 2243: still open, never left."""
_SATURDAY = 5
_THURSDAY = 3
_DAYS_A_YEAR = 365.25


def day_of(day: date) -> int:
    """The number of a date."""
    return (day - EPOCH).days


def date_of(day: int) -> date:
    """The date of a number."""
    return EPOCH + timedelta(days=int(day))


def years_before(day: int, years: int) -> int:
    """As `period.years_before`, for the number of a day."""
    return day_of(period.years_before(date_of(day), years))


def weekday(days: Ints) -> Ints:
    """0 = Monday ... 6 = Sunday."""
    return (days + _THURSDAY) % 7


def workday(days: Ints) -> Ints:
    """The day itself, or the Monday after a weekend."""
    at = weekday(days)
    return days + np.where(at >= _SATURDAY, 7 - at, 0)


def last_workday(days: Ints) -> Ints:
    """The day itself, or the Friday before a weekend."""
    at = weekday(days)
    return days - np.where(at >= _SATURDAY, at - _SATURDAY + 1, 0)


def birthday(births: Ints, age: int) -> Ints:
    """The day on which people turn `age`, to a day precise."""
    return births + int(age * _DAYS_A_YEAR)


@dataclass(frozen=True, slots=True)
class Months:
    """A row of calendar months: `starts` has one more entry, the first day after the last month."""

    first: int
    starts: Ints

    @property
    def count(self) -> int:
        """How many months."""
        return len(self.starts) - 1

    @property
    def begin(self) -> int:
        """The first day."""
        return int(self.starts[0])

    @property
    def end(self) -> int:
        """The first day after the last month."""
        return int(self.starts[-1])

    @property
    def years(self) -> range:
        """The calendar years that the months touch, and the year after."""
        return range(self.first // 12, (self.first + self.count) // 12 + 1)

    def index(self, days: Ints) -> Ints:
        """In which month a day falls: 0 for the first, negative before."""
        found: Ints = np.searchsorted(self.starts, days, side="right").astype(np.int64) - 1
        return found


def months_from(first: str, last: str) -> Months:
    """The months from `first` up to and including `last` ("2016-01"); raises UsageError when that is no range."""
    begin, end = _month(first), _month(last)
    if end < begin:
        raise UsageError(f"De periode loopt van {first} tot {last}: het einde ligt voor het begin. Draai ze om.")
    starts = [day_of(date(m // 12, m % 12 + 1, 1)) for m in range(begin, end + 2)]
    return Months(begin, np.array(starts, dtype=np.int64))


def _month(text: str) -> int:
    found = _MONTH.fullmatch(text)
    if found is None:
        raise UsageError(f"{text!r} is geen maand. Schrijf JJJJ-MM, bijvoorbeeld 2016-01.")
    return int(found[1]) * 12 + int(found[2]) - 1


def month_number(text: str) -> int:
    """Months since year 0 of "2016-01"."""
    return _month(text)
