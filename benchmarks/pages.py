"""Weight on the wire and server time of every kind of page, asked of a real server on the full-size store."""

import http.client
import re
import time
from pathlib import Path

from tools.serving import served

from benchmarks.outcome import Outcome

PAGES = (
    "/",
    "/cijfers",
    "/cijfer/jeugdigen_met_jeugdhulp",
    "/cijfer/wachtenden",
    "/wachten",
    "/wijken",
    "/wijk/WK034403",
    "/verantwoording",
    "/zoeken",
    "/over",
)
_ASKED = 9


def pages(folder: Path) -> list[Outcome]:
    """The heaviest page with everything it needs, and the slowest page once the server has warmed up."""
    with served(folder) as port:
        weights = {page: _weight(port, page) for page in PAGES}
        times = {page: _server_time(port, page) for page in PAGES}
    heaviest, slowest = max(weights, key=weights.__getitem__), max(times, key=times.__getitem__)
    return [
        Outcome(f"heaviest page on the wire, gzip, font included ({heaviest})", weights[heaviest] / 1000, 100, "kB"),
        Outcome(f"slowest page, server time ({slowest})", times[slowest] * 1000, 50, "ms"),
    ]


def _ask(port: int, path: str, encoding: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers={"Accept-Encoding": encoding})
    answer = connection.getresponse()
    if answer.status != http.HTTPStatus.OK:
        raise SystemExit(f"{path} answered {answer.status}")
    return answer.read()


def _weight(port: int, page: str) -> int:
    parts = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', _ask(port, page, "identity").decode()))
    for sheet in [part for part in parts if ".css" in part]:
        parts |= set(re.findall(r'url\(["\']?(/static/[^"\')]+)', _ask(port, sheet, "identity").decode()))
    return sum(len(_ask(port, part, "gzip")) for part in {page, *parts})


def _server_time(port: int, page: str) -> float:
    taken = []
    for _ in range(_ASKED):
        start = time.perf_counter()
        _ask(port, page, "gzip")
        taken.append(time.perf_counter() - start)
    return sorted(taken)[_ASKED // 2]
