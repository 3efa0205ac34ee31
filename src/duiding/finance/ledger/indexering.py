"""What the amount of a contract should become next year, cause by cause, and where nothing was added.

"In principe is het uitgangspunt om loon- en prijsontwikkeling altijd door te voeren en geen verkapte bezuinigingen te
doen": an amount that stays behind wages and prices is named, and judged by people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from duiding.domain.contracting import INDICES, Index
from duiding.finance.ledger.boek import AFSPRAAK, INDEXERING, Boek, Partij

_WHOLE = 100 * 100 * 100
"""Hundredths of a percent, times a share in percent."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """An amount of a year taken to the next: `parts` say how many cents each cause adds, and add up to the difference.

    `is_known` is false when no index of wages or prices was decided yet.
    """

    before: int
    after: int
    parts: Mapping[str, int]
    is_known: bool


@dataclass(frozen=True, slots=True)
class Verschil:
    """A contract from one year to the next: what indices make of it, what was agreed, and whether it stays behind."""

    partij: Partij
    jaar: int
    indexed: Indexed
    agreed: int

    @property
    def is_behind(self) -> bool:
        """Less than wages and prices alone would make of it."""
        return self.indexed.is_known and self.agreed < self.at_least

    @property
    def at_least(self) -> int:
        """The amount of the year before with wages and prices, without growth."""
        return self.indexed.before + sum(self.indexed.parts.get(cause, 0) for cause in ("loon", "prijs"))


def indexed(cents: int, jaar: int, indexen: Iterable[Index], known_on: date) -> Indexed:
    """An amount of the year before `jaar`, with the indices of `jaar` that were decided on a day.

    Of each cause the last decision counts. Cents are shared by largest remainder, so that the parts add up exactly.
    """
    decided: dict[str, Index] = {}
    for one in sorted(indexen, key=lambda one: one.known_on):
        if one.jaar == jaar and one.known_on <= known_on:
            decided[one.soort] = one
    exact = {cause: Fraction(cents * decided[cause].percent * decided[cause].share, _WHOLE) for cause in decided}
    after = cents + round(sum(exact.values(), Fraction(0)))
    return Indexed(cents, after, _shared(exact, after - cents), {"loon", "prijs"} <= decided.keys())


def _shared(exact: Mapping[str, Fraction], total: int) -> dict[str, int]:
    parts = {cause: value.numerator // value.denominator for cause, value in exact.items()}
    left = total - sum(parts.values())
    by_rest = sorted(exact, key=lambda cause: (parts[cause] - exact[cause], INDICES.index(cause)))
    for cause in by_rest[:left]:
        parts[cause] += 1
    return parts


def verschillen(boek: Boek, jaar: int, indexen: Iterable[Index]) -> tuple[Verschil, ...]:
    """Every contract with an amount in `jaar` and in the year before it."""
    agreed, known = boek.sums(AFSPRAAK, INDEXERING), tuple(indexen)
    found = []
    for (partij, year), cents in sorted(agreed.items()):
        before = agreed.get((partij, year - 1))
        if year == jaar and before is not None:
            found.append(Verschil(boek.partijen[partij], jaar, indexed(before, jaar, known, boek.known_on), cents))
    return tuple(found)
