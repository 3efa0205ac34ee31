"""`scheidingen`: children whose ouders divorce, invented as everything here; one file a year.

Assumptions: every gezin begins with two ouders, at the birth of the first child; one in sixty divorces in a year, and
twice as many of those with a child that ever gets jeugdhulp. A divorce moves no care and care moves no divorce: that
help would come earlier is in no figure of this city, and who finds it finds chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from duiding.city.households import NOBODY
from duiding.city.lists import Delivery, iso
from duiding.city.moments import Ints, birthday, day_of
from duiding.city.opgaven.stad import Stad, delivered, line

LAYOUT = "scheidingen"
_A_YEAR = 1 / 60
_WITH_HELP = 2.0
_YEARS_BEFORE = 5
_DAYS = 365
_ADULT = 18
_AFTER = 25


def deliveries(stad: Stad) -> Iterator[Delivery]:
    """The first file tells of the five years before the city begins, the others of the year that has ended."""
    gezin, day = _divorces(stad)
    years = stad.scene.months.years
    first = day_of(date(years.start, 1, 1))
    since = np.full(len(day), first - _YEARS_BEFORE * _DAYS)
    for year in years:
        until = day_of(date(year, 1, 1))
        rows = np.flatnonzero((day >= since) & (day < until))
        if until >= stad.scene.months.begin:
            yield delivered(LAYOUT, until, list(_lines(stad, gezin[rows], day[rows])), _AFTER)
            since = np.full(len(day), until)


def _divorces(stad: Stad) -> tuple[Ints, Ints]:
    """Gezin and day of every divorce, at most one a gezin."""
    households, months = stad.scene.households, stad.scene.months
    with_help = np.zeros(len(households.kinderen), dtype=np.bool_)
    helped = households.of_person[stad.world.youth[0].person]
    with_help[helped[helped != NOBODY]] = True
    begin = day_of(date(months.years.start - _YEARS_BEFORE, 1, 1))
    first_child = stad.scene.registry.birth[households.kinderen[:, 0]]
    rate = _A_YEAR * np.where(with_help, _WITH_HELP, 1.0) / _DAYS
    lasted = (stad.chance(LAYOUT).exponential(1.0, len(rate)) / rate).astype(np.int64)
    day = np.maximum(begin, first_child) + lasted
    found = np.flatnonzero(day < months.end)
    return found, day[found]


def _lines(stad: Stad, gezinnen: Ints, days: Ints) -> Iterator[str]:
    registry, households = stad.scene.registry, stad.scene.households
    for gezin, day in zip(gezinnen.tolist(), days.tolist(), strict=True):
        for kind in households.kinderen[gezin]:
            if kind == NOBODY or registry.birth[kind] > day or not registry.is_present(kind, day):
                continue
            if birthday(registry.birth[kind : kind + 1], _ADULT)[0] > day:
                yield line(stad.rows.person(int(kind)), f"G{gezin:06d}", iso(day))
