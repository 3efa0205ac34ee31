import json
from datetime import date
from pathlib import Path

import pytest

from duiding.domain.errors import StoreError, StoreKindError
from duiding.events import BERICHT
from duiding.storage import Added, FolderStore
from tests.unit.trajecten.record import Record, start, stop

JANUARY, FEBRUARY = date(2018, 1, 31), date(2018, 2, 28)


def new(folder: Path, *records: Record) -> FolderStore:
    store = FolderStore.create(folder, is_synthetic=True, gemeente="0344")
    for record in records:
        add(store, record)
    return store


def add(store: FolderStore, record: Record) -> Added:
    with store.writer() as writer:
        return writer.commit(record.tables())


def two_files() -> Record:
    return Record().bericht("2018-01-12", start(), digest="a").bericht("2018-02-12", stop(), digest="b")


def test_what_was_committed_is_read_back_as_known_on_a_day(tmp_path: Path) -> None:
    store = new(tmp_path / "store", two_files())
    assert store.events(JANUARY)[BERICHT].num_rows == 1
    assert FolderStore.open(tmp_path / "store").events(FEBRUARY)[BERICHT].num_rows == 2
    assert store.last_known_on() == date(2018, 2, 12)
    assert store.is_synthetic


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    store = new(tmp_path, two_files())
    before = (store.manifest, store.snapshot(FEBRUARY, "f"))
    assert add(store, two_files()) == Added(0, 0)
    assert (store.manifest, store.snapshot(FEBRUARY, "f")) == before


def test_the_same_file_twice_in_one_batch_is_one_file(tmp_path: Path) -> None:
    record = two_files().bericht("2018-01-12", start(), digest="a").bericht("2018-01-19", start(), digest="a")
    store = new(tmp_path)
    assert add(store, record) == Added(3, 2)


def test_a_file_that_turns_out_to_be_known_earlier_adds_only_a_receipt(tmp_path: Path) -> None:
    store = new(tmp_path, two_files())
    assert add(store, Record().bericht("2018-01-05", stop(), digest="b")) == Added(1, 0)
    assert store.events(JANUARY)[BERICHT].num_rows == 2


def test_the_snapshot_depends_on_day_files_and_settings_only(tmp_path: Path) -> None:
    one = new(tmp_path / "one", two_files())
    other = new(tmp_path / "other", Record().bericht("2018-02-12", stop(), digest="b"))
    assert one.snapshot(FEBRUARY, "f") != other.snapshot(FEBRUARY, "f")
    add(other, Record().bericht("2018-01-12", start(), digest="a"))
    assert one.snapshot(FEBRUARY, "f") == other.snapshot(FEBRUARY, "f")
    assert one.snapshot(FEBRUARY, "f") != one.snapshot(FEBRUARY, "g")
    assert one.snapshot(FEBRUARY, "f").startswith("2018-02-28.")
    assert one.snapshot(JANUARY, "f")[10:] != one.snapshot(FEBRUARY, "f")[10:]


def test_a_reader_keeps_the_version_with_which_it_began(tmp_path: Path) -> None:
    new(tmp_path, two_files())
    reader = FolderStore.open(tmp_path)
    add(FolderStore.open(tmp_path), Record().bericht("2018-03-12", start("c"), digest="c"))
    assert reader.last_known_on() == date(2018, 2, 12)
    reader.refresh()
    assert reader.last_known_on() == date(2018, 3, 12)


def test_an_empty_store_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nog leeg"):
        new(tmp_path).last_known_on()


def test_the_kind_is_fixed_when_the_store_is_made(tmp_path: Path) -> None:
    store = new(tmp_path)
    store.check_kind(is_synthetic=True)
    with pytest.raises(StoreKindError, match="is synthetisch en deze invoer is echt"):
        store.check_kind(is_synthetic=False)
    assert FolderStore.create(tmp_path, is_synthetic=False, gemeente="0344").is_synthetic


def test_a_store_is_of_one_municipality(tmp_path: Path) -> None:
    store = new(tmp_path)
    store.check_gemeente("0344")
    with pytest.raises(StoreError, match="van gemeente 0344 en de instellingen zijn van 0363"):
        store.check_gemeente("0363")


def test_a_folder_with_other_things_does_not_become_a_store(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("iets anders")
    with pytest.raises(StoreError, match="geen store"):
        FolderStore.create(tmp_path, is_synthetic=True, gemeente="0344")
    with pytest.raises(StoreError, match="geen store"):
        FolderStore.create(tmp_path / "brief.txt", is_synthetic=True, gemeente="0344")
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "geen geldige JSON"),
        ("[]", "'format' ontbreekt"),
        ('{"format": 99}', "nieuwere versie"),
        ('{"format": 1}', "'kind' ontbreekt"),
        ('{"format": 1, "kind": "echt"}', "'gemeente' ontbreekt"),
        ('{"format": 1, "kind": "echt", "gemeente": "0344", "segments": ["../x"]}', "'segments' ontbreekt"),
    ],
)
def test_a_damaged_manifest_is_refused_with_the_reason(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(StoreError, match=reason):
        FolderStore.open(tmp_path)


def test_what_is_no_store_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="bestaat niet"):
        FolderStore.open(tmp_path / "nergens")
    with pytest.raises(StoreError, match="is geen store"):
        FolderStore.open(tmp_path)
    (tmp_path / "manifest.json").mkdir()
    with pytest.raises(StoreError, match="niet te lezen"):
        FolderStore.open(tmp_path)


def test_a_missing_or_broken_segment_is_named(tmp_path: Path) -> None:
    store = new(tmp_path, two_files())
    segment = tmp_path / "events" / store.manifest.segments[0]
    (segment / "bericht.parquet").write_bytes(b"kapot")
    with pytest.raises(StoreError, match=rf"deel {segment.name} \(bericht\) ontbreekt"):
        store.events(FEBRUARY)
    (segment / "bestand.parquet").unlink()
    with pytest.raises(StoreError, match="reservekopie"):
        FolderStore.open(tmp_path).events(FEBRUARY)


def test_nothing_in_the_store_names_a_place_or_a_person(tmp_path: Path) -> None:
    store = new(tmp_path / "mijn-map", two_files())
    manifest = json.loads((store.folder / "manifest.json").read_text())
    assert set(manifest) == {"format", "kind", "gemeente", "segments"}
    assert all(b"mijn-map" not in path.read_bytes() for path in store.folder.rglob("*") if path.is_file())
