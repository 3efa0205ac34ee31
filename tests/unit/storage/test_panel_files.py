import os
import shutil
from pathlib import Path

import pyarrow as pa
import pytest

from duiding.storage import load_panels, open_panels, save_panels
from duiding.storage.panel_files import KEPT_SNAPSHOTS
from duiding.storage.panel_tables import write_panels

PANELS = {"stand": pa.table({"client": [1, 2, 2]}), "stroom": pa.table({"client": [5]})}


def test_saved_panels_are_read_back(tmp_path: Path) -> None:
    assert save_panels(tmp_path / "derived" / "v", PANELS)
    engine = open_panels(tmp_path / "derived" / "v")
    assert engine is not None
    assert engine.query("SELECT count(*) AS n FROM stand")["n"].to_pylist() == [3]
    beside = open_panels(tmp_path / "derived" / "v")
    assert beside is not None
    assert beside.query("SELECT max(client) AS n FROM stroom")["n"].to_pylist() == [5]
    assert [path.name for path in (tmp_path / "derived").iterdir()] == ["v"]


def test_saved_panels_are_tables_in_a_fixed_order(tmp_path: Path) -> None:
    assert save_panels(tmp_path / "v", {"stand": pa.table({"client": [2, 1, 2]})})
    assert load_panels(tmp_path / "v") == {"stand": pa.table({"client": [1, 2, 2]})}
    assert load_panels(tmp_path / "w") == {}


def test_what_was_not_saved_is_not_there(tmp_path: Path) -> None:
    assert open_panels(tmp_path / "v") is None


def test_the_second_builder_of_a_snapshot_keeps_what_the_first_made(tmp_path: Path) -> None:
    assert save_panels(tmp_path / "v", PANELS)
    assert save_panels(tmp_path / "v", PANELS)
    assert [path.name for path in tmp_path.iterdir()] == ["v"]


def test_a_place_that_takes_no_panels_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "derived").write_text("geen map")
    assert not save_panels(tmp_path / "derived" / "v", PANELS)
    assert open_panels(tmp_path / "derived" / "v") is None


def test_a_full_disk_leaves_no_half_panels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "vol")

    monkeypatch.setattr(os, "fsync", full)
    assert not save_panels(tmp_path / "v", PANELS)
    assert list(tmp_path.iterdir()) == []


def test_only_the_last_snapshots_are_kept_and_open_ones_stay_readable(tmp_path: Path) -> None:
    for number in range(KEPT_SNAPSHOTS):
        (tmp_path / f"of-somebody-else-{number}").mkdir()
        os.utime(tmp_path / f"of-somebody-else-{number}", ns=(0, 0))
    save_panels(tmp_path / "v0", PANELS)
    engine = open_panels(tmp_path / "v0")
    for number in range(1, KEPT_SNAPSHOTS + 1):
        os.utime(tmp_path / f"v{number - 1}", ns=(number, number))
        save_panels(tmp_path / f"v{number}", PANELS)
    assert not (tmp_path / "v0").exists()
    assert len(list(tmp_path.glob("v*"))) == len(list(tmp_path.glob("of-*"))) == KEPT_SNAPSHOTS
    assert engine is not None
    assert engine.query("SELECT count(*) AS n FROM stroom")["n"].to_pylist() == [1]


def test_a_folder_that_cannot_be_looked_through_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "weg").symlink_to("nergens")
    assert save_panels(tmp_path / "v", PANELS)
    assert {path.name for path in tmp_path.iterdir()} == {"weg", "v"}


def test_files_that_cannot_be_opened_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "v" / "panels.duckdb").mkdir(parents=True)
    (tmp_path / "v" / "panels.json").write_text("{}")
    assert open_panels(tmp_path / "v") is None


@pytest.mark.parametrize("damage", ["truncated", "missing", "other", "empty", "list", "nothing"])
def test_panels_that_are_not_whole_are_not_there_and_are_replaced(tmp_path: Path, damage: str) -> None:
    save_panels(tmp_path / "v", PANELS)
    [panels], contents = (tmp_path / "v").glob("*.duckdb"), tmp_path / "v" / "panels.json"
    texts = {"empty": "{", "list": "[1]", "nothing": "{}"}
    if damage == "truncated":
        panels.write_bytes(panels.read_bytes()[:-20])
    elif damage == "missing":
        panels.unlink()
    elif damage == "other":
        write_panels(tmp_path / "other.duckdb", {"stand": PANELS["stroom"]})
        (tmp_path / "other.duckdb").replace(panels)
    else:
        contents.write_text(texts[damage])
    assert open_panels(tmp_path / "v") is None
    assert save_panels(tmp_path / "v", PANELS)
    engine = open_panels(tmp_path / "v")
    assert engine is not None
    assert engine.query("SELECT count(*) AS n FROM stand")["n"].to_pylist() == [3]
    assert [path.name for path in tmp_path.iterdir()] == ["v"]


def test_panels_that_were_replaced_while_somebody_reads_them_are_the_new_ones(tmp_path: Path) -> None:
    save_panels(tmp_path / "v", PANELS)
    before = open_panels(tmp_path / "v")
    shutil.rmtree(tmp_path / "v")
    save_panels(tmp_path / "v", {"stand": PANELS["stroom"]})
    after = open_panels(tmp_path / "v")
    sql = "SELECT max(client) AS n FROM stand"
    assert before is not None and after is not None
    assert [engine.query(sql)["n"][0].as_py() for engine in (before, after)] == [2, 5]
