"""One invented city, read in once, for all tests that look at it from the outside."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from duiding.app import Store
from duiding.app.demo import run_demo

_UNTOUCHED = "demo-untouched"


@contextmanager
def no_bar(_: str) -> Iterator[object]:
    yield lambda done, total: None


@pytest.fixture(scope="session")
def small_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo of a town of 20,000 people: berichten, leveringen, truth, store, bijlage.pdf and sleutel.

    All test processes share it, as all readers share a store: the first that needs it makes it, the others wait.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    directory, done = shared / "demo", shared / "demo.gemaakt"
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            run_demo(directory, seed=1, persons=20_000, bar=no_bar)
            _copy(directory, shared / _UNTOUCHED)
            done.touch()
    return directory


@pytest.fixture
def own_demo(small_demo: Path, tmp_path: Path) -> Path:
    """The same demo in a folder of its own, as it was before any test looked at it."""
    return _copy(small_demo.with_name(_UNTOUCHED), tmp_path / "demo")


def _copy(demo: Path, target: Path) -> Path:
    """Files are shared, since nothing of a store or a city is ever written in."""
    without = shutil.ignore_patterns("registers.sqlite*")  # the one file that is written in, and begins again by itself
    return Path(shutil.copytree(demo, target, copy_function=os.link, ignore=without))


@pytest.fixture(scope="session")
def small_store(small_demo: Path) -> Store:
    return Store.open(small_demo / "store")
