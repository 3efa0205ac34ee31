"""Collects what was read from many files and hands it over as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from duiding.berichten.rows import Bericht
from duiding.domain.finding import Finding
from duiding.events.tables import BESTAND, GEWEIGERD, schemas


@dataclass(frozen=True, slots=True)
class Known:
    """When a file was known and which source says so: "envelop", "ontvangen", "map" or "dagtekening"."""

    day: date
    source: str


class Batch:
    """Grows with every file that was read; `tables` gives the events so far.

    Rows are kept as plain tuples and turned into columns once, which is what makes 200,000 messages cheap.
    """

    def __init__(self) -> None:
        """An empty batch."""
        self._regels: dict[str, list[tuple[Any, ...]]] = {}
        self._layouts: dict[str, list[pa.Table]] = {}
        self._bestanden: list[tuple[Any, ...]] = []
        self._refused: list[tuple[Any, ...]] = []

    def add_bericht(self, digest: str, bericht: Bericht, known: Known) -> None:
        """An accepted message."""
        count = 0
        for name, regels in bericht.regels.items():
            kept = self._regels.setdefault(name, [])
            kept.extend((*regel, digest, number) for number, regel in enumerate(regels))
            count += len(regels)
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
        rows = {**self._regels, BESTAND: self._bestanden, GEWEIGERD: self._refused}
        tables |= {name: _as_table(name, found) for name, found in rows.items() if found}
        return tables


def _as_table(name: str, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    schema = schemas()[name]
    arrays = [pa.array(column, field.type) for column, field in zip(zip(*rows, strict=True), schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
