"""What all deliveries beside the messages share: the day they come and how a person is written in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from duiding.bronnen import load_layouts
from duiding.city.compose import People
from duiding.city.moments import NEVER, Months, date_of, workday
from duiding.city.scene import Scene

_EOL = "\r\n"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One CSV file: its layout, the day it is received and its lines in the order of the columns."""

    layout: str
    day: int
    lines: list[str]
    part: str = ""

    @property
    def name(self) -> str:
        """The file name: the mark of a synthetic city, the layout, and the sender where there are several."""
        return f"SYN-{self.layout}{self.part}.csv"

    def content(self) -> bytes:
        """The file, with the header of the layout."""
        return _EOL.join([header(self.layout), *self.lines, ""]).encode()


@cache
def header(layout: str) -> str:
    """The first line of a layout."""
    return ";".join(load_layouts()[layout].header)


@cache
def iso(day: int) -> str:
    """A day as JJJJ-MM-DD; NEVER is empty."""
    return "" if day >= NEVER else date_of(day).isoformat()


def monthly_day(months: Months, number: int, after: int) -> int:
    """The day on which the delivery about a month is received: `number` 0 is what was there at the beginning.

    The others come some days into the month after the one they are about.
    """
    first = int(months.starts[number]) if number else months.begin
    return int(workday(np.array([first + after]))[0])


class Rows:
    """Writes persons into lines."""

    def __init__(self, scene: Scene, people: People) -> None:
        """Lines are made once per person."""
        self._people, self._registry = people, scene.registry
        self._wijken = [wijk.code for wijk in scene.gemeente.wijken]
        self._born: dict[int, str] = {}
        self._found: dict[int, str] = {}

    def born(self, person: int) -> str:
        """Number and day of birth."""
        found = self._born.get(person)
        if found is None:
            registry = self._registry
            found = f"{int(registry.number[person]):09d};{iso(int(registry.birth[person]))}"
            self._born[person] = found
        return found

    def person(self, person: int) -> str:
        """Number, day of birth and postcode."""
        found = self._found.get(person)
        if found is None:
            found = self._found[person] = f"{self.born(person)};{self._people.postcode(person) or ''}"
        return found

    def wijk(self, person: int) -> str:
        """Code of the wijk."""
        return self._wijken[int(self._registry.wijk[person])]
