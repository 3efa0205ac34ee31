"""Deliveries without persons: capacity and population."""

from __future__ import annotations

from datetime import date

import numpy as np

from duiding.city.assumptions import assumptions
from duiding.city.contracts import Contracts
from duiding.city.lists import Delivery, iso
from duiding.city.moments import day_of, month_number, workday
from duiding.city.people import Registry
from duiding.city.scene import Scene
from duiding.city.traffic import Books

_AGES = 100
_MID_JANUARY = 14
_QUARTER = 3
_STEP = 5
_FULL = 1.02
_CAPACITY_DAYS = 8


def population_deliveries(scene: Scene) -> list[Delivery]:
    """Inhabitants per wijk and age on each 1 January, exactly as registered; the first one opens the city."""
    months, found = scene.months, []
    for year in months.years:
        peil = day_of(date(year, 1, 1))
        day = int(workday(np.array([max(peil + _MID_JANUARY, months.begin)]))[0])
        if day < months.end:
            found.append(Delivery("bevolking", day, _population(scene, year, peil)))
    return found


def _population(scene: Scene, year: int, peil: int) -> list[str]:
    table = population(scene.registry, year, len(scene.gemeente.wijken))
    return [
        f"{iso(peil)};{wijk.code};{age};{int(table[number, age])}"
        for number, wijk in enumerate(scene.gemeente.wijken)
        for age in range(_AGES)
    ]


def population(registry: Registry, year: int, wijken: int) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Inhabitants on 1 January of a year, per wijk (row) and age (column)."""
    peil = day_of(date(year, 1, 1))
    here = (registry.arrival <= peil) & (registry.departure >= peil) & (registry.birth < peil)
    born = registry.birth[here].astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    flat = np.bincount(registry.wijk[here] * _AGES + (year - 1 - born), minlength=wijken * _AGES)
    return flat.reshape(wijken, _AGES)


def capacity_deliveries(books: Books, contracts: Contracts, scene: Scene) -> list[Delivery]:
    """Places and occupied places per aanbieder and zorgvorm, on the first day of each quarter."""
    first, found = month_number(assumptions()["leveringen"]["capaciteit_vanaf"]), []
    for number in range(scene.months.count):
        month = scene.months.first + number
        if month >= first and month % _QUARTER == 0:
            peil = int(scene.months.starts[number])
            day = int(workday(np.array([peil + _CAPACITY_DAYS]))[0])
            found.append(Delivery("capaciteit", day, _capacity(books, contracts, peil)))
    return [delivery for delivery in found if delivery.lines]


def _capacity(books: Books, contracts: Contracts, peil: int) -> list[str]:
    rows = books.leveringen
    is_open = (rows.begin <= peil) & (rows.end >= peil)
    key = contracts.aanbieders()[rows.agreement[is_open]] * len(books.names) + books.vorm_of_levering[is_open]
    lines = []
    for at, count in zip(*np.unique(key, return_counts=True), strict=True):
        aanbieder, vorm = divmod(int(at), len(books.names))
        places = int(np.ceil(count * _FULL / _STEP)) * _STEP
        lines.append(f"{iso(peil)};{contracts.agb[aanbieder]};{books.names[vorm]};{places};{int(count)}")
    return lines
