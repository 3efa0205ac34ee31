"""The whole catalogue with its breakdowns from ready panels with a million trajecten, and an estimate of waiting."""

import json
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
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
    """Wall seconds of every indicator with each of its breakdowns, in processes that have nothing but the panels."""
    store = open_store(folder)
    panels.mkdir(parents=True)
    save_panels(panels / "panels", repeated(build_panels(store.events(), store.gemeente, store.stand)))
    found = []
    for processes in (1, 2):
        command = [sys.executable, "-m", __name__, str(panels / "panels"), store.stand.isoformat(), str(processes)]
        wall, most = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        what = f"a million trajecten, {processes} process{'es' if processes > 1 else ''}"
        found.append(Outcome(f"the catalogue with its breakdowns, {what} (wall)", wall, 20, "s"))
        found.append(Outcome(f"the memory that it takes, {what}", most, 4, "GB"))
    return [*found, Outcome("Aalen-Johansen on 200,000 records (wall)", waiting(), 0.1, "s")]


class _Asked:
    """The catalogue over panels on disk."""

    def __init__(self, panels: Path, known_on: date) -> None:
        engine = open_panels(panels)
        if engine is None:
            raise SystemExit(f"{panels} has no panels")
        self._panels = PanelSet(engine, known_on, "benchmark", is_synthetic=True)
        self._gemeente, self._indicators = load_gemeente(), load_indicators()

    def measure(self, name: str) -> float:
        """One indicator with each of its breakdowns; the gigabytes that this process has taken at most."""
        indicator = self._indicators[name]
        for by in ((), *((one,) for one in indicator.by)):
            measure(indicator, self._panels, self._gemeente, Request(by))
        found = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
        return int(found.split()[1]) / 1024**2


_own: list[_Asked] = []


def _begin(panels: Path, known_on: date) -> None:
    _own[:] = [_Asked(panels, known_on)]


def _measure(name: str) -> tuple[int, float]:
    return os.getpid(), _own[0].measure(name)


def everything(panels: Path, known_on: date, processes: int) -> tuple[float, float]:
    """Seconds, and gigabytes of all processes together, of the whole catalogue from panels on disk."""
    names = list(load_indicators())
    start = time.perf_counter()
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, spawn, _begin, (panels, known_on)) as pool:
        taken = dict(pool.map(_measure, names))
    return time.perf_counter() - start, sum(taken.values())


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
    print(json.dumps(everything(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), int(sys.argv[3]))))
