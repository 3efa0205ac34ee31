"""One batch becomes one segment, or nothing."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from duiding.domain.errors import KeyMissingError
from duiding.events import BESTAND, GEWEIGERD, KNOWN_ON, schemas
from duiding.storage.chain import LEVERING, SAMENVOEGING, Entry, KeyFact, Segment, TableFile
from duiding.storage.disk import remove_folder, sync_folder, temporary_name, write_errors
from duiding.storage.manifest import EVENTS, Manifest, read_manifest, write_manifest
from duiding.storage.merging import merged_parts, segments_to_merge
from duiding.storage.publications import named_files, put_publication
from duiding.storage.receipts import Flags, Keys, Receipts, first_of_each, receipt_keys
from duiding.storage.recovery import layers_hash, recover
from duiding.storage.segments import OwnEntry, check_whole, iter_segment, read_segment, write_entry, write_segment

Transform = Callable[[str, pa.Table], pa.Table]
"""What becomes of a part of a table, by the name of the table."""


@dataclass(frozen=True, slots=True)
class Added:
    """What one commit added: files that were new (or known on a new day), and their events."""

    files: int
    rows: int


@dataclass(frozen=True, slots=True)
class Change:
    """What an entry of the chain says about a change; see `Entry`. `check` and `layers` are there for a new key."""

    soort: str
    what: str
    why: str
    check: str | None = None
    layers: str | None = None


class Writer:
    """Writes segments while it holds the lock of the store; made by `FolderStore.writer`."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """Start from a version, after finishing or undoing what a writer that died left."""
        self._folder = folder
        (folder / EVENTS).mkdir(exist_ok=True)
        self.manifest = recover(folder, manifest)
        self._check: str | None = None
        self._seen: tuple[Receipts, Receipts] | None = None

    def check_key(self, token: str) -> None:
        """Raises KeyMissingError for another key than that of the first batch; `token` is made with the key.

        With another key everybody would get a second token, and count twice.
        """
        key = self.manifest.key
        if key is None:
            self._check = token
        elif key.check != token:
            raise KeyMissingError(
                f"De store {self._folder} is gemaakt met een andere sleutel. Met deze sleutel zou iedereen twee keer "
                "tellen; er is niets ingelezen. Zet in DUIDING_KEY_FILE het pad van de sleutel waarmee deze store is "
                f"gemaakt{self._since()}. Is die weg? Maak dan een nieuwe store en lees alles opnieuw in."
            )

    def commit(self, tables: Mapping[str, pa.Table]) -> Added:
        """Add what is new in the tables as one segment, and count it.

        A file that is there already, with the same day, changes nothing; known on another day it only gets a line in
        the log. Until the manifest is replaced, and when anything goes wrong, the store is what it was.
        """
        receipts, refused = self._known()
        fresh = _only_new(tables, receipts, refused)
        if not fresh:
            return Added(0, 0)
        files = fresh[BESTAND].num_rows
        rows = sum(table.num_rows for name, table in fresh.items() if name not in (BESTAND, GEWEIGERD))
        with write_errors(self._folder):
            self._merge()
            change = Change(LEVERING, f"{files} bestanden, {rows} regels", "inlezen", self._check)
            self._switch({name: [table] for name, table in fresh.items()}, change, ())
        self._check = None
        receipts.add(_receipts_of(fresh[BESTAND]))
        if GEWEIGERD in fresh:
            refused.add(receipt_keys(fresh[GEWEIGERD]["digest"]))
        return Added(files, rows)

    def rewrite(self, change: Change, segments: Sequence[Segment], transform: Transform) -> None:
        """Replace segments by one with what `transform` makes of their tables, part by part; the old files are removed.

        A reader that began before keeps what it has read. Until the manifest is replaced the store is what it was.
        """
        for segment in segments:
            check_whole(self._folder, segment)
        names = {name: None for segment in segments for name in segment.tables} | {BESTAND: None}
        with write_errors(self._folder):
            self._switch({name: self._rewritten(segments, name, transform) for name in names}, change, segments)
        for segment in segments:
            # What cannot be removed now, the next writer removes: the chain says that it is gone.
            with suppress(OSError):
                remove_folder(self._folder / EVENTS / segment.name)
        self._seen = None

    def publish(self, name: str, files: Mapping[str, bytes], change: Change) -> None:
        """Keep the files of a publication under a name, for ever; `change` is of the kind "momentopname".

        Raises UsageError for a name that cannot be or that was used before. Until the manifest is replaced, and when
        anything goes wrong, the store is what it was.
        """
        published = named_files(self.manifest, name, files)
        own = OwnEntry(replace(self._entry(change, {}, ()), published=published).sealed(), None)
        with write_errors(self._folder):
            self.manifest = put_publication(self._folder, self.manifest, own, files)

    def _merge(self) -> None:
        """Join small segments when there are many: a store that is fed daily would open thousands of files."""
        while small := segments_to_merge(self.manifest.segments):
            change = Change(SAMENVOEGING, f"{len(small)} delen werden één", "veel kleine delen lezen langzaam")
            seen = self._seen
            self.rewrite(change, small, lambda _, part: part)
            self._seen = seen

    def _rewritten(self, segments: Sequence[Segment], name: str, transform: Transform) -> Iterator[pa.Table]:
        parts = (part for segment in segments for part in iter_segment(self._folder, segment, name))
        return merged_parts(transform(name, part) for part in parts)

    def _switch(self, tables: Mapping[str, Iterable[pa.Table]], change: Change, replaced: Sequence[Segment]) -> None:
        temporary, name = self._folder / EVENTS / temporary_name(), uuid.uuid4().hex
        target = temporary.with_name(name)
        try:
            own = OwnEntry(self._entry(change, {name: write_segment(temporary, tables)}, replaced), change.layers)
            manifest = self.manifest.extended(own.entry, own.layers)
            write_entry(temporary, own)
            temporary.rename(target)
            sync_folder(target.parent)
            write_manifest(self._folder, manifest)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            # An interrupt can come just after the manifest was replaced: then the segment is part of the store.
            if target.is_dir() and all(segment.name != name for segment in read_manifest(self._folder).segments):
                remove_folder(target)
            raise
        self.manifest = manifest

    def _entry(
        self, change: Change, added: Mapping[str, Mapping[str, TableFile]], replaced: Sequence[Segment]
    ) -> Entry:
        return Entry(
            number=len(self.manifest.chain) + 1,
            soort=change.soort,
            when=datetime.now(UTC).isoformat(timespec="seconds"),
            what=change.what,
            why=change.why,
            added=added,
            removed={segment.name: segment.tables for segment in replaced},
            key=KeyFact(change.check, layers_hash(change.layers)) if change.check else None,
            previous=self.manifest.head,
        ).sealed()

    def _known(self) -> tuple[Receipts, Receipts]:
        """The receipts and the refused files of the store, read once for all batches of this writer."""
        if self._seen is None:
            receipts, refused = Receipts(), Receipts()
            receipts.add(_receipts_of(self._column(BESTAND, ["digest", KNOWN_ON])))
            refused.add(receipt_keys(self._column(GEWEIGERD, ["digest"])["digest"]))
            self._seen = receipts, refused
        return self._seen

    def _column(self, name: str, columns: list[str]) -> pa.Table:
        return pa.concat_tables(
            [read_segment(self._folder, segment, name, columns) for segment in self.manifest.segments]
            or [schemas()[name].empty_table().select(columns)]
        )

    def _since(self) -> str:
        renewed = [entry.when for entry in self.manifest.chain if entry.key is not None]
        return f" (sinds {renewed[-1]})" if len(renewed) > 1 else ""


def _only_new(tables: Mapping[str, pa.Table], receipts: Receipts, refused: Receipts) -> dict[str, pa.Table]:
    """What the store does not have yet; empty when that is nothing. Otherwise the log is always among the tables."""
    log = tables.get(BESTAND, schemas()[BESTAND].empty_table())
    received = _new_receipts(log, receipts)
    # A row can only be there twice when its file is in the log twice; refused files are not in that log.
    has_repeated = pc.count_distinct(log["digest"]).as_py() < log.num_rows
    fresh = {
        name: _once(_unknown(table, receipts), schemas()[name]) if has_repeated else _unknown(table, receipts)
        for name, table in tables.items()
        if name not in (BESTAND, GEWEIGERD)
    }
    if GEWEIGERD in tables:
        fresh[GEWEIGERD] = _once(_unknown(tables[GEWEIGERD], refused), schemas()[GEWEIGERD])
    filled = {name: table for name, table in fresh.items() if table.num_rows}
    return {**filled, BESTAND: received} if filled or received.num_rows else {}


def _unknown(table: pa.Table, seen: Receipts) -> pa.Table:
    return _where(table, ~seen.has_digest(receipt_keys(table["digest"])))


def _once(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """One row per place in a file: the same file can lie in two folders of one batch."""
    place = ["digest", "regel"] if "regel" in schema.names else schema.names
    numbered = table.append_column("row", pa.array(range(table.num_rows), pa.int64()))
    first = numbered.group_by(place).aggregate([("row", "min")])["row_min"]
    return table.take(first.combine_chunks().sort())


def _new_receipts(log: pa.Table, receipts: Receipts) -> pa.Table:
    """The receipts that are new, each (digest, day) once."""
    keys = _receipts_of(log)
    return _where(log, ~receipts.has(keys) & first_of_each(keys))


def _receipts_of(log: pa.Table) -> Keys:
    return receipt_keys(log["digest"], log[KNOWN_ON])


def _where(table: pa.Table, is_kept: Flags) -> pa.Table:
    return table if is_kept.all() else table.filter(pa.array(is_kept))
