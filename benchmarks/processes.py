"""Two processes against one: wall time of ingest, which says little on a machine that is busy with other things."""

from __future__ import annotations

import os
import statistics
import time
from pathlib import Path

from benchmarks.corpus import Corpus
from benchmarks.ingest_rate import ingest_all
from benchmarks.outcome import Outcome

_ROUNDS = 5


def two_against_one(corpus: Corpus, directory: Path) -> Outcome:
    """How many times as fast two processes are; at least 1.7."""
    taken: dict[int, list[float]] = {1: [], 2: []}
    load = os.getloadavg()[0]
    for _ in range(_ROUNDS):
        for workers, walls in taken.items():
            start = time.perf_counter()
            ingest_all(corpus, directory / "store", workers)
            walls.append(time.perf_counter() - start)
    one, two = (statistics.median(walls) for walls in taken.values())
    files = f"{len(corpus.paths):,} files, load before {load:.1f}"
    return Outcome(f"speed of ingest, two processes / one: {files} (wall)", one / two, 1.7, "x", True)
