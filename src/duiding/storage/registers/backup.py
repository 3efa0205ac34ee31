"""All registers as one file, and back: the same file for SQLite and PostgreSQL, so nobody is locked in.

A ZIP with one file of JSON lines per table, and a list of their hashes. Written from one state of the database; put
back in one transaction, only into registers that are still empty.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Connection, Integer, Table, func, insert, select, text

from duiding.domain.errors import InputError, RegisterError
from duiding.storage.registers.database import Registers
from duiding.storage.registers.schema import version_of
from duiding.storage.registers.tables.base import metadata

_LIST = "inhoud.json"
_BATCH = 1_000
_MOST_BYTES = 2_000_000_000
_WRONG = "Dit is geen hele reservekopie van registers van Duiding. Er is niets veranderd. Gebruik een andere kopie."


def make_backup(registers: Registers) -> bytes:
    """Every row of every table, as one file."""
    out = io.BytesIO()
    with registers.read() as connection, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        hashes = {}
        for table in metadata.sorted_tables:
            content = "".join(_lines(connection, table)).encode()
            hashes[table.name] = hashlib.sha256(content).hexdigest()
            packed.writestr(zipfile.ZipInfo(f"{table.name}.jsonl"), content)
        told = {"versie": version_of(connection), "tabellen": hashes}
        packed.writestr(zipfile.ZipInfo(_LIST), json.dumps(told, indent=1))
    return out.getvalue()


def restore_backup(registers: Registers, content: bytes) -> int:
    """Put a backup back; returns the number of rows. All of it or nothing.

    Raises InputError when the file is not whole or of another version, RegisterError when the registers hold rows.
    """
    told, files = _opened(content)
    count = 0
    with registers.begin() as connection:
        here = version_of(connection)
        if told["versie"] != here:
            raise InputError(
                f"Deze reservekopie is van versie {told['versie']} van de registers, en deze Duiding heeft versie "
                f"{here}. Zet hem terug met de Duiding die hem maakte en geef daarna: duiding registers upgrade."
            )
        _check_empty(connection)
        for table in metadata.sorted_tables:
            rows = [_row(table, json.loads(line)) for line in files[table.name].splitlines()]
            for begin in range(0, len(rows), _BATCH):
                connection.execute(insert(table), rows[begin : begin + _BATCH])
            _continue_numbers(connection, table)
            count += len(rows)
    return count


def _lines(connection: Connection, table: Table) -> Iterator[str]:
    ordered = select(table).order_by(*table.primary_key.columns)
    for row in connection.execute(ordered):
        yield json.dumps({name: _told(value) for name, value in row._mapping.items()}, ensure_ascii=False) + "\n"


def _told(value: Any) -> Any:
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


_READ: Mapping[type, Callable[[str], Any]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    time: time.fromisoformat,
    bytes: base64.b64decode,
}


def _row(table: Table, told: Mapping[str, Any]) -> dict[str, Any]:
    row = dict(told)
    for column in table.columns:
        reader = _READ.get(column.type.python_type)
        if reader and row[column.name] is not None:
            row[column.name] = reader(row[column.name])
    return row


def _opened(content: bytes) -> tuple[Mapping[str, Any], Mapping[str, str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(info.file_size for info in packed.infolist()) > _MOST_BYTES:
                raise InputError(_WRONG)
            told = json.loads(packed.read(_LIST))
            files = {name: packed.read(f"{name}.jsonl") for name in told["tabellen"]}
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError):
        raise InputError(_WRONG) from None
    if any(hashlib.sha256(files[name]).hexdigest() != digest for name, digest in told["tabellen"].items()):
        raise InputError(_WRONG)
    return told, {name: one.decode() for name, one in files.items()}


def _check_empty(connection: Connection) -> None:
    full = [t.name for t in metadata.sorted_tables if connection.scalar(select(func.count()).select_from(t))]
    if full:
        raise RegisterError(
            f"In deze registers staat al iets ({', '.join(full)}). Er is niets veranderd. Zet een reservekopie terug "
            "in een lege database."
        )


def _continue_numbers(connection: Connection, table: Table) -> None:
    """PostgreSQL counts on from its own number, which the rows that were put back did not move."""
    column = table.autoincrement_column
    if connection.dialect.name != "postgresql" or column is None or not isinstance(column.type, Integer):
        return
    last = connection.scalar(select(func.max(column)))
    if last is not None:
        connection.execute(
            text("SELECT setval(pg_get_serial_sequence(:name, :own), :last)"),
            {"name": table.name, "own": column.name, "last": last},
        )
