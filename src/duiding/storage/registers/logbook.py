"""The log of access in a database: triggers refuse a change, and a chain of hashes shows one that was made anyway."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Result, delete, func, insert, select, text

from duiding.dialogue.toegang import Line, LogChecked, Noted
from duiding.dialogue.toegang.log import TERM_OVER
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
            self._wait_for_others(connection)
            self._add(connection, account, rol, daad, doel, verwerking)

    def lines(self, before: int | None = None, most: int = 100) -> Sequence[Line]:
        """The newest lines, or those from before a number."""
        wanted = select(LOGBOEK).order_by(LOGBOEK.c.nummer.desc()).limit(most)
        return self._read(wanted if before is None else wanted.where(LOGBOEK.c.nummer < before))

    def lines_of(self, account: str) -> Sequence[Line]:
        """Every line of one account."""
        return self._read(select(LOGBOEK).where(LOGBOEK.c.account == account).order_by(LOGBOEK.c.nummer))

    def check(self, noted: Sequence[Noted] = ()) -> LogChecked:
        """Read every line and count its hash again, and look at those that were noted elsewhere."""
        heads: dict[int, set[str]] = {}
        for one in noted:
            heads.setdefault(one.nummer, set()).add(one.hoofd)
        with self._registers.read() as connection:
            cut = _cut_of(connection)
            head, number, found = cut.hoofd, cut.nummer, 0
            wrong = None if heads.get(number, {head}) == {head} else number
            with _all(connection) as rows:
                for row in rows if wrong is None else ():
                    follows = row.nummer == number + 1 and _head(row._mapping, head) == row.hoofd
                    if not follows or heads.get(row.nummer, {row.hoofd}) != {row.hoofd}:
                        wrong = number + 1
                        break
                    head, number = row.hoofd, row.nummer
                    found += number in heads
        lost = max((nummer for nummer in heads if nummer > number), default=0) if wrong is None else 0
        return LogChecked(number - cut.nummer, head, wrong, cut.nummer, found, lost)

    def expire(self, before: datetime, account: str) -> int:
        """Write up to which line the term is over, and let those go: both, or nothing."""
        with self._registers.begin() as connection:
            self._wait_for_others(connection)
            stays = connection.scalar(select(func.min(LOGBOEK.c.nummer)).where(LOGBOEK.c.moment >= before))
            ends = select(LOGBOEK).order_by(LOGBOEK.c.nummer.desc()).limit(1)
            last = connection.execute(ends if stays is None else ends.where(LOGBOEK.c.nummer < stays)).one_or_none()
            if last is None:
                return 0
            self._add(connection, account, "beheer", TERM_OVER, f"{last.nummer} {last.hoofd}", "toegang")
            return connection.execute(delete(LOGBOEK).where(LOGBOEK.c.nummer <= last.nummer)).rowcount

    def _wait_for_others(self, connection: Connection) -> None:
        if self._registers.is_postgresql:
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _ONE_AT_A_TIME})

    def _add(self, connection: Connection, *told: str) -> None:
        last = connection.execute(select(LOGBOEK).order_by(LOGBOEK.c.nummer.desc()).limit(1)).one_or_none()
        names = ("account", "rol", "daad", "doel", "verwerking")
        number = last.nummer + 1 if last else 1
        line = {"nummer": number, "moment": self._clock(), **dict(zip(names, told, strict=True))}
        line["hoofd"] = _head(line, last.hoofd if last else _FIRST)
        connection.execute(insert(LOGBOEK).values(line))

    def _read(self, wanted: Any) -> Sequence[Line]:
        with self._registers.read() as connection:
            return [Line(*row) for row in connection.execute(wanted)]


def _cut_of(connection: Connection) -> Noted:
    """The last line that left because its term was over, by what the log itself says of it."""
    wanted = select(LOGBOEK.c.doel).where(LOGBOEK.c.daad == TERM_OVER).order_by(LOGBOEK.c.nummer.desc()).limit(1)
    number, _, head = (connection.scalar(wanted) or "0 ").partition(" ")
    return Noted(int(number), head)


def _all(connection: Connection) -> Result[Any]:
    wanted = select(LOGBOEK).order_by(LOGBOEK.c.nummer)
    return connection.execute(wanted, execution_options={"yield_per": 1000})


def _head(line: Any, previous: str) -> str:
    told = {name: str(line[name]) for name in ("nummer", "account", "rol", "daad", "doel", "verwerking")}
    return sha256_of(told | {"moment": line["moment"].isoformat(), "vorige": previous})


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
