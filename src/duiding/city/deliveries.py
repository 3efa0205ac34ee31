"""Care as the aanbieders register it: one or more leveringen per true traject, false signals included."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from duiding.city.assumptions import assumptions
from duiding.city.contracts import Contracts
from duiding.city.draws import between, generator, spread
from duiding.city.moments import Bools, Ints, day_of
from duiding.city.records import Spells, stack, take
from duiding.city.scene import Scene
from duiding.city.vormen import registered_youth

PLAN, SWITCH, PAUSE, ADMINISTRATIVE, CONTRACT = range(5)
"""Why a levering ends in the books: care ended, other aanbieder, pause, administrative stop, contract ended."""

_LONG_DAYS = 120
_GAP_DAYS = 31  # longer than the gap over which leveringen count as one traject
_RETURN_DAYS = 14
_PAUSE_DAYS = (8, 22)


@dataclass(frozen=True, slots=True)
class Leveringen:
    """One row per registered levering: its traject (row of Spells), agreement, days, reason of ending, and `order`:
    the number of the toewijzing within the traject (a pause does not ask for a new one)."""

    spell: Ints
    agreement: Ints
    begin: Ints
    end: Ints
    why: Ints
    order: Ints
    is_restart: Bools


class Registration:
    """Cuts true trajecten into leveringen. `spells` must be care in natura."""

    def __init__(self, spells: Spells, names: tuple[str, ...], scene: Scene, contracts: Contracts) -> None:
        """`names` are the zorgvormen that `spells.vorm` points at."""
        self.spells, self.names, self.registry, self.scale = spells, names, scene.registry, scene.scale
        self.contracts, self.months = contracts, scene.months
        self.rng = generator(scene.seed, "leveringen", names[0])

    def leveringen(self, agreement: Ints) -> Leveringen:
        """All leveringen, for the agreement with which each traject began."""
        count = len(agreement)
        zero = np.zeros(count, dtype=np.int64)
        rows = Leveringen(
            np.arange(count), agreement, self.spells.begin, self.spells.end, zero, zero, np.zeros(count, dtype=np.bool_)
        )  # fmt: skip
        rows = self._switches(rows)
        rows = self._contract_ends(rows)
        rows = self._administrative_stops(rows)
        return self._pauses(rows)

    def _choose(self, spell: Ints, day: Ints) -> Ints:
        found = np.full(len(spell), -1, dtype=np.int64)
        wijk = self.registry.wijk[self.spells.person[spell]]
        for v, naam in enumerate(self.names):
            mine = self.spells.vorm[spell] == v
            found[mine] = self.contracts.choose(
                naam, day[mine], wijk[mine], self.months, self.rng.random(int(mine.sum()))
            )
        return found

    def _cut(
        self, rows: Leveringen, chosen: Bools, last: Ints, begin: Ints, why: int, agreement: Ints | None
    ) -> Leveringen:  # fmt: skip
        """Let the chosen rows end on `last` and go on from `begin`, with the same or another agreement."""
        before, after = take(rows, chosen), take(rows, chosen)
        before = replace(before, end=last, why=np.full(len(last), why, dtype=np.int64))
        after = replace(after, begin=begin, is_restart=np.full(len(last), why == ADMINISTRATIVE))
        if agreement is not None:
            after = replace(after, agreement=agreement, order=after.order + 1)
        return stack([take(rows, ~chosen), before, after])

    def _switches(self, rows: Leveringen) -> Leveringen:
        share = float(assumptions()["kenmerken"]["overgang"])
        chosen = (rows.end - rows.begin > _LONG_DAYS) & (self.rng.random(len(rows.spell)) < share)
        day = between(self.rng, rows.begin[chosen] + _LONG_DAYS // 2, rows.end[chosen] - 1 - _LONG_DAYS // 4)
        agreement = self._choose(rows.spell[chosen], day)
        other = agreement != rows.agreement[chosen]
        other &= (agreement >= 0) & (day >= self.months.begin)
        chosen[np.flatnonzero(chosen)[~other]] = False
        return self._cut(rows, chosen, day[other] - 1, day[other], SWITCH, agreement[other])

    def _contract_ends(self, rows: Leveringen) -> Leveringen:
        """Care that outlives a contract goes on with another aanbieder on the day after."""
        ends = self.contracts.last_days()
        for last in np.unique(ends[ends < self.months.end]):
            chosen = (ends[rows.agreement] == last) & (rows.end > last) & (rows.begin <= last)
            days = np.full(int(chosen.sum()), last, dtype=np.int64)
            agreement = self._choose(rows.spell[chosen], days + 1)
            rows = self._cut(rows, chosen, days, days + 1, CONTRACT, agreement)
        return rows

    def _administrative_stops(self, rows: Leveringen) -> Leveringen:
        """Stops in the books around a break of the gemeente, with a restart months later for care that went on."""
        section = assumptions()["jeugd"]
        if section["administratieve_vorm"] not in self.names:
            return rows
        vorm = self.names.index(section["administratieve_vorm"])
        for breuk in self.contracts.gemeente.breuken:
            inside = self.months.begin < day_of(breuk.day) < self.months.end
            if breuk.soort == "administratieve_stop" and breuk.herstel_tot and inside:
                rows = self._stop(rows, vorm, day_of(breuk.day), day_of(breuk.herstel_tot))
        return rows

    def _stop(self, rows: Leveringen, vorm: int, day: int, until: int) -> Leveringen:
        likely = (rows.begin < day - _LONG_DAYS // 2) & (rows.end > day + _GAP_DAYS + _RETURN_DAYS)
        likely &= (self.spells.vorm[rows.spell] == vorm) & self.contracts.flags("307")[rows.agreement]
        wanted = float(assumptions()["jeugd"]["administratieve_stop"]) * registered_youth() * self.scale
        chosen = likely.copy()
        chosen[likely] = spread(self.rng, int(likely.sum()), min(1.0, wanted / max(int(likely.sum()), 1)))
        last = np.full(int(chosen.sum()), day - 1, dtype=np.int64)
        begin = between(self.rng, last + 1 + _GAP_DAYS, np.minimum(rows.end[chosen] - 1, until))
        return self._cut(rows, chosen, last, begin, ADMINISTRATIVE, rows.agreement[chosen])

    def _pauses(self, rows: Leveringen) -> Leveringen:
        share = float(assumptions()["kenmerken"]["pauze"])
        chosen = (rows.end - rows.begin > _LONG_DAYS) & (self.rng.random(len(rows.spell)) < share)
        chosen &= self.contracts.flags("305")[rows.agreement] & (rows.end - _LONG_DAYS // 2 > self.months.begin)
        first = np.maximum(rows.begin[chosen] + _LONG_DAYS // 4, self.months.begin)
        last = between(self.rng, first, rows.end[chosen] - _LONG_DAYS // 2)
        begin = last + self.rng.integers(*_PAUSE_DAYS, len(last))
        return self._cut(rows, chosen, last, begin, PAUSE, None)
