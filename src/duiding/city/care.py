"""The care process, month by month: places come free, people start from the waiting list, others join it.

Capacity is the driver, as in the city that this one resembles: what may run on the first of a month is given, and
who starts is what is needed to reach it. So stocks follow their assumptions closely, and flows follow from durations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from duiding.city.assumptions import assumptions
from duiding.city.draws import between, gamma, generator, whole
from duiding.city.moments import NEVER, Bools, Floats, Ints, Months, birthday, last_workday
from duiding.city.people import Registry
from duiding.city.picking import Picker
from duiding.city.records import MOVED, NATURAL, TOO_OLD, Spells, Waits, stack
from duiding.city.vormen import Group, Vorm
from duiding.city.waiting import Queue, leavers, started, still_waiting

_REST_DAYS = 40  # after a traject nobody returns to the same form within the gap that joins trajecten
_SHORTEST_DAYS = 3
_DOOR_DAYS = 8
_SAMPLE = 4000
_DAYS_A_MONTH = 30.4

Helped = Callable[[int], Bools]
"""Marks, for a month, the persons who are with the buurtteam."""


@dataclass(slots=True)
class _Running:
    """What runs in one zorgvorm, and who comes over from another one (person, begin)."""

    person: Ints
    end: Ints
    coming: list[tuple[Ints, Ints]]


@dataclass(frozen=True, slots=True)
class _New:
    """People who start in one zorgvorm, before it is known whether moving or growing up ends it earlier."""

    person: Ints
    begin: Ints
    end: Ints
    since: Ints
    is_opening: bool = False
    is_door: bool = False


class Care:
    """Simulates the vormen of one law; `run` gives every true traject and every wait."""

    def __init__(self, registry: Registry, months: Months, vormen: tuple[Vorm, ...], seed: int) -> None:
        """Nobody is in care yet; `run` opens the city."""
        self.registry, self.months, self.vormen = registry, months, vormen
        self._rng = generator(seed, "zorg", vormen[0].wet)
        self._picker = Picker(registry, self._rng)
        nobody = np.full(len(registry.birth), -NEVER, dtype=np.int64)
        self._busy = {vorm.lock: nobody.copy() for vorm in vormen}
        empty = np.zeros(0, dtype=np.int64)
        self._running = [_Running(empty, empty, [(empty, empty)]) for _ in vormen]
        self._queues = {
            (v, g): Queue(v, empty, empty, empty.astype(bool))
            for v, vorm in enumerate(vormen)
            for g in range(len(vorm.groups))
        }
        self._number = {vorm.naam: v for v, vorm in enumerate(vormen)}
        self._spells: list[Spells] = []
        self._waits: list[Waits] = []

    def run(self, helped: Helped | None = None) -> tuple[Spells, Waits]:
        """Everything from the opening stock to the end of the last month."""
        mark = helped(0) if helped else None
        for v, g, group in self._groups():
            self._open(v, g, group, mark)
        for month in range(self.months.count):
            mark = helped(month) if helped else None
            for v, g, group in self._groups():
                if g == 0:
                    self._come_over(v, month)
                self._step(v, g, group, month, mark)
        waiting = (queue for queue in self._queues.values() if not self.vormen[queue.vorm].is_direct)
        self._waits += [still_waiting(queue) for queue in waiting]
        return stack(self._spells), stack(self._waits)

    def _groups(self) -> list[tuple[int, int, Group]]:
        return [(v, g, group) for v, vorm in enumerate(self.vormen) for g, group in enumerate(vorm.groups)]

    def _open(self, v: int, g: int, group: Group, mark: Bools | None) -> None:
        """The opening stock: durations as they are met on a given day (long ones more often), partly over."""
        vorm, day, rng = self.vormen[v], self.months.begin, self._rng
        opening = Group(group.low, group.high, group.bands, group.stock, group.queue, group.from_casus_at_first)
        busy = self._busy[vorm.lock]
        person = self._picker.of_group(opening, whole(rng, group.stock[0]), day, busy, mark)
        met = rng.gamma(vorm.shape + 1, 1.0, len(person)) * vorm.duration[0] / vorm.shape
        gone = (rng.random(len(person)) * met).astype(np.int64)
        begin = np.maximum(last_workday(day - gone), self.registry.birth[person] + 1)
        left = np.maximum(met.astype(np.int64) - gone, 1)
        since = begin - (rng.random(len(person)) * 40).astype(np.int64)
        self._add(v, _New(person, begin, day + left, since, is_opening=True))
        self._fill_queue(v, g, group, mark)

    def _fill_queue(self, v: int, g: int, group: Group, mark: Bools | None) -> None:
        vorm, day, rng = self.vormen[v], self.months.begin, self._rng
        inflow = max(group.stock[0] / vorm.duration[0], 1e-6)
        count = whole(rng, group.queue[0])
        person = self._picker.of_group(group, count, day, self._busy[vorm.lock], mark)
        since = day - 1 - (rng.random(len(person)) * group.queue[0] / inflow).astype(np.int64)
        self._queues[v, g].join(person, since, self._urgent(len(person)))

    def _come_over(self, v: int, month: int) -> None:
        running, last = self._running[v], int(self.months.starts[month + 1])
        person, begin = (np.concatenate(column) for column in zip(*running.coming, strict=True))
        now = begin <= last
        running.coming = [(person[~now], begin[~now])]
        person, begin = person[now], begin[now]
        young = birthday(self.registry.birth[person], self.vormen[v].until_age) > begin + _SHORTEST_DAYS
        start = young & self.registry.is_present(person, begin)
        self._busy[self.vormen[v].lock][person[~start]] = last
        length = self._durations(v, month, int(start.sum()))
        self._add(v, _New(person[start], begin[start], begin[start] + length, begin[start], is_door=True))

    def _step(self, v: int, g: int, group: Group, month: int, mark: Bools | None) -> None:
        vorm, queue, rng = self.vormen[v], self._queues[v, g], self._rng
        first, last = int(self.months.starts[month]), int(self.months.starts[month + 1])
        missing = group.stock[month + 1] - self._survivors(v, group, last)
        count = whole(rng, missing / self._still_open(v, month))
        gone = leavers(rng, queue, float(assumptions()["kenmerken"]["vertrek_per_maand"]), first + 1, last)
        self._release(vorm, gone.person, gone.until)
        joining = whole(rng, count + group.queue[month + 1] - queue.length)
        person = self._picker.of_group(group, joining, first, self._busy[vorm.lock], mark)
        queue.join(person, rng.integers(first, last - 1, len(person)), self._urgent(len(person)))
        if not vorm.is_direct:
            self._waits.append(gone)
        self._start(v, g, month, count)

    def _start(self, v: int, g: int, month: int, count: int) -> None:
        vorm, rng = self.vormen[v], self._rng
        first, last = int(self.months.starts[month]), int(self.months.starts[month + 1])
        now = self.months.first + month
        newest = vorm.newest_first is not None and vorm.newest_first[0] <= now <= vorm.newest_first[1]
        person, since, spoed = self._queues[v, g].start(rng, count, newest)
        day = between(rng, np.maximum(since + 1, first + 1), np.full(len(person), last, dtype=np.int64))
        day = np.maximum(last_workday(day), since)
        able = self.registry.is_present(person, day) & (self._age_limit(vorm, person) > day + _SHORTEST_DAYS)
        self._release(vorm, person[~able], day[~able])
        if vorm.is_direct:
            since = day
        else:
            self._waits.append(started(v, person[able], since[able], day[able], spoed[able]))
        length = self._durations(v, month, int(able.sum()))
        self._add(v, _New(person[able], day[able], day[able] + length, since[able]))

    def _add(self, v: int, new: _New) -> None:
        person, begin, end = new.person, new.begin, new.end
        vorm, running = self.vormen[v], self._running[v]
        moves, ages = self.registry.departure[person], self._age_limit(vorm, person) - 1
        final = np.maximum(np.minimum(np.minimum(end, moves), ages), begin + 1)
        cause = np.where(final == end, NATURAL, np.where(moves <= ages, MOVED, TOO_OLD))
        kind = np.full(len(person), v, dtype=np.int64)
        flags = (np.full(len(person), new.is_opening), np.full(len(person), new.is_door))
        self._spells.append(Spells(person, kind, begin, final, new.since, cause, *flags))
        open_now = running.end >= self.months.begin
        running.person = np.concatenate([running.person[open_now], person])
        running.end = np.concatenate([running.end[open_now], final])
        self._busy[vorm.lock][person] = final + _REST_DAYS
        self._send_on(v, person[cause == NATURAL], final[cause == NATURAL])

    def _send_on(self, v: int, person: Ints, end: Ints) -> None:
        """Some go on to another zorgvorm within days: doorstroom."""
        dice = self._rng.random(len(person))
        for naam, share in self.vormen[v].door.items():
            on = (dice >= 0) & (dice < share)
            begin = last_workday(end[on] + 3 + self._rng.integers(0, _DOOR_DAYS, int(on.sum())))
            self._running[self._number[naam]].coming.append((person[on], begin))
            self._busy[self.vormen[v].lock][person[on]] = NEVER
            dice = np.where(on, -1.0, dice - share)

    def _age_limit(self, vorm: Vorm, person: Ints) -> Ints:
        return birthday(self.registry.birth[person], vorm.until_age)

    def _release(self, vorm: Vorm, person: Ints, day: Ints) -> None:
        self._busy[vorm.lock][person] = day + _REST_DAYS

    def _urgent(self, count: int) -> Bools:
        found: Bools = self._rng.random(count) < float(assumptions()["kenmerken"]["spoed"])
        return found

    def _durations(self, v: int, month: int, count: int) -> Ints:
        vorm = self.vormen[v]
        mean = np.full(count, vorm.duration[month])
        return np.maximum(gamma(self._rng, mean, vorm.shape).astype(np.int64), _SHORTEST_DAYS)

    def _survivors(self, v: int, group: Group, day: int) -> int:
        running = self._running[v]
        keep = running.end >= day
        running.person, running.end = running.person[keep], running.end[keep]
        low, high = self.registry.of_age(group.low, group.high, day)
        return int(((running.person >= low) & (running.person < high)).sum())

    def _still_open(self, v: int, month: int) -> float:
        """The chance that who starts somewhere in a month is still in care at its end."""
        vorm = self.vormen[v]
        sample: Floats = np.random.default_rng(v).gamma(vorm.shape, 1.0, _SAMPLE) * vorm.duration[month] / vorm.shape
        elapsed = (np.arange(_SAMPLE) + 0.5) / _SAMPLE * _DAYS_A_MONTH
        return float(np.mean(sample > elapsed))
