"""One invented city, read in once, for all tests that look at it from the outside."""

import os
import shutil
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


@pytest.fixture
def own_demo(small_demo: Path, tmp_path: Path) -> Path:
    """The same demo in a folder of its own: files are shared, since nothing of a store or a city is ever written in."""
    without = shutil.ignore_patterns("registers.sqlite*")  # the one file that is written in, and begins again by itself
    return Path(shutil.copytree(small_demo, tmp_path / "demo", copy_function=os.link, ignore=without))


@pytest.fixture(scope="session")
def small_store(small_demo: Path) -> Store:
    return Store.open(small_demo / "store")
