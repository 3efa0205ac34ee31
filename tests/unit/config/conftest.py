"""A copy of the shipped example, to break one thing in."""

import shutil
from pathlib import Path

import pytest

from duiding.config.folder import example_folder


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(example_folder(), tmp_path / "gemeente"))
