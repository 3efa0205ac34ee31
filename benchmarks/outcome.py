"""One measured figure beside its limit."""

import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """`ratio` is at most 1 when the limit is reached; with `is_floor` the limit is a least, otherwise a most."""

    what: str
    measured: float
    limit: float
    unit: str
    is_floor: bool = False

    @property
    def ratio(self) -> float:
        """Measured over limit, or limit over measured for a floor: 1 or less is good."""
        return self.limit / self.measured if self.is_floor else self.measured / self.limit

    def text(self, value: float) -> str:
        """A value with its unit."""
        return f"{value:,.2f} {self.unit}" if value < 100 else f"{value:,.0f} {self.unit}"


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU seconds of this process and its finished children while `work` runs."""
    before = _cpu()
    work()
    return _cpu() - before


def child_cpu_seconds(work: Callable[[], object]) -> float:
    """CPU seconds of the children that finish while `work` runs, without those of this process that watches them."""
    before = _cpu_of(resource.RUSAGE_CHILDREN)
    work()
    return _cpu_of(resource.RUSAGE_CHILDREN) - before


def _cpu() -> float:
    return _cpu_of(resource.RUSAGE_SELF) + _cpu_of(resource.RUSAGE_CHILDREN)


def _cpu_of(who: int) -> float:
    times = resource.getrusage(who)
    return times.ru_utime + times.ru_stime


def interleaved_medians(*works: Callable[[], object], rounds: int = 5) -> list[float]:
    """Median CPU seconds of each work, run in turn A B A B, so that a drifting machine hits all alike."""
    runs: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for taken, work in zip(runs, works, strict=True):
            taken.append(cpu_seconds(work))
    return [statistics.median(taken) for taken in runs]


def median_wall(work: Callable[[], object], rounds: int = 5) -> float:
    """Median wall seconds."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)
