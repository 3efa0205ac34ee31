"""Numbers, dates and lists as a Dutch reader writes them. Every page, paper and chart uses these."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from duiding.domain.period import Period

MISSING = "–"
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def number(value: float | None, decimals: int = 0) -> str:
    """4865 becomes 4.865; -0.6 with one decimal becomes −0,6 (a real minus). None becomes a dash."""
    if value is None:
        return MISSING
    text = f"{abs(value):,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    is_negative = value < 0 and any(digit in "123456789" for digit in text)
    return f"−{text}" if is_negative else text


def percent(value: float | None, decimals: int = 1) -> str:
    """5.4 becomes 5,4%."""
    return MISSING if value is None else f"{number(value, decimals)}%"


def long_date(day: date) -> str:
    """3 november 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_name(month: int) -> str:
    """1 becomes januari."""
    return _MONTHS[month - 1]


def period_words(period: Period) -> str:
    """A period in words: 1 januari 2018, januari 2018, kwartaal 1 van 2018, 2018."""
    days = (period.last - period.first).days
    if days == 0:
        return long_date(period.first)
    if days < 31:
        return f"{_MONTHS[period.first.month - 1]} {period.first.year}"
    if days < 93:
        return f"kwartaal {(period.first.month + 2) // 3} van {period.first.year}"
    return str(period.first.year)


def enumerate_words(words: Sequence[str]) -> str:
    """a, b en c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"


_SMALL = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")


def count_word(count: int) -> str:
    """Small counts in letters: 2 becomes twee; from 11 on digits."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else number(count)
