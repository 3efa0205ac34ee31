"""A program that asks the API of an invented city, with one momentopname of before."""

import pytest

from duiding.api import create_api
from tests.unit.app.frozen_pair import cell, moment
from tests.unit.web.invented import InventedStore
from tests.unit.web.visitor import Visitor


@pytest.fixture(scope="module")
def store() -> InventedStore:
    return InventedStore(frozen=(moment(cell(), cell(None, "too few", period="2018-K1"), name="2018-k3"),))


@pytest.fixture(scope="module")
def program(store: InventedStore) -> Visitor:
    return Visitor(create_api(store))
