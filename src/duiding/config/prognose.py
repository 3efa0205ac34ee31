"""The folder `prognose` of a gemeente: assumptions as TOML; cover, shifts, measures and earlier forecasts as CSV."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from duiding.domain.remedy import did_you_mean
from duiding.domain.settings_file import read_toml
from duiding.domain.table import Row, fail, read_table
from duiding.finance.prognosis.gegevens import (
    BEVOLKING,
    EFFECTS,
    INCIDENTEEL,
    PROGRAMMAS,
    STRUCTUREEL,
    Aanname,
    Eerder,
    Gegevens,
    Geld,
    Maatregel,
    Verschuiving,
)
from duiding.forecast.population import KEUZES
from duiding.forecast.premise import Bevolkingsaanname

AANNAMES = "aannames.toml"
_FILES = (AANNAMES, "rijksgeld.csv", "verschuivingen.csv", "maatregelen.csv", "eerdere.csv")
_EURO = re.compile(r"-?\d{1,10}(?:,\d{2})?")
_MOMENTS = ("voorjaarsnota", "bestuursrapportage_1", "bestuursrapportage_2", "programmabegroting", "jaarstukken")
_KEYS: Mapping[str, type] = {
    "titel": str, "uitleg": str, "percentage": int, "laag": int, "hoog": int, "aan": bool, "bron": str,
    "eigenaar": str, "herzien": date,
}  # fmt: skip
_CHOICE_KEYS: Mapping[str, type] = {
    "titel": str, "uitleg": str, "keuze": str, "bron": str, "eigenaar": str, "herzien": date,
}  # fmt: skip
_ALL = 100
_FIRST, _LAST = 2015, 2100


def read_prognose(folder: Path | None, zorgvormen: Collection[str] = ()) -> Gegevens:
    """What the folder holds; None or a missing list is nothing. Raises SettingsError with file, line and remedy.

    With `zorgvormen` a measure on another zorgvorm is refused.
    """
    if folder is None:
        return Gegevens()
    for path in sorted(folder.iterdir()):
        if path.name not in _FILES:
            fail(path, None, "dit bestand wordt nergens gelezen.", did_you_mean(path.name, _FILES))
    return Gegevens(
        _aannames(folder / AANNAMES),
        read_bevolking(folder),
        tuple(
            _geld(row) for row in _rows(folder / "rijksgeld.csv", ("jaar", "programma", "bedrag", "aard", "besluit"))
        ),
        tuple(
            _verschuiving(row)
            for row in _rows(folder / "verschuivingen.csv", ("jaar", "van", "naar", "bedrag", "aard", "besluit"))
        ),
        _maatregelen(folder / "maatregelen.csv", zorgvormen),
        tuple(
            _eerder(row)
            for row in _rows(folder / "eerdere.csv", ("jaar", "programma", "moment", "verwacht", "uitkomst"))
        ),
    )


def read_bevolking(folder: Path | None) -> Bevolkingsaanname:
    """What the gemeente assumes of its population; without a line the middle variant, which then has no owner."""
    entry = _tables(folder / AANNAMES).get(BEVOLKING) if folder else None
    if folder is None or entry is None:
        return Bevolkingsaanname()
    path = folder / AANNAMES
    _check_entry(path, BEVOLKING, entry, _CHOICE_KEYS)
    if entry["keuze"] not in KEUZES:
        fail(path, None, "aanname 'bevolking': deze keuze bestaat niet.", did_you_mean(entry["keuze"], KEUZES))
    return Bevolkingsaanname(**entry)


def _tables(path: Path) -> dict[str, Any]:
    return dict(read_toml(path)[1]) if path.exists() else {}


def _aannames(path: Path) -> dict[str, Aanname]:
    return {name: _aanname(path, name, entry) for name, entry in _tables(path).items() if name != BEVOLKING}


def _aanname(path: Path, name: str, entry: Any) -> Aanname:
    if name not in EFFECTS:
        fail(path, None, f"aanname '{name}' schakelt niets.", did_you_mean(name, (*EFFECTS, BEVOLKING)))
    _check_entry(path, name, entry, _KEYS)
    if not 0 <= entry["laag"] <= entry["percentage"] <= entry["hoog"] <= 2 * _ALL:
        fail(
            path,
            None,
            f"aanname '{name}': laag, percentage en hoog staan niet op volgorde.",
            "Zet ze van laag naar hoog.",
        )
    values = {("is_aan" if key == "aan" else key): value for key, value in entry.items()}
    return Aanname(naam=name, **values)


def _check_entry(path: Path, name: str, entry: Any, keys: Mapping[str, type]) -> None:
    if not isinstance(entry, dict) or set(entry) != set(keys):
        fail(path, None, f"aanname '{name}' is niet compleet.", f"Geef precies: {', '.join(keys)}.")
    for key, kind in keys.items():
        if type(entry[key]) is not kind or entry[key] == "":
            fail(
                path, None, f"aanname '{name}': '{key}' klopt niet.", "Vergelijk hem met de aannames van het voorbeeld."
            )


def _rows(path: Path, columns: tuple[str, ...]) -> list[Row]:
    return read_table(path, (*columns, "bron")) if path.exists() else []


def _geld(row: Row) -> Geld:
    return Geld(
        _jaar(row), _programma(row), _cent(row, "bedrag"), _aard(row), row.optional("besluit"), row.text("bron")
    )


def _verschuiving(row: Row) -> Verschuiving:
    van, naar = _programma(row, "van"), _programma(row, "naar")
    if van == naar:
        row.fail(f"budget schuift van '{van}' naar '{naar}'.", "Noem twee verschillende programma's.")
    cent = _cent(row, "bedrag")
    if cent <= 0:
        row.fail("het bedrag is niet meer dan nul.", "Draai 'van' en 'naar' om in plaats van een min te schrijven.")
    return Verschuiving(_jaar(row), van, naar, cent, _aard(row), row.optional("besluit"), row.text("bron"))


def _maatregelen(path: Path, zorgvormen: Collection[str]) -> tuple[Maatregel, ...]:
    found: dict[int, Maatregel] = {}
    rows: dict[int, Row] = {}
    for row in _rows(path, ("maatregel", "titel", "programma", "zorgvorm", "naast", "eigenaar")):
        number = row.integer("maatregel")
        if number in found:
            row.fail(f"maatregel {number} staat al eerder in de lijst.", "Laat één van de regels staan.")
        if row.optional("zorgvorm") and zorgvormen:
            row.one_of("zorgvorm", zorgvormen)
        rows[number] = row
        texts = row.text("titel"), _programma(row), row.optional("zorgvorm")
        found[number] = Maatregel(number, *texts, _numbers(row), row.text("eigenaar"), row.text("bron"))
    for number, one in found.items():
        if strange := sorted(one.naast - found.keys()):
            rows[number].fail(f"maatregel {strange[0]} in kolom 'naast' bestaat niet.", "Noem nummers uit deze lijst.")
    return tuple(found.values())


def _numbers(row: Row) -> frozenset[int]:
    words = row.optional("naast").split()
    if not all(word.isascii() and word.isdigit() for word in words):
        row.fail("kolom 'naast' noemt geen nummers.", "Schrijf nummers van maatregelen met een spatie ertussen.")
    return frozenset(map(int, words))


def _eerder(row: Row) -> Eerder:
    moment = row.one_of("moment", _MOMENTS)
    amounts = _cent(row, "verwacht"), _cent(row, "uitkomst")
    return Eerder(_jaar(row), _programma(row), moment, *amounts, row.text("bron"))


def _jaar(row: Row) -> int:
    year = row.integer("jaar")
    if not _FIRST <= year <= _LAST:
        row.fail(f"{year} is geen begrotingsjaar.", f"Schrijf een jaar van {_FIRST} tot en met {_LAST}.")
    return year


def _programma(row: Row, column: str = "programma") -> str:
    return row.one_of(column, PROGRAMMAS)


def _aard(row: Row) -> str:
    return row.one_of("aard", (STRUCTUREEL, INCIDENTEEL))


def _cent(row: Row, column: str) -> int:
    """Euros with a comma, as whole cents; a point or a thousands mark would be read as another amount."""
    value = row.matching(column, _EURO, "euro's als 2500000 of 2500000,00, zonder punten")
    euros, _, cents = value.partition(",")
    sign = -1 if euros.startswith("-") else 1
    return sign * (abs(int(euros)) * 100 + int(cents or 0))
