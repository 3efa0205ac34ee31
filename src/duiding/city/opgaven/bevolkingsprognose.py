"""`bevolkingsprognose`: what the gemeente thinks its population will be, by a model of its own that is never right.

The model moves each age a year on and keeps how much an age grew by moving in the year before (Hamilton-Perry), with an
error per wijk that grows with the years. It does not know what the city will do. Beside it stand a low and a high path,
as PBL and CBS publish the bounds of a 67% interval: it grows with the root of the years.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from duiding.city.city_lists import population
from duiding.city.lists import Delivery, iso
from duiding.city.moments import day_of
from duiding.city.opgaven.stad import Stad, delivered, line
from duiding.city.opgaven.zorgmaanden import aannames
from duiding.city.truth import AGE_GROUPS

LAYOUT = "bevolkingsprognose"
_FIRST = [first for first, _ in AGE_GROUPS]
_PARENTS = slice(25, 40)
_SIDES = {"midden": 0, "laag": -1, "hoog": 1}
_MONTH = 3
_AFTER = 10
Table = np.ndarray[tuple[int, int], np.dtype[np.float64]]


def deliveries(stad: Stad) -> Iterator[Delivery]:
    """One file per year, in March; from the second year on, because how an age grew takes two counts."""
    for year in [*stad.scene.months.years][1:]:
        day = day_of(date(year, _MONTH, 1))
        if stad.scene.months.begin <= day < stad.scene.months.end:
            yield delivered(LAYOUT, day, [*_lines(stad, year, day)], _AFTER)


def _lines(stad: Stad, year: int, day: int) -> Iterator[str]:
    spread = float(aannames()["bevolkingsprognose"]["interval"])
    for number, table in enumerate(_projected(stad, year)):
        for variant, side in _SIDES.items():
            by = float(np.exp(side * spread * np.sqrt(number)))
            for wijk, ages in zip(stad.scene.gemeente.wijken, table, strict=True):
                for (_, group), people in zip(AGE_GROUPS, np.add.reduceat(ages, _FIRST), strict=True):
                    expected = round(float(people) * by)
                    yield line(iso(day), "gemeente", wijk.code, group, year + number, expected, variant)


def _projected(stad: Stad, year: int) -> Iterator[Table]:
    """The count of this year, and what the model makes of the years after it."""
    wijken, section = len(stad.scene.gemeente.wijken), aannames()["bevolkingsprognose"]
    now = population(stad.scene.registry, year, wijken).astype(np.float64)
    before = population(stad.scene.registry, year - 1, wijken).astype(np.float64)
    rng = stad.chance(LAYOUT, year)
    kept = now.sum(axis=0)[1:] / np.maximum(before.sum(axis=0)[:-1], 1.0)
    births = now[:, :1] / np.maximum(now[:, _PARENTS].sum(axis=1, keepdims=True), 1.0)
    for _ in range(int(section["jaren"])):
        yield now
        older = now[:, :-1] * kept
        born = births * now[:, _PARENTS].sum(axis=1, keepdims=True)
        error = np.exp(rng.normal(0.0, float(section["fout"]), (wijken, 1)))
        now = np.concatenate([born, older], axis=1) * error
