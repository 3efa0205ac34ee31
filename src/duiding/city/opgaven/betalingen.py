"""`betalingen`: what was paid of each contract, a quarter at a time, in cents that add up to what was used.

An amount that is agreed is paid without a word. What goes above it has a reason, but for a few: those are the question
that the report must find. Some lump sums are indexed afterwards, and that too has its line.
"""

from __future__ import annotations

from collections.abc import Iterator

from duiding.city.lists import iso
from duiding.city.opgaven.stad import Stad, euros, line
from duiding.city.opgaven.zorgmaanden import aannames

LAYOUT = "betalingen"
AFTER = 30
_PAID_AFTER, _INDEXED_AFTER = 21, 24
_CENTS = 100


class Betaald:
    """What was paid of the contracts of one year until now."""

    def __init__(self, stad: Stad, year: int) -> None:
        """Nothing yet."""
        self._stad, self._year = stad, year
        self._cents: dict[tuple[str, str], int] = {}
        self._number: dict[tuple[str, str], int] = {}
        self._indexed: set[tuple[str, str]] = set()

    def lines(self, day: int, key: tuple[str, str], agreed: float, used: float, *, is_fixed: bool) -> Iterator[str]:
        """What is paid on the quarter that ended before `day`: the part within what was agreed, and the rest."""
        until, before = round(used * _CENTS), self._cents.get(key, 0)
        within = min(until, round(agreed * _CENTS)) - min(before, round(agreed * _CENTS))
        above = until - before - within
        self._cents[key] = until
        if within:
            yield self._line(day + _PAID_AFTER, key, "", within)
        if above:
            yield self._line(day + _PAID_AFTER, key, self._reason(key), above)
        if is_fixed and self._is_indexed(key) and key not in self._indexed:
            self._indexed.add(key)
            share = float(aannames()["betaling"]["indexatie"])
            yield self._line(day + _INDEXED_AFTER, key, "indexatie", round(agreed * share * _CENTS))

    def _reason(self, key: tuple[str, str]) -> str:
        is_told = self._chance("reden", key) < float(aannames()["betaling"]["met_reden"])
        return "meer_hulp" if is_told else ""

    def _is_indexed(self, key: tuple[str, str]) -> bool:
        return self._chance("indexatie", key) < float(aannames()["betaling"]["achteraf_geindexeerd"])

    def _chance(self, what: str, key: tuple[str, str]) -> float:
        return float(self._stad.chance(LAYOUT, what, *key, self._year).random())

    def _line(self, day: int, key: tuple[str, str], reason: str, cents: int) -> str:
        self._number[key] = self._number.get(key, 0) + 1
        return line(iso(day), *key, self._year, self._number[key], reason, euros(cents / _CENTS))
