"""`dyslexie`: what each school counts on 1 October, made from the same treatments that are in the messages.

A pupil goes to a school in the own wijk. Assumptions: schools differ in size, and some of them (one in twelve) refer
three times as many of their pupils as the others do; the sources name large differences and no numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from duiding.city.lists import Delivery, iso
from duiding.city.moments import Floats, Ints, date_of, day_of, years_before
from duiding.city.opgaven.stad import Stad, delivered, line
from duiding.city.people import wijk_table

LAYOUT = "dyslexie"
_FORM = "dyslexie"
_AGES = (4, 11)
_SIZE_SPREAD = 0.35
_OFTEN = 3.0
_ONE_IN = 12
_AFTER = 40
_OCTOBER, _AUGUST = 10, 8


def deliveries(stad: Stad) -> Iterator[Delivery]:
    """One file per year about 1 October and the school year before it; none where the gemeente lists no schools."""
    wijken = school_wijken(stad)
    if not len(wijken):
        return
    school = _schools(stad, wijken)
    for year in stad.scene.months.years:
        day, since = day_of(date(year, _OCTOBER, 1)), day_of(date(year - 1, _AUGUST, 1))
        if stad.scene.months.begin <= since and day < stad.scene.months.end:
            yield delivered(LAYOUT, day, list(_lines(stad, wijken, school, (since, day))), _AFTER)


def school_wijken(stad: Stad) -> Ints:
    """The wijk of every school: as many schools as fit the size of the city, spread as the young inhabitants are."""
    names = tuple(wijk.naam for wijk in stad.scene.gemeente.wijken)
    listed = len(stad.scene.gemeente.scholen)
    count = min(listed, max(1, round(stad.amount(listed)))) if listed else 0
    shares = np.array([float(row["jong"]) for row in wijk_table(names)])
    edges = np.cumsum(shares / shares.sum())
    return np.searchsorted(edges, (np.arange(count) + 0.5) / max(count, 1)).astype(np.int64)


def referring_often(schools: int) -> Ints:
    """The schools that refer three times as many: the planted differences."""
    return np.arange(_ONE_IN // 2, schools, _ONE_IN)


def _schools(stad: Stad, wijken: Ints) -> Ints:
    """The school of every person, as long as they go to one; a wijk without schools sends its pupils anywhere."""
    registry = stad.scene.registry
    rng = stad.chance(LAYOUT, "scholen")
    size = np.exp(rng.normal(0, _SIZE_SPREAD, len(wijken)))
    pull = size.copy()
    pull[referring_often(len(wijken))] *= _OFTEN
    dice = stad.chance(LAYOUT, "leerlingen").random(len(registry.birth))
    treated = np.zeros(len(registry.birth), dtype=np.bool_)
    treated[_treatments(stad)[0]] = True
    school = np.zeros(len(registry.birth), dtype=np.int64)
    for wijk in range(len(stad.scene.gemeente.wijken)):
        own = np.flatnonzero(wijken == wijk)
        choice = own if len(own) else np.arange(len(wijken))
        for weights, is_treated in ((size, False), (pull, True)):
            rows = np.flatnonzero((registry.wijk == wijk) & (treated == is_treated))
            school[rows] = choice[_drawn(weights[choice], dice[rows])]
    return school


def _drawn(weights: Floats, dice: Floats) -> Ints:
    edges = np.cumsum(weights / weights.sum())
    return np.minimum(np.searchsorted(edges, dice, side="right"), len(weights) - 1).astype(np.int64)


def _treatments(stad: Stad) -> tuple[Ints, Ints, Ints, Ints]:
    """Person, referral, begin and end of every treatment."""
    spells, books = stad.world.youth[0], stad.books[0]
    found = spells.vorm == (books.names.index(_FORM) if _FORM in books.names else -1)
    return spells.person[found], spells.since[found], spells.begin[found], spells.end[found]


def _lines(stad: Stad, wijken: Ints, school: Ints, span: tuple[int, int]) -> Iterator[str]:
    registry, (since, day) = stad.scene.registry, span
    low, high = registry.of_age(*_AGES, day)
    pupils = np.arange(low, high)
    pupils = pupils[registry.is_present(pupils, day)]
    person, referral, begin, end = _treatments(stad)
    eldest = years_before(day, _AGES[1] + 1)
    is_pupil = registry.birth[person] > eldest
    until = day_of(date(date_of(day).year, _AUGUST, 1))
    treated = np.unique(person[is_pupil & (begin <= day) & (end >= day)])
    referred = np.unique(person[is_pupil & (referral >= since) & (referral < until)])
    counts = [np.bincount(school[rows], minlength=len(wijken)) for rows in (pupils, treated, referred)]
    codes = [wijk.code for wijk in stad.scene.gemeente.wijken]
    for number, place in enumerate(wijken.tolist()):
        numbers = (int(count[number]) for count in counts)
        yield line(iso(day), stad.scene.gemeente.scholen[number].code, codes[place], *numbers)
