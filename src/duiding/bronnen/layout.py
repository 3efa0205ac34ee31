"""A layout is a TOML file: which columns a delivery has, what they mean, and what the gate makes of them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

from duiding.bronnen.opgave import CENT, HUNDREDTH, MONTHS, Opgave, PanelColumn, opgave_of, panel_columns
from duiding.domain.catalogue import load_catalogue
from duiding.domain.errors import SettingsError

CATALOGUE = Path(__file__).parent / "catalogue"
TYPES = (
    "agb", "bedrag", "bsn", "code", "date", "decimaal", "flag", "geboortedatum", "number", "postcode", "token",
)  # fmt: skip
BURDENS = ("bestaat al", "nieuw")
"""Whether who delivers it had the data already, or has to keep them for this delivery."""
_LISTS = ("zorgvormen", "wijken", "scholen")
_LEAVES_AS = {"bsn": ("client",), "geboortedatum": ("geboortejaar", "geboortemaand"), "postcode": ("wijk",)}
_ENDS = {"bedrag": CENT, "decimaal": HUNDREDTH}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a layout.

    `codes` are the allowed words, or `codes_from` names a list of the municipality ("zorgvormen", "wijken", "scholen").
    `domain` is the kind of identifier of a token. `to` is the name after the gate. `not_before` names a column with a
    date that may not be later; `needs` names a column that must be filled when this one is. `begin_of` asks for the
    first day of a "maand", "kwartaal" or "jaar". `default` is the code that an empty cell means: a file from before the
    column was asked for, which does not have it, stays readable. A "bedrag" is in euros with two decimals, a "decimaal"
    has two or less; both are kept in hundredths. There is no free text: what a person types could hold a BSN.
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
    begin_of: str = ""
    default: str = ""

    @property
    def leaves_as(self) -> tuple[str, ...]:
        """The names of what is kept of this column."""
        return _LEAVES_AS.get(self.type, (f"{self.to or self.name}{_ENDS.get(self.type, '')}",))


@dataclass(frozen=True, slots=True)
class _LayoutFile:
    name: str
    title: str
    why: str
    delivered_by: str
    unit: str
    period: str
    burden: str
    burden_why: str
    key: tuple[str, ...]
    keep_good_rows: bool
    columns: tuple[dict[str, Any], ...]
    example: Mapping[str, str]
    becomes: Mapping[str, Any]
    panel: Mapping[str, Any] = field(default_factory=dict)
    needs_grondslag: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A declared CSV layout.

    `key` names columns after the gate: a later row with the same key replaces an earlier one. `keep_good_rows` decides
    whether one wrong row costs that row or the whole file. `example` is a drawn row of an invented person and `becomes`
    what is kept of it ("token" for a pseudonym; what is left out is None). `burden` says whether who delivers it had it
    already, `burden_why` what it costs them. `panel` says how its rows are counted; None when another panel is made of
    it by code of its own. With `needs_grondslag` a file is refused until the gemeente has recorded on what ground it
    may be read.
    """

    name: str
    title: str
    why: str
    delivered_by: str
    unit: str
    period: str
    burden: str
    burden_why: str
    key: tuple[str, ...]
    keep_good_rows: bool
    columns: tuple[Column, ...]
    example: Mapping[str, str]
    becomes: Mapping[str, Any]
    panel: Opgave | None = None
    needs_grondslag: bool = False

    @property
    def header(self) -> tuple[str, ...]:
        """The names in the first line of a file."""
        return tuple(column.name for column in self.columns)

    @property
    def kept(self) -> tuple[str, ...]:
        """The names after the gate."""
        return tuple(name for column in self.columns for name in column.leaves_as)

    @property
    def source(self) -> str:
        """The delivery as it is named within a sentence."""
        return self.title[:1].lower() + self.title[1:]

    @property
    def panel_columns(self) -> dict[str, PanelColumn]:
        """The columns of the panel of this layout; none when it has no panel of its own."""
        return panel_columns(self.panel, self.columns) if self.panel else {}

    @property
    def step(self) -> int:
        """How many months one row of the panel stands for; 0 when its day can be any day."""
        day = next((column for column in self.columns if self.panel and column.name == self.panel.day), None)
        return MONTHS[day.begin_of] if day and day.begin_of else 0


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
    panel = opgave_of(f"layout '{file.name}'", file.panel) if file.panel else None
    layout = Layout(**{**values, "columns": columns, "panel": panel})
    if layout.burden not in BURDENS:
        raise SettingsError(f"layout '{layout.name}': burden is {' of '.join(BURDENS)}. Kies een van beide.")
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
    if column.default and column.default not in column.codes:
        raise SettingsError(f"{place}: 'default' is geen van de codes. Kies uit: {', '.join(column.codes)}.")
    if column.begin_of and (column.type != "date" or column.begin_of not in MONTHS):
        raise SettingsError(f"{place}: 'begin_of' hoort bij een datum en is {', '.join(MONTHS)}. Pas het aan.")


def _check_names(layout: Layout) -> None:
    for names, what in ((layout.header, "kolom"), (layout.kept, "kolom na de poort")):
        for name in names:
            if names.count(name) > 1:
                place = f"layout '{layout.name}'"
                raise SettingsError(f"{place}: {what} '{name}' staat er twee keer. Kies een andere naam.")
    references = [*((name, layout.kept) for name in layout.key), *((name, layout.kept) for name in layout.becomes)]
    references += [(name, layout.header) for name in layout.example]
    references += [(n, layout.header) for column in layout.columns for n in (column.not_before, column.needs) if n]
    if layout.panel:
        references += [(layout.panel.day, tuple(c.name for c in layout.columns if c.type == "date"))]
        known_in_panel = tuple(layout.panel_columns)
        references += [(name, known_in_panel) for name in (*layout.panel.dimensions, *layout.panel.reported_by)]
        references += [(name, known_in_panel) for name in re.findall(r"(?:sum\(|distinct )(\w+)", layout.panel.people)]
    for name, known in references:
        if name not in known:
            raise SettingsError(f"layout '{layout.name}': onbekende kolom '{name}'. Bekend zijn: {', '.join(known)}.")
