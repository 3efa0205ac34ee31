"""The tables of the registers of the dialogue: one per register, made from its declared columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import JSON, Column, Date, Float, Integer, String, Table, Text

from duiding.dialogue.kinds import KINDS
from duiding.dialogue.register import Kind
from duiding.storage.registers.tables.base import metadata

_TYPES = {"text": Text, "code": Text, "day": Date, "number": Float, "many": JSON}


def _table_of(kind: Kind[Any]) -> Table:
    columns: list[Column[Any]] = [
        Column(c.name, _TYPES[c.kind], nullable=c.kind in ("day", "number")) for c in kind.columns if c.name != "nummer"
    ]
    return Table(
        kind.name,
        metadata,
        Column("nummer", String(80), primary_key=True),
        *columns,
        Column("versie", Integer, nullable=False),
    )


TABLES: Mapping[str, Table] = {kind.name: _table_of(kind) for kind in KINDS.values()}
