"""Invented cities to score on: as they are, without false signals, and with one thing changed on purpose."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

import numpy as np
import pyarrow as pa

from duiding.app.score.record import LISTS, record_of
from duiding.city import Delays, default_delays
from duiding.city.draws import generator
from duiding.city.moments import Bools, Ints, Months, date_of, day_of, months_from
from duiding.city.records import Casussen, Members, take
from duiding.city.scene import Scene
from duiding.city.synthesise import Registered, registration
from duiding.city.traffic import PLAIN, START, STOP
from duiding.city.world import World, build_scene, live
from duiding.config import load_gemeente
from duiding.domain.settings import Gemeente
from duiding.events import as_known_on
from duiding.storage import DuckDBEngine
from duiding.trajecten import PanelSet, build_panels

MONTHS = ("2016-01", "2025-02")
PANELS = ("stroom", "casus", "melding", "bekendwording", "geleverd")
"""What signals and estimates of the recent tail are read from."""
_ON_PAPER = ("administratieve_stop", "registratieafspraak")


@dataclass(frozen=True)
class City:
    """A city as it was lived and written down; `gemeente` are the settings with which it is read."""

    scene: Scene
    world: World
    registered: Registered
    gemeente: Gemeente
    _events: dict[tuple[str, ...], Mapping[str, pa.Table]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def last(self) -> date:
        """The last day of the city."""
        return date_of(self.scene.months.end - 1)

    def panels(self, known_on: date, names: Collection[str] = PANELS, lists: tuple[str, ...] = LISTS) -> PanelSet:
        """The panels as known on a day; `lists` are the deliveries that are read beside the messages."""
        if lists not in self._events:
            self._events[lists] = record_of(self.world, self.registered, self.scene, lists)
        events = as_known_on(self._events[lists], known_on)
        made = build_panels(events, self.gemeente, known_on, names)
        return PanelSet(DuckDBEngine(made), known_on, "score", is_synthetic=True)


@cache
def settings() -> Gemeente:
    """The example gemeente."""
    return load_gemeente()


def city(persons: int, seed: int, delays: Delays | None = None) -> City:
    """A city as `duiding synth` makes them, read by somebody who wrote down no break."""
    scene = _scene(settings(), persons, seed, delays or default_delays())
    world = live(scene)
    return City(scene, world, registration(world, scene), replace(settings(), breuken=()))


def calm_city(persons: int, seed: int, delays: Delays | None = None) -> City:
    """A city in which nothing happens on paper only: no administrative stop, no tidying of casussen.

    Its changes of contract and law are real, and written down.
    """
    breuken = tuple(breuk for breuk in settings().breuken if breuk.soort not in _ON_PAPER)
    gemeente = replace(settings(), breuken=breuken)
    scene = _scene(gemeente, persons, seed, delays or default_delays())
    lived = live(scene)
    world = replace(lived, casussen=replace(lived.casussen, reported_end=lived.casussen.end))
    return City(scene, world, registration(world, scene), gemeente)


def steady_delays() -> Delays:
    """The shipped delays without the backlog of holidays: the habits of aanbieders, and nothing that changes."""
    return replace(default_delays(), holiday_share=0.0)


def slow_delays() -> Delays:
    """A city where aanbieders are late: few send every day, and many forget a good part for months."""
    return replace(steady_delays(), habit_shares=(0.1, 0.3, 0.3, 0.3), forgotten_share=0.3, forgotten_most_dagen=230)


def _scene(gemeente: Gemeente, persons: int, seed: int, delays: Delays) -> Scene:
    return build_scene(gemeente, _months(), persons, seed, delays)


@cache
def _months() -> Months:
    return months_from(*MONTHS)


def with_fall(calm: City, since: date, share: float) -> City:
    """The same city in which from a day on so much of the help really does not begin."""
    scene, world, day = calm.scene, calm.world, day_of(since)
    rng = generator(scene.seed, "echte daling")

    def stays(begin: Ints) -> Bools:
        return np.asarray((begin < day) | (rng.random(len(begin)) >= share))

    youth, wmo = (take(spells, stays(spells.begin)) for spells in (world.youth[0], world.wmo[0]))
    casussen, members = _left(world, stays(world.casussen.begin))
    fallen = World((youth, world.youth[1]), (wmo, world.wmo[1]), casussen, members)
    return City(scene, fallen, registration(fallen, scene), calm.gemeente)


def _left(world: World, stays: Bools) -> tuple[Casussen, Members]:
    number = np.cumsum(stays) - 1
    members = take(world.members, stays[world.members.casus])
    return take(world.casussen, stays), replace(members, casus=number[members.casus])


def with_pace(calm: City, aanbieder: int, since: date, factor: float) -> City:
    """The same city in which one aanbieder sends its starts and stops `factor` times as late from a day on."""
    books = []
    for of in calm.registered.books:
        traffic, day = of.traffic, day_of(since)
        is_own = np.isin(traffic.soort, (START, STOP)) & (traffic.variant == PLAIN)
        row = np.where(is_own, traffic.ref, 0)
        event = np.where(traffic.soort == START, of.leveringen.begin[row], of.leveringen.end[row])
        who = calm.registered.contracts.aanbieders()[of.leveringen.agreement[row]]
        is_own &= (who == aanbieder) & (event >= day)
        late = event + np.floor((traffic.received - event) * factor).astype(np.int64)
        books.append(replace(of, traffic=replace(traffic, received=np.where(is_own, late, traffic.received))))
    return replace(calm, registered=replace(calm.registered, books=(books[0], books[1])), _events={})


def starts_a_month(calm: City, since: date, until: date) -> dict[int, float]:
    """Messages about a start per aanbieder (row of the contracts) and month, of what began between two days."""
    first, last = day_of(since), day_of(until)
    found: dict[int, float] = {}
    for of in calm.registered.books:
        row = of.traffic.ref[(of.traffic.soort == START) & (of.traffic.variant == PLAIN)]
        begin = of.leveringen.begin[row]
        who = calm.registered.contracts.aanbieders()[of.leveringen.agreement[row]]
        for aanbieder, count in zip(
            *np.unique(who[(begin >= first) & (begin < last)], return_counts=True), strict=True
        ):
            found[int(aanbieder)] = found.get(int(aanbieder), 0.0) + float(count) * 30.4 / (last - first)
    return found
