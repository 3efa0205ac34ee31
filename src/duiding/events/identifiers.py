"""Which columns of the record hold tokens, and of what."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

from duiding.bronnen.layout import known_layouts
from duiding.events.tables import schemas

CLIENT = "client"

_DOMAINS = {
    CLIENT: "client",
    "toewijzing": "toewijzing",
    "referentie": "referentie",
    "identificatie": "identificatie",
    "declaratie": "declaratie",
    "prestatie": "prestatie",
    "vorige": "prestatie",
    "digest": "bestand",
}


@functools.cache
def token_columns() -> Mapping[str, Mapping[str, str]]:
    """Per table the columns that hold tokens, each with its domain; a column of the record is a token or plain."""
    return MappingProxyType({table: _domains(table) for table in schemas()})


def _domains(table: str) -> Mapping[str, str]:
    layout = known_layouts().get(table)
    own = {name: c.domain for c in layout.columns if c.domain for name in c.leaves_as} if layout else {}
    return {name: domain for name, domain in (_DOMAINS | own).items() if name in schemas()[table].names}
