"""The ledger as CSV: read with every mistake named by line and remedy, written so that it reads back the same."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import NoReturn

import numpy as np

from duiding.domain.contracting import Looptijd
from duiding.domain.errors import InputError, SettingsError
from duiding.domain.remedy import did_you_mean
from duiding.events.codes import as_day
from duiding.finance.ledger.boek import (
    BUDGET,
    REDENEN,
    SOORTEN,
    TOTAAL,
    Boek,
    Partij,
    Regels,
    name_without_term,
)
from duiding.finance.ledger.controle import Total, wrong_sums

COLUMNS = ("contract", "agb", "perceel", "jaar", "soort", "datum", "bedrag_cent", "bekend_op", "bron", "regel", "reden")
"""`bron` and `regel` are empty in a file of one's own: then they are that file and line. `reden` may be left out."""

_CENTS = re.compile(r"-?\d{1,15}")
_EUROS = re.compile(r"-?[\d.]+,\d{1,2}|-?\d+\.\d{1,2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEARS = {str(year): year for year in range(2000, 2100)}
_KINDS = {soort: number for number, soort in enumerate(SOORTEN)}
_REASONS = {reden: number for number, reden in enumerate(REDENEN)}
_LARGEST = 200_000_000


@dataclass
class _Reading:
    """What is gathered while reading one file."""

    path: Path
    known_on: date
    looptijden: Mapping[str, Looptijd]
    percelen: frozenset[str]
    partijen: dict[Partij, int] = field(default_factory=dict)
    bronnen: dict[str, int] = field(default_factory=dict)
    places: dict[tuple[str, str, str, bool], int] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    own: list[int] = field(default_factory=list)
    line: int = 0
    columns: int = len(COLUMNS)

    def __post_init__(self) -> None:
        """The name of the file, asked for on every line."""
        self.name = self.path.name

    def fail(self, reason: str, remedy: str, line: int | None = None) -> NoReturn:
        raise SettingsError(f"{self.path}:{line or self.line}: {reason} {remedy}")


def read_boek(path: Path, known_on: date, looptijden: Iterable[Looptijd], percelen: Iterable[str]) -> Boek:
    """Read and check one file. Raises SettingsError with file, line, reason and remedy at the first mistake.

    Lines that become known after `known_on` are left out. Refused are amounts in euros, kinds, contracts and percelen
    that are not known, totals that are not the sum, amounts that jump a hundredfold, and payments above what was agreed
    of which no line says why.
    """
    reading = _Reading(path, known_on, {step.contract: step for step in looptijden}, frozenset(percelen))
    lines = csv.reader(io.StringIO(_text(path)), delimiter=";", strict=True)
    try:
        _check_header(reading, next(lines, []))
        for cells in lines:
            reading.line = lines.line_num
            if cells:
                _read_line(reading, cells)
    except csv.Error as error:
        reading.line = lines.line_num
        reading.fail(f"de regel is niet te lezen ({error}).", "Kijk of er een aanhalingsteken te veel staat.")
    made = Boek(tuple(reading.partijen), tuple(reading.bronnen), _regels(reading.rows), known_on)
    for line, reason, remedy in wrong_sums(made, np.array(reading.own, np.int64), reading.totals):
        reading.fail(reason, remedy, line)
    return made.as_known_on(known_on)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"{path}: het bestand is groter dan 200 MB. Splits het per jaar.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path}: het bestand is geen UTF-8. Sla het op als 'CSV UTF-8'.") from None
    except OSError:
        raise InputError(f"{path}: het bestand is niet te lezen. Controleer de naam en de rechten.") from None


def _check_header(reading: _Reading, header: Sequence[str]) -> None:
    reading.line = 1
    if "bedrag" in header and "bedrag_cent" not in header:
        reading.fail(
            "kolom 'bedrag' is in euro's; dit boek telt in centen.", "Noem de kolom 'bedrag_cent', zonder komma's."
        )
    reading.columns = len(header)
    if tuple(header) not in (COLUMNS, COLUMNS[:-1]):
        reading.fail("de eerste regel is niet de kop van een contractboek.", f"De kop is: {';'.join(COLUMNS)}.")


