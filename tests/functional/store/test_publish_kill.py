"""Killed at any step on the disk, a publication is there whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from duiding.storage import FolderStore, read_publication, verify
from tests.functional.store.killed import Killer, killer
from tests.unit.storage.test_folder_store import new, two_files
from tests.unit.storage.test_recovery import opened


@pytest.fixture(scope="module")
def child() -> Iterator[Killer]:
    with killer() as found:
        yield found


def test_killed_at_any_step_it_is_there_whole_or_not_at_all(child: Killer, tmp_path: Path) -> None:
    new(tmp_path / "heel", two_files())
    steps = child.run("publish", tmp_path / "heel", "een").steps
    assert steps > 8
    ends = set()
    for step in range(1, steps + 1):
        folder = tmp_path / str(step)
        new(folder, two_files())
        assert child.run("publish", folder, "een", step=step).status == -9
        opened(FolderStore.open(folder))
        proof = verify(folder)
        assert (proof.problems, proof.remarks) == ((), ())
        found = FolderStore.open(folder).manifest.published
        ends.add(len(found))
        if found:
            assert len(read_publication(folder, found["een"])["twee.parquet"]) == 100_000
        else:
            assert child.run("publish", folder, "een").status == 0
            assert verify(folder).problems == ()
    assert ends == {0, 1}
