"""Killed at any instant, a store continues as if nothing had happened."""

import os
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pytest

from duiding.app import Store
from duiding.app.quarantine import Quarantine
from duiding.config.folder import example_folder
from duiding.events import schemas
from duiding.storage import FolderStore, load_panels, verify
from tests.functional.store.killed import Killer, killer
from tests.functional.store.varied import KEY, varied_files

IS_LONG = os.environ.get("DUIDING_LONG") == "1"
INSTANTS = 2_000 if IS_LONG else 100


class Answers(NamedTuple):
    """What a store answers, apart from its panels."""

    events: dict[str, pa.Table]
    snapshot: str
    kept: list[tuple[str, bytes]]


class Undisturbed(NamedTuple):
    """The files, the settings, and what an ingest of them gives that nobody disturbs."""

    files: Path
    gemeente: Path
    answers: Answers
    panels: dict[str, pa.Table]


@pytest.fixture(scope="module")
def child() -> Iterator[Killer]:
    with killer() as found:
        yield found


@pytest.fixture(scope="module")
def whole(child: Killer, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    folder = tmp_path_factory.mktemp("ongestoord")
    varied_files(folder / "in")
    gemeente = Path(shutil.copytree(example_folder(), folder / "gemeente"))
    text = (gemeente / "gemeente.toml").read_text(encoding="utf-8")
    (gemeente / "gemeente.toml").write_text(text.replace("geweigerd_bewaren = false", "geweigerd_bewaren = true"))
    assert child.run("ingest", folder / "store", folder / "in", gemeente).status == 0
    assert len(FolderStore.open(folder / "store").manifest.segments) > 4
    found = answers(folder / "store", gemeente)
    assert (found.events["bestand"].num_rows, found.events["geweigerd"].num_rows, len(found.kept)) == (15, 4, 4)
    return Undisturbed(folder / "in", gemeente, found, panels(folder / "store", gemeente))


def answers(folder: Path, gemeente: Path) -> Answers:
    record = FolderStore.open(folder)
    kept = Quarantine.of(record.quarantine, KEY)
    return Answers(
        {name: record.read(name) for name in schemas()},
        Store.open(folder, gemeente).next_snapshot(),
        [kept.open(digest) for digest in kept.digests()],
    )


def panels(folder: Path, gemeente: Path) -> dict[str, pa.Table]:
    made = Store.open(folder, gemeente).panels()
    found = load_panels(FolderStore.open(folder).derived(made.snapshot))
    assert len(found["stand"]) and len(found["casus"])
    return found


def rows(table: pa.Table) -> list[str]:
    """As a set that counts: a row that is there twice is not the same as a row that is there once."""
    return sorted(map(str, table.to_pylist()))


def check_continued(child: Killer, folder: Path, whole: Undisturbed) -> None:
    """After one more ingest the store answers as one that nobody disturbed, and its chain proves it."""
    assert child.run("ingest", folder, whole.files, whole.gemeente).status == 0
    proof = verify(folder)
    assert (proof.problems, proof.remarks) == ((), ())
    found = answers(folder, whole.gemeente)
    assert (found.snapshot, found.kept) == (whole.answers.snapshot, whole.answers.kept)
    if found.events != whole.answers.events:
        # Equal events in equal order give equal panels; in another order they must as well.
        for name, table in found.events.items():
            assert rows(table) == rows(whole.answers.events[name])
        assert panels(folder, whole.gemeente) == whole.panels
    shutil.rmtree(folder)


def test_killed_at_a_random_instant(child: Killer, whole: Undisturbed, tmp_path: Path) -> None:
    chance = random.Random(20261123)  # noqa: S311 - moments, not secrets
    usual = [child.run("ingest", tmp_path / f"{n}", whole.files, whole.gemeente).seconds for n in range(5)]
    reached: Counter[int] = Counter()
    for number in range(INSTANTS):
        folder = tmp_path / f"store-{number}"
        after = chance.uniform(0.001, sorted(usual)[2])
        assert child.run("ingest", folder, whole.files, whole.gemeente, after=after).status in (-9, 0)
        reached[len(FolderStore.open(folder).manifest.chain) if (folder / "manifest.json").exists() else -1] += 1
        check_continued(child, folder, whole)
    assert len(reached) > 4, f"too few moments were met: {reached}"


def test_killed_before_a_step_on_the_disk(child: Killer, whole: Undisturbed, tmp_path: Path) -> None:
    steps = child.run("ingest", tmp_path / "heel", whole.files, whole.gemeente).steps
    assert steps > 60
    every = range(1, steps + 1)
    for step in every if IS_LONG else random.Random(1).sample(every, 40):  # noqa: S311 - steps, not secrets
        folder = tmp_path / str(step)
        assert child.run("ingest", folder, whole.files, whole.gemeente, step=step).status == -9
        check_continued(child, folder, whole)


def test_killed_again_and_again(child: Killer, whole: Undisturbed, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    kills = 0
    while child.run("ingest", folder, whole.files, whole.gemeente, step=17 + kills).status == -9:
        kills += 1
    assert kills > 3
    check_continued(child, folder, whole)


def test_the_panels_after_a_kill_are_those_of_an_undisturbed_run(
    child: Killer, whole: Undisturbed, tmp_path: Path
) -> None:
    for step in (20, 45, 70):
        folder = tmp_path / str(step)
        assert child.run("ingest", folder, whole.files, whole.gemeente, step=step).status == -9
        assert child.run("ingest", folder, whole.files, whole.gemeente).status == 0
        assert panels(folder, whole.gemeente) == whole.panels
