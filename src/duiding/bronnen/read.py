"""One file of a delivery: what must hold for the file and its header before a row is looked at."""

from __future__ import annotations

import csv
import io
from typing import NoReturn

from duiding.bronnen.gate import Gate
from duiding.bronnen.layout import Layout, known_layouts
from duiding.bronnen.levering import Levering, Refused
from duiding.bronnen.rows import read_rows
from duiding.domain.finding import Finding
from duiding.domain.remedy import did_you_mean

SYNTHETIC = "SYN-"
MAX_BYTES = 200 * 1024 * 1024
_ZIP = b"PK\x03\x04"


def read_levering(name: str, content: bytes, gate: Gate) -> Levering:
    """Read `<layout>.csv`, `<layout>-anything.csv`, or with `SYN-` in front for a synthetic city.

    Raises Refused when the file cannot be used: kind of store, name, ground, size, encoding, header, or a wrong row in
    a layout that does not keep the good ones. Wrong rows of other layouts are left out and named in `findings`.
    """
    _check_kind(name, gate)
    layout = layout_of(name)
    _check_grondslag(layout, gate)
    lines = csv.reader(io.StringIO(_decode(content), newline=""), delimiter=";", strict=True)
    try:
        header = [cell.strip() for cell in next(lines, [])]
        _check_header(layout, header)
        return read_rows(layout, gate, header, ((lines.line_num, cells) for cells in lines if cells))
    except csv.Error:
        _refuse(
            "csv",
            "De regel is niet te lezen. Kijk of er een aanhalingsteken te veel of te weinig staat.",
            lines.line_num,
        )


def layout_of(name: str) -> Layout:
    """The layout that a file name asks for; raises Refused when there is none."""
    file = _file_name(name).removeprefix(SYNTHETIC)
    stem, dot, extension = file.rpartition(".")
    if not dot or extension.lower() != "csv":
        _refuse("bestandsnaam", "Dit is geen CSV-bestand. Sla het op als 'CSV UTF-8', met .csv achter de naam.")
    layouts = known_layouts()
    wanted = stem.split("-")[0]
    if wanted not in layouts:
        remedy = did_you_mean(wanted, tuple(layouts))
        _refuse("bestandsnaam", f"De naam van het bestand begint niet met een bekende levering. {remedy}")
    return layouts[wanted]


def _check_kind(name: str, gate: Gate) -> None:
    is_synthetic = _file_name(name).startswith(SYNTHETIC)
    if gate.is_synthetic and not is_synthetic:
        reason = "Deze store bevat verzonnen personen en neemt alleen bestanden die met SYN- beginnen."
        _refuse("soort", f"{reason} Gebruik voor dit bestand een andere store.")
    if is_synthetic and not gate.is_synthetic:
        reason = "Dit bestand bevat verzonnen personen (SYN-) en hoort niet in een echte store."
        _refuse("soort", f"{reason} Gebruik een store met --synthetic.")


def _check_grondslag(layout: Layout, gate: Gate) -> None:
    if layout.needs_grondslag and layout.name not in gate.grondslagen:
        reason = f"Voor de levering '{layout.name}' is geen grondslag vastgelegd. Niets van dit bestand is bewaard."
        remedy = (
            "Mag de gemeente deze gegevens gebruiken? Leg dan tekst en datum vast bij 'grondslagen' in gemeente.toml."
        )
        _refuse("grondslag", f"{reason} {remedy}")


def _file_name(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", maxsplit=1)[-1]


def _decode(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        _refuse("omvang", "Het bestand is groter dan 200 MB. Lever het in delen aan, elk met een eigen naam.")
    if content.startswith(_ZIP):
        _refuse("codering", "Dit is een Excel- of ZIP-bestand. Sla het werkblad op als 'CSV UTF-8'.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        _refuse("codering", "Het bestand is geen UTF-8. Sla op als 'CSV UTF-8'.", line)
    if not text.strip():
        _refuse("leeg", "Het bestand is leeg. Zet op de eerste regel de namen van de kolommen.")
    return text


def _check_header(layout: Layout, header: list[str]) -> None:
    expected = f"De kop is: {';'.join(layout.header)}."
    if len(header) == 1 and any(mark in header[0] for mark in (",", "\t")):
        _refuse("kop", "De kolommen zijn gescheiden met komma's of tabs. Scheid ze met puntkomma's (;).", 1)
    for number, name in enumerate(header, start=1):
        if name not in layout.header:
            _refuse("kop", f"Kolom {number} heeft een onbekende naam. {did_you_mean(name, layout.header)}", 1)
        if name in header[: number - 1]:
            _refuse("kop", f"Kolom '{name}' staat er twee keer. Laat één van de twee staan.", 1, name)
    for column in layout.columns:
        if column.name not in header and not column.default:
            _refuse("kop", f"Kolom '{column.name}' ontbreekt. {expected}", 1, column.name)


def _refuse(rule: str, message: str, line: int | None = None, element: str | None = None) -> NoReturn:
    raise Refused((Finding(rule, 1, message, element, line),)) from None
