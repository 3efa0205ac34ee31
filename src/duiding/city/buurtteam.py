"""Casussen of the buurtteams: gezinnen with children, and households of adults."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np

from duiding.city.assumptions import Section, assumptions, path_of
from duiding.city.draws import gamma, generator, whole
from duiding.city.households import NOBODY, Households
from duiding.city.moments import NEVER, Bools, Ints, Months, birthday, last_workday
from duiding.city.people import Registry
from duiding.city.picking import Picker
from duiding.city.records import Casussen, Members, stack
from duiding.city.vormen import Group, casus_groups

_REST_DAYS = 60
_SHORTEST_DAYS = 10
_ADULT = 18
_DAYS_A_MONTH = 30.4


@dataclass(slots=True)
class Book:
    """The casussen so far, with the people in them."""

    casussen: list[Casussen]
    members: list[Members]
    count: int = 0

    def result(self) -> tuple[Casussen, Members]:
        """All of it in one."""
        return stack(self.casussen), stack(self.members)


class Team(ABC):
    """What both buurtteams have in common: the pace at which casussen come and go."""

    name = ""
    is_jeugd = False

    def __init__(self, registry: Registry, months: Months, scale: float, seed: int) -> None:
        """No casus is open yet; `run` opens the city."""
        self.registry, self.months = registry, months
        self.rng = generator(seed, self.name)
        self.picker = Picker(registry, self.rng)
        self.section: Section = assumptions()[self.name]
        self.groups = casus_groups(self.name, months, scale)
        self._wait = path_of(self.section["wacht_dagen"], months)
        self.busy = np.full(len(registry.birth), -NEVER, dtype=np.int64)
        self.book = Book([], [])
        self._open_person = np.zeros(0, dtype=np.int64)
        self._open_end = np.zeros(0, dtype=np.int64)

    def run(self) -> tuple[Casussen, Members]:
        """All casussen that are open on some day of the months."""
        for group in self.groups:
            self._opening(group)
        for month in range(self.months.count):
            for group in self.groups:
                self._step(group, month)
        return self.book.result()

    def extra(self) -> float:
        """How many more people of the counted kind a casus has, on average, than the one it began with."""
        return 0.0

    @abstractmethod
    def people(self, index: Ints, begin: Ints) -> tuple[Ints, Ints, Bools, Bools]:
        """Casus row, person, is_kind and is-counted for the casussen of these index persons."""

    def choose(self, group: Group, count: int, month: int) -> Ints:
        """Index persons of `count` new casussen."""
        return self.picker.of_group(group, count, int(self.months.starts[month]), self.busy)

    def _opening(self, group: Group) -> None:
        rng, day, shape = self.rng, self.months.begin, float(self.section["vorm"])
        index = self.choose(group, whole(rng, group.stock[0] / (1 + self.extra())), 0)
        met = rng.gamma(shape + 1, 1.0, len(index)) * float(self.section["duur_dagen"]) / shape
        gone = (rng.random(len(index)) * met).astype(np.int64)
        begin = np.maximum(last_workday(day - gone), self.registry.birth[index] + 1)
        self._add(index, begin, day + np.maximum(met.astype(np.int64) - gone, 1), 0)

    def _step(self, group: Group, month: int) -> None:
        rng, first, last = self.rng, int(self.months.starts[month]), int(self.months.starts[month + 1])
        low, high = self.registry.of_age(group.low, group.high, last)
        open_now = (self._open_end >= last) & (self._open_person >= low) & (self._open_person < high)
        mean, shape = float(self.section["duur_dagen"]), float(self.section["vorm"])
        stays = 1 - _DAYS_A_MONTH / 2 / mean
        missing = float(group.stock[month + 1]) - int(open_now.sum())
        index = self.choose(group, whole(rng, missing / stays / (1 + self.extra())), month)
        begin = last_workday(rng.integers(first + 1, last + 1, len(index)))
        length = gamma(rng, np.full(len(index), mean), shape).astype(np.int64)
        self._add(index, begin, begin + np.maximum(length, _SHORTEST_DAYS), month)

    def _add(self, index: Ints, begin: Ints, end: Ints, month: int) -> None:
        end = np.maximum(np.minimum(end, self.registry.departure[index]), begin + 1)
        if self.is_jeugd:
            end = np.maximum(np.minimum(end, birthday(self.registry.birth[index], _ADULT) - 1), begin + 1)
        row, person, is_kind, is_counted = self.people(index, begin)
        wait = gamma(self.rng, np.full(len(index), self._wait[month]), 1.2).astype(np.int64)
        flag = np.full(len(index), self.is_jeugd)
        self.book.casussen.append(Casussen(flag, self.gezin(index), begin, end, begin - wait, end))
        self.book.members.append(Members(row + self.book.count, person, is_kind))
        self.book.count += len(index)
        self.busy[person] = end[row] + _REST_DAYS
        keep = self._open_end >= self.months.starts[month]
        self._open_person = np.concatenate([self._open_person[keep], person[is_counted]])
        self._open_end = np.concatenate([self._open_end[keep], end[row][is_counted]])

    def gezin(self, index: Ints) -> Ints:
        """The number of the household."""
        return index


class TeamJeugd(Team):
    """Buurtteam jeugd en gezin: a casus is about a gezin; stocks count its jeugdigen."""

    name = "buurtteam_jeugd"
    is_jeugd = True

    def __init__(self, registry: Registry, households: Households, months: Months, scale: float, seed: int) -> None:
        """`households` say who are brothers, sisters and ouders."""
        self.households = households
        super().__init__(registry, months, scale, seed)

    def extra(self) -> float:
        """Brothers and sisters that join, of the same age group."""
        return 0.6 * float(self.section["deel_broer_zus"])

    def choose(self, group: Group, count: int, month: int) -> Ints:
        """One child per gezin."""
        index = super().choose(group, count, month)
        gezin = self.households.of_person[index]
        first = np.sort(np.unique(gezin, return_index=True)[1])
        return index[first]

    def gezin(self, index: Ints) -> Ints:
        """The gezin of the child."""
        return self.households.of_person[index]

    def people(self, index: Ints, begin: Ints) -> tuple[Ints, Ints, Bools, Bools]:
        """The child, brothers and sisters at home, and ouders."""
        gezin, rng = self.gezin(index), self.rng
        row = np.arange(len(index))
        found = [(row, index, np.ones(len(index), dtype=np.bool_))]
        for place in range(self.households.kinderen.shape[1]):
            child = self.households.kinderen[gezin, place]
            joins = (child != NOBODY) & (child != index) & (rng.random(len(index)) < self.section["deel_broer_zus"])
            joins &= self._at_home(child, begin)
            found.append((row[joins], child[joins], np.ones(int(joins.sum()), dtype=np.bool_)))
        for place, share in enumerate(self.section["deel_ouder"]):
            ouder = self.households.ouders[gezin, place]
            joins = (ouder != NOBODY) & (rng.random(len(index)) < float(share))
            found.append((row[joins], ouder[joins], np.zeros(int(joins.sum()), dtype=np.bool_)))
        rows, person, is_kind = (np.concatenate(column) for column in zip(*found, strict=True))
        return rows, person, is_kind, is_kind

    def _at_home(self, child: Ints, begin: Ints) -> Bools:
        born, adult = self.registry.birth[child], birthday(self.registry.birth[child], _ADULT)
        found: Bools = (born < begin) & (adult > begin + _REST_DAYS) & self.registry.is_present(child, begin)
        return found & (self.busy[child] < begin)


class TeamSociaal(Team):
    """Buurtteam Sociaal: a casus is about a household of adults; stocks count casussen."""

    name = "buurtteam_sociaal"

    def __init__(self, registry: Registry, months: Months, scale: float, seed: int, helped: list[Ints]) -> None:
        """`helped`: per month the persons with aanvullende Wmo-hulp."""
        self._helped = helped
        super().__init__(registry, months, scale, seed)

    def choose(self, group: Group, count: int, month: int) -> Ints:
        """Partly people with aanvullende Wmo-hulp (`helped`: their rows per month)."""
        day = int(self.months.starts[month])
        inside = whole(self.rng, count * float(self.section["deel_uit_aanvullend"]))
        found = self.picker.among(self._helped[month], inside, day, self.busy)
        rest = self.picker.of_group(group, count - len(found), day, self.busy)
        return np.concatenate([found, rest])

    def people(self, index: Ints, begin: Ints) -> tuple[Ints, Ints, Bools, Bools]:
        """One adult, or two of the same wijk and about the same age."""
        row, registry = np.arange(len(index)), self.registry
        partner = np.minimum(index + 1 + self.rng.integers(0, 60, len(index)), len(registry.birth) - 1)
        joins = self.rng.random(len(index)) < 3 * float(self.section["deel_partner"])
        joins &= (registry.wijk[partner] == registry.wijk[index]) & (self.busy[partner] < begin)
        joins &= registry.is_present(partner, begin) & (birthday(registry.birth[partner], _ADULT) < begin)
        counted = np.concatenate([np.ones(len(index), dtype=np.bool_), np.zeros(int(joins.sum()), dtype=np.bool_)])
        rows, person = np.concatenate([row, row[joins]]), np.concatenate([index, partner[joins]])
        return rows, person, np.zeros(len(rows), dtype=np.bool_), counted
