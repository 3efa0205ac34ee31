"""A store is a folder: immutable segments of events, a manifest that names them, a lock, and derived panels."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from duiding.domain.errors import StoreError, StoreKindError
from duiding.events import BESTAND, KNOWN_ON, as_known_on, schemas
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
from duiding.storage.segments import read_segment
from duiding.storage.writer import Writer

DERIVED = "derived"


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
        manifest = Manifest(FORMAT, _kind_word(is_synthetic), gemeente)
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

    def events(self, known_on: date) -> Mapping[str, pa.Table]:
        """Every table of events as known at the end of `known_on`."""
        return as_known_on({name: self.read(name) for name in schemas()}, known_on)

    def snapshot(self, known_on: date, fingerprint: str) -> str:
        """The identity of every figure made with what was known then: the day and eight hexadecimal characters.

        Depends on which files were known on which day and on `fingerprint` (settings and version of the panels), never
        on the order or the number of batches in which they were read.
        """
        log = self._log.filter(pc.less_equal(self._log[KNOWN_ON], pa.scalar(known_on, pa.date32())))
        days = log[KNOWN_ON].cast(pa.string()).to_pylist()
        pairs = sorted(set(zip(log["digest"].to_pylist(), days, strict=True)))
        lines = "\n".join([fingerprint, *(f"{digest} {day}" for digest, day in pairs)])
        return f"{known_on}.{hashlib.sha256(lines.encode()).hexdigest()[:8]}"

    def read(self, name: str) -> pa.Table:
        """One stored table, all segments in order; empty when nothing of it was received."""
        schema = schemas()[name]
        parts = [read_segment(self.folder, segment, name) for segment in self.manifest.segments]
        return pa.concat_tables([schema.empty_table(), *parts])

    def derived(self, snapshot: str) -> Path:
        """Where the panels of a snapshot belong."""
        return self.folder / DERIVED / snapshot

    @contextmanager
    def writer(self, waiting: Callable[[Holder | None], None] | None = None) -> Iterator[Writer]:
        """The one writer; begins from the newest version and cleans up what a crashed writer left.

        Nothing is kept until `Writer.commit`. Raises StoreFullError or StoreError when the disk does not take it.
        """
        with ExitStack() as stack:
            with write_errors(self.folder):
                stack.enter_context(writing(self.folder, waiting))
                self.refresh()
                writer = Writer(self.folder, self.manifest, self._log)
                writer.clean()
            yield writer
            self.refresh()

    def refresh(self) -> None:
        """Look at the newest version from now on."""
        self.manifest = read_manifest(self.folder)
        self.__dict__.pop("_log", None)

    @functools.cached_property
    def _log(self) -> pa.Table:
        return self.read(BESTAND)


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
