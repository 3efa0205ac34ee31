"""All indicators with all their breakdowns from ready panels, and a figure as known on another day."""

import time
from pathlib import Path

from benchmarks.outcome import Outcome, median_wall
from duiding import open_store


def figures(folder: Path) -> list[Outcome]:
    """Wall seconds of both."""
    store = open_store(folder)
    store.panels()

    def everything() -> None:
        fresh = open_store(folder)
        for name, indicator in fresh.indicators().items():
            fresh.measure(name)
            for dimension in indicator.by:
                fresh.measure(name, by=[dimension])

    start = time.perf_counter()
    store.measure("jeugdigen_met_jeugdhulp", start="2018-01-01", end="2018-01-01", known_on="2018-03-01")
    other_day = time.perf_counter() - start
    return [
        Outcome("all indicators, all breakdowns, ready panels (wall)", median_wall(everything, rounds=3), 3, "s"),
        Outcome("a figure as known on another day, first time (wall)", other_day, 30, "s"),
    ]
