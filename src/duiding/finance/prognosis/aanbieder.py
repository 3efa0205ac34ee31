"""What an aanbieder will have spent at the end of the year: our own reckoning beside theirs, both scored.

Ours is what was spent so far, by the part of a year that was usually spent by then. How sure that is, is how far the
same reckoning was off in earlier years. An amount that is fixed (taakgericht) cannot be overspent.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, median
from typing import Any

from scipy import special

Row = Mapping[str, Any]
Contract = tuple[str, str]
"""Aanbieder and perceel."""

FIXED = ("taakgericht", "subsidie")
_LEAST_ERRORS = 8
_LEAST_SPREAD = 0.01
_OWN_WEIGHT = 2.0
"""So many years of its own weigh as much as all contracts together."""
_MIDDLE_OF_SQUARES = 0.4549
"""The median of the square of a standard normal number."""
_COVERAGE = 0.95
_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Prognose:
    """One contract in one year, in cents: what may be spent, was spent, and will be, by us and by the aanbieder.

    `laag` and `hoog` bound ours 95 of 100 times, None when it is known or when too few years were seen. `hunne` is the
    last that the aanbieder told of the year; `kans` the chance of more than may be, None for a fixed amount.
    """

    aanbieder: str
    perceel: str
    vorm: str
    jaar: int
    peildatum: date
    bedrag: int
    besteed: int
    onze: int
    laag: int | None
    hoog: int | None
    hunne: int | None
    kans: float | None


@dataclass(frozen=True, slots=True)
class Trefzekerheid:
    """How far forecasts of finished years were off: a mean percentage of the outcome, ours and theirs of the same."""

    aanbieder: str
    aantal: int
    onze: float
    hunne: float


class Boekjaren:
    """Spending per contract and year, by quarter; made of the panels `contractbedragen` and `prognoses`."""

    def __init__(self, spent: Sequence[Row], told: Sequence[Row]) -> None:
        """A row of 1 January is about the year that has just ended."""
        self._spent: dict[tuple[Contract, int], dict[int, Row]] = {}
        for row in spent:
            year, quarter = _place(row["peildatum"])
            self._spent.setdefault(((row["aanbieder"], row["perceel"]), year), {})[quarter] = row
        self._told = {
            ((row["aanbieder"], row["perceel"]), row["begrotingsjaar"], _place(row["peildatum"])[1]): row[
                "verwacht_cent"
            ]
            for row in told
            if row["begrotingsjaar"] == _place(row["peildatum"])[0]
        }

    def prognoses(self) -> tuple[Prognose, ...]:
        """The newest year of every contract that is still going on, in order of aanbieder."""
        newest = max((year for _, year in self._spent), default=0)
        return tuple(
            self._prognose(contract, year, rows)
            for (contract, year), rows in sorted(self._spent.items())
            if year == newest
        )

    def trefzekerheid(self) -> tuple[Trefzekerheid, ...]:
        """Per aanbieder the error of forecasts of years that have ended, where both made one; in order of aanbieder."""
        errors: dict[str, list[tuple[float, float]]] = {}
        for (contract, year), rows in self._spent.items():
            end = rows[4]["besteed_cent"] if 4 in rows else 0
            for quarter in (1, 2, 3):
                theirs = self._told.get((contract, year, quarter))
                if end > 0 and quarter in rows and theirs is not None and rows[quarter]["vorm"] not in FIXED:
                    ours = self._reckon(contract, year, quarter, rows[quarter])
                    pair = abs(ours - end) / end, abs(theirs - end) / end
                    errors.setdefault(contract[0], []).append(pair)
        return tuple(
            Trefzekerheid(name, len(found), 100 * fmean(p[0] for p in found), 100 * fmean(p[1] for p in found))
            for name, found in sorted(errors.items())
        )

    def _prognose(self, contract: Contract, year: int, rows: Mapping[int, Row]) -> Prognose:
        quarter = max(rows)
        row = rows[quarter]
        own = (self._told.get((contract, year, when)) for when in range(quarter, 0, -1))
        theirs = next((cent for cent in own if cent is not None), None)
        facts = row["vorm"], year, row["peildatum"], row["bedrag_cent"], row["besteed_cent"]
        if row["vorm"] in FIXED or quarter == 4:
            end = row["bedrag_cent"] if row["vorm"] in FIXED else row["besteed_cent"]
            chance = None if row["vorm"] in FIXED else float(end > row["bedrag_cent"])
            return Prognose(*contract, *facts, end, None, None, theirs, chance)
        ours, found = self._reckon(contract, year, quarter, row), self._spread(contract, quarter, year)
        if found is None or ours <= 0:
            return Prognose(*contract, *facts, ours, None, None, theirs, None)
        # So few years are known that the spread itself is unsure: Student's distribution and not the normal one.
        spread, years = found
        reach = float(special.stdtrit(years, 0.5 + _COVERAGE / 2)) * spread
        low, high = (round(ours * math.exp(sign * reach)) for sign in (-1, 1))
        room = math.log(max(row["bedrag_cent"], 1) / ours) / spread
        chance = 1 - float(special.stdtr(years, room))
        return Prognose(*contract, *facts, ours, low, high, theirs, chance)

    def _reckon(self, contract: Contract, year: int, quarter: int, row: Row) -> int:
        """What was spent by the usual part, of earlier years of this contract or else of all."""
        own = [share for when, share in self._parts(quarter, contract) if when < year]
        earlier = own or [share for when, share in self._parts(quarter) if when < year]
        share = fmean(earlier) if earlier else quarter / _QUARTERS
        return round(int(row["besteed_cent"]) / share)

    def _spread(self, contract: Contract, quarter: int, year: int) -> tuple[float, float] | None:
        """The spread of the logarithm of outcome by reckoning: of earlier years of the contract, drawn towards all.

        That of all is by the middle of the squares: a few contracts of which nothing can be told do not set it. With
        how many years it rests on.
        """
        errors = {key: self._error(*key, quarter) for key in self._spent if key[1] < year}
        known = {key: error for key, error in errors.items() if error is not None}
        if len(known) < _LEAST_ERRORS:
            return None
        usual = median(error**2 for error in known.values()) / _MIDDLE_OF_SQUARES
        own = [error**2 for (name, _), error in known.items() if name == contract]
        years = _OWN_WEIGHT + len(own)
        return max(math.sqrt((_OWN_WEIGHT * usual + sum(own)) / years), _LEAST_SPREAD), years

    def _error(self, contract: Contract, year: int, quarter: int) -> float | None:
        """The logarithm of the outcome by what would have been reckoned; None where one of the two is not known."""
        rows = self._spent[contract, year]
        if 4 not in rows or quarter not in rows or rows[quarter]["vorm"] in FIXED:
            return None
        ours, end = self._reckon(contract, year, quarter, rows[quarter]), rows[4]["besteed_cent"]
        return math.log(end / ours) if ours > 0 and end > 0 else None

    def _parts(self, quarter: int, contract: Contract | None = None) -> list[tuple[int, float]]:
        """Which part of the year was spent by the end of a quarter, per year that has ended."""
        return [
            (year, rows[quarter]["besteed_cent"] / rows[4]["besteed_cent"])
            for (own, year), rows in self._spent.items()
            if 4 in rows and quarter in rows and rows[4]["besteed_cent"] > 0 and rows[quarter]["besteed_cent"] > 0
            if contract in (None, own) and rows[quarter]["vorm"] not in FIXED
        ]


def _place(peildatum: date) -> tuple[int, int]:
    """The year that a peildatum is about, and the number of its quarters that have ended."""
    last = peildatum - timedelta(days=1)
    return last.year, (last.month + 2) // 3
