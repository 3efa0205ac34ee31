"""Whatever is in a file of settings, the folder is read or refused with an error that is meant for people."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

import duiding
from duiding.app import Store
from duiding.config import load_gemeente
from duiding.config.folder import example_folder
from duiding.domain.errors import DuidingError
from tests.generative.berichten.valid import Dice
from tests.generative.fuzz.bombs import MB
from tests.generative.fuzz.damage import damaged

TIMES = 300 if os.environ.get("DUIDING_LONG") else 25
FILES = sorted(path.name for path in example_folder().iterdir() if path.suffix in (".toml", ".csv"))
STRANGE = {
    "nothing": b"",
    "blanks": b" \n" * 1000,
    "NUL bytes": b"\0" * 100,
    "UTF-16": "code = 1".encode("utf-16"),
    "half a character": b'code = "\xc3"',
    "a lone surrogate": b'code = "\\ud800"',
    "a number of 5,000 digits": b"code = " + b"9" * 5_000,
    "nested 100,000 deep": b"a = " + b"[" * 100_000,
    "tables 5,000 deep": b"[" + b"a." * 5_000 + b"a]",
    "a key of a megabyte": b"a" * MB + b" = 1",
    "a text that never ends": b'a = """' + b"a" * MB,
    "the same key twice": b"a = 1\na = 2",
    "a cell of a megabyte": b"code;naam\n" + b"a" * MB + b";b\n",
    "a million separators": b";" * 1_000_000,
    "a quote that never ends": b'code;naam\n"' + b"a;" * 10_000,
    "infinity": b"a = inf\nb = nan\n",
}


def is_read(folder: Path) -> bool:
    try:
        load_gemeente(folder)
    except DuidingError as error:
        assert str(error)
        return False
    return True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(example_folder(), tmp_path / "gemeente"))


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_of_settings_is_read_or_refused(name: str, folder: Path) -> None:
    content = (folder / name).read_bytes()
    verdicts = []
    for seed in range(TIMES):
        (folder / name).write_bytes(damaged(content, Dice(f"{name}-{seed}")))
        verdicts.append(is_read(folder))
    assert not all(verdicts)


@pytest.mark.parametrize("strange", STRANGE)
@pytest.mark.parametrize("name", FILES)
def test_a_strange_file_of_settings_is_read_or_refused(name: str, strange: str, folder: Path) -> None:
    (folder / name).write_bytes(STRANGE[strange])
    is_read(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_folder_in_place_of_a_file_is_refused(name: str, folder: Path) -> None:
    (folder / name).unlink()
    (folder / name).mkdir()
    assert not is_read(folder)


def test_a_damaged_manifest_is_read_or_refused(tmp_path: Path) -> None:
    Store.create(tmp_path / "store", is_synthetic=True)
    manifest = tmp_path / "store" / "manifest.json"
    content = manifest.read_bytes()
    files = [damaged(content, Dice(f"manifest-{seed}")) for seed in range(TIMES * 8)]
    files += [*STRANGE.values(), b"[" * 100_000, b'{"format": 1e999}', b'{"format": ' + b"9" * 5_000 + b"}"]
    for file in files:
        manifest.write_bytes(file)
        try:
            duiding.open_store(tmp_path / "store").panels()
        except DuidingError as error:
            assert str(error)
    manifest.write_bytes(content)
    assert duiding.open_store(tmp_path / "store").is_synthetic
