"""The log of access in a database: triggers refuse a change, and a chain of hashes shows one that was made anyway."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Result, insert, select, text

from duiding.dialogue.toegang import Line, LogChecked
from duiding.storage.chain import sha256_of
from duiding.storage.registers.database import Registers
from duiding.storage.registers.tables.toegang import LOGBOEK

_ONE_AT_A_TIME = 344_2020
"""Any number, as long as every process of Duiding takes the same lock while it adds a line."""
_FIRST = ""


class SqlLogbook:
    """Fulfils `dialogue.toegang.Logbook`."""

    def __init__(self, registers: Registers, clock: Callable[[], datetime] | None = None) -> None:
        """The log of this database; `clock` tells the moment (UTC, without zone)."""
        self._registers = registers
        self._clock = clock or _now

    def write(self, account: str, rol: str, daad: str, doel: str, verwerking: str) -> None:
        """Add a line behind the last one."""
        with self._registers.begin() as connection:
            if self._registers.is_postgresql:
                connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _ONE_AT_A_TIME})
            last = connection.execute(select(LOGBOEK).order_by(LOGBOEK.c.nummer.desc()).limit(1)).one_or_none()
            line = {
                "nummer": last.nummer + 1 if last else 1,
                "moment": self._clock(),
                "account": account,
                "rol": rol,
                "daad": daad,
                "doel": doel,
                "verwerking": verwerking,
            }
            line["hoofd"] = _head(line, last.hoofd if last else _FIRST)
            connection.execute(insert(LOGBOEK).values(line))

    def lines(self, before: int | None = None, most: int = 100) -> Sequence[Line]:
        """The newest lines, or those from before a number."""
        wanted = select(LOGBOEK).order_by(LOGBOEK.c.nummer.desc()).limit(most)
        return self._read(wanted if before is None else wanted.where(LOGBOEK.c.nummer < before))

    def lines_of(self, account: str) -> Sequence[Line]:
        """Every line of one account."""
        return self._read(select(LOGBOEK).where(LOGBOEK.c.account == account).order_by(LOGBOEK.c.nummer))

    def check(self) -> LogChecked:
        """Read every line and count its hash again."""
        head, number = _FIRST, 0
        with self._registers.read() as connection, _all(connection) as rows:
            for row in rows:
                if row.nummer != number + 1 or _head(row._mapping, head) != row.hoofd:
                    return LogChecked(number, head, number + 1)
                head, number = row.hoofd, row.nummer
        return LogChecked(number, head, None)

    def _read(self, wanted: Any) -> Sequence[Line]:
        with self._registers.read() as connection:
            return [Line(*row) for row in connection.execute(wanted)]


def _all(connection: Connection) -> Result[Any]:
    wanted = select(LOGBOEK).order_by(LOGBOEK.c.nummer)
    return connection.execute(wanted, execution_options={"yield_per": 1000})


def _head(line: Any, previous: str) -> str:
    told = {name: str(line[name]) for name in ("nummer", "account", "rol", "daad", "doel", "verwerking")}
    return sha256_of(told | {"moment": line["moment"].isoformat(), "vorige": previous})


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
