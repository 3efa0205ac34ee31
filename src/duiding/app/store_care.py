"""Use cases about the store itself: prove that it is whole, rebuild what follows from it, look at what was refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from duiding.app.files import shown_path
from duiding.app.quarantine import Quarantine
from duiding.app.store import Store
from duiding.domain.errors import InputError, StoreError
from duiding.domain.pseudonym import Pseudonymiser
from duiding.events import GEWEIGERD
from duiding.storage import FolderStore, Proof, load_panels
from duiding.storage import verify as verify_folder

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The panels of the newest day, made again: rows by name, and the names of those that were not what they should
    have been (all of them, when there were none).
    """

    known_on: date
    snapshot: str
    rows: dict[str, int]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """One reason to refuse a file, or to leave a row of it out; `is_kept` says whether the file itself is there."""

    digest: str
    known_on: date | None
    soort: str | None
    rule: str
    level: int
    message: str
    is_kept: bool


def prove_store(folder: Path, head: str | None = None, progress: Progress | None = None) -> Proof:
    """Compare everything in a store with its chain; raises StoreError that names every problem."""
    proof = verify_folder(folder, head, progress)
    if proof.problems:
        raise StoreError("\n".join([f"De store {folder} is niet wat de keten zegt:", *proof.problems]))
    return proof


def rebuild_store(folder: Path, gemeente: Path | None = None) -> Rebuilt:
    """Throw away everything that is derived and make the panels of the newest day again.

    Equal events and settings give equal panels: what differs from before was damaged or changed.
    """
    store, record = Store.open(folder, gemeente), FolderStore.open(folder)
    snapshot = store.next_snapshot()
    before = load_panels(record.derived(snapshot))
    record.forget_derived()
    made = store.panels()
    after = load_panels(record.derived(made.snapshot))
    if not after:
        raise StoreError(f"In de store {folder} is niet te schrijven. Controleer of u in deze map mag schrijven.")
    changed = [name for name, table in after.items() if name not in before or not table.equals(before[name])]
    rows = {name: table.num_rows for name, table in after.items()}
    return Rebuilt(made.known_on, made.snapshot, rows, tuple(changed))


def list_refused(folder: Path) -> list[RefusedFile]:
    """Every reason in the log of refused files, the oldest first; no file is opened for it."""
    store = FolderStore.open(folder)
    kept = set(Quarantine(store.quarantine, b"").digests())
    rows = store.read(GEWEIGERD).select(["digest", "known_on", "soort", "rule", "level", "message"]).to_pylist()
    found = [RefusedFile(**row, is_kept=row["digest"] in kept) for row in rows]
    return sorted(found, key=lambda one: (one.known_on or date.min, one.digest, one.level, one.rule))


def open_refused(folder: Path, key: Pseudonymiser, target: Path) -> Iterator[Path]:
    """Write the refused files that were kept, readable, in an empty folder, each in a folder of its day of receipt.

    They can be mended there and read in again. Raises InputError when the folder is not empty, lies in the store or
    cannot be written, KeyMissingError for another key.
    """
    _check_target(folder, target)
    store = FolderStore.open(folder)
    kept = Quarantine.of(store.quarantine, key)
    days = {one.digest: one.known_on for one in reversed(list_refused(folder))}
    for digest in kept.digests():
        name, content = kept.open(digest)
        day = days.get(digest)
        path = target / (day.isoformat() if day else "zonder-dag") / name
        _write_private(path, content)
        yield path


def _check_target(folder: Path, target: Path) -> None:
    if target.resolve().is_relative_to(folder.resolve()):
        raise InputError(f"{target} ligt in de store. Daar komt niets leesbaars over personen: kies een andere map.")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise InputError(f"{target} is geen lege map. Kies een nieuwe map.")


def _write_private(path: Path, content: bytes) -> None:
    """A file that only its owner can read, from before anything is in it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(content)
    except OSError as error:
        raise InputError(
            f"{shown_path(path)} is niet te schrijven: {error.strerror}. Controleer de map, de rechten en de ruimte."
        ) from None
