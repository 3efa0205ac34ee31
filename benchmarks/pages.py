"""Weight on the wire and server time of every page, on the full-size store."""

import gzip
import re
import time
from pathlib import Path

from starlette.testclient import TestClient

from benchmarks.outcome import Outcome
from duiding import open_store
from duiding.web import create_app

PAGES = ("/", "/cijfers", "/cijfer/jeugdigen-met-jeugdhulp", "/cijfer/wachtenden", "/wijken", "/wijk/WK034403", "/over")


def pages(folder: Path) -> list[Outcome]:
    """The heaviest page with everything it needs, and the slowest page when asked again."""
    client = TestClient(create_app(open_store(folder)))
    weights = {page: _weight(client, page) for page in PAGES}
    times = {page: _server_time(client, page) for page in PAGES}
    heaviest, slowest = max(weights, key=weights.__getitem__), max(times, key=times.__getitem__)
    return [
        Outcome(f"heaviest page on the wire, gzip, font included ({heaviest})", weights[heaviest] / 1000, 100, "kB"),
        Outcome(f"slowest page, server time ({slowest})", times[slowest] * 1000, 50, "ms"),
    ]


def _weight(client: TestClient, page: str) -> int:
    html = client.get(page).text
    parts = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', html))
    for sheet in [p for p in parts if ".css" in p]:
        parts |= set(re.findall(r'url\("?(/static/[^")]+)"?\)', client.get(sheet).text))
    return sum(_wire_size(client.get(p).content, p) for p in parts) + _wire_size(html.encode(), page)


def _wire_size(content: bytes, name: str) -> int:
    return len(content) if ".woff2" in name else len(gzip.compress(content, 6))


def _server_time(client: TestClient, page: str) -> float:
    client.get(page)
    taken = []
    for _ in range(9):
        start = time.perf_counter()
        client.get(page)
        taken.append(time.perf_counter() - start)
    return sorted(taken)[len(taken) // 2]
