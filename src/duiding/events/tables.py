"""The tables of the record: those of the messages, one per layout, a log of files and one of refused files."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

import pyarrow as pa

from duiding.berichten.rows import TABLES
from duiding.bronnen.layout import Layout, load_layouts

BERICHT, VERZOEK, ANTWOORD, RETOUR = "bericht", "verzoek", "antwoord", "retour"
PRESTATIE, DECLARATIE = "prestatie", "declaratie"
BESTAND = "bestand"
GEWEIGERD = "geweigerd"

_PLAIN = {str: pa.string(), int: pa.int64(), date: pa.date32(), datetime: pa.timestamp("s")}
_NUMBERS = ("number", "bedrag", "decimaal", "geboortedatum")
_LAYOUT_TYPES = {"date": pa.date32(), "flag": pa.bool_(), **dict.fromkeys(_NUMBERS, pa.int64())}
_PLACE = [("digest", pa.string()), ("regel", pa.int32())]

_BESTAND = pa.schema(
    [
        ("digest", pa.string()),
        ("soort", pa.string()),
        ("known_on", pa.date32()),
        ("known_source", pa.string()),
        ("gemeente", pa.string()),
        ("aanbieder", pa.string()),
        ("identificatie", pa.string()),
        ("dagtekening", pa.date32()),
        ("regels", pa.int32()),
    ]
)
_GEWEIGERD = pa.schema(
    [
        ("digest", pa.string()),
        ("rule", pa.string()),
        ("level", pa.int8()),
        ("element", pa.string()),
        ("line", pa.int32()),
        ("message", pa.string()),
        ("known_on", pa.date32()),
        ("soort", pa.string()),
        ("aanbieder", pa.string()),
    ]
)


@functools.cache
def schemas() -> Mapping[str, pa.Schema]:
    """The stored schema of every table by name; `digest` and `regel` say from which file and row an event comes.

    The day on which an event was known is not stored with it but follows from the log of files ("bestand"), because a
    file that arrives again may turn out to have been known earlier.
    """
    berichten = {name: _regel_schema(regel) for name, regel in TABLES.items()}
    layouts = {name: _layout_schema(layout) for name, layout in _layouts().items()}
    return MappingProxyType({**berichten, **layouts, BESTAND: _BESTAND, GEWEIGERD: _GEWEIGERD})


@functools.cache
def layout_keys() -> Mapping[str, tuple[str, ...]]:
    """Per layout the columns that say which earlier row a row replaces."""
    return MappingProxyType({name: layout.key for name, layout in _layouts().items()})


@functools.cache
def _layouts() -> Mapping[str, Layout]:
    return load_layouts()


def _regel_schema(regel: type[Any]) -> pa.Schema:
    hints = get_type_hints(regel)
    return pa.schema([(name, _PLAIN[_plain(hints[name])]) for name in regel._fields] + _PLACE)


def _plain(hint: Any) -> type:
    """The type itself, or what it is when it is not None."""
    types: tuple[type, ...] = get_args(hint) or (hint,)
    return next(t for t in types if t is not type(None))


def _layout_schema(layout: Layout) -> pa.Schema:
    fields = [
        (name, _LAYOUT_TYPES.get(column.type, pa.string())) for column in layout.columns for name in column.leaves_as
    ]
    return pa.schema(fields + _PLACE)
