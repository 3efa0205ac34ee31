"""What lies in a store without being named: finished, undone, or told."""

import shutil
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from duiding.domain.errors import StoreError
from duiding.events import BERICHT
from duiding.storage import VERWIJDERING, Change, FolderStore, verify
from duiding.storage.manifest import FILE_NAME
from tests.unit.storage.test_folder_store import FEBRUARY, add, new, two_files
from tests.unit.storage.test_writer import more
from tests.unit.trajecten.record import Record, start

LATE = date(2019, 1, 1)


def rows(store: FolderStore) -> int:
    return FolderStore.open(store.folder).read(BERICHT).num_rows


def copy_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}-copy")


def opened(store: FolderStore) -> None:
    with store.writer():
        pass


def removing(store: FolderStore) -> None:
    """Everything of client "c" leaves."""

    def keep(_: str, part: pa.Table) -> pa.Table:
        if "client" not in part.column_names:
            return part
        return part.filter(pa.array([client != "c" for client in part["client"].to_pylist()], pa.bool_()))

    with store.writer() as writer:
        writer.rewrite(Change(VERWIJDERING, "1 cliënten", "proef"), store.manifest.segments, keep)


def test_a_manifest_from_a_backup_catches_up_with_the_segments(tmp_path: Path) -> None:
    store = new(tmp_path, two_files())
    backup = (tmp_path / FILE_NAME).read_bytes()
    add(store, more())
    add(store, Record().bericht("2018-03-01", start("d"), digest="d"))
    newest = (tmp_path / FILE_NAME).read_bytes()
    (tmp_path / FILE_NAME).write_bytes(backup)
    assert rows(store) == 2
    assert "loopt 2 achter" in verify(tmp_path).problems[0]
    opened(store)
    assert rows(store) == 4
    assert (tmp_path / FILE_NAME).read_bytes() == newest
    assert (verify(tmp_path).problems, verify(tmp_path).remarks) == ((), ())


def test_a_manifest_from_before_a_removal_catches_up_as_well(tmp_path: Path) -> None:
    store = new(tmp_path, two_files(), more())
    backup = (tmp_path / FILE_NAME).read_bytes()
    removing(store)
    (tmp_path / FILE_NAME).write_bytes(backup)
    assert verify(tmp_path).problems
    opened(store)
    assert rows(store) == 2
    assert verify(tmp_path).problems == ()


def test_a_removal_that_was_broken_off_did_not_happen(tmp_path: Path) -> None:
    store = new(tmp_path, two_files(), more())
    shutil.copytree(tmp_path, copy_of(tmp_path))
    removing(store)
    [made] = [segment.name for segment in store.manifest.segments]
    broken = copy_of(tmp_path)
    shutil.copytree(tmp_path / "events" / made, broken / "events" / made)
    before = FolderStore.open(broken).manifest
    assert verify(broken).problems == ()
    assert "een rest van een proces" in verify(broken).remarks[0]
    opened(FolderStore.open(broken))
    assert FolderStore.open(broken).manifest == before
    assert not (broken / "events" / made).exists()
    assert FolderStore.open(broken).events(LATE)[BERICHT].num_rows == 3


def test_files_of_which_the_removal_was_broken_off_are_removed(tmp_path: Path) -> None:
    store = new(tmp_path, two_files(), more())
    names = [segment.name for segment in store.manifest.segments]
    shutil.copytree(tmp_path, copy_of(tmp_path))
    removing(store)
    for name in names:
        shutil.copytree(copy_of(tmp_path) / "events" / name, tmp_path / "events" / name)
    (tmp_path / "events" / names[0] / "bestand.parquet").unlink()
    assert len(verify(tmp_path).remarks) == 2
    opened(store)
    assert [path.name for path in (tmp_path / "events").iterdir()] == [store.manifest.segments[0].name]


def test_a_segment_that_does_not_continue_the_chain_is_told_and_kept(tmp_path: Path) -> None:
    store = new(tmp_path / "a", two_files())
    other = new(tmp_path / "b", two_files(), more())
    strange = other.manifest.segments[1].name
    shutil.copytree(other.folder / "events" / strange, store.folder / "events" / strange)
    before = (store.folder / FILE_NAME).read_bytes()
    with pytest.raises(StoreError, match=f"{strange}.*Er is niets veranderd.*reservekopie"):
        add(store, more())
    assert (store.folder / "events" / strange / "bericht.parquet").exists()
    assert (store.folder / FILE_NAME).read_bytes() == before
    assert store.events(FEBRUARY)[BERICHT].num_rows == 2
    assert "hoort niet bij de keten" in verify(store.folder).problems[0]


@pytest.mark.parametrize("damage", ["entry", "table", "nothing"])
def test_a_segment_that_is_not_whole_is_told_and_kept(tmp_path: Path, damage: str) -> None:
    store = new(tmp_path, two_files())
    backup = (tmp_path / FILE_NAME).read_bytes()
    add(store, more())
    place = tmp_path / "events" / store.manifest.segments[1].name
    (tmp_path / FILE_NAME).write_bytes(backup)
    if damage == "entry":
        (place / "entry.json").write_text((place / "entry.json").read_text().replace("inlezen", "anders"))
    elif damage == "table":
        (place / "bericht.parquet").write_bytes(b"half")
    else:
        for path in place.iterdir():
            path.unlink()
    with pytest.raises(StoreError, match=place.name):
        opened(store)
    assert place.exists()
    assert (tmp_path / FILE_NAME).read_bytes() == backup


def test_nobody_writes_after_a_chain_that_was_changed(tmp_path: Path) -> None:
    store = new(tmp_path, two_files())
    text = (tmp_path / FILE_NAME).read_text().replace('"why": "inlezen"', '"why": "anders"')
    (tmp_path / FILE_NAME).write_text(text)
    with pytest.raises(StoreError, match="schakel 1 is veranderd.*duiding store verify"):
        add(store, more())
    assert store.events(FEBRUARY)[BERICHT].num_rows == 2


def test_a_file_of_the_system_among_the_segments_is_no_obstacle(tmp_path: Path) -> None:
    store = new(tmp_path, two_files())
    (tmp_path / "events" / "Thumbs.db").write_text("x")
    assert add(store, more()).files == 1
    assert "Thumbs.db: is geen deel" in verify(tmp_path).problems[0]
