"""Calendar periods as people write them: 2018, 2018-K1, 2018-01, 2018-01-01."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from duiding.domain.errors import UsageError

_YEAR = re.compile(r"(\d{4})")
_QUARTER = re.compile(r"(\d{4})-?K([1-4])", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of days, first and last included, with the name it is published under.

    A peildatum is a period of one day; its name is the date (`2018-01-01`). A month is `2018-01`, a quarter `2018-K1`,
    a year `2018`.
    """

    first: date
    last: date
    name: str

    @classmethod
    def day(cls, day: date) -> Period:
        """One peildatum."""
        return cls(day, day, day.isoformat())

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """A calendar month."""
        return cls(date(year, month, 1), last_of_month(year, month), f"{year}-{month:02d}")

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """A calendar quarter."""
        return cls(date(year, 3 * quarter - 2, 1), last_of_month(year, 3 * quarter), f"{year}-K{quarter}")

    @classmethod
    def year(cls, year: int) -> Period:
        """A calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31), str(year))

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read what a person typed; raises UsageError with the four forms that are understood."""
        try:
            return cls._parse(text.strip())
        except ValueError:
            raise UsageError(
                f"{text!r} is geen periode. "
                "Schrijf een jaar (2018), kwartaal (2018-K1), maand (2018-01) of dag (2018-01-31)."
            ) from None

    @classmethod
    def _parse(cls, text: str) -> Period:
        if found := _DAY.fullmatch(text):
            return cls.day(date(int(found[1]), int(found[2]), int(found[3])))
        if found := _MONTH.fullmatch(text):
            return cls.month(int(found[1]), int(found[2]))
        if found := _QUARTER.fullmatch(text):
            return cls.quarter(int(found[1]), int(found[2]))
        if found := _YEAR.fullmatch(text):
            return cls.year(int(found[1]))
        raise ValueError(text)


def last_of_month(year: int, month: int) -> date:
    """The last day of a calendar month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def years_before(day: date, years: int) -> date:
    """The same day some years earlier; 29 February becomes the 28th where there is none.

    The first day of the calendar when there are no such years.
    """
    if day.year <= years:
        return date.min
    last = last_of_month(day.year - years, day.month)
    return last.replace(day=min(day.day, last.day))


def next_month(day: date) -> date:
    """The first day of the month after the one of `day`."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def quarter_of(day: date) -> date:
    """The first day of the quarter in which a day lies."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def parse_day(text: str) -> date:
    """A date as JJJJ-MM-DD; raises UsageError otherwise."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is geen datum. Schrijf JJJJ-MM-DD, bijvoorbeeld 2018-03-01.") from None
