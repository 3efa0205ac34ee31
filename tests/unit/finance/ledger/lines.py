"""Ledgers for tests, written as a person writes them."""

from datetime import date
from pathlib import Path

from duiding.config import load_gemeente
from duiding.finance.ledger.boek import Boek
from duiding.finance.ledger.csv_file import COLUMNS, read_boek

HEADER = ";".join(COLUMNS[:-1]) + "\n"
"""Without the column `reden`, that a file may leave out."""
GEMEENTE = load_gemeente()
PERCELEN = tuple(perceel.naam for perceel in GEMEENTE.percelen)


def line(contract: str, jaar: int, soort: str, cent: int | str, datum: str = "", known: str = "") -> str:
    """A line of a contract of the example, known on the day it is about."""
    day = datum or f"{jaar}-01-01"
    return f"{contract};;;{jaar};{soort};{day};{cent};{known or day};;\n"


def total(perceel: str, jaar: int, cent: int) -> str:
    return f";;{perceel};{jaar};totaal;{jaar}-01-01;{cent};{jaar}-01-01;;\n"


def boek(folder: Path, *lines: str, known_on: date = date(2026, 1, 1)) -> Boek:
    path = folder / "boek.csv"
    path.write_text(HEADER + "".join(lines), encoding="utf-8")
    return read_boek(path, known_on, GEMEENTE.looptijden, PERCELEN)
