"""Wall time of writing the whole public site to files, on the full-size store of which the tables are protected."""

import itertools
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from benchmarks.outcome import Outcome
from duiding import open_store
from duiding.app.papers import FORMS_OFFERED, Papers
from duiding.reports import KINDS
from duiding.web.export import Wish, publish_site
from duiding.web.export.publish import PREVIEW

_LIMIT_S = 60


@contextmanager
def _no_bar(_: str) -> Iterator[object]:
    yield lambda done, total: None


def publish(folder: Path, target: Path) -> list[Outcome]:
    """Every page, picture, table and paper; protecting tables and making papers happen once, and are no part of it."""
    store = open_store(folder)
    store.publicatie().protect_all()
    papers = Papers(store)
    for moment, kind, form in itertools.product(papers.moments(), KINDS, FORMS_OFFERED):
        papers.file(kind, moment.naam, form.ending, PREVIEW)
        papers.told(kind, moment.naam)
    start = time.perf_counter()
    figures = open_store(folder)
    wish = Wish(is_preview=True)
    made = publish_site(figures, target, wish, datetime(2025, 1, 1), _no_bar, Papers(figures))
    taken = time.perf_counter() - start
    shutil.rmtree(target)
    return [Outcome(f"the whole public site as {made.files:,} files ({made.size / 1e6:,.0f} MB)", taken, _LIMIT_S, "s")]
