"""A store is a folder: immutable segments of events, a manifest that names them, a lock, and derived panels."""

from __future__ import annotations

import functools
import hashlib
import shutil
import uuid
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from duiding.domain.errors import StoreError, StoreKindError
from duiding.events import BESTAND, KNOWN_ON, as_known_on, schemas
from duiding.storage.chain import VERWIJDERING, Segment
from duiding.storage.disk import TEMPORARY, write_errors
from duiding.storage.lock import FILE_NAME as LOCK
from duiding.storage.lock import Holder, writing
from duiding.storage.manifest import (
    ECHT,
    EVENTS,
    FORMAT,
    SYNTHETISCH,
    Manifest,
    read_manifest,
    without_manifest,
    write_manifest,
)
from duiding.storage.manifest import FILE_NAME as MANIFEST
from duiding.storage.receipts import Receipts, distinct, receipt_keys
from duiding.storage.segments import iter_segment, read_segment
from duiding.storage.writer import Writer

DERIVED = "derived"
QUARANTINE = "quarantine"


class FolderStore:
    """The record in a folder, read as it was when this object was made (fulfils the port EventStore)."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """A reader of one version; `open` and `create` find the manifest."""
        self.folder = folder
        self.manifest = manifest

    @classmethod
    def open(cls, folder: Path) -> FolderStore:
        """An existing store; raises StoreError when it cannot be read."""
        return cls(folder, read_manifest(folder))

    @classmethod
    def create(cls, folder: Path, *, is_synthetic: bool, gemeente: str) -> FolderStore:
        """A new, empty store in a new or empty folder. Two processes that create at once get the same store."""
        manifest = Manifest(FORMAT, _kind_word(is_synthetic), gemeente, uuid.uuid4().hex)
        with write_errors(folder):
            _check_free(folder)
            folder.mkdir(parents=True, exist_ok=True)
            with writing(folder):
                if not (folder / MANIFEST).exists():
                    write_manifest(folder, manifest)
        return cls.open(folder)

    @property
    def is_synthetic(self) -> bool:
        """Whether this store holds invented people; fixed when it is made."""
        return self.manifest.is_synthetic

    def check_kind(self, *, is_synthetic: bool) -> None:
        """Raises StoreKindError for input of the other kind."""
        if is_synthetic != self.is_synthetic:
            raise StoreKindError(
                f"De store {self.folder} is {self.manifest.kind} en deze invoer is {_kind_word(is_synthetic)}. "
                "Verzonnen en echte gegevens komen nooit bij elkaar: gebruik een andere store."
            )

    def check_gemeente(self, code: str) -> None:
        """Raises StoreError when the settings are of another municipality than the store."""
        if code != self.manifest.gemeente:
            raise StoreError(
                f"De store {self.folder} is van gemeente {self.manifest.gemeente} en de instellingen zijn van {code}. "
                "Kies met --gemeente de map van de goede gemeente."
            )

    def last_known_on(self) -> date:
        """The latest day on which anything was received; raises StoreError for an empty store."""
        last = pc.max(self._log[KNOWN_ON]).as_py()
        if last is None:
            raise StoreError(f"De store {self.folder} is nog leeg. Lees eerst bestanden in met `duiding ingest`.")
        day: date = last
        return day

    def events(self, known_on: date, names: Collection[str] | None = None) -> Mapping[str, pa.Table]:
        """Every table of events as known at the end of `known_on`; with `names` only those, and the log of receipts.

        Segments that were merged meanwhile are no obstacle: what came later is left out. Raises StoreError when clients
        were removed or the key was renewed since this version.
        """
        log, version = self._log, self.manifest
        while True:
            store = FolderStore(self.folder, version)
            try:
                tables = {name: store.read(name) for name in schemas() if names is None or name in (*names, BESTAND)}
                break
            except StoreError as error:
                version = self._newer_than(version, error)
        if version is not self.manifest:
            tables[BESTAND] = _only(tables[BESTAND], log)
        return as_known_on(tables, known_on)

    def receipts(self, known_on: date) -> int:
        """How many receipts of files were known at the end of a day: more means that more was received."""
        log = self._log
        return int(pc.sum(pc.less_equal(log[KNOWN_ON], pa.scalar(known_on, pa.date32()))).as_py() or 0)

    def snapshot(self, known_on: date, fingerprint: str) -> str:
        """The identity of every figure made with what was known then: the day and eight hexadecimal characters.

        Depends on which files were known on which day, on which clients were removed and on `fingerprint` (settings
        and version of the panels), never on the order or the number of batches in which they were read.
        """
        log = self._log.filter(pc.less_equal(self._log[KNOWN_ON], pa.scalar(known_on, pa.date32())))
        removals = [f"{entry.what} {entry.why}" for entry in self.manifest.chain if entry.soort == VERWIJDERING]
        sha = hashlib.sha256("\n".join([fingerprint, *removals, ""]).encode())
        sha.update(distinct(receipt_keys(log["digest"], log[KNOWN_ON])).tobytes())
        return f"{known_on}.{sha.hexdigest()[:8]}"

    def read(self, name: str) -> pa.Table:
        """One stored table, all segments in order; empty when nothing of it was received."""
        schema = schemas()[name]
        parts = [read_segment(self.folder, segment, name) for segment in self.manifest.segments]
        return pa.concat_tables([schema.empty_table(), *parts])

    def parts(self, name: str, columns: Sequence[str]) -> Iterator[pa.Table]:
        """Some columns of a stored table, in parts that fit in memory whatever the size of the store."""
        for segment in self.manifest.segments:
            yield from self.parts_of(segment, name, columns)

    def parts_of(self, segment: Segment, name: str, columns: Sequence[str]) -> Iterator[pa.Table]:
        """The same of one segment."""
        return iter_segment(self.folder, segment, name, columns)

    def derived(self, snapshot: str) -> Path:
        """Where the panels of a snapshot belong: with those since clients were removed or the key was renewed."""
        return self._panels / snapshot

    @property
    def _panels(self) -> Path:
        return self.folder / DERIVED / str(self.manifest.generation)

    @property
    def quarantine(self) -> Path:
        """Where refused files that are kept belong, sealed with the key of now."""
        return self.folder / QUARANTINE / str(self.manifest.key_generation)

    def forget_derived(self) -> None:
        """Throw away everything that follows from the events."""
        with write_errors(self.folder), suppress(FileNotFoundError):
            shutil.rmtree(self.folder / DERIVED)

    @contextmanager
    def writer(self, waiting: Callable[[Holder | None], None] | None = None) -> Iterator[Writer]:
        """The one writer; begins from the newest version, after finishing or undoing what a crashed writer left.

        Nothing is kept until `Writer.commit`. Raises StoreFullError or StoreError when the disk does not take it.
        """
        with ExitStack() as stack:
            with write_errors(self.folder):
                stack.enter_context(writing(self.folder, waiting))
                writer = Writer(self.folder, read_manifest(self.folder))
                self.refresh()
                self.forget_stale()
            yield writer
            self.refresh()

    def refresh(self) -> None:
        """Look at the newest version from now on."""
        self.manifest = read_manifest(self.folder)
        self.__dict__.pop("_log", None)

    def forget_stale(self) -> None:
        """Panels from before a removal still show who left, and files under an old key can no longer be opened."""
        for kept in (self._panels, self.quarantine):
            stale = [path for path in kept.parent.iterdir() if path != kept] if kept.parent.is_dir() else []
            for path in stale:
                shutil.rmtree(path, ignore_errors=True)

    @functools.cached_property
    def _log(self) -> pa.Table:
        """Digest and day of every receipt: what this version is. Until it is read, the version may still move on."""
        while True:
            try:
                return self._columns(BESTAND, ["digest", KNOWN_ON])
            except StoreError:
                newer = read_manifest(self.folder)
                if newer.head == self.manifest.head:
                    raise
                self.manifest = newer

    def _columns(self, name: str, columns: list[str]) -> pa.Table:
        parts = [read_segment(self.folder, segment, name, columns) for segment in self.manifest.segments]
        return pa.concat_tables([schemas()[name].empty_table().select(columns), *parts])

    def _newer_than(self, version: Manifest, error: StoreError) -> Manifest:
        """The newest version, from which this one can still be read; raises `error` when there is none."""
        newer = read_manifest(self.folder)
        if newer.head == version.head:
            raise error
        if newer.generation != self.manifest.generation:
            raise StoreError(
                f"De store {self.folder} is intussen opgeschoond of heeft een nieuwe sleutel gekregen. Wat u nu ziet, "
                "is van daarvoor. Begin opnieuw."
            )
        return newer


def _only(log: pa.Table, receipts: pa.Table) -> pa.Table:
    """The rows of the log of files that are among the receipts."""
    mine = Receipts()
    mine.add(receipt_keys(receipts["digest"], receipts[KNOWN_ON]))
    return log.filter(pa.array(mine.has(receipt_keys(log["digest"], log[KNOWN_ON]))))


def _kind_word(is_synthetic: bool) -> str:
    return SYNTHETISCH if is_synthetic else ECHT


def _check_free(folder: Path) -> None:
    """Raises StoreError when a new store here would come on top of something else.

    The manifest is looked for after the names: another process that makes this store writes the manifest first.
    """
    if not folder.exists():
        return
    names = {path.name for path in folder.iterdir() if not path.name.startswith(TEMPORARY)} if folder.is_dir() else None
    if (folder / MANIFEST).exists() or (names is not None and names <= {LOCK}):
        return
    if names is not None and EVENTS in names:
        raise without_manifest(folder)
    raise StoreError(f"{folder} bestaat al en is geen store. Kies een lege map of een nieuwe naam.")
