"""What is known about each client: wijk, month of birth and geslacht, from whichever delivery said it last."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from duiding.bronnen.layout import known_layouts
from duiding.domain.settings import WIJK_UNKNOWN
from duiding.events import BERICHT, KNOWN_ON
from duiding.events.codes import Coder, days, numbers
from duiding.events.columns import Columns, Flags, Ints, last_of_each, stack
from duiding.trajecten.calendar import birth_month
from duiding.trajecten.regel import Codes

_BY_HAND = {
    BERICHT: ("toewijzingsmoment", "begindatum", "einddatum"),
    "clientlijst": ("startdatum", "aanmelddatum"),
    "pgb": ("startdatum",),
    "buurtteamcasussen": ("start",),
    "wachtlijst": ("aanmelddatum",),
}


@functools.cache
def _content_dates() -> Mapping[str, tuple[str, ...]]:
    """Per table that tells about clients the columns with the day that a row is about, the first that is filled."""
    declared = {
        name: (layout.panel.day,)
        for name, layout in known_layouts().items()
        if layout.panel and {"client", "geboortejaar"} <= set(layout.kept)
    }
    return MappingProxyType(_BY_HAND | declared)


@dataclass(frozen=True, slots=True)
class Clients(Columns):
    """By number of the client: number of the wijk, month of birth (both -1 when unknown) and geslacht (0, 1 or 2)."""

    wijk: Ints
    birth: Ints
    geslacht: Ints


@dataclass(frozen=True, slots=True)
class _Facts(Columns):
    client: Ints
    day: Ints
    known_on: Ints
    digest: Ints
    regel: Ints
    wijk: Ints
    birth: Ints
    geslacht: Ints


def wijk_coder(events: Mapping[str, pa.Table]) -> Coder:
    """How the wijken of clients are numbered."""
    return Coder(*(events[name]["wijk"] for name in _content_dates() if "wijk" in events[name].column_names))


def fold_clients(events: Mapping[str, pa.Table], codes: Codes, wijken: Coder) -> Clients:
    """The last known value of each fact, by the date that the row is about; an unknown wijk never hides a known one."""
    facts = stack([_facts(name, events[name], codes, wijken) for name in _content_dates()])
    facts = facts.take(np.lexsort((facts.regel, facts.digest, facts.known_on, facts.day, facts.client)))
    unknown = wijken.texts.index(WIJK_UNKNOWN) if WIJK_UNKNOWN in wijken.texts else -1
    has_wijk = (facts.wijk >= 0) & (facts.wijk != unknown)
    return Clients(
        wijk=_last(facts, facts.wijk, has_wijk, len(codes.client), -1),
        birth=_last(facts, facts.birth, facts.birth >= 0, len(codes.client), -1),
        geslacht=_last(facts, facts.geslacht, facts.geslacht > 0, len(codes.client), 0),
    )


def _facts(name: str, table: pa.Table, codes: Codes, wijken: Coder) -> _Facts:
    content = [table[column].cast(pa.date32()) for column in _content_dates()[name]]
    nobody = pa.chunked_array([pa.nulls(table.num_rows, pa.string())])
    geslacht, wijk = (table[column] if column in table.column_names else nobody for column in ("geslacht", "wijk"))
    return _Facts(
        client=codes.client(table["client"]),
        day=days(pc.coalesce(*content)),
        known_on=days(table[KNOWN_ON]),
        digest=codes.digest(table["digest"]),
        regel=numbers(table["regel"]),
        wijk=wijken(wijk),
        birth=birth_month(numbers(table["geboortejaar"]), numbers(table["geboortemaand"])),
        geslacht=numbers(geslacht.cast(pa.int64()), 0),
    )


def _last(facts: _Facts, values: Ints, is_known: Flags, count: int, empty: int) -> Ints:
    """The last known value per client; the facts are in order."""
    found = np.full(count, empty)
    client = facts.client[is_known]
    rows = last_of_each(client)
    found[client[rows]] = values[is_known][rows]
    return found
