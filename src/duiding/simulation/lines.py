"""On which line of a TOML file a key stands, so that a refusal can point at it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from duiding.domain.errors import SettingsError
from duiding.domain.remedy import did_you_mean
from duiding.domain.settings_file import read_toml

_HEAD = re.compile(r"^\s*\[\[?\s*([^\]]+?)\s*\]\]?")
_KEY = re.compile(r"^\s*([\w.\"-]+)\s*=")


@dataclass(frozen=True)
class Source:
    """A file as text and as data; `fail` refuses it with file, line, reason and remedy."""

    path: Path
    text: str
    data: Mapping[str, Any]

    @classmethod
    def read(cls, path: Path) -> Source:
        """Raises SettingsError when it cannot be read or is no TOML."""
        text, data = read_toml(path)
        return cls(path, text, data)

    def fail(self, place: tuple[str | int, ...], reason: str, remedy: str) -> NoReturn:
        """Refuse: `place` is the way to the key, with the number of a table in a list."""
        raise SettingsError(f"{self.path}:{self.line(place)}: {reason}. {remedy}")

    def check_keys(self, place: tuple[str | int, ...], table: object, known: tuple[str, ...]) -> Mapping[str, Any]:
        """The table at a place; refused when it is none, or when it has a key that is not known."""
        if not isinstance(table, dict):
            self.fail(place, f"'{_name(place)}' moet een tabel zijn", "Schrijf { ... } of een kop tussen haken.")
        for key in table:
            if key not in known:
                self.fail((*place, key), f"onbekende sleutel '{key}'", did_you_mean(key, known))
        return table

    def need(self, place: tuple[str | int, ...], table: Mapping[str, Any], key: str, kind: type) -> Any:
        """The value of a key that must be there, of a kind."""
        if key not in table:
            self.fail(place, f"verplichte sleutel '{key}' ontbreekt", f"Voeg een regel '{key} = ...' toe.")
        value = table[key]
        wrong_flag = isinstance(value, bool) and kind is not bool
        if wrong_flag or not isinstance(value, (int, float) if kind is float else kind) or value != value:
            self.fail((*place, key), f"'{key}' moet {_DUTCH[kind]} zijn", "Pas de waarde aan.")
        return value

    def maybe(self, place: tuple[str | int, ...], table: Mapping[str, Any], key: str, usual: Any) -> Any:
        """The value of a key of the kind of `usual`, which it is when the key is not there."""
        return self.need(place, table, key, type(usual)) if key in table else usual

    def texts(self, place: tuple[str | int, ...], table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """A list of texts; nothing when the key is not there."""
        found = self.maybe(place, table, key, [])
        if not all(isinstance(one, str) for one in found):
            self.fail(
                (*place, key), f"'{key}' moet een lijst van teksten zijn", "Zet elke tekst tussen aanhalingstekens."
            )
        return tuple(found)

    def rows(self, place: tuple[str | int, ...], table: Mapping[str, Any], key: str) -> range:
        """The numbers of the tables in a list of tables; none when the key is not there."""
        found = self.maybe(place, table, key, [])
        if not all(isinstance(one, dict) for one in found):
            self.fail(
                (*place, key), f"'{key}' moet een lijst van tabellen zijn", f"Schrijf [[{key}]] boven elke tabel."
            )
        return range(len(found))

    def names(self, place: tuple[str | int, ...], table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """The keys of a table of tables; none when the key is not there."""
        found = self.maybe(place, table, key, {})
        for name, one in found.items():
            if not isinstance(one, dict):
                self.fail(
                    (*place, key, name), f"'{name}' moet een tabel zijn", "Schrijf { ... } of een kop tussen haken."
                )
        return tuple(found)

    def line(self, place: tuple[str | int, ...]) -> int:
        """The line of the last part of the way that can be found."""
        best, depth, heads = 1, 0, dict[str, int]()
        head: tuple[str | int, ...] = ()
        for number, text in enumerate(self.text.splitlines(), start=1):
            if found := _HEAD.match(text):
                name = found[1].strip()
                heads[name] = heads.get(name, -1) + 1
                parts: tuple[str | int, ...] = tuple(part.strip().strip('"') for part in name.split("."))
                head = (*parts, heads[name]) if text.strip().startswith("[[") else parts
                here = head
            elif key := _KEY.match(text):
                here = (*head, *(part.strip('"') for part in key[1].split(".")))
            else:
                continue
            same = _shared(here, place)
            if same == len(here) and same > depth:
                best, depth = number, same
        return best


def _shared(one: tuple[str | int, ...], other: tuple[str | int, ...]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _name(place: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in place)


_DUTCH: dict[type, str] = {
    str: "een tekst",
    int: "een heel getal",
    float: "een getal",
    bool: "true of false",
    list: "een lijst",
    dict: "een tabel",
    date: "een datum",
}
