"""Server time of the stuurkaart behind the login, of the aanbieder with the most registers, on the full-size store."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from benchmarks.outcome import Outcome
from benchmarks.visiting import ask
from duiding import open_store
from duiding.web import create_app
from duiding.web.access import open_role

_PAGE = "/stuurkaart/99500003"
_ASKED, _LIMIT_MS = 200, 100


def stuurkaart(folder: Path) -> list[Outcome]:
    """The 95th of a hundred askings, once the figures of all aanbieders were counted."""
    with _served(folder) as port:
        ask(port, _PAGE, "identity")
        taken = sorted(_seconds(port) for _ in range(_ASKED))
    slow = taken[int(0.95 * _ASKED) - 1]
    return [Outcome(f"stuurkaart, server time, p95 of {_ASKED}", slow * 1000, _LIMIT_MS, "ms")]


def _seconds(port: int) -> float:
    start = time.perf_counter()
    ask(port, _PAGE, "identity")
    return time.perf_counter() - start


@contextmanager
def _served(folder: Path) -> Iterator[int]:
    store = open_store(folder)
    with open_role(store, "127.0.0.1", "contractmanager") as door:
        pages = create_app(store, door=door)
        server = uvicorn.Server(uvicorn.Config(pages, port=0, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        try:
            yield server.servers[0].sockets[0].getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()
