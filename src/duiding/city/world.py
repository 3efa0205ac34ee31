"""Lets the city live: people, casussen and care, before anything is registered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from duiding.city.assumptions import assumptions
from duiding.city.buurtteam import TeamJeugd, TeamSociaal
from duiding.city.care import Care
from duiding.city.delays import Delays
from duiding.city.households import build_households
from duiding.city.inactive import left_open
from duiding.city.moments import Bools, Ints, Months
from duiding.city.people import build_registry
from duiding.city.records import Casussen, Members, Spells, Waits, stack
from duiding.city.registration import Law, law_of
from duiding.city.scene import Scene
from duiding.city.vormen import wmo_vormen, youth_vormen
from duiding.domain.settings import Gemeente


@dataclass(frozen=True, slots=True)
class World:
    """The truth. Casussen of both teams are in one numbering."""

    youth: tuple[Spells, Waits]
    wmo: tuple[Spells, Waits]
    casussen: Casussen
    members: Members


def build_scene(gemeente: Gemeente, months: Months, persons: int, seed: int, delays: Delays) -> Scene:
    """The people of the city; `persons` are the inhabitants on 1-1-2018."""
    names = tuple(wijk.naam for wijk in gemeente.wijken)
    registry = build_registry(persons, months.years, names, seed)
    households = build_households(registry, months.years.start, seed)
    scale = persons / float(assumptions()["peil_inwoners"])
    return Scene(registry, households, months, gemeente, delays, seed, scale)


def laws() -> tuple[Law, Law]:
    """Jeugdwet and Wmo as the assumptions have them."""
    return law_of("jeugdwet", assumptions()["jeugd"]["vorm"]), law_of("wmo", assumptions()["wmo"]["vorm"])


def live(scene: Scene) -> World:
    """Everything that happens in the months of the scene."""
    registry, months = scene.registry, scene.months
    casus_jeugd, kin = TeamJeugd(registry, scene.households, months, scene.scale, scene.seed).run()
    kinderen = kin.is_kind

    @lru_cache(maxsize=1)
    def helped(month: int) -> Bools:
        day = int(months.starts[month])
        is_open = (casus_jeugd.begin <= day) & (casus_jeugd.end >= day)
        mark = np.zeros(len(registry.birth), dtype=np.bool_)
        mark[kin.person[kinderen & is_open[kin.casus]]] = True
        return mark

    youth = Care(registry, months, youth_vormen(months, scene.scale), scene.seed).run(helped)
    wmo = Care(registry, months, wmo_vormen(months, scene.scale), scene.seed).run()
    clients = _in_care(wmo[0], months)
    casus_sociaal, adults = TeamSociaal(registry, months, scene.scale, scene.seed, clients).run()
    casus_sociaal = left_open(casus_sociaal, adults, wmo[0], scene)
    adults = Members(adults.casus + len(casus_jeugd.begin), adults.person, adults.is_kind)
    return World(youth, wmo, stack([casus_jeugd, casus_sociaal]), stack([kin, adults]))


def _in_care(spells: Spells, months: Months) -> list[Ints]:
    """Who is in care on the first of every month."""
    return [np.unique(spells.person[(spells.begin <= d) & (spells.end >= d)]) for d in months.starts[:-1]]
