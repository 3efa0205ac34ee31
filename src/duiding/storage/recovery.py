"""What a writer that died, or a manifest from a back-up, left behind: finished, undone, or told; never lost in silence.

A writer renames a whole segment into its place and then replaces the manifest. A segment that is there and not named
has its own entry of the chain with it, which says what to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from duiding.domain.errors import StoreError
from duiding.storage.chain import SLEUTEL, BrokenChainError, Segment, check_heads, sha256_of
from duiding.storage.disk import TEMPORARY, remove_folder, remove_unfinished
from duiding.storage.manifest import EVENTS, Manifest, write_manifest
from duiding.storage.publications import PUBLICATIES, is_publication_whole, unnamed_publications
from duiding.storage.segments import OwnEntry, read_own_entry, wrong_files


@dataclass(frozen=True, slots=True)
class Left:
    """What lies among the segments without being named in the manifest.

    `finished` is the version after adding every segment that continues the chain; `undone` are segments of a change
    that was never switched to, of which everything it would replace is still there; `gone` were removed by the chain;
    `strange` do not fit.
    """

    finished: Manifest
    undone: tuple[Path, ...]
    gone: tuple[Path, ...]
    strange: tuple[Path, ...]


def look(folder: Path, manifest: Manifest) -> Left:
    """What a store holds beside its segments, without changing anything."""
    waiting = [*_unnamed(folder, manifest), *unnamed_publications(folder, manifest)]
    undone: list[Path] = []
    while (found := _next(manifest, waiting)) is not None:
        path, own = found
        waiting.remove(path)
        if own.entry.removed and _is_all_there(folder, own):
            undone.append(path)
        elif _is_right(folder, own):
            manifest = manifest.extended(own.entry, own.layers)
        else:
            waiting.append(path)
            break
    gone = tuple(path for path in waiting if path.parent.name == EVENTS and path.name in manifest.removed)
    strange = tuple(path for path in waiting if path not in gone)
    return Left(manifest, tuple(undone), gone, strange)


def recover(folder: Path, manifest: Manifest) -> Manifest:
    """Bring the folder of a store in line with its chain, for the one writer; returns the version to go on from.

    Raises StoreError for a chain that was changed and for a segment that does not fit; then nothing is changed.
    """
    try:
        check_heads(manifest.chain)
    except BrokenChainError as error:
        raise StoreError(
            f"De store {folder} is beschadigd: {error}. Er is niets veranderd. Kijk met `duiding store verify` wat er "
            "mis is en zet een reservekopie van de hele map terug."
        ) from None
    left = look(folder, manifest)
    if left.strange:
        raise strange_segment(folder, left.strange[0])
    if left.finished is not manifest:
        write_manifest(folder, left.finished)
    for path in (*left.undone, *left.gone):
        remove_folder(path)
    for place in (folder, folder / EVENTS, folder / PUBLICATIES):
        remove_unfinished(place)
    return left.finished


def strange_segment(folder: Path, path: Path) -> StoreError:
    """The error for a segment that is no part of the chain: perhaps the only copy of what it holds."""
    return StoreError(
        f"In de store {folder} staat een deel dat niet bij de keten hoort: {path.relative_to(folder)}. Misschien is "
        "maar een stuk van een reservekopie teruggezet. Er is niets veranderd. Zet de hele map terug uit één "
        "reservekopie, of verplaats dit deel naar buiten de store als u zeker weet dat het er niet bij hoort."
    )


def _unnamed(folder: Path, manifest: Manifest) -> list[Path]:
    events = folder / EVENTS
    named = {segment.name for segment in manifest.segments}
    found = sorted(events.iterdir()) if events.is_dir() else []
    return [path for path in found if path.is_dir() and path.name not in named and not path.name.startswith(TEMPORARY)]


def _next(manifest: Manifest, waiting: list[Path]) -> tuple[Path, OwnEntry] | None:
    """A waiting segment of which the entry continues from the head."""
    for path in waiting:
        own = read_own_entry(path)
        if own is not None and (own.entry.previous, own.entry.number) == (manifest.head, len(manifest.chain) + 1):
            return path, own
    return None


def _is_all_there(folder: Path, own: OwnEntry) -> bool:
    return not any(wrong_files(folder, Segment(name, tables)) for name, tables in own.entry.removed.items())


def _is_right(folder: Path, own: OwnEntry) -> bool:
    is_whole = not any(wrong_files(folder, segment) for segment in own.entry.segments)
    is_whole &= is_publication_whole(folder, own.entry)
    return is_whole and (own.entry.soort != SLEUTEL or has_layers(own))


def has_layers(own: OwnEntry) -> bool:
    """Whether the sealed layers beside an entry are those that it names."""
    return own.entry.key is not None and own.entry.key.layers == layers_hash(own.layers)


def layers_hash(layers: str | None) -> str | None:
    """How an entry names sealed layers, so that they can be forgotten at the next key."""
    return None if layers is None else sha256_of(layers)
