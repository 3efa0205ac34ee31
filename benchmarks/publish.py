"""Wall time of writing the whole public site to files, on the full-size store of which the tables are protected."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from benchmarks.outcome import Outcome
from duiding import open_store
from duiding.web.export import Wish, publish_site

_LIMIT_S = 60


@contextmanager
def _no_bar(_: str) -> Iterator[object]:
    yield lambda done, total: None


def publish(folder: Path, target: Path) -> list[Outcome]:
    """Every page, picture and table; protecting the tables happens once per snapshot and is no part of it."""
    store = open_store(folder)
    store.publicatie().protect_all()
    start = time.perf_counter()
    made = publish_site(open_store(folder), target, Wish(is_preview=True), datetime(2025, 1, 1), _no_bar)
    taken = time.perf_counter() - start
    shutil.rmtree(target)
    return [Outcome(f"the whole public site as {made.files:,} files ({made.size / 1e6:,.0f} MB)", taken, _LIMIT_S, "s")]
