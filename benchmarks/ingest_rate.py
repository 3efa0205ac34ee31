"""Check and ingest against lxml alone on the same files: CPU seconds of one process, in turn."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.corpus import Corpus
from benchmarks.lxml_limit import validate_all, whose_schema
from benchmarks.outcome import Outcome, interleaved_medians
from duiding.app import Store
from duiding.berichten import check_bericht
from duiding.domain.pseudonym import Pseudonymiser
from duiding.domain.settings import Gemeente
from duiding.events.rules import find_findings
from duiding.storage import FolderStore

KEY = Pseudonymiser(bytes(32))


def rates_against_lxml(corpus: Corpus, directory: Path) -> list[Outcome]:
    """The message rates of check, and of ingest with all findings, as shares of that of lxml."""
    folder = directory / "store"
    limit, check, ingest = interleaved_medians(
        lambda: validate_all(corpus),
        lambda: check_all(corpus),
        lambda: find_all(folder, ingest_all(corpus, folder)),
    )
    rate = f"{whose_schema()}: message rate, {len(corpus.paths):,} files (CPU)"
    return [
        Outcome(f"check of levels 1-2 / {rate}", limit / check, 0.55, "x", True),
        Outcome(f"ingest with levels 1-3 / {rate}", limit / ingest, 0.40, "x", True),
    ]


def check_all(corpus: Corpus) -> None:
    """Levels 1 and 2 of every file; stops when one is refused."""
    for content in corpus.contents():
        if check_bericht(content, is_synthetic=True):
            raise SystemExit("a message of the city is refused")


def ingest_all(corpus: Corpus, folder: Path, workers: int = 1) -> Gemeente:
    """A new store with every file; stops when one is not taken."""
    shutil.rmtree(folder, ignore_errors=True)
    store = Store.open_or_create(folder, is_synthetic=True)
    result = store.ingest([corpus.folder], key=KEY, is_synthetic=True, workers=workers)
    if result.accepted != len(corpus.paths):
        raise SystemExit(f"only {result.accepted} of {len(corpus.paths)} accepted")
    return store.gemeente


def find_all(folder: Path, gemeente: Gemeente) -> None:
    """Level 3 (and the lists of level 4) over everything in a store, once."""
    store = FolderStore.open(folder)
    find_findings(store.events(store.last_known_on()), gemeente)
