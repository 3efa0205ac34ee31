"""Ingest in other processes, of which one is killed."""

import os
import signal
from pathlib import Path

import pytest

from duiding.app import Store
from duiding.domain.errors import DuidingError
from duiding.storage import verify
from tests.functional.store.delivering import KEY, person, place, start

FILES = 60


def children() -> set[int]:
    return {int(process) for process in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()}


def test_a_killed_process_is_told_and_the_rest_is_read_in_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("duiding.app.worker.CHUNK", 1)
    monkeypatch.setattr("duiding.app.ingest.BATCH", 10)
    for number in range(FILES):
        place(tmp_path / "in", "2018-06-01", f"{number:02d}.xml", start(person(number), f"SYN{number}"))
    store = Store.create(tmp_path / "store", is_synthetic=True)
    others = children()  # of other tests: a browser, say

    def kill(done: int, total: int) -> None:
        if done == FILES // 2:
            for process in children() - others:
                os.kill(process, signal.SIGKILL)

    with pytest.raises(DuidingError, match="is gestopt.*telt niet dubbel"):
        store.ingest([tmp_path / "in"], key=KEY, is_synthetic=True, workers=2, progress=kill)
    assert verify(tmp_path / "store").problems == ()
    again = Store.open(tmp_path / "store").ingest([tmp_path / "in"], key=KEY, is_synthetic=True, workers=2)
    assert (again.accepted > 0, again.duplicates > 0) == (True, True)
    assert again.accepted + again.duplicates == FILES
    assert verify(tmp_path / "store").problems == ()
