"""A visitor of an invented city."""

from collections.abc import Iterator

import pytest

from duiding.web import create_app
from tests.unit.web.invented import InventedStore
from tests.unit.web.visitor import Visitor


@pytest.fixture
def store() -> InventedStore:
    return InventedStore()


@pytest.fixture
def visitor(store: InventedStore) -> Iterator[Visitor]:
    with Visitor(create_app(store)) as client:
        yield client
