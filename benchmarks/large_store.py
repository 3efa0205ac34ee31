"""A store that grows to two million messages: whether it stays as fast and small as it began."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from benchmarks.corpus import Corpus
from benchmarks.outcome import Outcome, child_cpu_seconds
from benchmarks.repeated import Repeated
from benchmarks.tree_memory import peak_memory

_RUNS = 10
_FIRST_DAY = date(2016, 1, 1)


def growth(corpus: Corpus, directory: Path, messages: int) -> list[Outcome]:
    """Fill a store with ten runs of `duiding ingest`; the CPU of the last run against that of the first."""
    contents = list(corpus.contents())
    cities = Repeated(contents, _RUNS * max(1, messages // len(contents) // _RUNS))
    store, key, delivery = directory / "large-store", directory / "key", directory / "delivery"
    shutil.rmtree(store, ignore_errors=True)
    key.write_bytes(bytes(32))
    taken, peaks = [], []
    for run in range(_RUNS):
        for number in range(run * cities.times // _RUNS, (run + 1) * cities.times // _RUNS):
            _write(delivery, cities, number)
        taken.append(child_cpu_seconds(lambda: peaks.append(_ingest(store, delivery, key))))
        shutil.rmtree(delivery)
    what = f"a store of {cities.times * len(contents):,} messages, filled in {_RUNS} runs"
    return [
        Outcome(f"{what}: ingest rate in the last tenth / in the first (CPU)", taken[0] / taken[-1], 0.9, "x", True),
        Outcome(f"{what}: memory of all processes", max(peaks) / 1e6, 1_000, "MB"),
    ]


def _write(folder: Path, cities: Repeated, number: int) -> None:
    folder = folder / str(_FIRST_DAY + timedelta(days=number))
    folder.mkdir(parents=True)
    for n, content in enumerate(cities.city(number)):
        (folder / f"{n}.xml").write_bytes(content)


def _ingest(store: Path, folder: Path, key: Path) -> int:
    program = str(Path(sys.executable).with_name("duiding"))
    process = subprocess.Popen(
        [program, "ingest", str(folder), "--store", str(store), "--synthetic"],
        env=os.environ | {"DUIDING_KEY_FILE": str(key)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak = peak_memory(process)
    if process.returncode:
        raise SystemExit(f"duiding ingest failed with exit code {process.returncode}")
    return peak