def _read_line(reading: _Reading, cells: Sequence[str]) -> None:
    if len(cells) != reading.columns:
        reason = f"de regel heeft {len(cells)} velden; de kop heeft er {reading.columns}."
        reading.fail(reason, "Zet tussen de velden precies één puntkomma.")
    contract, agb, perceel, jaar, soort, datum, cent, known, bron, regel, *rest = map(str.strip, cells)
    year, cents = _year(reading, jaar), _cents(reading, cent)
    if soort == TOTAAL:
        reading.totals.append(Total(reading.line, _perceel(reading, perceel), year, cents))
        return
    if soort not in _KINDS:
        reading.fail(f"soort '{soort}' is onbekend.", did_you_mean(soort, (*SOORTEN, TOTAAL)))
    key = contract, agb, perceel, soort == BUDGET
    place = reading.places.get(key)
    if place is None:
        partij = _partij(reading, contract, agb, perceel, soort)
        place = reading.places[key] = reading.partijen.setdefault(partij, len(reading.partijen))
    source = reading.bronnen.setdefault(bron or reading.name, len(reading.bronnen))
    days = _day(reading, datum, "datum"), _day(reading, known, "bekend_op")
    line = int(regel) if regel.isascii() and regel.isdigit() else reading.line
    reading.own.append(0 if bron else reading.line)
    reading.rows.extend((place, year, _KINDS[soort], days[0], cents, days[1], source, line, _reden(reading, rest)))


def _reden(reading: _Reading, cells: Sequence[str]) -> int:
    reden = cells[0] if cells else ""
    if reden not in _REASONS:
        reading.fail(f"reden '{reden[:20]}' is onbekend.", did_you_mean(reden, REDENEN))
    return _REASONS[reden]


def _year(reading: _Reading, text: str) -> int:
    if text not in _YEARS:
        reading.fail(f"'{text[:20]}' in kolom 'jaar' is geen jaar.", "Schrijf vier cijfers, zoals 2025.")
    return _YEARS[text]


def _cents(reading: _Reading, text: str) -> int:
    if _CENTS.fullmatch(text):
        return int(text)
    if _EUROS.fullmatch(text):
        whole, _, rest = text.replace(".", ",").rpartition(",")
        cents = whole.replace(",", "") + rest.ljust(2, "0")
        reading.fail(f"'{text}' is een bedrag in euro's.", f"Dit boek telt in hele centen: schrijf {cents}.")
    reading.fail(f"'{text[:20]}' in kolom 'bedrag_cent' is geen bedrag.", "Schrijf hele centen, zonder punt of komma.")


def _day(reading: _Reading, text: str, column: str) -> int:
    found = _day_number(text)
    if found is None:
        remedy = "Schrijf JJJJ-MM-DD, bijvoorbeeld 2025-01-01."
        reading.fail(f"'{text[:20]}' in kolom '{column}' is geen datum.", remedy)
    return found


@cache
def _day_number(text: str) -> int | None:
    if not _DAY.fullmatch(text):
        return None
    try:
        return as_day(date.fromisoformat(text))
    except ValueError:
        return None


def _perceel(reading: _Reading, perceel: str) -> str:
    if perceel not in reading.percelen:
        reading.fail("dit perceel staat niet in percelen.csv.", did_you_mean(perceel, reading.percelen))
    return perceel


def _partij(reading: _Reading, contract: str, agb: str, perceel: str, soort: str) -> Partij:
    """Whose line it is; what the list of terms says of the contract must be what the line says."""
    if soort == BUDGET:
        if contract or agb:
            reading.fail("een budget hoort bij een perceel, niet bij een contract.", "Laat contract en agb leeg.")
        return Partij("", "", _perceel(reading, perceel))
    term = reading.looptijden.get(contract)
    if term is None and agb and contract == name_without_term(agb, perceel):
        return Partij(contract, agb, _perceel(reading, perceel))
    if term is None:
        reading.fail("dit contract staat niet in looptijden.csv.", did_you_mean(contract, reading.looptijden))
    for name, told, known in (("agb", agb, term.agb), ("perceel", perceel, term.perceel)):
        if told and told != known:
            reading.fail(f"contract '{contract}' heeft in looptijden.csv {name} '{known}'.", "Verbeter een van beide.")
    return Partij(contract, term.agb, term.perceel, term.bekostiging, term.hoofdaannemer)


def _regels(rows: list[int]) -> Regels:
    columns = np.array(rows, np.int64).reshape(-1, len(Regels.__slots__)).T
    return Regels(*(np.ascontiguousarray(column) for column in columns))


def write_boek(boek: Boek) -> str:
    """The ledger as CSV; reading it gives the same lines, each with the place that it came from."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    lines = boek.regels
    days = {int(day): _iso(int(day)) for day in np.unique(np.concatenate([lines.datum, lines.known_on]))}
    redenen = tuple(REDENEN)
    columns = (getattr(lines, name).tolist() for name in Regels.__slots__)
    for partij, jaar, soort, datum, cent, known, bron, regel, reden in zip(*columns, strict=True):
        one = boek.partijen[partij]
        place = one.contract, one.agb, one.perceel, jaar, SOORTEN[soort]
        writer.writerow((*place, days[datum], cent, days[known], boek.bronnen[bron], regel, redenen[reden]))
    return out.getvalue()


def _iso(day: int) -> str:
    return str(np.datetime64(day, "D"))
