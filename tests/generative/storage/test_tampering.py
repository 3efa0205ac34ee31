"""Whatever is changed in a store, `verify` finds it."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duiding.domain.errors import StoreError
from duiding.events import schemas
from duiding.storage import FolderStore, verify
from duiding.storage.chain import read_entry, sha256_of
from duiding.storage.disk import write_table
from tests.unit.storage.test_folder_store import add, new, two_files
from tests.unit.storage.test_recovery import removing
from tests.unit.storage.test_writer import more
from tests.unit.trajecten.record import Record, start

SETTINGS = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four segments after a removal, so that the chain has every kind of line."""
    made = new(tmp_path_factory.mktemp("store"), two_files(), more())
    removing(made)
    for day in (1, 2, 3):
        add(made, Record().bericht(f"2018-03-{day:02d}", start(f"d{day}"), digest=f"d{day}"))
    (made.folder / "lock").unlink()
    assert found(made.folder) == ()
    return made.folder


@pytest.fixture
def copy(store: Path, tmp_path: Path) -> Iterator[Path]:
    yield Path(shutil.copytree(store, tmp_path / "kopie"))


def found(folder: Path) -> tuple[str, ...]:
    try:
        return verify(folder).problems
    except StoreError as error:
        return (str(error),)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@SETTINGS
@given(data=st.data())
def test_a_changed_byte_anywhere_is_found(store: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(files(store)))
    whole = path.read_bytes()
    place, bits = data.draw(st.integers(0, len(whole) - 1)), data.draw(st.integers(1, 255))
    path.write_bytes(whole[:place] + bytes([whole[place] ^ bits]) + whole[place + 1 :])
    try:
        assert found(store)
    finally:
        path.write_bytes(whole)


@SETTINGS
@given(data=st.data())
def test_a_file_that_was_cut_off_grew_or_is_gone_is_found(store: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(files(store)))
    whole = path.read_bytes()
    change = data.draw(st.sampled_from(["cut", "grow", "gone"]))
    if change == "gone":
        path.unlink()
    else:
        path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))] if change == "cut" else whole + b" ")
    try:
        assert found(store)
    finally:
        path.write_bytes(whole)


@SETTINGS
@given(data=st.data())
def test_two_files_or_two_segments_in_each_others_place_are_found(store: Path, data: st.DataObject) -> None:
    places = files(store / "events") + sorted((store / "events").iterdir())
    one = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from([path for path in places if path.is_dir() == one.is_dir() and path != one]))
    if not one.is_dir() and one.read_bytes() == other.read_bytes():
        return
    swap(one, other)
    try:
        assert found(store)
    finally:
        swap(one, other)


def swap(one: Path, other: Path) -> None:
    aside = one.with_name("aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


@SETTINGS
@given(data=st.data())
def test_a_chain_of_which_entries_were_dropped_doubled_or_moved_is_found(store: Path, data: st.DataObject) -> None:
    path = store / "manifest.json"
    whole = path.read_text()
    manifest = json.loads(whole)
    chain = manifest["chain"]
    place = data.draw(st.integers(0, len(chain) - 1))
    change = data.draw(st.sampled_from(["drop", "double", "move"]))
    entry = chain.pop(place)
    if change != "drop":
        target = data.draw(st.integers(0, len(chain)).filter(lambda n: change == "double" or n != place))
        chain.insert(target, entry)
        if change == "double":
            chain.insert(place, entry)
    path.write_text(json.dumps(manifest | {"head": chain[-1]["head"]}))
    try:
        assert found(store)
    finally:
        path.write_text(whole)


@SETTINGS
@given(data=st.data())
def test_an_edited_manifest_is_found(store: Path, data: st.DataObject) -> None:
    path = store / "manifest.json"
    whole = path.read_text()
    manifest = json.loads(whole)
    target = data.draw(st.sampled_from([manifest, *manifest["chain"]]))
    name = data.draw(st.sampled_from(sorted(target)))
    before = target[name]
    target[name] = data.draw(
        st.sampled_from([None, 0, 4, "", "echt", "00", [], {}, ["x", None]]).filter(lambda v: v != before)
    )
    path.write_text(json.dumps(manifest))
    try:
        assert found(store)
    finally:
        path.write_text(whole)


@pytest.mark.parametrize("keeps_count", [False, True])
def test_a_dropped_or_replaced_row_is_found_even_in_a_well_formed_file(copy: Path, keeps_count: bool) -> None:
    segment = FolderStore.open(copy).manifest.segments[0].name
    path = copy / "events" / segment / "bericht.parquet"
    table = pq.read_table(path, schema=schemas()["bericht"], partitioning=None)
    rows = [0] * table.num_rows if keeps_count else list(range(1, table.num_rows))
    write_table(path, table.take(rows))
    assert "de hash klopt niet" in found(copy)[0]


def forged(folder: Path, since: int, **change: Any) -> None:
    """Rewrite the history from an entry on, with hashes that fit: nothing in the folder tells."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    for number, data in enumerate(manifest["chain"]):
        if number >= since:
            data |= {"previous": manifest["chain"][number - 1]["head"], **(change if number == since else {})}
            entry = read_entry(data).sealed()
            data["head"] = entry.head
            for name in entry.added:
                own = folder / "events" / name / "entry.json"
                if own.exists():
                    own.write_text(json.dumps({"entry": entry.as_data(), "layers": None}) + "\n")
    manifest["head"] = manifest["chain"][-1]["head"]
    base = {name: manifest[name] for name in ("format", "kind", "gemeente", "id", "layers", "head")}
    lines = ",\n".join(json.dumps(entry) for entry in manifest["chain"])
    path.write_text(f'{json.dumps(base)[:-1]}, "chain": [\n{lines}\n]}}\n')


def test_a_history_that_was_rewritten_as_a_whole_is_found_only_with_a_noted_head(store: Path, copy: Path) -> None:
    noted = FolderStore.open(store).manifest.head
    forged(copy, 1, why="een ander verhaal")
    assert verify(copy).problems == ()
    assert "komt in de keten niet voor" in verify(copy, noted).problems[0]


def test_a_number_of_rows_that_was_forged_with_fitting_hashes_is_found(copy: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_text())
    added = manifest["chain"][-1]["added"]
    [name] = added
    added[name]["bericht"][0] += 1
    forged(copy, len(manifest["chain"]) - 1, added=added)
    [problem] = verify(copy).problems
    assert f"{name}/bericht.parquet: het aantal regels klopt niet" in problem


def test_the_hash_is_over_a_fixed_form() -> None:
    assert sha256_of({"b": 1, "a": "é"}) == sha256_of({"a": "é", "b": 1})
