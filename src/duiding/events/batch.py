"""Collects what was read from many files and hands it over as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from duiding.berichten.rows import Bericht
from duiding.domain.finding import Finding
from duiding.events.tables import BESTAND, GEWEIGERD, schemas

_TOGETHER = 20_000


@dataclass(frozen=True, slots=True)
class Known:
    """When a file was known and which source says so: "envelop", "ontvangen", "map" or "dagtekening"."""

    day: date
    source: str


class Batch:
    """Grows with every file that was read; `tables` gives the events so far.

    Rows are kept as plain tuples and turned into columns many at a time: one by one would cost ten times as much, and
    as tuples they take five times the memory.
    """

    def __init__(self) -> None:
        """An empty batch."""
        self._regels: dict[str, _Regels] = {}
        self._layouts: dict[str, list[pa.Table]] = {}
        self._bestanden: list[tuple[Any, ...]] = []
        self._refused: list[tuple[Any, ...]] = []

    def add_bericht(self, digest: str, bericht: Bericht, known: Known) -> None:
        """An accepted message."""
        count = 0
        for name, regels in bericht.regels.items():
            kept = self._regels.get(name)
            if kept is None:
                kept = self._regels[name] = _Regels(name)
            count += kept.add(digest, regels)
        self._bestanden.append(
            (
                digest,
                bericht.code,
                known.day,
                known.source,
                bericht.gemeente,
                bericht.aanbieder,
                bericht.identificatie,
                bericht.dagtekening,
                count,
            )
        )

    def add_levering(self, digest: str, layout: str, columns: dict[str, list[Any]], known: Known) -> None:
        """The kept rows of another delivery."""
        schema = schemas()[layout]
        rows = len(next(iter(columns.values())))
        arrays = [pa.array(columns[name], schema.field(name).type) for name in schema.names[:-2]]
        place = [pa.array([digest] * rows, pa.string()), pa.array(range(rows), pa.int32())]
        self._layouts.setdefault(layout, []).append(pa.Table.from_arrays(arrays + place, schema=schema))
        self._bestanden.append((digest, layout, known.day, known.source, None, None, None, None, rows))

    def add_refused(
        self,
        digest: str,
        finding: Finding,
        known_on: date | None,
        soort: str | None = None,
        aanbieder: str | None = None,
    ) -> None:
        """Why a file, or a row of a file that was kept, was set aside: never what it said.

        `soort` and `aanbieder` are those of a message, as far as it got.
        """
        self._refused.append(
            (
                digest,
                finding.rule,
                finding.level,
                finding.element,
                finding.line,
                finding.message,
                known_on,
                soort,
                aanbieder,
            )
        )

    def tables(self) -> dict[str, pa.Table]:
        """The tables that have rows, in the schemas of the record."""
        tables = {name: pa.concat_tables(parts) for name, parts in self._layouts.items()}
        tables |= {name: kept.table() for name, kept in self._regels.items() if kept.count}
        logs = {BESTAND: self._bestanden, GEWEIGERD: self._refused}
        return tables | {
            name: _as_table(schemas()[name], zip(*rows, strict=True)) for name, rows in logs.items() if rows
        }


class _Regels:
    """The rows of one table, with the file and the place in it of each."""

    def __init__(self, name: str) -> None:
        self.count = 0
        self._schema = schemas()[name]
        self._done: list[pa.Table] = []
        self._rows: list[tuple[Any, ...]] = []
        self._digests: list[str] = []
        self._places: list[int] = []

    def add(self, digest: str, regels: Sequence[tuple[Any, ...]]) -> int:
        """The rows of one message, which are counted."""
        count = len(regels)
        self.count += count
        self._rows += regels
        self._digests += (digest,) * count
        self._places += range(count)
        if len(self._rows) >= _TOGETHER:
            self._turn()
        return count

    def table(self) -> pa.Table:
        """Everything so far."""
        if self._rows:
            self._turn()
        return pa.concat_tables(self._done)

    def _turn(self) -> None:
        columns = (*zip(*self._rows, strict=True), self._digests, self._places)
        self._done.append(_as_table(self._schema, columns))
        self._rows, self._digests, self._places = [], [], []


def _as_table(schema: pa.Schema, columns: Iterable[Sequence[Any]]) -> pa.Table:
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
