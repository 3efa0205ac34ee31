"""`contractbedragen`: what was agreed, spent and expected per aanbieder and perceel, at every first of a quarter.

On 1 January it is about the year that has just ended. A taakgericht contract is spent evenly; another as care is given.
What was paid follows from the same amounts: see `betalingen`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from duiding.city.lists import Delivery, iso
from duiding.city.moments import date_of, day_of
from duiding.city.opgaven import betalingen
from duiding.city.opgaven.stad import Stad, delivered, euros, line
from duiding.city.opgaven.uitgaven import costs, perceel_of
from duiding.city.opgaven.zorgmaanden import aannames, care_between

LAYOUT = "contractbedragen"
_SINCE = "2020-04"
_QUARTER = 3
_YEAR = 12
_AFTER = 14
Spent = dict[tuple[str, str], float]


class Contractstand(NamedTuple):
    """One contract so far in a year, in euros."""

    is_fixed: bool
    agreed: float
    used: float
    expected: float


def deliveries(stad: Stad) -> Iterator[Delivery]:
    """Two files per quarter: every contract that is used in the year, and what was paid of it."""
    ceiling: dict[int, Spent] = {}
    for day in stad.firsts("kwartaal", _SINCE):
        last = date_of(day - 1)
        spent = _spent(stad, last.year, last.month)
        if last.year not in ceiling:
            ceiling[last.year] = _ceilings(stad, last.year, _spent(stad, last.year - 1, _YEAR))
            paid = betalingen.Betaald(stad, last.year)
        standen = dict(sorted(_standen(stad, last.month, spent, ceiling[last.year])))
        yield delivered(LAYOUT, day, [*_lines(stad, day, standen)], _AFTER)
        lines = [
            text
            for key, one in standen.items()
            for text in paid.lines(day, key, one.agreed, one.used, is_fixed=one.is_fixed)
        ]
        yield delivered(betalingen.LAYOUT, day, lines, betalingen.AFTER)


def spent_in(stad: Stad, year: int) -> Spent:
    """What each contract costs in a whole year, as far as the city lives it."""
    return _spent(stad, year, _YEAR)


def _spent(stad: Stad, year: int, months: int) -> Spent:
    found: Spent = {}
    for month in range(1, months + 1, _QUARTER):
        first = day_of(date(year, month, 1))
        for care in care_between(stad, first, _last(year, month))[:2]:
            for agb, zorgvorm, amount in zip(care.agb, care.zorgvorm, costs(care, first), strict=True):
                key = agb, perceel_of(zorgvorm) or "wmo"
                found[key] = found.get(key, 0.0) + float(amount)
    return found


def _last(year: int, month: int) -> int:
    following = month + _QUARTER
    return day_of(date(year + (following > _YEAR), (following - 1) % _YEAR + 1, 1)) - 1


def _ceilings(stad: Stad, year: int, before: Spent) -> Spent:
    """What was expected of the year before, with some room and some misjudgement."""
    rng, room = stad.chance(LAYOUT, year), float(aannames()["contract"]["ruimte"])
    return {key: amount * room * float(rng.normal(1.03, 0.05)) for key, amount in sorted(before.items())}


def _standen(stad: Stad, months: int, spent: Spent, ceiling: Spent) -> Iterator[tuple[tuple[str, str], Contractstand]]:
    forms = {(contract.agb, contract.vorm) for contract in stad.scene.gemeente.contracten}
    for (agb, perceel), so_far in spent.items():
        agreed = ceiling.get((agb, perceel), so_far * _YEAR / months)
        is_fixed = (agb, "taakgericht") in forms
        used = agreed * months / _YEAR if is_fixed else so_far
        expected = agreed if is_fixed else so_far * _YEAR / months
        yield (agb, perceel), Contractstand(is_fixed, agreed, used, expected)


def _lines(stad: Stad, day: int, standen: Mapping[tuple[str, str], Contractstand]) -> Iterator[str]:
    rng, share = stad.chance(LAYOUT, "social_return", day), float(aannames()["contract"]["social_return"])
    done, months = float(aannames()["contract"]["social_return_gedaan"]), date_of(day - 1).month
    for (agb, perceel), one in standen.items():
        owed = share * one.agreed
        returned = owed * months / _YEAR * min(1.2, float(rng.normal(done, 0.15)))
        amounts = (one.agreed, one.used, one.expected, owed, max(0.0, returned))
        vorm = "taakgericht" if one.is_fixed else "inspanning"
        yield line(iso(day), agb, perceel, None, vorm, *map(euros, amounts))
