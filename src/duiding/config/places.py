"""The lists about places and moments: wijken, tegelkaart, postcodes, aanbieders per wijk and kalender."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from duiding.config.dated import check_dated
from duiding.config.lists import check_unique, period
from duiding.domain.settings import Aanbieder, CouncilMoment, Wijk, WijkAanbieder, Zorgvorm
from duiding.domain.table import Row, fail, read_table

_WIJK = re.compile(r"WK\d{6}")
_POSTCODE = re.compile(r"[1-9]\d{3}([A-Z]{2})?")
_MOMENT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class _DatedWijk:
    code: str
    naam: str
    ingangsdatum: date
    einddatum: date | None


def read_wijken(path: Path, tegelkaart: Path) -> tuple[Wijk, ...]:
    """wijken.csv with the place of each wijk on the tile map; the newest name of a code counts."""
    pairs = [(row, _dated_wijk(row)) for row in read_table(path, ("code", "naam", "ingangsdatum", "einddatum"))]
    check_dated(pairs, lambda w: w.code, "dezelfde wijk")
    if not pairs:
        fail(path, None, "er staat geen enkele wijk in.", "Zet op elke regel een wijk.")
    namen = {w.code: w.naam for _, w in sorted(pairs, key=lambda pair: pair[1].ingangsdatum)}
    tegels = _read_tegels(tegelkaart, namen)
    return tuple(Wijk(code, namen[code], *tegels[code]) for code in dict.fromkeys(w.code for _, w in pairs))


def _dated_wijk(row: Row) -> _DatedWijk:
    code = row.matching("code", _WIJK, "WK met zes cijfers, bijvoorbeeld WK034401")
    return _DatedWijk(code, row.text("naam"), *period(row))


def _read_tegels(path: Path, wijken: Collection[str]) -> dict[str, tuple[int, int]]:
    tegels: dict[str, tuple[int, int]] = {}
    seen: set[str] = set()
    for row in read_table(path, ("code", "kolom", "rij")):
        code = row.one_of("code", wijken)
        check_unique(row, "code", seen)
        place = row.integer("kolom"), row.integer("rij")
        if place in tegels.values():
            row.fail("op deze plaats staat al een andere wijk.", "Kies een vrije kolom of rij.")
        tegels[code] = place
    for code in wijken:
        if code not in tegels:
            fail(path, None, f"wijk '{code}' heeft geen tegel.", "Voeg een regel toe met een vrije kolom en rij.")
    return tegels


def read_postcodes(path: Path, wijken: Collection[Wijk]) -> Mapping[str, str]:
    """postcodes.csv: four digits, or six characters where a postcode area lies in two wijken."""
    codes = {w.code for w in wijken}
    seen: set[str] = set()
    found: dict[str, str] = {}
    for row in read_table(path, ("postcode", "wijk")):
        row.matching("postcode", _POSTCODE, "vier cijfers, of vier cijfers en twee hoofdletters zonder spatie")
        found[check_unique(row, "postcode", seen)] = row.one_of("wijk", codes)
    return found


def read_wijk_aanbieder(
    path: Path, wijken: Collection[Wijk], zorgvormen: Collection[Zorgvorm], aanbieders: Collection[Aanbieder]
) -> tuple[WijkAanbieder, ...]:
    """wijk_aanbieder.csv: who serves which wijk, for contracts that are given per wijk."""
    codes, namen, agbs = {w.code for w in wijken}, {z.naam for z in zorgvormen}, {a.agb for a in aanbieders}
    columns = ("wijk", "zorgvorm", "agb", "ingangsdatum", "einddatum")
    known = {"wijk": codes, "zorgvorm": namen, "agb": agbs}
    pairs = [(row, _wijk_aanbieder(row, known)) for row in read_table(path, columns)]
    check_dated(pairs, lambda w: (w.wijk, w.zorgvorm), "dezelfde wijk en zorgvorm")
    return tuple(item for _, item in pairs)


def _wijk_aanbieder(row: Row, known: Mapping[str, Collection[str]]) -> WijkAanbieder:
    wijk, zorgvorm, agb = (row.one_of(column, words) for column, words in known.items())
    return WijkAanbieder(wijk, zorgvorm, agb, *period(row))


def read_kalender(path: Path) -> tuple[CouncilMoment, ...]:
    """kalender.csv: the moments at which figures go to the council, in order of time; `naam` is how a paper asks."""
    seen: set[str] = set()
    rows = read_table(path, ("datum", "naam", "titel"))
    return tuple(sorted((_moment(row, seen) for row in rows), key=lambda moment: moment.day))


def _moment(row: Row, seen: set[str]) -> CouncilMoment:
    row.matching("naam", _MOMENT, "kleine letters, cijfers en streepjes, zoals 2025-voorjaarsnota")
    return CouncilMoment(row.day("datum"), check_unique(row, "naam", seen), row.text("titel"))
