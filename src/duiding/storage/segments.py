"""One segment: a folder of tables with the entry of the chain that added it. What is named must be there, whole."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from duiding.domain.errors import StoreError
from duiding.events import BESTAND, schemas
from duiding.storage.chain import BrokenChainError, Entry, Segment, TableFile, read_entry
from duiding.storage.disk import replace_text, sync_folder, write_parts
from duiding.storage.manifest import EVENTS

ENTRY = "entry.json"
_ROWS_AT_ONCE = 65_536


class OwnEntry(NamedTuple):
    """What a segment tells about itself: its entry, and the sealed layers when that entry renewed the key."""

    entry: Entry
    layers: str | None

    @property
    def text(self) -> str:
        """The file, to the byte."""
        return json.dumps({"entry": self.entry.as_data(), "layers": self.layers}) + "\n"


def table_path(folder: Path, name: str, table: str) -> Path:
    """Where a table of a segment of the store in `folder` lies."""
    return folder / EVENTS / name / f"{table}.parquet"


def read_segment(folder: Path, segment: Segment, name: str, columns: Sequence[str] | None = None) -> pa.Table:
    """A table of a segment of the store in `folder`; empty when its batch had nothing of it.

    Raises StoreError when the file is missing, cannot be read or has another number of rows than was written.
    """
    schema = _schema(name, columns)
    if name not in segment.tables:
        return schema.empty_table()
    try:
        table = _read_file(table_path(folder, segment.name, name), schemas()[name], schema)
    except (OSError, pa.ArrowException):
        table = None
    if table is None or table.num_rows != segment.tables[name].rows:
        raise _damaged(folder, segment, name)
    return table


def iter_segment(folder: Path, segment: Segment, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
    """The same in parts, so that a table of any size fits in memory."""
    schema = _schema(name, columns)
    rows = 0
    try:
        for batch in _batches(table_path(folder, segment.name, name), schema) if name in segment.tables else ():
            rows += batch.num_rows
            yield pa.Table.from_batches([batch], schema)
    except (OSError, pa.ArrowException):
        raise _damaged(folder, segment, name) from None
    if name in segment.tables and rows != segment.tables[name].rows:
        raise _damaged(folder, segment, name)


def write_segment(folder: Path, tables: Mapping[str, Iterable[pa.Table]]) -> dict[str, TableFile]:
    """Write the tables of a new segment, each in parts, in a folder that does not exist yet.

    A table that turns out to have no rows gets no file; only the log of files always has one.
    """
    folder.mkdir()
    files = {}
    for name, parts in tables.items():
        path = folder / f"{name}.parquet"
        rows = write_parts(path, schemas()[name], parts)
        if rows or name == BESTAND:
            files[name] = TableFile(rows, file_sha256(path))
        else:
            path.unlink()
    return files


def write_entry(folder: Path, own: OwnEntry) -> None:
    """Complete a new segment with its entry; it is on the disk before this returns."""
    replace_text(folder / ENTRY, own.text)
    sync_folder(folder)


def read_own_entry(folder: Path) -> OwnEntry | None:
    """What a folder among the segments tells about itself; None when that is nothing that can be believed."""
    try:
        data = json.loads((folder / ENTRY).read_text(encoding="utf-8"))
        own = OwnEntry(read_entry(data["entry"]), data["layers"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError, BrokenChainError):
        return None
    is_own = own.entry.computed_head() == own.entry.head and folder.name in own.entry.made
    return own if is_own and (own.layers is None or isinstance(own.layers, str)) else None


def wrong_files(folder: Path, segment: Segment) -> list[str]:
    """The tables of a segment that are missing or whose bytes are not those that were written."""
    return [
        name for name, file in segment.tables.items() if not _is_whole(table_path(folder, segment.name, name), file)
    ]


def check_whole(folder: Path, segment: Segment) -> None:
    """Raises StoreError unless every file is what was written: nobody copies damage under a new hash."""
    for name in wrong_files(folder, segment):
        raise _damaged(folder, segment, name)


def file_sha256(path: Path) -> str:
    """The hash of the bytes of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_whole(path: Path, file: TableFile) -> bool:
    try:
        return file_sha256(path) == file.sha256
    except OSError:
        return False


def _read_file(path: Path, written: pa.Schema, wanted: pa.Schema) -> pa.Table:
    with pq.ParquetFile(path) as file:
        if file.schema_arrow.equals(written):
            return file.read(columns=wanted.names)
    # Written by another version: columns that came later are empty. Three times as slow to open.
    return pq.read_table(path, schema=wanted, partitioning=None)


def _schema(name: str, columns: Sequence[str] | None) -> pa.Schema:
    schema = schemas()[name]
    return schema if columns is None else pa.schema([schema.field(column) for column in columns])


def _batches(path: Path, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    source = ds.dataset(os.fspath(path), schema=schema, format="parquet", partitioning=None)
    batches: Iterator[pa.RecordBatch] = source.to_batches(batch_size=_ROWS_AT_ONCE, batch_readahead=1)
    return batches


def _damaged(folder: Path, segment: Segment, name: str) -> StoreError:
    return StoreError(
        f"De store {folder} is beschadigd: deel {segment.name} ({name}) ontbreekt, is niet te lezen of is niet "
        "compleet. Zet een reservekopie terug, of maak een nieuwe store en lees alles opnieuw in."
    )
