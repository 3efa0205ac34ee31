"""`hoge_kosten`: the few people whose help costs over 500 euros a day; assumption: they are young, in verblijf."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from duiding.city.lists import Delivery, iso
from duiding.city.opgaven.stad import Stad, after_period, delivered, euros, line
from duiding.city.opgaven.zorgmaanden import aannames, price_level

LAYOUT = "hoge_kosten"
_VERBLIJF = "verblijf"
_AFTER = 20
_LEAST_DAYS = 5


def deliveries(stad: Stad) -> Iterator[Delivery]:
    """One file per quarter: the same people from one quarter to the next, as long as they stay."""
    section = aannames()["hoge_kosten"]
    books = stad.books[0]
    if _VERBLIJF not in books.names:
        return
    rows = np.flatnonzero(books.vorm_of_levering == books.names.index(_VERBLIJF))
    dice = stad.chance(LAYOUT).random(len(stad.scene.registry.birth))
    share = min(1.0, stad.amount(float(section["aantal"])) / max(1.0, _at_a_time(stad, rows)))
    chosen = rows[dice[books.person_of_levering[rows]] < share]
    for day in stad.firsts("kwartaal", f"{section['vanaf']}-01"):
        end = after_period(day, 3)
        yield delivered(LAYOUT, end, [*_lines(stad, chosen, dice, day, end)], _AFTER)


def _at_a_time(stad: Stad, rows: np.ndarray[tuple[int], np.dtype[np.int64]]) -> float:
    """How many of these leveringen run on the middle day of the city."""
    middle = (stad.scene.months.begin + stad.scene.months.end) // 2
    leveringen = stad.books[0].leveringen
    return float(((leveringen.begin[rows] <= middle) & (leveringen.end[rows] >= middle)).sum())


def _lines(
    stad: Stad,
    rows: np.ndarray[tuple[int], np.dtype[np.int64]],
    dice: np.ndarray[tuple[int], np.dtype[np.float64]],
    first: int,
    end: int,
) -> Iterator[str]:
    books, (low, high) = stad.books[0], aannames()["hoge_kosten"]["per_dag"]
    found: dict[tuple[int, str], int] = {}
    for row in rows:
        days = min(int(books.leveringen.end[row]), end - 1) - max(int(books.leveringen.begin[row]), first) + 1
        aanbieder = int(stad.contracts.aanbieders()[books.leveringen.agreement[row]])
        if days >= _LEAST_DAYS and aanbieder >= 0:
            key = int(books.person_of_levering[row]), stad.contracts.agb[aanbieder]
            found[key] = min(found.get(key, 0) + days, end - first)
    for (person, agb), days in sorted(found.items()):
        # the same person has the same price: its last digits of chance
        price = (low + (high - low) * (float(dice[person]) * 997 % 1) ** 2) * price_level(first)
        yield line(iso(first), stad.rows.person(person), agb, _VERBLIJF, days, euros(days * price))
