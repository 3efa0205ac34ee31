import errno
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from duiding.domain.errors import KeyMissingError, StoreError, StoreFullError
from duiding.domain.finding import Finding
from duiding.events import BERICHT, GEWEIGERD, Batch
from duiding.storage import FolderStore
from tests.unit.storage.test_folder_store import FEBRUARY, add, new, two_files
from tests.unit.trajecten.record import Record, start

MORE = "2018-02-20"


def more() -> Record:
    return Record().bericht(MORE, start("c"), digest="c")


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and path.name != "lock"}


def failing(error: int, after: int) -> Callable[[int], None]:
    """An fsync that works `after` times and then says that the disk does not take it."""
    calls = iter(range(after))

    def fsync(descriptor: int) -> None:
        if next(calls, None) is None:
            raise OSError(error, os.strerror(error))

    return fsync


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
@pytest.mark.parametrize("after", range(7))
def test_a_full_disk_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, after: int
) -> None:
    store = new(tmp_path, two_files())
    before = files(tmp_path)
    monkeypatch.setattr(os, "fsync", failing(error, after))
    with pytest.raises(StoreFullError, match="is vol"):
        add(store, more())
    assert files(tmp_path) == before
    assert store.events(FEBRUARY)[BERICHT].num_rows == 2
    monkeypatch.undo()
    assert add(store, more()).files == 1


def test_a_disk_that_refuses_for_another_reason_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = new(tmp_path, two_files())
    monkeypatch.setattr(os, "fsync", failing(errno.EIO, 0))
    with pytest.raises(StoreError, match="niet te schrijven"):
        add(store, more())


def test_a_writer_that_dies_while_writing_leaves_the_old_state_and_the_next_one_cleans_up(tmp_path: Path) -> None:
    store = new(tmp_path, two_files())
    before = files(tmp_path)
    (tmp_path / "events" / ".tmp-x").mkdir()
    (tmp_path / "events" / ".tmp-x" / "bericht.parquet").write_bytes(b"half")
    (tmp_path / ".tmp-manifest").write_text("{")
    assert FolderStore.open(tmp_path).events(FEBRUARY)[BERICHT].num_rows == 2
    with store.writer():
        assert files(tmp_path) == before


def test_an_error_of_the_caller_keeps_nothing(tmp_path: Path) -> None:
    store = new(tmp_path, two_files())
    with pytest.raises(ZeroDivisionError), store.writer():
        raise ZeroDivisionError
    assert store.events(FEBRUARY)[BERICHT].num_rows == 2


def refused(digest: str) -> Batch:
    batch = Batch()
    batch.add_refused(digest, Finding("CS002", 2, "Geen BSN."), date(2018, 1, 1))
    return batch


def test_a_refused_file_is_recorded_once_and_changes_no_figure(tmp_path: Path) -> None:
    store = new(tmp_path, two_files())
    snapshot = store.snapshot(FEBRUARY, "f")
    for _ in range(2):
        with store.writer() as writer:
            writer.commit(refused("x").tables())
    assert store.read(GEWEIGERD).num_rows == 1
    assert store.snapshot(FEBRUARY, "f") == snapshot
    assert GEWEIGERD not in store.events(FEBRUARY)


def test_two_batches_of_one_writer_know_each_other(tmp_path: Path) -> None:
    store = new(tmp_path)
    with store.writer() as writer:
        assert writer.commit(two_files().tables()).files == 2
        assert writer.commit(two_files().tables()).files == 0
    assert len(store.manifest.segments) == 1


def test_a_store_takes_one_key_for_ever(tmp_path: Path) -> None:
    store = new(tmp_path)
    with store.writer() as writer:
        writer.check_key("een")
        writer.commit(two_files().tables())
    with store.writer() as writer:
        writer.check_key("een")
        assert writer.commit(more().tables()).files == 1
    with pytest.raises(KeyMissingError, match="andere sleutel"), store.writer() as writer:
        writer.check_key("twee")


def test_a_batch_of_which_nothing_was_kept_fixes_no_key(tmp_path: Path) -> None:
    store = new(tmp_path)
    for token in ("een", "twee"):
        with store.writer() as writer:
            writer.check_key(token)
    assert store.manifest.key is None


def test_refusals_that_got_lost_are_told_before_anything_is_added(tmp_path: Path) -> None:
    store = new(tmp_path)
    with store.writer() as writer:
        writer.commit(refused("x").tables())
    (tmp_path / "events" / store.manifest.segments[0].name / "geweigerd.parquet").unlink()
    with pytest.raises(StoreError, match=r"\(geweigerd\)"):
        add(store, more())
