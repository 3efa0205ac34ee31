"""The settings in parts, each with its hash, so that a difference can be named: which list, which number."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from duiding.domain.settings import Gemeente, Parameters

THRESHOLD = "drempel"
"""The one number that protects figures and makes none."""

_FILES = {
    "wijken": "wijken.csv",
    "zorgvormen": "zorgvormen.csv",
    "producten": "producten.csv",
    "aanbieders": "aanbieders.csv",
    "contracten": "contracten.csv",
    "breuken": "breuken.csv",
    "wijk_van_postcode": "postcodes.csv",
    "wijk_aanbieder": "wijk_aanbieder.csv",
    "gemeenten": "gemeenten.csv",
    "publicatie": "publicatie.toml",
    "scholen": "scholen.csv",
    "norm_dyslexie": "norm_dyslexie",
    "grondslagen": "grondslagen",
}
_NO_FIGURES = {"geweigerd_bewaren", "bewaartermijn_jaren"}
_CHARACTERS = 12


def settings_parts(gemeente: Gemeente) -> dict[str, str]:
    """What can move a figure: a hash per list, by the name of its file, and every number as it is."""
    lists = {file: _hash(getattr(gemeente, name)) for name, file in _FILES.items()}
    numbers = {f.name: str(getattr(gemeente.parameters, f.name)) for f in fields(Parameters)}
    return lists | {name: value for name, value in numbers.items() if name not in _NO_FIGURES}


def _hash(value: Any) -> str:
    text = json.dumps(_plain(value), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:_CHARACTERS]


def _plain(value: Any) -> Any:
    """The same as JSON takes it, in one fixed order."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
