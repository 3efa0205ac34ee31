"""The embedded engine: DuckDB over the panels of one snapshot, without files of others, network or extensions."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from duiding.domain.errors import QueryError
from duiding.storage.panel_tables import create_table

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 2,
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "lock_configuration": True,
}
_WORD = re.compile(r"[a-z_]+")
_KEPT_ANSWERS, _SMALL = 1_000, 5_000


class DuckDBEngine:
    """Answers SELECTs over panels (fulfils the port QueryEngine). Safe for several threads at once.

    The panels of one snapshot never change, so the last small answers are kept: many figures ask the same.
    """

    def __init__(self, panels: Mapping[str, pa.Table]) -> None:
        """`panels` by name, of which a table in memory is made at the first question that names it."""
        self._connect(":memory:", is_file=False)
        self._waiting.update(panels)

    @classmethod
    def of_file(cls, path: Path) -> DuckDBEngine:
        """Over the panels that `write_panels` wrote; what is asked is read when it is asked.

        Raises OSError when it is no such file.
        """
        engine = cls.__new__(cls)
        try:
            engine._connect(str(path), is_file=True)
        except duckdb.Error as error:
            raise OSError(f"{path}: {type(error).__name__}") from None
        return engine

    def _connect(self, place: str, *, is_file: bool) -> None:
        self._waiting: dict[str, pa.Table] = {}
        self._answers: OrderedDict[str, pa.Table] = OrderedDict()
        self._lock = threading.Lock()
        self._connection = duckdb.connect(place, read_only=is_file, config=_SETTINGS)

    def query(self, sql: str) -> pa.Table:
        """The result of one SELECT as an Arrow table with plain columns.

        Raises QueryError when it cannot be computed.
        """
        with self._lock:
            if sql in self._answers:
                self._answers.move_to_end(sql)
                return self._answers[sql]
            self._load(sql)
        answer = self._answered(sql)
        if answer.num_rows <= _SMALL:
            with self._lock:
                self._answers[sql] = answer
                if len(self._answers) > _KEPT_ANSWERS:
                    self._answers.popitem(last=False)
        return answer

    def _answered(self, sql: str) -> pa.Table:
        cursor = self._connection.cursor()
        try:
            return _plain(cursor.sql(sql).to_arrow_table())
        except duckdb.Error as error:
            # The text of the engine can quote values; its kind says enough to find the expression.
            raise QueryError(f"De vraag is niet uit te rekenen ({type(error).__name__}).") from None
        finally:
            cursor.close()

    def _load(self, sql: str) -> None:
        for name in set(_WORD.findall(sql.lower())) & self._waiting.keys():
            create_table(self._connection, name, self._waiting[name])
            del self._waiting[name]


def _plain(table: pa.Table) -> pa.Table:
    fields = [pa.field(f.name, f.type.value_type if pa.types.is_dictionary(f.type) else f.type) for f in table.schema]
    return table.cast(pa.schema(fields))
