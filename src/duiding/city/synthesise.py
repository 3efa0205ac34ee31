"""The whole city: from people to files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path

import numpy as np

from duiding.city.assumptions import assumptions
from duiding.city.care_lists import WaitList, client_deliveries, pgb_deliveries, wait_deliveries
from duiding.city.casus_list import casus_deliveries
from duiding.city.city_lists import capacity_deliveries, population_deliveries
from duiding.city.compose import Composer, People
from duiding.city.contracts import Contracts
from duiding.city.delays import Delays, default_delays
from duiding.city.draws import generator
from duiding.city.files import day_folders, prepare
from duiding.city.lists import Delivery, Rows, iso
from duiding.city.moments import Bools, Ints, months_from
from duiding.city.opgaven import Stad, opgaven
from duiding.city.reasons import reasons
from duiding.city.receipt import draw_habits
from duiding.city.records import STARTED, Casussen, Members, Spells, Waits, take
from duiding.city.registration import register, wait_agreements
from duiding.city.scene import Scene
from duiding.city.traffic import RETOUR, START, TOEWIJZING, Books
from duiding.city.truth import Truth
from duiding.city.world import World, build_scene, laws, live
from duiding.domain.errors import UsageError
from duiding.domain.settings import Gemeente

Progress = Callable[[str, int, int], None]
_FEWEST = 1000
_REPORT_EVERY = 1000
_BUURTTEAMS = ("buurtteam_jeugd", "buurtteam_sociaal")


@dataclass(frozen=True, slots=True)
class CityReport:
    """What was written: files per kind of message ("JW301") and per layout, rows per table of the truth."""

    berichten: dict[str, int]
    leveringen: dict[str, int]
    truth: dict[str, int]


@dataclass(frozen=True, slots=True)
class Registered:
    """What the gemeente can know: the books of both laws, care with a pgb, and the waiting lists."""

    books: tuple[Books, Books]
    pgb: Spells
    zin: tuple[Spells, Spells]
    is_pgb: Bools
    lists: list[WaitList]
    contracts: Contracts


def synthesise(  # noqa: PLR0913  (the public door: every setting of a city by its name)
    target: Path,
    gemeente: Gemeente,
    *,
    persons: int = 347_574,
    first: str = "2016-01",
    last: str = "2025-02",
    seed: int = 1,
    delays: Delays | None = None,
    progress: Progress | None = None,
) -> CityReport:
    """Write a synthetic city with known truth into `target`: messages, deliveries and `truth/`.

    `persons` are the inhabitants on 1-1-2018; everything scales with them. Equal arguments give equal bytes. What would
    be received after the last month is not written. Raises UsageError for a wrong period or size, and InputError when
    the target holds such files already.
    """
    if persons < _FEWEST:
        raise UsageError(f"Een stad van {persons} inwoners is te klein. Kies er minstens {_FEWEST}.")
    months = months_from(first, last)
    prepare(target)
    tell = progress or _silent
    tell("bevolking", 0, 1)
    scene = build_scene(gemeente, months, persons, seed, delays or default_delays())
    world = live(scene)
    tell("bevolking", 1, 1)
    registered = registration(world, scene)
    people = People(scene)
    return CityReport(
        berichten=_write_berichten(target / "berichten", registered, scene, people, tell),
        leveringen=_write_leveringen(target / "leveringen", world, registered, scene, people, tell),
        truth=_write_truth(target / "truth", world, registered, scene),
    )


def _silent(kind: str, done: int, total: int) -> None:
    """No progress asked for."""


def registration(world: World, scene: Scene) -> Registered:
    """Everything that is written down about the world, with its delays and false signals."""
    contracts = Contracts(scene.gemeente)
    habits = draw_habits(len(contracts.agb), scene.delays, scene.seed)
    youth, wmo = laws()
    is_pgb = _pgb(world.wmo[0], scene.seed)
    zin = world.youth[0], take(world.wmo[0], ~is_pgb)
    lists = [
        WaitList(law.names, waits, contracts.aanbieders()[wait_agreements(law, waits, scene, contracts)])
        for law, waits in ((youth, world.youth[1]), (wmo, world.wmo[1]))
    ]
    lists.append(_casus_waits(world.casussen, world.members, contracts))
    books = (
        register(youth, zin[0], world.youth[1], scene, contracts, habits),
        register(wmo, zin[1], world.wmo[1], scene, contracts, habits),
    )
    return Registered(books, take(world.wmo[0], is_pgb), zin, is_pgb, lists, contracts)


def _pgb(spells: Spells, seed: int) -> Bools:
    shares = np.array([float(row["pgb"]) for row in assumptions()["wmo"]["vorm"]])
    found: Bools = generator(seed, "pgb").random(len(spells.person)) < shares[spells.vorm]
    return found


def _casus_waits(casussen: Casussen, members: Members, contracts: Contracts) -> WaitList:
    """The wait between aanmelding and start at the buurtteams, of the person with whom the casus began."""
    _, index = np.unique(members.casus, return_index=True)
    vorm = np.where(casussen.is_jeugd, 0, 1).astype(np.int64)
    started = np.full(len(vorm), STARTED, dtype=np.int64)
    waits = Waits(
        members.person[index], vorm, casussen.since, casussen.begin, started, np.zeros(len(vorm), dtype=np.bool_)
    )  # fmt: skip
    return WaitList(_BUURTTEAMS, waits, np.array([contracts.any_aanbieder(naam) for naam in _BUURTTEAMS])[vorm])


def _write_berichten(
    root: Path, registered: Registered, scene: Scene, people: People, tell: Progress
) -> dict[str, int]:
    composers = [
        Composer(
            scene,
            books,
            registered.contracts,
            people,
            reasons(books.leveringen, zin, law.wet, scene.seed),
            law.sizes,
        )
        for books, zin, law in zip(registered.books, registered.zin, laws(), strict=True)
    ]  # fmt: skip
    which, rows = _in_order(registered.books)
    received = [iso(int(registered.books[w].traffic.received[r])) for w, r in zip(which, rows, strict=True)]
    folders, counts = day_folders(root, received), dict[str, int]()
    names = _names(which, rows, registered.books)
    for number, (w, r, day) in enumerate(zip(which.tolist(), rows.tolist(), received, strict=True), start=1):
        with open(f"{folders[day]}/{names[w](r)}.xml", "wb", buffering=0) as file:  # noqa: PTH123
            file.write(composers[w].compose(r, names[w]))
        kind = _kind(registered.books[w], r)
        counts[kind] = counts.get(kind, 0) + 1
        if number % _REPORT_EVERY == 0:
            tell("berichten", number, len(rows))
    tell("berichten", len(rows), len(rows))
    return dict(sorted(counts.items()))


def _in_order(books: tuple[Books, Books]) -> tuple[Ints, Ints]:
    """Law and row of every message, by day of receipt."""
    which = np.concatenate([np.full(len(b.traffic.ref), w, dtype=np.int64) for w, b in enumerate(books)])
    rows = np.concatenate([np.arange(len(b.traffic.ref)) for b in books])
    received = np.concatenate([b.traffic.received for b in books])
    soort = np.concatenate([b.traffic.soort for b in books])
    order = np.lexsort((rows, which, soort, received))
    return which[order], rows[order]


def _names(which: Ints, rows: Ints, books: tuple[Books, Books]) -> list[Callable[[int], str]]:
    """Per law the identificatie of a row: messages are numbered in order of receipt."""
    numbers = [np.zeros(len(of.traffic.ref), dtype=np.int64) for of in books]
    for w, found in enumerate(numbers):
        found[rows[which == w]] = np.flatnonzero(which == w) + 1
    return [partial(_name, found) for found in numbers]


def _name(numbers: Ints, row: int) -> str:
    return f"SYN{numbers[row]:09d}"


def _kind(books: Books, row: int) -> str:
    traffic = books.traffic
    if traffic.soort[row] == RETOUR:
        number = "306" if traffic.soort[traffic.ref[row]] == START else "308"
    else:
        number = "301" if traffic.soort[row] == TOEWIJZING else "305" if traffic.soort[row] == START else "307"
    return ("JW" if books.wet == "jeugdwet" else "WMO") + number


def _write_leveringen(
    root: Path, world: World, registered: Registered, scene: Scene, people: People, tell: Progress
) -> dict[str, int]:  # fmt: skip
    rows, contracts, names = Rows(scene, people), registered.contracts, laws()[1].names
    deliveries: list[Delivery] = [
        *population_deliveries(scene),
        *casus_deliveries(world.casussen, world.members, rows, scene),
        *wait_deliveries(registered.lists, contracts, rows, scene),
        *pgb_deliveries(registered.pgb, names, rows, scene),
        *client_deliveries(registered.books[0], registered.zin[0], contracts, rows, scene),
        *capacity_deliveries(registered.books[1], contracts, scene),
        *opgaven(Stad(scene, world, registered.books, contracts, rows)),
    ]
    deliveries = [delivery for delivery in deliveries if delivery.day < scene.months.end]
    folders, counts = day_folders(root, (iso(delivery.day) for delivery in deliveries)), dict[str, int]()
    for delivery in deliveries:
        Path(folders[iso(delivery.day)], delivery.name).write_bytes(delivery.content())
        counts[delivery.layout] = counts.get(delivery.layout, 0) + 1
    tell("leveringen", len(deliveries), len(deliveries))
    return dict(sorted(counts.items()))


def _write_truth(root: Path, world: World, registered: Registered, scene: Scene) -> dict[str, int]:
    truth, (youth, wmo) = Truth(root, scene), (law.names for law in laws())
    none = np.zeros(len(world.youth[0].person), dtype=np.bool_)
    row = world.members.casus
    parts = [(s.person, s.vorm, s.begin, s.end, names) for s, names in ((world.youth[0], youth), (world.wmo[0], wmo))]
    team = np.where(world.casussen.is_jeugd, 0, 1).astype(np.int64)
    parts.append((world.members.person, team[row], world.casussen.begin[row], world.casussen.end[row], _BUURTTEAMS))
    (root / "LEESMIJ.md").write_bytes((files("duiding.city") / "truth.md").read_bytes())
    return {
        "trajecten": truth.trajecten([(world.youth[0], youth, none), (world.wmo[0], wmo, registered.is_pgb)]),
        "wachten": truth.waits([(of.waits, of.names) for of in registered.lists]),
        "casussen": truth.casussen(world.casussen, world.members),
        "stand": truth.stand(parts),
    }
