"""One batch becomes one segment, or nothing."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from duiding.domain.errors import KeyMissingError
from duiding.events import BESTAND, GEWEIGERD, KNOWN_ON, schemas
from duiding.storage.disk import TEMPORARY, sync_folder, temporary_name, write_errors, write_table
from duiding.storage.manifest import EVENTS, Manifest, Segment, read_manifest, write_manifest
from duiding.storage.segments import read_segment


@dataclass(frozen=True, slots=True)
class Added:
    """What one commit added: files that were new (or known on a new day), and their events."""

    files: int
    rows: int


class Writer:
    """Writes segments while it holds the lock of the store; made by `FolderStore.writer`."""

    def __init__(self, folder: Path, manifest: Manifest, log: pa.Table) -> None:
        """Start from a version and its log of files."""
        self._folder = folder
        self._manifest = manifest
        self._log = log

    def clean(self) -> None:
        """Remove segments and unfinished files that no manifest names."""
        events = self._folder / EVENTS
        events.mkdir(exist_ok=True)
        named = {segment.name for segment in self._manifest.segments}
        for path in [*events.iterdir(), *self._folder.glob(f"{TEMPORARY}*")]:
            if path.name not in named:
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def check_key(self, token: str) -> None:
        """Raises KeyMissingError for another key than that of the first batch; `token` is made with the key.

        With another key everybody would get a second token, and count twice.
        """
        if self._manifest.key_check is None:
            self._manifest = replace(self._manifest, key_check=token)
        elif self._manifest.key_check != token:
            raise KeyMissingError(
                f"De store {self._folder} is gemaakt met een andere sleutel. Met deze sleutel zou iedereen twee keer "
                "tellen; er is niets ingelezen. Zet in DUIDING_KEY_FILE het pad van de sleutel waarmee deze store is "
                "gemaakt. Is die weg? Maak dan een nieuwe store en lees alles opnieuw in."
            )

    def commit(self, tables: Mapping[str, pa.Table]) -> Added:
        """Add what is new in the tables as one segment, and count it.

        A file that is there already, with the same day, changes nothing; known on another day it only gets a line in
        the log. Until the manifest is replaced, and when anything goes wrong, the store is what it was.
        """
        fresh = _only_new(tables, self._log, self._refused_digests())
        if not fresh:
            return Added(0, 0)
        segment = Segment(uuid.uuid4().hex, {name: table.num_rows for name, table in fresh.items()})
        with write_errors(self._folder):
            self._switch(segment, fresh)
        self._log = pa.concat_tables([self._log, fresh[BESTAND]])
        rows = sum(table.num_rows for name, table in fresh.items() if name not in (BESTAND, GEWEIGERD))
        return Added(fresh[BESTAND].num_rows, rows)

    def _switch(self, segment: Segment, tables: Mapping[str, pa.Table]) -> None:
        temporary = self._folder / EVENTS / temporary_name()
        manifest = replace(self._manifest, segments=(*self._manifest.segments, segment))
        try:
            self._write_segment(temporary, tables)
            temporary.rename(self._folder / EVENTS / segment.name)
            sync_folder(self._folder / EVENTS)
            write_manifest(self._folder, manifest)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            # An interrupt can come just after the manifest was replaced: then the segment is part of the store.
            if segment not in read_manifest(self._folder).segments:
                shutil.rmtree(self._folder / EVENTS / segment.name, ignore_errors=True)
            raise
        self._manifest = manifest

    def _write_segment(self, folder: Path, tables: Mapping[str, pa.Table]) -> None:
        folder.mkdir()
        for name, table in tables.items():
            write_table(folder / f"{name}.parquet", table)
        sync_folder(folder)

    def _refused_digests(self) -> set[str]:
        tables = [read_segment(self._folder, part, GEWEIGERD, ["digest"]) for part in self._manifest.segments]
        return {digest for table in tables for digest in table["digest"].to_pylist()}


def _only_new(tables: Mapping[str, pa.Table], log: pa.Table, refused: set[str]) -> dict[str, pa.Table]:
    """What the store does not have yet; empty when that is nothing. Otherwise the log is always among the tables."""
    known = set(zip(log["digest"].to_pylist(), log[KNOWN_ON].to_pylist(), strict=True))
    seen = {digest for digest, _ in known}
    received = _new_receipts(tables.get(BESTAND, schemas()[BESTAND].empty_table()), known)
    fresh = {
        name: _once(_without(table, refused if name == GEWEIGERD else seen), schemas()[name])
        for name, table in tables.items()
        if name != BESTAND
    }
    filled = {name: table for name, table in fresh.items() if table.num_rows}
    return {**filled, BESTAND: received} if filled or received.num_rows else {}


def _without(table: pa.Table, digests: set[str]) -> pa.Table:
    is_known = pc.is_in(table["digest"], value_set=pa.array(sorted(digests), pa.string()))
    return table.filter(pc.invert(is_known))


def _once(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """One row per place in a file: the same file can lie in two folders of one batch."""
    place = ["digest", "regel"] if "regel" in schema.names else schema.names
    numbered = table.append_column("row", pa.array(range(table.num_rows), pa.int64()))
    first = numbered.group_by(place).aggregate([("row", "min")])["row_min"]
    return table.take(first.combine_chunks().sort())


def _new_receipts(log: pa.Table, known: set[tuple[str, object]]) -> pa.Table:
    """The receipts that are new, each (digest, day) once."""
    keep = []
    for pair in zip(log["digest"].to_pylist(), log[KNOWN_ON].to_pylist(), strict=True):
        keep.append(pair not in known)
        known.add(pair)
    return log.filter(pa.array(keep, pa.bool_()))
