"""The whole catalogue with its breakdowns from ready panels with a million trajecten, and an estimate of waiting."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.outcome import Outcome, median_wall
from duiding import open_store
from duiding.config import load_gemeente
from duiding.indicators import Request, load_indicators, measure
from duiding.statistics.competing import aalen_johansen
from duiding.statistics.follow_up import follow_up
from duiding.storage import open_panels, save_panels
from duiding.trajecten import PanelSet, build_panels

TRAJECTEN = 1_000_000
RECORDS = 200_000
_NUMBERED = ("client", "traject", "casus", "gezin")
_PEOPLE = "trajectperiode"


def catalogue(folder: Path, panels: Path) -> list[Outcome]:
    """Wall seconds of every indicator with each of its breakdowns, in a process that has nothing but the panels."""
    store = open_store(folder)
    panels.mkdir(parents=True)
    save_panels(panels / "panels", repeated(build_panels(store.events(), store.gemeente, store.stand)))
    command = [sys.executable, "-m", "benchmarks.catalogue_rate", str(panels / "panels"), store.stand.isoformat()]
    wall, most = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return [
        Outcome("the catalogue with its breakdowns, a million trajecten (wall)", wall, 20, "s"),
        Outcome("the memory that it takes", most, 4, "GB"),
        Outcome("Aalen-Johansen on 200,000 records (wall)", waiting(), 0.1, "s"),
    ]


def everything(panels: Path, known_on: date) -> tuple[float, float]:
    """Seconds and gigabytes of the whole catalogue from panels on disk."""
    start = time.perf_counter()
    engine = open_panels(panels)
    if engine is None:
        raise SystemExit(f"{panels} has no panels")
    asked, gemeente = PanelSet(engine, known_on, "benchmark", is_synthetic=True), load_gemeente()
    for indicator in load_indicators().values():
        for by in ((), *((name,) for name in indicator.by)):
            measure(indicator, asked, gemeente, Request(by))
    return time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def repeated(panels: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The panels of so many equal cities as have a million trajecten together, with other people in each."""
    times = -(-TRAJECTEN // panels[_PEOPLE].num_rows)
    return {
        name: _repeated(panel, times) if set(_NUMBERED) & set(panel.column_names) else panel
        for name, panel in panels.items()
    }


def _repeated(panel: pa.Table, times: int) -> pa.Table:
    parts = []
    for number in range(times):
        part = panel
        for name in set(_NUMBERED) & set(panel.column_names):
            moved = pc.add(panel[name], pa.scalar(number * 10_000_000, panel[name].type))
            part = part.set_column(part.column_names.index(name), panel.schema.field(name), moved)
        parts.append(part)
    return pa.concat_tables(parts)


def waiting() -> float:
    """Seconds of one estimate with three ways to end."""
    draws = np.random.default_rng(1)
    exits, ends = draws.gamma(1.2, 60, RECORDS).astype(np.int64), draws.integers(0, 4, RECORDS)
    records = follow_up(exits, ends)
    return median_wall(lambda: aalen_johansen(records, 3))


if __name__ == "__main__":
    print(json.dumps(everything(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))))
