"""The pages of a store on a free port of this machine, for as long as a block lasts."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from duiding import open_store
from duiding.app.papers import Papers
from duiding.web import create_app


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """Gives the port."""
    store = open_store(folder)
    pages = create_app(store, papers=Papers(store))
    server = uvicorn.Server(uvicorn.Config(pages, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
