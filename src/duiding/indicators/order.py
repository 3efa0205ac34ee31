"""The order in which the parts of a breakdown stand: the municipality's own lists, never a ranking."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from duiding.bronnen.layout import known_layouts
from duiding.domain.settings import UNKNOWN, Gemeente
from duiding.trajecten.calendar import WACHTDUUR
from duiding.trajecten.drietrap import TRAPPEN
from duiding.trajecten.meerderjarig import VERVOLG
from duiding.trajecten.vocabulary import ELSEWHERE_NAAM, UNKNOWN_NAAM
from duiding.trajecten.zorgjaar import SOORTEN

YES, NO = "ja", "nee"

_FIXED = {
    "leeftijdsgroep": ("0 t/m 11", "12 t/m 17", "18 t/m 22", "23 t/m 64", "65 en ouder"),
    "wet": ("jeugdwet", "wmo"),
    "spoor": ("sociale_basis", "basiszorg", "aanvullend"),
    "leveringsvorm": ("zin", "pgb"),
    "verwijzer": ("buurtteam", "huisarts", "jeugdarts", "gi", "medisch_specialist", "zelf", "school", "overig"),
    "wachtduur": WACHTDUUR,
    "team": ("jeugd", "sociaal"),
    "aanbiedersoort": SOORTEN,
    "contractvorm": ("taakgericht", "inspanning", "output", "subsidie"),
    "trap": TRAPPEN,
    "vervolg": VERVOLG,
}


@functools.cache
def _code_lists() -> Mapping[str, tuple[str, ...]]:
    """The codes of the declared deliveries in the order of their layouts, by the name of the column."""
    found: dict[str, tuple[str, ...]] = {}
    for layout in known_layouts().values():
        for column in layout.columns:
            if column.codes:
                name, known = column.leaves_as[0], found.get(column.leaves_as[0], ())
                found[name] = (*known, *(code for code in column.codes if code not in known))
    return MappingProxyType(found)


_LAST = (ELSEWHERE_NAAM, UNKNOWN_NAAM, UNKNOWN)


def ordered(dimension: str, found: Iterable[str], gemeente: Gemeente) -> tuple[str, ...]:
    """The parts of `dimension` that were found, in order; of wijken also those in which nobody was found."""
    listed = _listed(dimension, gemeente)
    names = set(found) | (set(listed) if dimension == "wijk" else set())
    place = {name: number for number, name in enumerate(listed)}
    last = {name: number for number, name in enumerate(_LAST)}
    return tuple(sorted(names, key=lambda name: (name in last, last.get(name, 0), place.get(name, len(place)), name)))


def _listed(dimension: str, gemeente: Gemeente) -> tuple[str, ...]:
    if dimension == "wijk":
        return tuple(wijk.naam for wijk in gemeente.wijken)
    if dimension in {"zorgvorm", "van_zorgvorm"}:
        return tuple(zorgvorm.naam for zorgvorm in gemeente.zorgvormen)
    if dimension == "school":
        return tuple(school.naam for school in gemeente.scholen)
    if dimension == "aanbieder":
        return tuple(aanbieder.naam for aanbieder in gemeente.aanbieders)
    return _FIXED.get(dimension) or _code_lists().get(dimension, (YES, NO))
