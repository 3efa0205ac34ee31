"""A settings list: CSV, UTF-8, semicolons, a header row; every cell knows its file and line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from duiding.domain.errors import SettingsError
from duiding.domain.remedy import did_you_mean
from duiding.domain.settings_file import read_settings_text

REMARKS = ("bron", "eigenaar")
"""Allowed in every list: where a row comes from (or "aanname"), and whose it is."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOST_DIGITS = 9
_YES_NO = {"ja": True, "nee": False}


def fail(path: Path, line: int | None, reason: str, remedy: str) -> NoReturn:
    """Raise SettingsError as `file:line: reason remedy`."""
    place = f"{path}:{line}" if line else f"{path}"
    raise SettingsError(f"{place}: {reason} {remedy}")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list; the readers below raise SettingsError when a cell is not what it must be."""

    path: Path
    line: int
    values: Mapping[str, str]

    def fail(self, reason: str, remedy: str) -> NoReturn:
        """Refuse this row."""
        fail(self.path, self.line, reason, remedy)

    @property
    def origin(self) -> tuple[str, str]:
        """Where the row comes from and whose it is; empty where the list does not say."""
        bron, eigenaar = (self.values.get(name, "") for name in REMARKS)
        return bron, eigenaar

    def optional(self, column: str) -> str:
        """A text that may be empty."""
        return self.values[column]

    def text(self, column: str) -> str:
        """A text that must be there."""
        value = self.values[column]
        if not value:
            self.fail(f"kolom '{column}' is leeg.", "Vul een waarde in of verwijder de regel.")
        return value

    def matching(self, column: str, pattern: re.Pattern[str], form: str) -> str:
        """A text in a fixed form; `form` says in words which."""
        value = self.text(column)
        if not pattern.fullmatch(value):
            self.fail(f"'{value}' in kolom '{column}' heeft een andere vorm.", f"Schrijf {form}.")
        return value

    def one_of(self, column: str, known: Collection[str]) -> str:
        """A word that must be known."""
        value = self.text(column)
        if value not in known:
            self.fail(f"'{value}' in kolom '{column}' is onbekend.", did_you_mean(value, known))
        return value

    def flag(self, column: str) -> bool:
        """Ja or nee."""
        return _YES_NO[self.one_of(column, _YES_NO)]

    def integer(self, column: str) -> int:
        """A whole number from 0."""
        value = self.text(column)
        if not (value.isascii() and value.isdigit()):
            self.fail(f"'{value}' in kolom '{column}' is geen heel getal.", "Schrijf alleen cijfers, bijvoorbeeld 31.")
        if len(value) > _MOST_DIGITS:
            self.fail(f"het getal in kolom '{column}' is te groot.", f"Gebruik ten hoogste {_MOST_DIGITS} cijfers.")
        return int(value)

    def day(self, column: str) -> date:
        """A date as JJJJ-MM-DD."""
        value = self.text(column)
        try:
            if _DAY.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        self.fail(f"'{value}' in kolom '{column}' is geen datum.", "Schrijf JJJJ-MM-DD, bijvoorbeeld 2020-01-01.")

    def optional_day(self, column: str) -> date | None:
        """A date, or None when the cell is empty."""
        return self.day(column) if self.values[column] else None


def read_table(path: Path, columns: tuple[str, ...]) -> list[Row]:
    """All rows of a list with exactly these columns, in any order; those that explain a row may be left out."""
    lines = csv.reader(io.StringIO(read_settings_text(path)), delimiter=";", strict=True)
    try:
        header = next(lines, [])
        _check_header(path, header, columns)
        return [_row(path, lines.line_num, header, cells) for cells in lines if cells]
    except csv.Error as error:
        remedy = "Kijk of er een aanhalingsteken te veel staat."
        fail(path, lines.line_num, f"de regel is niet te lezen ({error}).", remedy)


def _check_header(path: Path, header: list[str], columns: tuple[str, ...]) -> None:
    if len(header) == 1 and "," in header[0]:
        fail(path, 1, "de kolommen zijn gescheiden met komma's.", "Scheid ze met puntkomma's (;).")
    if header and not set(header) & set(columns):
        # What stands there is not ours to repeat: the name may point at any file.
        fail(path, 1, "de eerste regel is niet de kop van deze lijst.", f"De kolommen zijn: {';'.join(columns)}.")
    for number, name in enumerate(header):
        if name in header[:number]:
            fail(path, 1, f"kolom '{name}' staat er twee keer.", "Laat één van de twee staan.")
        if name not in (*columns, *REMARKS):
            fail(path, 1, f"kolom '{name}' is onbekend.", did_you_mean(name, columns))
    for name in columns:
        if name not in header:
            fail(path, 1, f"kolom '{name}' ontbreekt.", f"De kolommen zijn: {';'.join(columns)}.")


def _row(path: Path, line: int, header: list[str], cells: list[str]) -> Row:
    if len(cells) != len(header):
        reason = f"de regel heeft {len(cells)} velden; de kop heeft er {len(header)}."
        fail(path, line, reason, "Zet tussen de velden precies één puntkomma.")
    return Row(path, line, dict(zip(header, (cell.strip() for cell in cells), strict=True)))
