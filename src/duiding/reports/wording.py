"""Numbers in running text: exact, or rounded with the word that makes it true (circa, ruim, bijna)."""

from __future__ import annotations

from math import floor

from duiding.charts.chart import number_text
from duiding.domain import dutch

_HUNDRED = 100


def rounded(value: float, unit: str) -> str:
    """A count to hundreds as "circa 5.800"; a percentage to halves as "ruim 80%" or "bijna 8,5%".

    "ruim" is only said above the rounded value and "bijna" only below it; on it neither is.
    """
    if not unit.startswith("%"):
        return f"circa {dutch.number(floor(value / _HUNDRED + 0.5) * _HUNDRED)}"
    near = floor(value * 2 + 0.5) / 2
    word = "" if value == near else "ruim " if value > near else "bijna "
    return f"{word}{number_text(near, unit).replace(',0%', '%')}"


def capital(text: str) -> str:
    """A sentence begins with a capital, also when a placeholder comes first."""
    return text[:1].upper() + text[1:]
