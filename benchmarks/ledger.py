"""A ledger of 100,000 lines from its file, and every report of it: none may take a second."""

import time
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from benchmarks.outcome import Outcome, median_wall
from duiding.config import load_gemeente
from duiding.finance.ledger.boek import Boek
from duiding.finance.ledger.csv_file import COLUMNS, read_boek, write_boek
from duiding.finance.ledger.indexering import verschillen
from duiding.finance.ledger.looptijden import termijnen
from duiding.finance.ledger.stand import stand_of_year
from duiding.finance.ledger.uitputting import uitputtingen

LINES = 100_000
_YEARS = range(2020, 2026)
_KNOWN = date(2026, 1, 1)
_KINDS = ("afspraak", "indexering", "betaling", "besteed", "verwacht", "social_return_gedaan")


def ledger(folder: Path) -> list[Outcome]:
    """Wall seconds: reading and checking the file, the slowest report, and writing it again."""
    gemeente = load_gemeente()
    path = folder / "boek.csv"
    _write(path, sorted({step.contract for step in gemeente.looptijden}))
    names = [perceel.naam for perceel in gemeente.percelen]
    start = time.perf_counter()
    boek = read_boek(path, _KNOWN, gemeente.looptijden, names)
    reading = time.perf_counter() - start

    def reports(boek: Boek) -> list[float]:
        works = (
            lambda: [stand_of_year(boek, year) for year in _YEARS],
            lambda: uitputtingen(boek, 2025),
            lambda: verschillen(boek, 2025, gemeente.indexen),
            lambda: termijnen(gemeente.looptijden, _KNOWN),
            lambda: stand_of_year(boek.as_known_on(date(2024, 6, 30)), 2024),
        )
        return [median_wall(work) for work in works]

    return [
        Outcome(f"ledger of {LINES:,} lines: read and check the file (wall)", reading, 1, "s"),
        Outcome(f"ledger of {LINES:,} lines: the slowest report (wall)", max(reports(boek)), 1, "s"),
        Outcome(f"ledger of {LINES:,} lines: write it as CSV (wall)", median_wall(lambda: write_boek(boek)), 1, "s"),
    ]


def _write(path: Path, contracts: list[str]) -> None:
    rng = np.random.default_rng(1)
    lines = [";".join(COLUMNS)]
    for number in range(LINES):
        year = _YEARS[number % len(_YEARS)]
        day = date(year, 1, 1) + timedelta(days=int(rng.integers(365)))
        contract, kind = contracts[number % len(contracts)], _KINDS[int(rng.integers(len(_KINDS)))]
        lines.append(f"{contract};;;{year};{kind};{day};{rng.integers(1, 10**8)};{day};;")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
