"""Weight on the wire and server time of every page, asked of a real server on the full-size store."""

import re
import time
from pathlib import Path

from tools.serving import served

from benchmarks.outcome import Outcome
from benchmarks.visiting import ask, every_page

_ASKED = 9


def pages(folder: Path) -> list[Outcome]:
    """The heaviest page with everything it needs, and the slowest page once the server has warmed up."""
    with served(folder) as port:
        every = every_page(port)
        weights = {page: _weight(port, page) for page in every}
        times = {page: _server_time(port, page) for page in every}
    weight = f"heaviest of {len(every)} pages on the wire, gzip, font included"
    heaviest, slowest = max(weights, key=weights.__getitem__), max(times, key=times.__getitem__)
    return [
        Outcome(f"{weight} ({heaviest})", weights[heaviest] / 1000, 100, "kB"),
        Outcome(f"slowest page, server time ({slowest})", times[slowest] * 1000, 50, "ms"),
    ]


def _weight(port: int, page: str) -> int:
    parts = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', ask(port, page, "identity").decode()))
    for sheet in [part for part in parts if ".css" in part]:
        parts |= set(re.findall(r'url\(["\']?(/static/[^"\')]+)', ask(port, sheet, "identity").decode()))
    return sum(len(ask(port, part, "gzip")) for part in {page, *parts})


def _server_time(port: int, page: str) -> float:
    taken = []
    for _ in range(_ASKED):
        start = time.perf_counter()
        ask(port, page, "gzip")
        taken.append(time.perf_counter() - start)
    return sorted(taken)[_ASKED // 2]
