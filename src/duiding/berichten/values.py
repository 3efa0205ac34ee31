"""Makes dates, moments and numbers of the texts that the schema accepted."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

NUMBER_DIGITS, NUMMER_DIGITS = 8, 9


class UnusableError(ValueError):
    """A text that the schema allows and no program can hold: see `unusable_findings`."""


def as_date(text: str) -> date:
    """The date; the schema allows blanks around it. Raises UnusableError outside the years 1 to 9999."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return _unusual_date(text)


def as_optional_date(text: str | None) -> date | None:
    """None for an element that is not there."""
    return None if text is None else as_date(text)


def as_moment(datum: str, tijd: str) -> datetime:
    """The moment of a date and a time of the day."""
    try:
        return datetime.fromisoformat(f"{datum}T{tijd}")
    except ValueError:
        return _unusual_moment(as_date(datum), tijd.strip())


def checked_number(text: str | None, digits: int = NUMBER_DIGITS) -> str | None:
    """The text itself, which `int` can read; raises UnusableError when it has more digits than the largest number.

    The schema only judges the number, so that any zeros may stand before it.
    """
    if text is not None and len(text) > digits and count_digits(text) > digits:
        raise UnusableError
    return text


def count_digits(text: str) -> int:
    """The digits of a whole number as the schema knows it: with a sign, and blanks around it."""
    return len(text.strip().lstrip("+-"))


def _unusual_date(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UnusableError from None


def _unusual_moment(day: date, tijd: str) -> datetime:
    """The schema allows blanks, and 24:00:00 for the end of the day."""
    if not tijd.startswith("24"):
        return datetime.combine(day, time.fromisoformat(tijd))
    if day == date.max:
        return datetime.max
    return datetime.combine(day + timedelta(days=1), time.min)
