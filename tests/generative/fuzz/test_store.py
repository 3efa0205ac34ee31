"""A refused file changes nothing of the record but the log of refusals, and no file at all stops a run."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from duiding.app import Store
from duiding.events.tables import GEWEIGERD, schemas
from duiding.storage import FolderStore
from tests.functional.store.delivering import (
    KEY,
    bevolking,
    clientlijst,
    month_of_files,
    person,
    start,
    stop,
    toewijzing,
)
from tests.generative.berichten.mutants import BASES
from tests.generative.berichten.valid import Dice
from tests.generative.fuzz.bombs import DOCTYPES, LARGE
from tests.generative.fuzz.damage import damaged, gzipped, zipped

TIMES = 200 if os.environ.get("DUIDING_LONG") else 12
OFFERED = {
    "301.xml": toewijzing(person(1, "3561SA")),
    "305.xml": start(person(1)),
    "307.xml": stop(person(1), "2018-03-31"),
    "308.xml": BASES["JW308"],
    "325.xml": BASES["WMO325"],
    "SYN-clientlijst.csv": clientlijst(),
    "SYN-bevolking.csv": bevolking(500),
    "301.xml.gz": gzipped(toewijzing(person(1, "3561SA"))),
    "alles.zip": zipped(toewijzing(person(1)), start(person(1)), BASES["JW301"]),
}
HARMFUL = {
    **{f"{name}.xml": bomb(BASES["JW305"]) for name, bomb in DOCTYPES.items()},
    "diep.xml": LARGE["nested 100,000 deep"](BASES["JW305"]),
    "attribuut.xml": LARGE["attribute of 10 MB"](BASES["JW323"]),
    "zip in zip.zip": zipped(zipped(BASES["JW305"])),
    "leeg.xml": b"",
    "nul.csv": b"\0" * 100,
    "SYN-onbekend.csv": b"a;b\n1;2\n",
    "SYN-wachtlijst.csv": b"a;b\n1;2\n",
    "geen einde.gz": gzipped(BASES["JW305"])[:-20],
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """With a month of one person in it."""
    month_of_files(tmp_path / "goed")
    store = Store.create(tmp_path / "store", is_synthetic=True)
    store.ingest([tmp_path / "goed"], is_synthetic=True, key=KEY)
    return store


def content(folder: Path) -> dict[str, Any]:
    """Everything in the record but the log of refusals."""
    store = FolderStore.open(folder / "store")
    return {name: store.read(name).to_pylist() for name in schemas() if name != GEWEIGERD}


def offer(store: Store, folder: Path, name: str, file: bytes) -> int:
    """Puts one file in a folder of its own; how many of the files in it were accepted."""
    folder.mkdir(parents=True)
    (folder / name.replace("/", "")).write_bytes(file)
    return store.ingest([folder], received="2018-05-01", is_synthetic=True, key=KEY).accepted


@pytest.mark.parametrize("name", OFFERED)
def test_a_damaged_file_that_is_refused_changes_nothing(name: str, store: Store, tmp_path: Path) -> None:
    refused = 0
    for seed in range(TIMES):
        before = content(tmp_path)
        file = damaged(OFFERED[name], Dice(f"{name}-{seed}"))
        if offer(store, tmp_path / "in" / str(seed), name, file) == 0:
            refused += 1
            assert content(tmp_path) == before
    assert refused > 0


def test_a_folder_of_harmful_files_changes_nothing(store: Store, tmp_path: Path) -> None:
    before = content(tmp_path)
    (tmp_path / "in").mkdir()
    for name, file in HARMFUL.items():
        (tmp_path / "in" / name.replace("/", "")).write_bytes(file)
    result = store.ingest([tmp_path / "in"], received="2018-05-01", is_synthetic=True, key=KEY)
    assert (result.files, result.accepted, len(result.refused)) == (len(HARMFUL), 0, len(HARMFUL))
    assert content(tmp_path) == before
    assert {row["rule"] for row in FolderStore.open(tmp_path / "store").read(GEWEIGERD).to_pylist()} >= {
        "XML001",
        "XML002",
    }


def test_between_harmful_files_a_good_one_is_read(store: Store, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number, file in enumerate([*HARMFUL.values(), toewijzing(person(2, "3561SA"), "SYN999", 77)]):
        (tmp_path / "in" / f"{number:03}.xml").write_bytes(file)
    assert store.ingest([tmp_path / "in"], received="2018-05-01", is_synthetic=True, key=KEY).accepted == 1
