"""publicatie.toml: the list of tables that everybody may see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from duiding.domain.errors import UsageError
from duiding.domain.period import Period
from duiding.domain.remedy import did_you_mean
from duiding.domain.settings import OpenbareTabel
from duiding.domain.settings_file import read_settings_text, read_toml
from duiding.domain.table import fail

WHOLE = "geheel"
"""How a file writes a table without a breakdown."""

_KEYS = ("per", "vanaf", "tot")
_REMEDY = 'Schrijf per = ["geheel", "wijk", "wijk, leeftijdsgroep"].'


def read_publicatie(path: Path) -> tuple[OpenbareTabel, ...]:
    """Every public table, in the order of the file. Whether indicators and breakdowns exist is looked at later.

    Raises SettingsError with file, line, reason and remedy.
    """
    _, data = read_toml(path)
    return tuple(table for name, entry in data.items() for table in _File(path, name).tables(entry))


class _File:
    """The entry of one indicator."""

    def __init__(self, path: Path, name: str) -> None:
        self._path, self._name = path, name

    def tables(self, entry: object) -> Iterator[OpenbareTabel]:
        if not isinstance(entry, dict):
            self._fail("hier hoort de naam van een cijfer tussen rechte haken.", "Schrijf [naam_van_het_cijfer].")
        for key in entry:
            if key not in _KEYS:
                self._fail(f"onbekende sleutel '{key}'.", did_you_mean(key, _KEYS))
        first, last = self._moment(entry, "vanaf"), self._moment(entry, "tot")
        if first and last and first.first > last.last:
            self._fail("'vanaf' ligt na 'tot'.", "Draai ze om.")
        found = set()
        for by in self._breakdowns(entry):
            if frozenset(by) in found:
                self._fail(f"'{', '.join(by) or WHOLE}' staat er twee keer.", "Laat één van de twee staan.")
            found.add(frozenset(by))
            yield OpenbareTabel(self._name, by, self._day(first, is_first=True), self._day(last, is_first=False))

    def _breakdowns(self, entry: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
        listed = entry.get("per")
        if not isinstance(listed, list) or not listed or not all(isinstance(text, str) for text in listed):
            self._fail("'per' moet een lijst met teksten zijn.", _REMEDY)
        for text in listed:
            names = tuple(name.strip() for name in text.split(","))
            if not all(names) or len(set(names)) < len(names) or (WHOLE in names and len(names) > 1):
                self._fail(f"'{text}' is geen uitsplitsing.", _REMEDY)
            yield () if names == (WHOLE,) else names

    def _moment(self, entry: Mapping[str, Any], key: str) -> Period | None:
        value = entry.get(key)
        if value is None:
            return None
        try:
            return Period.parse(value if isinstance(value, str) else "")
        except UsageError:
            self._fail(f"'{key}' is geen periode.", f'Schrijf bijvoorbeeld {key} = "2018" of {key} = "2018-01".')

    def _day(self, period: Period | None, *, is_first: bool) -> date | None:
        if period is None:
            return None
        return period.first if is_first else period.last

    def _fail(self, reason: str, remedy: str) -> NoReturn:
        lines = enumerate(read_settings_text(self._path).splitlines(), start=1)
        line = next((number for number, text in lines if text.strip().lstrip("[").startswith(self._name)), None)
        fail(self._path, line, f"bij '{self._name}': {reason}", remedy)
