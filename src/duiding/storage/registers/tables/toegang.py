"""Accounts, sessions and the log of access."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, String, Table, UniqueConstraint, text

from duiding.storage.registers.tables.base import metadata

ACCOUNT = Table(
    "account",
    metadata,
    Column("nummer", String(32), primary_key=True),
    Column("uitgever", String(400), nullable=False),
    Column("onderwerp", String(400), nullable=False),
    Column("naam", String(200), nullable=False),
    Column("rol", String(40), nullable=False),
    Column("aanbieder", String(40)),
    Column("eerste", DateTime, nullable=False),
    Column("laatste", DateTime, nullable=False),
    Column("geblokkeerd", DateTime),
    UniqueConstraint("uitgever", "onderwerp"),
)
SESSIE = Table(
    "sessie",
    metadata,
    Column("afdruk", String(64), primary_key=True),
    Column("nummer", String(32), nullable=False, unique=True),
    Column("account", String(32), ForeignKey("account.nummer", ondelete="CASCADE"), nullable=False, index=True),
    Column("rol", String(40), nullable=False),
    Column("aanbieder", String(40)),
    Column("begonnen", DateTime, nullable=False),
    Column("gezien", DateTime, nullable=False),
)
LOGBOEK = Table(
    "logboek",
    metadata,
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("moment", DateTime, nullable=False),
    Column("account", String(40), nullable=False, index=True),
    Column("rol", String(40), nullable=False),
    Column("daad", String(40), nullable=False),
    Column("doel", String(400), nullable=False),
    Column("verwerking", String(80), nullable=False),
    Column("hoofd", String(64), nullable=False),
    Index(
        "ix_logboek_termijn",
        "daad",
        sqlite_where=text("daad = 'bewaartermijn'"),
        postgresql_where=text("daad = 'bewaartermijn'"),
    ),
)
