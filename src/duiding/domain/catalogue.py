"""Extension is data: a TOML file becomes a frozen dataclass, and the file name is its identity."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from duiding.domain.errors import SettingsError
from duiding.domain.remedy import did_you_mean
from duiding.domain.settings_file import read_toml

T = TypeVar("T")


def load_catalogue(folders: Iterable[Path], kind: type[T]) -> dict[str, T]:
    """Read every `*.toml` of the folders as `kind`, by name; a later folder replaces an entry of an earlier one.

    `kind` is a dataclass with a first field `name` (from the file name) and one field per allowed key.
    Raises SettingsError with file, line, reason and remedy.
    """
    entries: dict[str, T] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            entries[path.stem] = load_entry(path, kind)
    return entries


def load_entry(path: Path, kind: type[T]) -> T:
    """Read one catalogue file."""
    text, data = read_toml(path)
    return _Reader(path, text).build(kind, data)


@dataclasses.dataclass(frozen=True)
class _Reader:
    path: Path
    text: str

    def build(self, kind: type[T], data: Mapping[str, Any]) -> T:
        allowed = {f.name: f for f in dataclasses.fields(kind) if f.name != "name"}  # type: ignore[arg-type]  # T is a dataclass
        if data and not data.keys() & allowed.keys():
            reason = "geen enkele sleutel is bekend; dit lijkt een ander bestand"
            raise SettingsError(f"{self.path}: {reason}. Bekend zijn: {', '.join(sorted(allowed))}.")
        for key in data:
            if key not in allowed:
                self._fail_unknown(key, allowed)
        self._fail_missing(allowed, data)
        hints = _hints(kind)  # type: ignore[arg-type]  # a class is hashable
        values = {key: self._convert(key, value, hints[key]) for key, value in data.items()}
        return kind(**{"name": self.path.stem, **values})

    def _fail_unknown(self, key: str, allowed: Iterable[str]) -> None:
        where = f"{self.path}:{self._line(key)}"
        raise SettingsError(f"{where}: onbekende sleutel '{key}'. {did_you_mean(key, allowed)}")

    def _fail_missing(self, allowed: Mapping[str, dataclasses.Field[Any]], data: Mapping[str, Any]) -> None:
        missing = [
            name
            for name, f in allowed.items()
            if name not in data and f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
        ]
        if missing:
            raise SettingsError(
                f"{self.path}: verplichte sleutel '{missing[0]}' ontbreekt. Voeg een regel '{missing[0]} = ...' toe."
            )

    def _convert(self, key: str, value: Any, hint: Any) -> Any:
        if isinstance(value, list):
            value = tuple(value)
        expected = _plain_types(hint)
        is_flag_for_number = isinstance(value, bool) and bool not in expected
        if expected and (is_flag_for_number or not isinstance(value, expected)):
            names = " of ".join(sorted(_DUTCH_TYPES.get(t, t.__name__) for t in expected))
            raise SettingsError(f"{self.path}:{self._line(key)}: '{key}' moet {names} zijn. Pas de waarde aan.")
        return value

    def _line(self, key: str) -> int:
        for number, line in enumerate(self.text.splitlines(), start=1):
            stripped = line.strip().lstrip("[").strip()
            if stripped.startswith(key) and stripped[len(key) :].lstrip()[:1] in {"=", "]", "."}:
                return number
        return 1


@functools.cache
def _hints(kind: type) -> Mapping[str, Any]:
    """The type of each field: worked out once for the hundred files of a kind."""
    return typing.get_type_hints(kind)


_DUTCH_TYPES: dict[type, str] = {
    str: "een tekst",
    int: "een getal",
    float: "een getal",
    bool: "true of false",
    tuple: "een lijst",
    dict: "een tabel",
    date: "een datum",
}


def _plain_types(hint: Any) -> tuple[type, ...]:
    """The runtime types that a field accepts; empty when anything goes."""
    if isinstance(hint, types.UnionType):
        return tuple(t for part in typing.get_args(hint) for t in _plain_types(part))
    origin = typing.get_origin(hint) or hint
    if origin is Any or hint is type(None):
        return ()
    if origin is float:
        return (float, int)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return (dict,)
    return (origin,) if isinstance(origin, type) else ()
