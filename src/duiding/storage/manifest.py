"""The manifest says what belongs to the store; what it does not name does not exist."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from duiding.domain.errors import StoreError
from duiding.storage.disk import replace_text

FILE_NAME = "manifest.json"
FORMAT = 1
SYNTHETISCH = "synthetisch"
ECHT = "echt"


@dataclass(frozen=True, slots=True)
class Manifest:
    """One version of a store. `kind` and `gemeente` are fixed when it is made; `segments` grows by one per batch."""

    format: int
    kind: str
    gemeente: str
    segments: tuple[str, ...]

    @property
    def is_synthetic(self) -> bool:
        """Whether the store holds invented people."""
        return self.kind == SYNTHETISCH


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a store; raises StoreError when the folder is not a store, is damaged or is too new."""
    if not folder.is_dir():
        raise StoreError(f"De store {folder} bestaat niet. Controleer het pad, of maak er een met `duiding ingest`.")
    try:
        data = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise StoreError(
            f"De map {folder} is geen store: er is geen {FILE_NAME}. Kies de map die bij het inlezen is gemaakt."
        ) from None
    except OSError as error:
        raise StoreError(f"De store {folder} is niet te lezen: {error.strerror}. Controleer de rechten.") from None
    except ValueError:
        raise _damaged(folder, "het bestand is geen geldige JSON") from None
    return _checked(folder, data)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Switch the store to this version."""
    replace_text(folder / FILE_NAME, json.dumps(asdict(manifest), indent=1) + "\n")


def _checked(folder: Path, data: Any) -> Manifest:
    if not isinstance(data, dict) or not isinstance(data.get("format"), int):
        raise _damaged(folder, "'format' ontbreekt")
    if data["format"] > FORMAT:
        raise StoreError(
            f"De store {folder} is gemaakt met een nieuwere versie van Duiding (vorm {data['format']}, deze versie "
            f"kent {FORMAT}). Werk Duiding bij."
        )
    for key, is_right in _CHECKS.items():
        if not is_right(data.get(key)):
            raise _damaged(folder, f"'{key}' ontbreekt of is verkeerd")
    return Manifest(data["format"], data["kind"], data["gemeente"], tuple(data["segments"]))


_CHECKS: dict[str, Callable[[Any], bool]] = {
    "kind": lambda value: value in (SYNTHETISCH, ECHT),
    "gemeente": lambda value: isinstance(value, str),
    "segments": lambda value: (
        isinstance(value, list) and all(isinstance(name, str) and name.isalnum() for name in value)
    ),
}


def _damaged(folder: Path, reason: str) -> StoreError:
    return StoreError(
        f"De store {folder} is beschadigd: {FILE_NAME}: {reason}. Zet een reservekopie terug, of maak een nieuwe store "
        "en lees alles opnieuw in."
    )
