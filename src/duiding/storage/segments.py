"""Reading one table of one segment: what the manifest names must be there, whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from duiding.domain.errors import StoreError
from duiding.events import schemas
from duiding.storage.manifest import EVENTS, Segment


def read_segment(folder: Path, segment: Segment, name: str, columns: Sequence[str] | None = None) -> pa.Table:
    """A table of a segment of the store in `folder`; empty when its batch had nothing of it.

    Raises StoreError when the file is missing, cannot be read or has another number of rows than was written.
    """
    schema = schemas()[name]
    schema = schema if columns is None else pa.schema([schema.field(column) for column in columns])
    if name not in segment.tables:
        return schema.empty_table()
    try:
        table = pq.read_table(folder / EVENTS / segment.name / f"{name}.parquet", schema=schema, partitioning=None)
    except (OSError, pa.ArrowException):
        table = None
    if table is None or table.num_rows != segment.tables[name]:
        raise StoreError(
            f"De store {folder} is beschadigd: deel {segment.name} ({name}) ontbreekt, is niet te lezen of is niet "
            "compleet. Zet een reservekopie terug, of maak een nieuwe store en lees alles opnieuw in."
        )
    return table
