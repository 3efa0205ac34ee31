"""A layout is a TOML file: which columns a delivery has, what they mean, and what the gate makes of them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

from duiding.domain.catalogue import load_catalogue
from duiding.domain.errors import SettingsError

CATALOGUE = Path(__file__).parent / "catalogue"
TYPES = ("agb", "bsn", "code", "date", "flag", "geboortedatum", "number", "postcode", "token")
_LISTS = ("zorgvormen", "wijken")
_LEAVES_AS = {"bsn": ("client",), "geboortedatum": ("geboortejaar", "geboortemaand"), "postcode": ("wijk",)}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a layout.

    `codes` are the allowed words, or `codes_from` names a list of the municipality ("zorgvormen" or "wijken").
    `domain` is the kind of identifier of a token. `to` is the name after the gate. `not_before` names a column with a
    date that may not be later; `needs` names a column that must be filled when this one is. There is no free text: what
    a person types could hold a BSN.
    """

    name: str
    type: str
    meaning: str
    required: bool = False
    codes: tuple[str, ...] = ()
    codes_from: str = ""
    domain: str = ""
    to: str = ""
    not_before: str = ""
    needs: str = ""

    @property
    def leaves_as(self) -> tuple[str, ...]:
        """The names of what is kept of this column."""
        return _LEAVES_AS.get(self.type, (self.to or self.name,))


@dataclass(frozen=True, slots=True)
class _LayoutFile:
    name: str
    title: str
    why: str
    delivered_by: str
    unit: str
    period: str
    key: tuple[str, ...]
    keep_good_rows: bool
    columns: tuple[dict[str, Any], ...]
    example: Mapping[str, str]
    becomes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Layout:
    """A declared CSV layout.

    `key` names columns after the gate: a later row with the same key replaces an earlier one. `keep_good_rows` decides
    whether one wrong row costs that row or the whole file. `example` is a drawn row of an invented person and `becomes`
    what is kept of it ("token" for a pseudonym; what is left out is None).
    """

    name: str
    title: str
    why: str
    delivered_by: str
    unit: str
    period: str
    key: tuple[str, ...]
    keep_good_rows: bool
    columns: tuple[Column, ...]
    example: Mapping[str, str]
    becomes: Mapping[str, Any]

    @property
    def header(self) -> tuple[str, ...]:
        """The names in the first line of a file."""
        return tuple(column.name for column in self.columns)

    @property
    def kept(self) -> tuple[str, ...]:
        """The names after the gate."""
        return tuple(name for column in self.columns for name in column.leaves_as)


def load_layouts(folders: Iterable[Path] = (CATALOGUE,)) -> dict[str, Layout]:
    """Read the layouts of the folders by name; raises SettingsError when one contradicts itself."""
    return {name: _layout(file) for name, file in load_catalogue(folders, _LayoutFile).items()}


@functools.cache
def known_layouts() -> Mapping[str, Layout]:
    """The layouts of the package, read once."""
    return MappingProxyType(load_layouts())


def _layout(file: _LayoutFile) -> Layout:
    columns = tuple(_column(file.name, number, data) for number, data in enumerate(file.columns, start=1))
    values = {f.name: getattr(file, f.name) for f in fields(_LayoutFile)}
    layout = Layout(**{**values, "columns": columns})
    _check_names(layout)
    return layout


def _column(layout: str, number: int, data: Mapping[str, Any]) -> Column:
    place = f"layout '{layout}', kolom {number}"
    known = [f.name for f in fields(Column)]
    for key in data:
        if key not in known:
            raise SettingsError(f"{place}: onbekende sleutel '{key}'. Bekend zijn: {', '.join(known)}.")
    for key in ("name", "type", "meaning"):
        if not data.get(key):
            raise SettingsError(f"{place}: '{key}' ontbreekt. Voeg '{key} = ...' toe.")
    column = Column(**{**data, "codes": tuple(data.get("codes", ()))})
    _check_column(place, column)
    return column


def _check_column(place: str, column: Column) -> None:
    if column.type not in TYPES:
        raise SettingsError(f"{place}: onbekend type '{column.type}'. Bekend zijn: {', '.join(TYPES)}.")
    if column.type == "code" and bool(column.codes) == bool(column.codes_from):
        raise SettingsError(f"{place}: een code heeft 'codes' of 'codes_from' nodig. Geef precies één van beide.")
    if column.codes_from and column.codes_from not in _LISTS:
        raise SettingsError(f"{place}: onbekende lijst '{column.codes_from}'. Bekend zijn: {', '.join(_LISTS)}.")
    if column.type == "token" and not column.domain:
        raise SettingsError(f"{place}: een token heeft een 'domain' nodig. Geef het soort nummer, zoals 'casus'.")


def _check_names(layout: Layout) -> None:
    for names, what in ((layout.header, "kolom"), (layout.kept, "kolom na de poort")):
        for name in names:
            if names.count(name) > 1:
                place = f"layout '{layout.name}'"
                raise SettingsError(f"{place}: {what} '{name}' staat er twee keer. Kies een andere naam.")
    references = [*((name, layout.kept) for name in layout.key), *((name, layout.kept) for name in layout.becomes)]
    references += [(name, layout.header) for name in layout.example]
    references += [(n, layout.header) for column in layout.columns for n in (column.not_before, column.needs) if n]
    for name, known in references:
        if name not in known:
            raise SettingsError(f"layout '{layout.name}': onbekende kolom '{name}'. Bekend zijn: {', '.join(known)}.")
