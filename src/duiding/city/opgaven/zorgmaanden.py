"""How much help was given: months of care per aanbieder, zorgvorm and wijk, from the books of the aanbieders."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from duiding.city.moments import Floats, Ints, date_of
from duiding.city.opgaven.stad import Stad
from duiding.city.traffic import Books

_DAYS = 30.4375
_BASE_YEAR = 2018


@cache
def aannames() -> dict[str, Any]:
    """The assumptions about money and hours; see aannames.toml for the source of each."""
    return tomllib.loads((files("duiding.city.opgaven") / "aannames.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Care:
    """Help in a span of days: per row the AGB code, zorgvorm, wijk (an index), months of care and people."""

    agb: list[str]
    zorgvorm: list[str]
    wijk: Ints
    months: Floats
    people: Ints


def care_between(stad: Stad, first: int, last: int) -> list[Care]:
    """What each law and the buurtteams gave from `first` to `last`, both included."""
    return [*(_of_books(stad, books, first, last) for books in stad.books), _of_teams(stad, first, last)]


def _of_books(stad: Stad, books: Books, first: int, last: int) -> Care:
    rows = books.leveringen
    here = np.flatnonzero((rows.begin <= last) & (rows.end >= first))
    days = np.minimum(rows.end[here], last) - np.maximum(rows.begin[here], first) + 1
    wijk = stad.scene.registry.wijk[books.person_of_levering[here]]
    aanbieder = stad.contracts.aanbieders()[rows.agreement[here]]
    known = aanbieder >= 0
    names = [stad.contracts.agb[number] for number in range(len(stad.contracts.agb))]
    keys = np.stack([aanbieder, books.vorm_of_levering[here], wijk])[:, known]
    return _summed(keys, days[known], books.person_of_levering[here][known], names, books.names)


def _of_teams(stad: Stad, first: int, last: int) -> Care:
    casussen, members = stad.world.casussen, stad.world.members
    _, index = np.unique(members.casus, return_index=True)
    person = members.person[index]
    here = np.flatnonzero((casussen.begin <= last) & (casussen.end >= first))
    days = np.minimum(casussen.end[here], last) - np.maximum(casussen.begin[here], first) + 1
    vormen = ("buurtteam_jeugd", "buurtteam_sociaal")
    vorm = np.where(casussen.is_jeugd[here], 0, 1)
    agb = [stad.contracts.agb[stad.contracts.any_aanbieder(naam)] for naam in vormen]
    return _summed(np.stack([vorm, vorm, stad.scene.registry.wijk[person[here]]]), days, person[here], agb, vormen)


def _summed(keys: Ints, days: Ints, person: Ints, agb: list[str], vormen: tuple[str, ...]) -> Care:
    """One row per combination of keys, in their order."""
    shape = tuple(int(part.max(initial=0)) + 1 for part in keys)
    flat, place = np.unique(np.ravel_multi_index(tuple(keys), shape), return_inverse=True)
    found, count = np.unravel_index(flat, shape), len(flat)
    people = int(person.max(initial=0)) + 1
    pairs = np.unique(place * people + person) // people
    return Care(
        [agb[number] for number in found[0]],
        [vormen[number] for number in found[1]],
        found[2],
        np.bincount(place, weights=days, minlength=count) / _DAYS,
        np.bincount(pairs, minlength=count),
    )


def price_level(day: int) -> float:
    """Wages and prices on a day, relative to 2018, by the indices of aannames.toml."""
    index, year = aannames()["indexen"], date_of(day).year
    share = float(index["deel_loon"])
    steps = range(min(year, _BASE_YEAR) + 1, max(year, _BASE_YEAR) + 1)
    rises = [share * _of(index["loon"], y) + (1 - share) * _of(index["prijs"], y) for y in steps]
    level = float(np.prod([1 + rise / 100 for rise in rises]))
    return level if year >= _BASE_YEAR else 1 / level


def intensity(day: int) -> float:
    """How much heavier help is than before the growth began."""
    growth = aannames()["groei"]
    base = 1 + float(growth["zwaarder"])
    return float(base ** max(0.0, (day - _day_of_year(int(growth["vanaf"]))) / 365.25))


def of_year(values: Mapping[str, float], year: int) -> float:
    """The value of a year; of the nearest year that has one."""
    return _of(values, year)


def _of(values: Mapping[str, float], year: int) -> float:
    return float(values[min(values, key=lambda known: abs(int(known) - year))])


def _day_of_year(year: int) -> int:
    return int(np.datetime64(f"{year}-01-01", "D").astype(np.int64))
