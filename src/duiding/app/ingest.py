"""Use case: read files into a store, segment by segment; each is there as a whole or not at all."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from duiding.app.files import find_files
from duiding.app.quarantine import quarantine_of
from duiding.app.reading import Reader, ReadFiles
from duiding.app.worker import reading
from duiding.domain import dutch
from duiding.domain.finding import Finding
from duiding.domain.pseudonym import Pseudonymiser
from duiding.domain.settings import Gemeente
from duiding.storage import Added, FolderStore, Holder, Writer

BATCH = 250_000
"""So many rows at least become one segment: what is in memory at once."""

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
    another key than that of the first batch, StoreFullError when the disk does not take it. Then the segments that
    were complete are kept and nothing else is; offering the same files again adds only the rest.
    """
    store.check_kind(is_synthetic=options.is_synthetic)
    found = find_files(paths)
    files = list(itertools.islice(found, _MANY + 1))
    with store.writer(options.waiting) as writer:
        writer.check_key(options.key.token("sleutel", "controle"))
        quarantine = quarantine_of(store, options.key, gemeente)
        reader = Reader(options.key, options.is_synthetic, gemeente, options.received, quarantine)
        tally = _Tally(writer)
        workers = _workers(len(files), options)
        if workers == 1:
            files += found
        # Other processes read the first while the rest is looked for; all are known before the first answer.
        with reading(reader, workers) as read:
            for part in read(_listed(files, found)):
                tally.add(part)
                if options.progress is not None:
                    options.progress(tally.paths, len(files))
        tally.commit()
    # What follows (panels) is the largest moment of a run; without this, arrow keeps the memory of the batch as well.
    pa.default_memory_pool().release_unused()
    return tally.result()


def _listed(files: list[str], rest: Iterator[str]) -> Iterator[str]:
    """The files, and the rest, which is added to them when the first were taken."""
    yield from tuple(files)
    start = len(files)
    files += rest
    yield from files[start:]


def _workers(files: int, options: IngestOptions) -> int:
    if options.workers is not None:
        return options.workers
    return _PROCESSES if files > _MANY else 1


class _Tally:
    """Hands what was read to the writer, one segment per `BATCH` rows, and counts what became of it."""

    def __init__(self, writer: Writer) -> None:
        self.paths = 0
        self._files = 0
        self._writer = writer
        self._waiting: list[Mapping[str, pa.Table]] = []
        self._rows_waiting = 0
        self._added: list[Added] = []
        self._refused: list[tuple[Path, Finding]] = []
        self._left_out: list[tuple[Path, Finding]] = []

    def add(self, part: ReadFiles) -> None:
        """The next files that were read."""
        self.paths += part.paths
        self._files += part.files
        self._refused += part.refused
        self._left_out += part.left_out
        self._waiting.append(part.tables)
        self._rows_waiting += sum(table.num_rows for table in part.tables.values())
        if self._rows_waiting >= BATCH:
            self.commit()

    def commit(self) -> None:
        """Write what waits."""
        names = {name: None for tables in self._waiting for name in tables}
        joined = {name: pa.concat_tables([part[name] for part in self._waiting if name in part]) for name in names}
        self._waiting.clear()
        self._rows_waiting = 0
        self._added.append(self._writer.commit(joined))

    def result(self) -> IngestResult:
        """What became of all files."""
        accepted = sum(added.files for added in self._added)
        return IngestResult(
            files=self._files,
            accepted=accepted,
            refused=self._refused,
            duplicates=self._files - len(self._refused) - accepted,
            rows=sum(added.rows for added in self._added),
            left_out=self._left_out,
        )
