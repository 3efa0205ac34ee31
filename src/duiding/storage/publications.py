"""Publications that are kept for ever: a folder of immutable files each, under the name that somebody gave it."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from duiding.domain.errors import StoreError, UsageError
from duiding.storage.chain import Entry, Published, is_publication_name
from duiding.storage.disk import TEMPORARY, remove_folder, sync_folder, temporary_name
from duiding.storage.manifest import Manifest, read_manifest, write_manifest
from duiding.storage.segments import OwnEntry, file_sha256, write_entry

PUBLICATIES = "publicaties"


def check_name(manifest: Manifest, name: str) -> None:
    """Raises UsageError when a publication cannot have this name, or when one has it already.

    A name is never given twice: what was published under it may stand in minutes and papers.
    """
    if not is_publication_name(name):
        raise UsageError(
            "Deze naam kan niet. Gebruik kleine letters, cijfers en streepjes (niet vooraan of achteraan), ten hoogste "
            "60 tekens, bijvoorbeeld 2026-k1."
        )
    if name in manifest.published:
        raise UsageError(
            f"Er is al een momentopname met de naam '{name}', van {manifest.published[name].when[:10]}. "
            "Een momentopname wordt nooit vervangen. Kies een andere naam."
        )


def named_files(manifest: Manifest, name: str, files: Mapping[str, bytes]) -> Published:
    """What the chain says about a new publication; raises UsageError for a name that cannot be or is taken."""
    check_name(manifest, name)
    return Published(name, {file: hashlib.sha256(content).hexdigest() for file, content in files.items()})


def put_publication(folder: Path, manifest: Manifest, own: OwnEntry, files: Mapping[str, bytes]) -> Manifest:
    """Write the files beside, move them into place and switch; returns the version after it.

    The folder of the publication is not there yet: `recover` has adopted what belonged to the chain, or refused.
    """
    [name] = own.entry.made
    target, temporary = folder / PUBLICATIES / name, folder / PUBLICATIES / temporary_name()
    extended = manifest.extended(own.entry, None)
    try:
        _write_files(temporary, files)
        write_entry(temporary, own)
        temporary.rename(target)
        sync_folder(target.parent)
        write_manifest(folder, extended)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        # An interrupt can come just after the manifest was replaced: then the publication is part of the store.
        if target.is_dir() and name not in read_manifest(folder).published:
            remove_folder(target)
        raise
    return extended


def read_publication(folder: Path, entry: Entry) -> dict[str, bytes]:
    """The files of a publication by name; raises StoreError unless every byte is what was written."""
    published = entry.published or Published("", {})
    place = folder / PUBLICATIES / published.name
    try:
        found = {file: (place / file).read_bytes() for file in published.files}
    except OSError:
        raise _damaged(folder, published.name) from None
    if any(hashlib.sha256(found[file]).hexdigest() != sha256 for file, sha256 in published.files.items()):
        raise _damaged(folder, published.name)
    return found


def unnamed_publications(folder: Path, manifest: Manifest) -> list[Path]:
    """The folders among the publications that the chain does not name."""
    place = folder / PUBLICATIES
    found = sorted(place.iterdir()) if place.is_dir() else []
    named = manifest.published.keys()
    return [path for path in found if path.is_dir() and path.name not in named and not path.name.startswith(TEMPORARY)]


def is_publication_whole(folder: Path, entry: Entry) -> bool:
    """Whether every file that an entry published is there as it was written; so for an entry without any."""
    name, files = entry.published or ("", {})
    return all(is_same(folder / PUBLICATIES / name / file, sha256) for file, sha256 in files.items())


def is_same(path: Path, sha256: str) -> bool:
    """Whether a file is there with these bytes."""
    try:
        return file_sha256(path) == sha256
    except OSError:
        return False


def _write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    if not folder.parent.is_dir():
        folder.parent.mkdir()
        sync_folder(folder.parent.parent)
    folder.mkdir()
    for name, content in files.items():
        with (folder / name).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def _damaged(folder: Path, name: str) -> StoreError:
    return StoreError(
        f"De store {folder} is beschadigd: momentopname {name} ontbreekt of is veranderd. Kijk met `duiding store "
        "verify` wat er mis is, en zet de hele map terug uit een reservekopie."
    )
