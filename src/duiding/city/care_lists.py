"""The other deliveries about persons: waiting lists, client lists of taakgerichte aanbieders, and pgb."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from duiding.city.assumptions import assumptions
from duiding.city.contracts import Contracts, fixed_dice
from duiding.city.lists import Delivery, Rows, iso, monthly_day
from duiding.city.moments import NEVER, Floats, Ints, month_number
from duiding.city.records import ELSEWHERE, LEFT_CITY, STARTED, STILL, WITHDRAWN, Spells, Waits
from duiding.city.scene import Scene
from duiding.city.traffic import Books

_OUTCOME = {STARTED: "gestart", WITHDRAWN: "ingetrokken", ELSEWHERE: "elders", LEFT_CITY: "verhuisd", STILL: ""}
_ORDERS = 1000
_CLIENT_DAYS, _WAIT_DAYS, _PGB_DAYS = 4, 5, 6


@dataclass(frozen=True, slots=True)
class WaitList:
    """Waits with the zorgvormen that `waits.vorm` points at, and the aanbieder (row, -1: none yet) of each."""

    names: tuple[str, ...]
    waits: Waits
    aanbieder: Ints


def wait_deliveries(lists: list[WaitList], contracts: Contracts, rows: Rows, scene: Scene) -> list[Delivery]:
    """One delivery a month of who joined or left a waiting list, from the first month that they are delivered."""
    first = max(0, month_number(assumptions()["leveringen"]["wachtlijst_vanaf"]) - scene.months.first)
    if first > scene.months.count:
        return []
    pages: dict[int, list[str]] = {number: [] for number in range(first, scene.months.count + 1)}
    for of in lists:
        line = _wait_line(of, contracts, rows, scene)
        for number, row, has_left in _changes(scene, of.waits.since, of.waits.until, first):
            pages[number].append(line(row, has_left))
    return _delivered("wachtlijst", pages, scene, _WAIT_DAYS)


def _changes(scene: Scene, begin: Ints, end: Ints, first: int = 0) -> Iterator[tuple[int, int, bool]]:
    """(delivery, row, whether its end is known): what began or ended in the month before each delivery.

    The first delivery holds everything that runs on its day, and nothing that ended before.
    """
    months = scene.months
    start = months.starts[min(first, months.count)]
    began = np.where(begin < start, first, months.index(begin) + 1)
    ended = months.index(end) + 1
    alive = (end >= start) & (begin < months.end)
    joins = np.flatnonzero(alive & (began != ended))
    leaves = np.flatnonzero(alive & (end < months.end))
    yield from ((int(began[row]), int(row), False) for row in joins)
    yield from ((int(ended[row]), int(row), True) for row in leaves)


def _delivered(layout: str, pages: dict[int, list[str]], scene: Scene, after: int, part: str = "") -> list[Delivery]:
    return [
        Delivery(layout, monthly_day(scene.months, number, after), lines, part)
        for number, lines in pages.items()
        if lines
    ]


def _wait_line(of: WaitList, contracts: Contracts, rows: Rows, scene: Scene) -> Callable[[int, bool], str]:
    features, waits = assumptions()["kenmerken"], of.waits
    wanted = fixed_dice(waits.person, waits.since, scene.seed + 1) < float(features["gewenst_wachten"])
    bridged = fixed_dice(waits.person, waits.since, scene.seed + 2) < float(features["overbrugging"])
    verwijzer = _verwijzers(of.names, waits.vorm, waits.person, waits.since, scene.seed)

    def line(row: int, has_left: bool) -> str:
        agb = contracts.agb[int(of.aanbieder[row])] if of.aanbieder[row] >= 0 else ""
        left = f"{iso(int(waits.until[row]))};{_OUTCOME[int(waits.outcome[row])]}" if has_left else ";"
        flags = ";".join("ja" if flag else "nee" for flag in (wanted[row], bridged[row]))
        urgent = "spoed" if waits.is_spoed[row] else "regulier"
        return (
            f"{rows.person(int(waits.person[row]))};{of.names[int(waits.vorm[row])]};{agb};{iso(int(waits.since[row]))};"
            f"{urgent};{flags};{verwijzer[row]};{left}"
        )

    return line


def _verwijzers(names: tuple[str, ...], vorm: Ints, person: Ints, since: Ints, seed: int) -> list[str]:
    """Who referred: belongs to a person and an aanmelding, so that every delivery says the same."""
    dice = fixed_dice(person, since, seed + 3)
    tables = [_verwijzer_table(naam) for naam in names]
    return [
        tables[int(v)][0][int(np.searchsorted(tables[int(v)][1], d, side="right"))]
        for v, d in zip(vorm, np.minimum(dice, 1 - 1e-9), strict=True)
    ]


def _verwijzer_table(naam: str) -> tuple[list[str], Floats]:
    section = assumptions()["verwijzers"]
    youth = {str(row["naam"]) for row in assumptions()["jeugd"]["vorm"]} | {"buurtteam_jeugd"}
    table = section["dyslexie"] if naam == "dyslexie" else section["jeugd" if naam in youth else "wmo"]
    edges = np.cumsum(list(table.values()))
    return list(table), edges / edges[-1]


def pgb_deliveries(spells: Spells, names: tuple[str, ...], rows: Rows, scene: Scene) -> list[Delivery]:
    """Care with a pgb, monthly: what is new or ended."""
    pages: dict[int, list[str]] = {number: [] for number in range(scene.months.count + 1)}
    for number, row, has_ended in _changes(scene, spells.begin, spells.end):
        who, naam = rows.person(int(spells.person[row])), names[int(spells.vorm[row])]
        end = iso(int(spells.end[row])) if has_ended else ""
        pages[number].append(f"{who};{naam};{iso(int(spells.begin[row]))};{end}")
    return _delivered("pgb", pages, scene, _PGB_DAYS)


def client_deliveries(books: Books, spells: Spells, contracts: Contracts, rows: Rows, scene: Scene) -> list[Delivery]:
    """The list of each aanbieder whose starts and stops carry no toewijzing: their clients and who waits for them."""
    taakgericht = ~contracts.flags("301") & contracts.flags("305")
    found: list[Delivery] = []
    for row in np.unique(contracts.aanbieders()[:-1][taakgericht[:-1]]):
        mine = taakgericht[books.leveringen.agreement] & (contracts.aanbieders()[books.leveringen.agreement] == row)
        found += _client_list(np.flatnonzero(mine), str(contracts.agb[int(row)]), books, spells, rows, scene)
    return found


def _client_list(mine: Ints, agb: str, books: Books, spells: Spells, rows: Rows, scene: Scene) -> list[Delivery]:
    care = books.leveringen
    names, first, where = np.unique(
        care.spell[mine] * _ORDERS + care.order[mine], return_index=True, return_inverse=True
    )
    begin, end = np.full(len(names), NEVER, dtype=np.int64), np.zeros(len(names), dtype=np.int64)
    np.minimum.at(begin, where, care.begin[mine])
    np.maximum.at(end, where, care.end[mine])
    spell, own = care.spell[mine][first], care.order[mine][first] == 0
    # Who comes from another aanbieder has no aanmelding here: the day of coming is all that this list knows.
    since = np.where(own, spells.since[spell], begin)
    person, vorm = spells.person[spell], spells.vorm[spell]
    verwijzer = _verwijzers(books.names, vorm, person, spells.since[spell], scene.seed)
    pages: dict[int, list[str]] = {number: [] for number in range(scene.months.count + 1)}

    def write(number: int, row: int, start: str, last: str) -> None:
        who, naam = rows.person(int(person[row])), books.names[int(vorm[row])]
        pages[number].append(f"{who};{agb};{naam};{verwijzer[row]};{iso(int(since[row]))};{start};{last}")

    for number, row, has_started in _changes(scene, since, begin):
        if not has_started:
            write(number, row, "", "")
    for number, row, has_ended in _changes(scene, begin, end):
        write(number, row, iso(int(begin[row])), iso(int(end[row])) if has_ended else "")
    return _delivered("clientlijst", pages, scene, _CLIENT_DAYS, f"-{agb}")
