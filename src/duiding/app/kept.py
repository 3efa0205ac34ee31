"""What was frozen in a store, read back as it was kept: for this no settings are needed, and nothing is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from duiding.app.frozen import Momentopname, from_files
from duiding.domain.errors import UnknownNameError
from duiding.domain.remedy import did_you_mean
from duiding.storage import read_manifest, read_publication


@dataclass(frozen=True, slots=True)
class Listed:
    """What stands in the chain about a momentopname. `when` is a time of the machine's clock, as ISO 8601."""

    name: str
    when: str
    what: str
    why: str


def list_kept(folder: Path) -> tuple[Listed, ...]:
    """Every momentopname of the store in a folder, the oldest first."""
    entries = read_manifest(folder).published
    return tuple(Listed(name, entry.when, entry.what, entry.why) for name, entry in entries.items())


def open_kept(folder: Path, name: str) -> Momentopname:
    """One momentopname; raises UnknownNameError for another name, StoreError when it was changed since."""
    return from_files(kept_files(folder, name))


def kept_files(folder: Path, name: str) -> Mapping[str, bytes]:
    """Its files to the byte as they were kept; raises what `open_kept` raises."""
    entries = read_manifest(folder).published
    if not entries:
        raise UnknownNameError("Er is nog geen momentopname. Maak er een met `duiding snapshot make`.")
    if name not in entries:
        raise UnknownNameError(f"Deze momentopname bestaat niet. {did_you_mean(name, entries)}")
    return read_publication(folder, entries[name])
