"""How long the forecast of a city takes, and how often what came lay within the margin that was given before."""

import time
from pathlib import Path

from benchmarks.outcome import Outcome, cpu_seconds
from duiding import open_store
from duiding.app.forecast import Verwachting, forecast
from duiding.forecast.expected import Expected

LEAST, MOST = 0.92, 0.98
"""Of 95% margins."""
ORIGINS = 8


def city(folder: Path) -> list[Outcome]:
    """Seconds of all series of wijk by zorgvorm, and the coverage per month ahead at eight earlier moments."""
    made: list[Verwachting] = []
    store = open_store(folder)
    store.panels()
    begin = time.perf_counter()
    used = cpu_seconds(lambda: made.append(forecast(store)))
    wall = time.perf_counter() - begin
    found = made[0].city
    series = sum(len([*one.tree.shown]) for one in found.all)
    what = f"forecast of starts, stock and spending: {series} series by wijk, zorgvorm and both"
    outcomes = [Outcome(f"{what} (wall)", wall, 30, "s"), Outcome(f"{what} (CPU)", used, 30, "s")]
    return [*outcomes, *_coverage(found.instroom, found.stand)]


def _coverage(*quantities: Expected) -> list[Outcome]:
    """Of counts, whose series together are the 300; the least and the most, because both ways may be wrong."""
    outcomes = []
    scores = [one.scores(ORIGINS) for one in quantities]
    series = sum(len([*one.tree.shown]) for one in quantities)
    for together in zip(*scores, strict=True):
        count = sum(one.forecasts for one in together)
        covered = sum(one.coverage * one.forecasts for one in together) / count
        what = f"coverage of 95% margins, {together[0].steps} months ahead, {series} series at {ORIGINS} moments"
        outcomes.append(Outcome(f"{what}: at least 92%", 100 * covered, 100 * LEAST, "%", True))
        outcomes.append(Outcome(f"{what}: at most 98%", 100 * covered, 100 * MOST, "%"))
    return outcomes
