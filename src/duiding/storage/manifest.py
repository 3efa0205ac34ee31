"""The manifest says what belongs to the store; what it does not name does not exist."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from duiding.domain.errors import StoreError
from duiding.events import BESTAND
from duiding.storage.disk import replace_text

FILE_NAME = "manifest.json"
EVENTS = "events"
FORMAT = 2
SYNTHETISCH = "synthetisch"
ECHT = "echt"


@dataclass(frozen=True, slots=True)
class Segment:
    """One batch: the name of its folder, and how many rows each of its tables has.

    Without the numbers a table that got lost would read as "nothing received", and give wrong figures in silence.
    """

    name: str
    tables: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Manifest:
    """One version of a store. `kind` and `gemeente` are fixed when it is made; `segments` grows by one per batch.

    `key_check` is a token that only the key of the first batch makes; None before that batch.
    """

    format: int
    kind: str
    gemeente: str
    segments: tuple[Segment, ...] = ()
    key_check: str | None = None

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
    replace_text(folder / FILE_NAME, json.dumps(asdict(manifest), indent=1) + "\n")


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
    segments = tuple(Segment(segment["name"], segment["tables"]) for segment in data["segments"])
    return Manifest(data["format"], data["kind"], data["gemeente"], segments, data.get("key_check"))


def _are_segments(value: Any) -> bool:
    return (
        isinstance(value, list)
        and all(_is_segment(one) for one in value)
        and len({one["name"] for one in value}) == len(value)
    )


def _is_segment(value: Any) -> bool:
    """Names are checked because they become a path."""
    if not isinstance(value, dict) or not isinstance(value.get("tables"), dict):
        return False
    name, tables = value.get("name"), value["tables"]
    return (
        isinstance(name, str)
        and name.isalnum()
        and BESTAND in tables
        and all(type(rows) is int and rows >= 0 for rows in tables.values())
    )


_CHECKS: dict[str, Callable[[Any], bool]] = {
    "kind": lambda value: value in (SYNTHETISCH, ECHT),
    "gemeente": lambda value: isinstance(value, str),
    "segments": _are_segments,
    "key_check": lambda value: value is None or isinstance(value, str),
}


def _damaged(folder: Path, reason: str) -> StoreError:
    return StoreError(
        f"De store {folder} is beschadigd: {FILE_NAME}: {reason}. Zet een reservekopie terug, of maak een nieuwe store "
        "en lees alles opnieuw in."
    )
