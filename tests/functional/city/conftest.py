"""Two small cities, made once: one up to the re-inflow of 2018, one past the change of contracts of 2020."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from duiding.city import CityReport, synthesise
from duiding.config import load_gemeente
from duiding.domain.settings import Gemeente


@dataclass(frozen=True)
class City:
    folder: Path
    report: CityReport
    gemeente: Gemeente


@pytest.fixture(scope="session")
def gemeente() -> Gemeente:
    return load_gemeente()


@pytest.fixture(scope="session")
def early(tmp_path_factory: pytest.TempPathFactory, gemeente: Gemeente) -> City:
    folder = tmp_path_factory.mktemp("early")
    return City(folder, synthesise(folder, gemeente, persons=12_000, last="2018-06"), gemeente)


@pytest.fixture(scope="session")
def late(tmp_path_factory: pytest.TempPathFactory, gemeente: Gemeente) -> City:
    folder = tmp_path_factory.mktemp("late")
    return City(folder, synthesise(folder, gemeente, persons=9_000, first="2019-07", last="2025-02", seed=3), gemeente)
