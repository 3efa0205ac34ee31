"""Every version of every row that people write, so that an edit never takes an earlier text away."""

from __future__ import annotations

from sqlalchemy import JSON, Column, DateTime, Integer, String, Table, Text

from duiding.storage.registers.tables.base import metadata

VERSIE = Table(
    "versie",
    metadata,
    Column("register", String(40), primary_key=True),
    Column("nummer", String(80), primary_key=True),
    Column("versie", Integer, primary_key=True, autoincrement=False),
    Column("door", Text, nullable=False),
    Column("moment", DateTime, nullable=False),
    Column("inhoud", JSON, nullable=False),
)
