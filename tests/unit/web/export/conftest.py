"""The invented city as files, made once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from duiding.web.export import Published, Wish, publish_site
from tests.unit.app.frozen_pair import cell, moment
from tests.unit.web.invented import InventedStore
from tests.unit.web.invented_papers import AHEAD, BEEN, InventedPapers

NOW = datetime(2025, 4, 1, 8, 0)
CITY = InventedStore(frozen=(moment(cell(), name="2018-k3"),))
PAPERS = InventedPapers((AHEAD, BEEN))


@contextmanager
def no_bar(_: str) -> Iterator[object]:
    yield lambda done, total: None


def preview(target: Path, wish: Wish, store: InventedStore = CITY) -> Published:
    return publish_site(store, target, wish, NOW, no_bar, PAPERS)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site") / "voor"
    preview(target, Wish(is_preview=True, embargo=datetime(2025, 5, 1, 9, 30), address="https://cijfers.example"))
    return target
