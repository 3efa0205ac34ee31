"""Codes and counts of the Ervaringwijzer. No table has a code and an answer, and none has a row per form.

The rows of a table without rowid lie in the order of their key, not in that of arrival.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, Date, ForeignKey, Integer, String, Table

from duiding.storage.registers.tables.base import metadata

UITNODIGING = Table(
    "uitnodiging",
    metadata,
    Column("naam", String(40), primary_key=True),
    Column("vragenlijst", String(80), nullable=False),
    Column("rol", String(20), nullable=False),
    Column("zorgvorm", String(80), nullable=False),
    Column("van", Date, nullable=False),
    Column("tot", Date, nullable=False),
    Column("uitgenodigd", Integer, nullable=False),
    Column("groep", String(80), nullable=False),
    Column("wijk", String(20), nullable=False),
    Column("aanbieder", String(20), nullable=False),
)

UITNODIGINGSCODE = Table(
    "uitnodigingscode",
    metadata,
    Column("afdruk", String(64), primary_key=True),
    Column("uitnodiging", String(40), ForeignKey("uitnodiging.naam"), nullable=False, index=True),
    Column("is_gebruikt", Integer, nullable=False),
    sqlite_with_rowid=False,
)

TELLING = Table(
    "telling",
    metadata,
    Column("uitnodiging", String(40), ForeignKey("uitnodiging.naam"), primary_key=True),
    Column("kwartaal", Date, primary_key=True),
    Column("ingevuld", Integer, nullable=False),
    Column("cellen", JSON, nullable=False),
    Column("wachtend", JSON, nullable=False),
    sqlite_with_rowid=False,
)

OPMERKING = Table(
    "opmerking",
    metadata,
    Column("nummer", String(64), primary_key=True),
    Column("uitnodiging", String(40), ForeignKey("uitnodiging.naam"), nullable=False),
    Column("tekst", String(1000), nullable=False),
    Column("door", String(200), nullable=False),
    Column("dag", Date, nullable=False),
    sqlite_with_rowid=False,
)
