"""The text of every definition, as it lies on the disk, and what one text changed in another."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from duiding.domain.catalogue import load_entry
from duiding.domain.errors import SettingsError
from duiding.domain.settings_file import read_settings_text
from duiding.indicators.model import Indicator

WORDS = frozenset(
    {"code", "title", "why", "better", "principle", "perverse", "counter", "counts", "counts_not", "double", "notes"}
    | {"source", "owner", "checked_by", "reviewed", "example"}
)
"""Keys that are for readers: another text leaves every figure as it is."""


def definition_texts(indicators: Mapping[str, Indicator], extra: tuple[Path, ...] = ()) -> dict[str, str]:
    """The file of each indicator, by its name; `extra` are the files and folders it was loaded with.

    Raises SettingsError when a file changed since: then the text is not that of the definition that counts.
    """
    paths = _paths(extra)
    texts = {}
    for name, indicator in sorted(indicators.items()):
        if name not in paths or load_entry(paths[name], Indicator) != indicator:
            raise SettingsError(f"Het bestand {name}.toml is intussen veranderd of weg. Geef de opdracht opnieuw.")
        texts[name] = read_settings_text(paths[name])
    return texts


def changed_keys(then: str, now: str) -> tuple[str, ...]:
    """The keys with which two texts of one definition differ, in order of name."""
    old, new = tomllib.loads(then), tomllib.loads(now)
    return tuple(sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key)))


def scope_of(text: str) -> dict[str, str]:
    """The part of the care (wet, spoor, zorgvorm) that a definition is about."""
    return {str(key): str(value) for key, value in tomllib.loads(text).get("scope", {}).items()}


def _paths(extra: tuple[Path, ...]) -> dict[str, Path]:
    """In the order in which they replace each other: the catalogue, then folders, then single files."""
    own = Path(str(files("duiding.indicators") / "catalogue"))
    in_folders = [path for folder in (own, *extra) for path in sorted(folder.glob("*.toml"))]
    return {path.stem: path for path in (*in_folders, *(path for path in extra if path.is_file()))}
