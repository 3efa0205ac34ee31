"""A ledger of 100,000 lines from its file, and every report of it: none may take a second."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa

from benchmarks.outcome import Outcome, median_wall
from duiding.app.contracts import Contracten
from duiding.config import load_gemeente
from duiding.domain.settings import Gemeente
from duiding.finance.ledger.boek import Boek
from duiding.finance.ledger.csv_file import COLUMNS, read_boek, write_boek
from duiding.finance.ledger.stand import stand_of_year
from duiding.finance.overzicht import Overzicht
from duiding.storage import DuckDBEngine
from duiding.trajecten import PanelSet, build_panels

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

    found = Contracten(_Store(gemeente), _KNOWN)
    found.boek = boek

    def reports(boek: Boek) -> list[float]:
        agb = gemeente.looptijden[0].agb
        works = (
            lambda: [stand_of_year(boek, year) for year in _YEARS],
            lambda: stand_of_year(boek.as_known_on(date(2024, 6, 30)), 2024),
            *(lambda report=report: tuple(report().told()) for report in _reports(found)),
            *(lambda report=report: tuple(report().told()) for report in _reports(found.of_aanbieder(agb))),
        )
        return [median_wall(work) for work in works]

    return [
        Outcome(f"ledger of {LINES:,} lines: read and check the file (wall)", reading, 1, "s"),
        Outcome(f"ledger of {LINES:,} lines: the slowest report (wall)", max(reports(boek)), 1, "s"),
        Outcome(f"ledger of {LINES:,} lines: write it as CSV (wall)", median_wall(lambda: write_boek(boek)), 1, "s"),
    ]


def _reports(found: Contracten) -> tuple[Callable[[], Overzicht], ...]:
    """Every report of the command that is made of the ledger; the last two ask the panels, of which there are few."""
    year = found.boek.jaren[-1]
    return (
        found.calendar,
        lambda: found.money(year),
        lambda: found.payments(year),
        lambda: found.ceilings(year),
        lambda: found.indices(year),
        lambda: found.divided_table(year),
        found.temporary,
    )


class _Store:
    """A store without people: what a report costs here, the ledger costs."""

    stand, is_synthetic = _KNOWN, True

    def __init__(self, gemeente: Gemeente) -> None:
        self.gemeente = gemeente
        self._panels = PanelSet(DuckDBEngine(build_panels({}, gemeente, _KNOWN)), _KNOWN, "benchmark", True)

    def events(self, known_on: object = None, names: object = None) -> dict[str, pa.Table]:
        """Nothing was delivered: the ledger comes from a file."""
        return {}

    def panels(self, known_on: object = None) -> PanelSet:
        """Panels without rows."""
        return self._panels


def _write(path: Path, contracts: list[str]) -> None:
    rng = np.random.default_rng(1)
    lines = [";".join(COLUMNS)]
    for number in range(LINES):
        year = _YEARS[number % len(_YEARS)]
        day = date(year, 1, 1) + timedelta(days=int(rng.integers(365)))
        contract, kind = contracts[number % len(contracts)], _KINDS[int(rng.integers(len(_KINDS)))]
        why = "correctie" if kind == "betaling" else ""
        lines.append(f"{contract};;;{year};{kind};{day};{rng.integers(1, 10**8)};{day};;;{why}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
