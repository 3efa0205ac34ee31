"""Use case: read files into a store, all of them or none when anything goes wrong on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow as pa

from duiding.app.files import find_files
from duiding.app.reading import Reader, ReadFiles
from duiding.app.worker import read_chunks
from duiding.domain import dutch
from duiding.domain.finding import Finding
from duiding.domain.pseudonym import Pseudonymiser
from duiding.domain.settings import Gemeente
from duiding.storage import Added, FolderStore, Holder, Writer

BATCH = 200_000
"""So many files at most become one segment: what is in memory at once."""

_MANY = 2_000
_PROCESSES = 2

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """How to read: the key, the kind, the day of receipt when the caller knows it, and who hears about it.

    `workers` is the number of processes; None means two when there are many files and none beside this one otherwise.
    """

    key: Pseudonymiser
    is_synthetic: bool
    received: date | None = None
    workers: int | None = None
    progress: Progress | None = None
    waiting: Callable[[Holder | None], None] | None = None


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What became of the files.

    `files` were offered: `accepted` are new (or known on a new day), `duplicates` were there already, and `refused`
    were set aside, each with its first reason. `left_out` are rows of accepted files that were not kept. `rows` counts
    the new events.
    """

    files: int
    accepted: int
    refused: list[tuple[Path, Finding]]
    duplicates: int
    rows: int
    left_out: list[tuple[Path, Finding]]

    def sentence(self) -> str:
        """For a person: how many were read, and what became of them."""
        parts = [
            f"{dutch.number(self.accepted)} aangenomen",
            f"{dutch.number(self.duplicates)} al bekend",
            f"{dutch.number(len(self.refused))} geweigerd",
        ]
        rows = f" {dutch.number(len(self.left_out))} regels weggelaten." if self.left_out else ""
        return f"{dutch.number(self.files)} bestanden gelezen: {dutch.enumerate_words(parts)}.{rows}"


def ingest_files(store: FolderStore, gemeente: Gemeente, paths: Iterable[Path], options: IngestOptions) -> IngestResult:
    """Read files and folders into the store.

    Raises InputError for a path that does not exist, StoreKindError for the other kind of input, KeyMissingError for
    another key than that of the first batch, StoreFullError when the disk does not take it; then nothing of the batch
    is kept.
    """
    store.check_kind(is_synthetic=options.is_synthetic)
    files = find_files(paths)
    reader = Reader(options.key, options.is_synthetic, gemeente, options.received)
    with store.writer(options.waiting) as writer:
        writer.check_key(options.key.token("sleutel", "controle"))
        parts = [_ingest_batch(writer, files[n : n + BATCH], reader, options) for n in range(0, len(files), BATCH)]
    # What follows (panels) is the largest moment of a run; without this, arrow keeps the memory of the batch as well.
    pa.default_memory_pool().release_unused()
    return _total(parts)


def _ingest_batch(
    writer: Writer, files: Sequence[Path], reader: Reader, options: IngestOptions
) -> tuple[ReadFiles, Added]:
    found: list[ReadFiles] = []
    done = 0
    for part in read_chunks(files, reader, _workers(len(files), options)):
        found.append(part)
        done += part.files
        if options.progress is not None:
            options.progress(done, len(files))
    read = _joined(found)
    added = writer.commit(read.tables)
    return replace(read, tables={}), added


def _workers(files: int, options: IngestOptions) -> int:
    if options.workers is not None:
        return options.workers
    return _PROCESSES if files > _MANY else 1


def _joined(parts: Sequence[ReadFiles]) -> ReadFiles:
    names = {name: None for part in parts for name in part.tables}
    tables = {name: pa.concat_tables([part.tables[name] for part in parts if name in part.tables]) for name in names}
    return ReadFiles(
        files=sum(part.files for part in parts),
        tables=tables,
        refused=[one for part in parts for one in part.refused],
        left_out=[one for part in parts for one in part.left_out],
    )


def _total(parts: Sequence[tuple[ReadFiles, Added]]) -> IngestResult:
    files = sum(read.files for read, _ in parts)
    accepted = sum(added.files for _, added in parts)
    refused = [one for read, _ in parts for one in read.refused]
    return IngestResult(
        files=files,
        accepted=accepted,
        refused=refused,
        duplicates=files - len(refused) - accepted,
        rows=sum(added.rows for _, added in parts),
        left_out=[one for read, _ in parts for one in read.left_out],
    )
