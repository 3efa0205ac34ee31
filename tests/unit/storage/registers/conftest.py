"""Each test of the registers runs on SQLite and on a real PostgreSQL, each time in an empty database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from duiding.storage.registers import Registers, open_registers
from tests.postgresql import Cluster


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'registers.sqlite'}"
    cluster: Cluster = request.getfixturevalue("postgresql_cluster")
    return cluster.new_database()


@pytest.fixture
def registers(address: str) -> Iterator[Registers]:
    opened = open_registers(address)
    yield opened
    opened.close()
