"""The manifest says what belongs to the store; what it does not name does not exist."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from duiding.domain.errors import StoreError
from duiding.storage.chain import (
    SLEUTEL,
    VERWIJDERING,
    BrokenChainError,
    Entry,
    KeyFact,
    Segment,
    read_entry,
    replay,
    sha256_of,
)
from duiding.storage.disk import replace_text

FILE_NAME = "manifest.json"
EVENTS = "events"
FORMAT = 3
SYNTHETISCH = "synthetisch"
ECHT = "echt"


@dataclass(frozen=True, slots=True)
class Manifest:
    """One version of a store. `kind`, `gemeente` and `id` are fixed when it is made; the chain grows by one per change.

    `segments` are what the chain leaves. `layers` are the subkeys of earlier keys, sealed with the key of now; None for
    a store that had one key.
    """

    format: int
    kind: str
    gemeente: str
    id: str
    layers: str | None = None
    chain: tuple[Entry, ...] = ()
    segments: tuple[Segment, ...] = ()

    @property
    def is_synthetic(self) -> bool:
        """Whether the store holds invented people."""
        return self.kind == SYNTHETISCH

    @property
    def first(self) -> str:
        """What the first entry names as its previous: the store itself."""
        return sha256_of([self.format, self.kind, self.gemeente, self.id])

    @property
    def head(self) -> str:
        """The hash that stands for the whole store as it is now."""
        return self.chain[-1].head if self.chain else self.first

    @property
    def key(self) -> KeyFact | None:
        """What fixes the key; None before the first batch."""
        return next((entry.key for entry in reversed(self.chain) if entry.key), None)

    @property
    def generation(self) -> int:
        """The number of the last entry after which earlier panels may not be shown any more; 0 without one."""
        return self._last(SLEUTEL, VERWIJDERING)

    @property
    def key_generation(self) -> int:
        """The number of the last entry with which all tokens became new; 0 without one."""
        return self._last(SLEUTEL)

    @property
    def published(self) -> dict[str, Entry]:
        """The entries that froze a publication, by its name, the oldest first."""
        return {entry.published.name: entry for entry in self.chain if entry.published}

    @property
    def removed(self) -> set[str]:
        """The names of the segments that were there once."""
        return {name for entry in self.chain for name in entry.removed}

    def extended(self, entry: Entry, layers: str | None) -> Manifest:
        """The version after one more entry; `layers` count when it is the entry that renews the key."""
        return replace(
            self,
            layers=layers if entry.soort == SLEUTEL else self.layers,
            chain=(*self.chain, entry),
            segments=tuple(part for part in self.segments if part.name not in entry.removed) + entry.segments,
        )

    def _last(self, *soorten: str) -> int:
        return next((entry.number for entry in reversed(self.chain) if entry.soort in soorten), 0)


def has_manifest(folder: Path) -> bool:
    """Whether there is a store in this folder, whole or damaged."""
    return (folder / FILE_NAME).exists()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a store; raises StoreError when the folder is not a store, is damaged or is too new."""
    if not folder.is_dir():
        raise StoreError(f"De store {folder} bestaat niet. Controleer het pad, of maak er een met `duiding ingest`.")
    try:
        data = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        if (folder / EVENTS).exists():
            raise without_manifest(folder) from None
        raise StoreError(
            f"De map {folder} is geen store: er is geen {FILE_NAME}. Kies de map die bij het inlezen is gemaakt."
        ) from None
    except OSError as error:
        raise StoreError(f"De store {folder} is niet te lezen: {error.strerror}. Controleer de rechten.") from None
    except (ValueError, RecursionError):
        raise _damaged(folder, "het bestand is geen geldige JSON") from None
    return _checked(folder, data)


def without_manifest(folder: Path) -> StoreError:
    """The error for a folder with events and no manifest: those events are somebody's record, never leftovers."""
    return StoreError(
        f"De store {folder} is beschadigd: het manifest ontbreekt ({FILE_NAME}), terwijl er wel gegevens staan. Er is "
        "niets veranderd. Zet het manifest terug uit een back-up, samen met de rest van de map, of kies een andere map "
        "en lees alles opnieuw in."
    )


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Switch the store to this version."""
    replace_text(folder / FILE_NAME, manifest_text(manifest))


def manifest_text(manifest: Manifest) -> str:
    """The file, to the byte: one entry a line."""
    data = {name: getattr(manifest, name) for name in ("format", "kind", "gemeente", "id", "layers", "head")}
    entries = ",\n".join(json.dumps(entry.as_data()) for entry in manifest.chain)
    return f'{json.dumps(data)[:-1]}, "chain": [\n{entries}\n]}}\n'


def _checked(folder: Path, data: Any) -> Manifest:
    if not isinstance(data, dict) or type(data.get("format")) is not int:
        raise _damaged(folder, "'format' ontbreekt of is verkeerd")
    if data["format"] > FORMAT:
        raise StoreError(
            f"De store {folder} is gemaakt met een nieuwere versie van Duiding (vorm {data['format']}, deze versie "
            f"kent {FORMAT}). Werk Duiding bij."
        )
    if data["format"] < FORMAT:
        raise StoreError(
            f"De store {folder} heeft een oude vorm ({data['format']}; deze versie kent {FORMAT}). Maak een nieuwe "
            "store en lees alles opnieuw in."
        )
    for key, is_right in _CHECKS.items():
        if not is_right(data.get(key)):
            raise _damaged(folder, f"'{key}' ontbreekt of is verkeerd")
    return _replayed(folder, data)


def _replayed(folder: Path, data: Any) -> Manifest:
    try:
        chain = tuple(read_entry(entry) for entry in data["chain"])
        manifest = Manifest(FORMAT, data["kind"], data["gemeente"], data["id"], data["layers"], chain)
        if manifest.head != data["head"]:
            raise BrokenChainError("'head' is niet de hash van de laatste schakel")
        return replace(manifest, segments=replay(chain, manifest.first))
    except BrokenChainError as error:
        raise _damaged(folder, str(error)) from None


_CHECKS: dict[str, Callable[[Any], bool]] = {
    "kind": lambda value: value in (SYNTHETISCH, ECHT),
    "gemeente": lambda value: isinstance(value, str),
    "id": lambda value: isinstance(value, str),
    "head": lambda value: isinstance(value, str),
    "chain": lambda value: isinstance(value, list),
    "layers": lambda value: value is None or isinstance(value, str),
}


def _damaged(folder: Path, reason: str) -> StoreError:
    return StoreError(
        f"De store {folder} is beschadigd: {FILE_NAME}: {reason}. Zet een reservekopie van de hele map terug, of maak "
        "een nieuwe store en lees alles opnieuw in."
    )
