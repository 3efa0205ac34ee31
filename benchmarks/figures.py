"""All indicators with all their breakdowns from ready panels, and a figure as known on another day."""

import time
from pathlib import Path

from benchmarks.outcome import Outcome, median_wall
from duiding import open_store


def figures(folder: Path) -> list[Outcome]:
    """Wall seconds of both; the panels are on disk, and in the first also in memory."""
    store = open_store(folder)

    def everything() -> None:
        for name, indicator in store.indicators().items():
            store.measure(name)
            for dimension in indicator.by:
                store.measure(name, by=[dimension])

    everything()
    start = time.perf_counter()
    store.measure("jeugdigen_met_jeugdhulp", start="2021-01-01", end="2021-01-01", known_on="2021-06-15")
    other_day = time.perf_counter() - start
    return [
        Outcome("all indicators, all breakdowns, ready panels (wall)", median_wall(everything, rounds=3), 3, "s"),
        Outcome("a figure as known on another day, first time (wall)", other_day, 30, "s"),
    ]
