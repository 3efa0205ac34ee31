"""One invented city, read in once, for all tests that look at it from the outside."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from duiding.app import Store
from duiding.app.demo import run_demo


@contextmanager
def no_bar(_: str) -> Iterator[object]:
    yield lambda done, total: None


@pytest.fixture(scope="session")
def small_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo of a town of 20,000 people: berichten, leveringen, truth, store, bijlage.pdf and sleutel."""
    directory = tmp_path_factory.mktemp("demo")
    run_demo(directory, seed=1, persons=20_000, bar=no_bar)
    return directory


@pytest.fixture(scope="session")
def small_store(small_demo: Path) -> Store:
    return Store.open(small_demo / "store")
