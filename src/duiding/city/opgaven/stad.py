"""What a declared delivery is made from: the city as it lives, and how a line of it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from duiding.city.contracts import Contracts
from duiding.city.draws import generator
from duiding.city.lists import Delivery, Rows, iso
from duiding.city.moments import date_of, workday
from duiding.city.scene import Scene
from duiding.city.traffic import Books
from duiding.city.world import World

_MONTHS = {"maand": 1, "kwartaal": 3, "jaar": 12}


@dataclass(frozen=True, slots=True)
class Stad:
    """The people and months (`scene`), the truth (`world`), the books of both laws, and how a person is written."""

    scene: Scene
    world: World
    books: tuple[Books, Books]
    contracts: Contracts
    rows: Rows

    def chance(self, layout: str, *subject: str | int) -> np.random.Generator:
        """A stream of numbers for one delivery: it never moves what anything else draws."""
        return generator(self.scene.seed, "opgave", layout, *subject)

    def firsts(self, period: str, since: str = "") -> Iterator[int]:
        """The first day (as a number) of every maand, kwartaal or jaar, from a month ("2022-01") on."""
        months, step = self.scene.months, _MONTHS[period]
        for number in range(months.count):
            day = int(months.starts[number])
            if (months.first + number) % step == 0 and iso(day)[:7] >= since:
                yield day

    def amount(self, full: float) -> float:
        """What is `full` in the whole city, at the size of this one."""
        return full * self.scene.scale


def delivered(layout: str, day: int, lines: list[str], after: int = 10, part: str = "") -> Delivery:
    """A file about what begins on `day`, received on the first working day some days `after`."""
    return Delivery(layout, int(workday(np.array([day + after]))[0]), lines, part)


def after_period(day: int, months: int) -> int:
    """The first day after a period of some months that begins on `day`: when a flow can be delivered."""
    begin = date_of(day)
    number = begin.year * 12 + begin.month - 1 + months
    return int(day + (date(number // 12, number % 12 + 1, 1) - begin).days)


def line(*cells: Any) -> str:
    """One line; None is an empty cell, True is ja."""
    return ";".join(_cell(cell) for cell in cells)


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, (bool, np.bool_)):
        return "ja" if cell else "nee"
    return str(cell)


def euros(amount: float) -> str:
    """An amount as a delivery has it: 1250000,00."""
    cents = round(amount * 100)
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100},{abs(cents) % 100:02d}"


def decimal(value: float) -> str:
    """A number with two decimals as a delivery has it: 12,50."""
    return euros(value)
