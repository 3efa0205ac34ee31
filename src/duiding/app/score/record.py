"""The record of an invented city without its files: the events that reading its messages and lists would give.

A whole store per city would take minutes, most of them spent on writing and reading XML that says the same. Here the
books of the city become the tables of events at once; the lists of persons are short and go through their own gate.
From these tables on everything is what a store does. `tests/functional/test_score.py` holds the panels of both roads
against each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pyarrow as pa

from duiding.app.opening import Reader
from duiding.app.score.messages import Messages, Office
from duiding.bronnen import read_levering
from duiding.city.care_lists import client_deliveries, pgb_deliveries, wait_deliveries
from duiding.city.casus_list import casus_deliveries
from duiding.city.compose import People
from duiding.city.lists import Delivery, Rows
from duiding.city.moments import date_of
from duiding.city.reasons import reasons
from duiding.city.scene import Scene
from duiding.city.synthesise import Registered
from duiding.city.world import World, laws
from duiding.domain.pseudonym import Pseudonymiser
from duiding.events import BERICHT, BESTAND, Batch, Known

LISTS = ("buurtteamcasussen", "wachtlijst", "pgb", "clientlijst")
_KEY = Pseudonymiser(b"een stad die nergens wordt bewaard")
"""No secret: nobody in such a city exists, and nothing of it is kept."""


def record_of(
    world: World, registered: Registered, scene: Scene, lists: Collection[str] = LISTS
) -> dict[str, pa.Table]:
    """Every table of events about persons, with what `lists` names beside the messages."""
    office = Office(scene, registered, _KEY)
    berichten = [
        Messages(books, office, reasons(books.leveringen, zin, law.wet, scene.seed))
        for books, zin, law in zip(registered.books, registered.zin, laws(), strict=True)
    ]
    listed = _listed(_deliveries(world, registered, scene, lists), scene)
    logs = [*(part.log() for part in berichten), *(listed[name] for name in (BESTAND,) if name in listed)]
    return {**listed, BERICHT: pa.concat_tables([part.rows() for part in berichten]), BESTAND: pa.concat_tables(logs)}


def _listed(deliveries: Iterator[Delivery], scene: Scene) -> dict[str, pa.Table]:
    batch, gate = Batch(), Reader(_KEY, is_synthetic=True, gemeente=scene.gemeente).bron_gate
    for number, delivery in enumerate(deliveries):
        if delivery.day < scene.months.end:
            read = read_levering(delivery.name, delivery.content(), gate)
            batch.add_levering(f"lijst-{number:06d}", read.layout, read.columns, Known(date_of(delivery.day), "map"))
    return batch.tables()


def _deliveries(world: World, registered: Registered, scene: Scene, lists: Collection[str]) -> Iterator[Delivery]:
    rows, contracts = Rows(scene, People(scene)), registered.contracts
    if "buurtteamcasussen" in lists:
        yield from casus_deliveries(world.casussen, world.members, rows, scene)
    if "wachtlijst" in lists:
        yield from wait_deliveries(registered.lists, contracts, rows, scene)
    if "pgb" in lists:
        yield from pgb_deliveries(registered.pgb, laws()[1].names, rows, scene)
    if "clientlijst" in lists:
        yield from client_deliveries(registered.books[0], registered.zin[0], contracts, rows, scene)
