"""The embedded engine: DuckDB in memory over the panels of one snapshot, without files, network or extensions."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from duiding.domain.errors import QueryError

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 2,
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
_SOURCE = "duiding_source"
_SKIPPED_BY = ("wet", "spoor", "zorgvorm", "peildatum")
_WORD = re.compile(r"[a-z_]+")


class DuckDBEngine:
    """Answers SELECTs over panels (fulfils the port QueryEngine). Safe for several threads at once.

    A panel is loaded at the first question that names it. Its text columns become ENUMs in alphabetical order, so that
    they sort as text does, count several times faster and take a byte or two a row.
    """

    def __init__(self, panels: Mapping[str, pa.Table | Path | pa.NativeFile]) -> None:
        """`panels` by name: Arrow tables, or Parquet as a path or an open file."""
        self._waiting: dict[str, pa.Table | Path | pa.NativeFile] = dict(panels)
        self._loading = threading.Lock()
        self._connection = duckdb.connect(":memory:", config=_SETTINGS)
        self._connection.execute("SET lock_configuration = true")

    def query(self, sql: str) -> pa.Table:
        """The result of one SELECT as an Arrow table with plain columns.

        Raises QueryError when it cannot be computed.
        """
        self._load(sql)
        cursor = self._connection.cursor()
        try:
            return _plain(cursor.sql(sql).to_arrow_table())
        except duckdb.Error as error:
            # The text of the engine can quote values; its kind says enough to find the expression.
            raise QueryError(f"De vraag is niet uit te rekenen ({type(error).__name__}).") from None
        finally:
            cursor.close()

    def _load(self, sql: str) -> None:
        with self._loading:
            for name in set(_WORD.findall(sql.lower())) & self._waiting.keys():
                panel = self._waiting[name]
                self._create(name, panel if isinstance(panel, pa.Table) else pq.read_table(panel, partitioning=None))
                del self._waiting[name]

    def _create(self, name: str, panel: pa.Table) -> None:
        columns = [self._column(name, field, panel) for field in panel.schema]
        # Most questions are about one wet, spoor or zorgvorm: in this order the engine skips the rest of the rows.
        keys = [column for column in _SKIPPED_BY if column in panel.schema.names]
        order = f" ORDER BY {', '.join(keys)}" if keys else ""
        self._connection.register(_SOURCE, panel)
        self._connection.execute(f'CREATE TABLE "{name}" AS SELECT {", ".join(columns)} FROM {_SOURCE}{order}')
        self._connection.unregister(_SOURCE)

    def _column(self, name: str, field: pa.Field, panel: pa.Table) -> str:
        words = _words(panel[field.name]) if pa.types.is_dictionary(field.type) else []
        if not words:
            return f'"{field.name}"'
        values = ", ".join("'{}'".format(word.replace("'", "''")) for word in words)
        kind = f'"{name}_{field.name}"'
        self._connection.execute(f"CREATE TYPE {kind} AS ENUM ({values})")
        return f'CAST("{field.name}" AS {kind}) AS "{field.name}"'


def _words(column: pa.ChunkedArray) -> list[str]:
    """Every text of a dictionary column, in alphabetical order."""
    found: set[str | None] = set()
    for chunk in column.chunks:
        found.update(chunk.dictionary.to_pylist())
    return sorted(word for word in found if word is not None)


def _plain(table: pa.Table) -> pa.Table:
    fields = [pa.field(f.name, f.type.value_type if pa.types.is_dictionary(f.type) else f.type) for f in table.schema]
    return table.cast(pa.schema(fields))
