"""Proof that a store is what its chain says: every hash, every file, every row count, and nothing beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from duiding.storage.chain import BrokenChainError, Entry, Segment, TableFile, check_heads
from duiding.storage.disk import TEMPORARY
from duiding.storage.manifest import EVENTS, FILE_NAME, Manifest, manifest_text, read_manifest
from duiding.storage.publications import PUBLICATIES, is_same
from duiding.storage.recovery import layers_hash, look
from duiding.storage.segments import ENTRY, OwnEntry, file_sha256, read_own_entry, table_path

Progress = Callable[[int, int], None]

_RESTORE = "Zet de hele map terug uit een reservekopie."
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found. `head` stands for the whole store: noted elsewhere, it proves later that nothing was changed.

    `problems` are sentences that say what is wrong, where and what to do; `remarks` ask for nothing.
    """

    head: str
    entries: int
    segments: int
    rows: int
    problems: tuple[str, ...]
    remarks: tuple[str, ...]


def verify(folder: Path, head: str | None = None, progress: Progress | None = None) -> Proof:
    """Replay the chain of a store and compare everything with it; `head` is one that was noted earlier.

    Takes no lock: a change that is being made meanwhile is looked at again. Raises StoreError for a manifest that
    cannot be read.
    """
    for _ in range(_TRIES):
        manifest = read_manifest(folder)
        problems = [*_chain_problems(folder, manifest, head), *_segment_problems(folder, manifest, progress)]
        problems += _publication_problems(folder, manifest)
        left_problems, remarks = _left(folder, manifest)
        if not (problems or left_problems) or read_manifest(folder).head == manifest.head:
            break
    return Proof(
        head=manifest.head,
        entries=len(manifest.chain),
        segments=len(manifest.segments),
        rows=sum(file.rows for segment in manifest.segments for file in segment.tables.values()),
        problems=(*problems, *left_problems),
        remarks=tuple(remarks),
    )


def _chain_problems(folder: Path, manifest: Manifest, head: str | None) -> Iterator[str]:
    try:
        check_heads(manifest.chain)
    except BrokenChainError as error:
        yield f"{FILE_NAME}: {error}. {_RESTORE}"
    if (folder / FILE_NAME).read_bytes() != manifest_text(manifest).encode():
        yield f"{FILE_NAME}: het bestand is buiten Duiding om veranderd. {_RESTORE}"
    if layers_hash(manifest.layers) != (manifest.key.layers if manifest.key else None):
        yield f"{FILE_NAME}: de versleutelde lagen van eerdere sleutels zijn veranderd. {_RESTORE}"
    if head is not None and head.lower() not in {manifest.first, *(entry.head for entry in manifest.chain)}:
        yield (
            f"De genoteerde hoofdhash {head} komt in de keten niet voor: na het noteren is er iets weggehaald of "
            f"veranderd, of de hash is van een andere store. {_RESTORE}"
        )


def _segment_problems(folder: Path, manifest: Manifest, progress: Progress | None) -> Iterator[str]:
    own = {name: entry for entry in manifest.chain for name in entry.added}
    total, done = sum(len(segment.tables) for segment in manifest.segments), 0
    for segment in manifest.segments:
        where = f"{EVENTS}/{segment.name}"
        for name, file in segment.tables.items():
            if reason := _wrong(table_path(folder, segment.name, name), file):
                yield f"{where}/{name}.parquet: {reason}. {_RESTORE}"
            done += 1
            if progress is not None:
                progress(done, total)
        if not _tells(folder / EVENTS / segment.name, own[segment.name]):
            yield f"{where}/{ENTRY}: ontbreekt of is veranderd. {_RESTORE}"
        for path in _foreign(folder / EVENTS / segment.name, segment):
            yield f"{where}/{path.name}: hoort niet bij dit deel. Haal het weg als u zeker weet wat het is."


def _publication_problems(folder: Path, manifest: Manifest) -> Iterator[str]:
    for name, entry in manifest.published.items():
        where, place = f"{PUBLICATIES}/{name}", folder / PUBLICATIES / name
        files = entry.published.files if entry.published else {}
        for file, sha256 in files.items():
            if not is_same(place / file, sha256):
                reason = "de inhoud is veranderd (de hash klopt niet)" if (place / file).exists() else "ontbreekt"
                yield f"{where}/{file}: {reason}. {_RESTORE}"
        if not _tells(place, entry):
            yield f"{where}/{ENTRY}: ontbreekt of is veranderd. {_RESTORE}"
        for path in _beside(place, {ENTRY, *files}):
            yield f"{where}/{path.name}: hoort niet bij deze momentopname. Haal het weg als u zeker weet wat het is."
    for path in _beside(folder / PUBLICATIES, set()):
        if not path.is_dir() and not path.name.startswith(TEMPORARY):
            yield f"{PUBLICATIES}/{path.name}: is geen momentopname. Haal het weg als u zeker weet wat het is."


def _tells(place: Path, entry: Entry) -> bool:
    """Whether a segment has its own entry with it, to the byte."""
    told = read_own_entry(place)
    if told is None or (place / ENTRY).read_bytes() != OwnEntry(entry, told.layers).text.encode():
        return False
    return layers_hash(told.layers) == (entry.key.layers if entry.key else None)


def _wrong(path: Path, file: TableFile) -> str | None:
    """What is wrong with the file of a table; None when nothing is."""
    try:
        if file_sha256(path) != file.sha256:
            return "de inhoud is veranderd (de hash klopt niet)"
        if pq.read_metadata(path).num_rows != file.rows:
            return "het aantal regels klopt niet"
    except FileNotFoundError:
        return "het bestand ontbreekt"
    except (OSError, pa.ArrowException):
        return "het bestand is niet te lezen"
    return None


def _foreign(place: Path, segment: Segment) -> Iterator[Path]:
    return _beside(place, {ENTRY, *(f"{name}.parquet" for name in segment.tables)})


def _beside(place: Path, expected: set[str]) -> Iterator[Path]:
    for path in sorted(place.iterdir()) if place.is_dir() else ():
        if path.name not in expected:
            yield path


def _left(folder: Path, manifest: Manifest) -> tuple[list[str], list[str]]:
    """Problems and remarks about what lies among the segments and is not named."""
    left = look(folder, manifest)
    problems = [
        f"{path.relative_to(folder)}: hoort niet bij de keten; misschien is maar een stuk van een reservekopie "
        f"teruggezet. {_RESTORE}"
        for path in left.strange
    ]
    problems += [
        f"{EVENTS}/{path.name}: is geen deel van de store. Haal het weg als u zeker weet wat het is."
        for path in sorted((folder / EVENTS).glob("*"))
        if not path.is_dir()
    ]
    if left.finished.head != manifest.head:
        behind = left.finished.chain[len(manifest.chain) :]
        problems.append(
            f"{FILE_NAME}: het manifest loopt {len(behind)} achter op wat er staat: een proces is gestopt, of het "
            "manifest is ouder dan de rest. Lees opnieuw in met `duiding ingest`; dat maakt het af."
        )
    places = (folder, folder / EVENTS, folder / PUBLICATIES)
    unfinished = [*(path for place in places for path in place.glob(f"{TEMPORARY}*")), *left.undone, *left.gone]
    remarks = [
        f"{path.relative_to(folder)}: een rest van een proces dat is gestopt, of een proces dat nu schrijft. Het "
        "volgende `duiding ingest` ruimt hem op."
        for path in unfinished
    ]
    return problems, remarks
