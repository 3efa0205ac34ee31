import json
from datetime import date
from pathlib import Path

import pytest

from duiding.domain.errors import StoreError, StoreKindError
from duiding.events import BERICHT
from duiding.storage import Added, FolderStore, Manifest
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


ENTRY = {
    "number": 1,
    "soort": "levering",
    "when": "2026-11-23T10:00:00+00:00",
    "what": "1 bestanden, 1 regels",
    "why": "inlezen",
    "added": {"a": {"bestand": [1, "00"]}},
    "removed": {},
    "key": None,
    "previous": Manifest(3, "echt", "0344", "een").first,
    "head": "11",
}


def manifest_with(**other: object) -> str:
    head = Manifest(3, "echt", "0344", "een").first
    whole = {"format": 3, "kind": "echt", "gemeente": "0344", "id": "een", "layers": None, "head": head, "chain": []}
    return json.dumps(whole | other)


def chain_with(**other: object) -> str:
    return manifest_with(chain=[ENTRY | other], head="11")


def test_a_manifest_by_hand_can_be_right(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(chain_with())
    assert [segment.name for segment in FolderStore.open(tmp_path).manifest.segments] == ["a"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "geen geldige JSON"),
        ("[]", "'format' ontbreekt"),
        ('{"format": 99}', "nieuwere versie"),
        ('{"format": true}', "'format' ontbreekt of is verkeerd"),
        ("[" * 100_000, "geen geldige JSON"),
        ('{"format": 2}', "oude vorm"),
        ('{"format": 3}', "'kind' ontbreekt"),
        ('{"format": 3, "kind": "echt"}', "'gemeente' ontbreekt"),
        (manifest_with(id=1), "'id' ontbreekt"),
        (manifest_with(chain={}), "'chain' ontbreekt"),
        (manifest_with(layers=1), "'layers' ontbreekt"),
        (manifest_with(head="x"), "'head' is niet de hash"),
        (manifest_with(gemeente="0363"), "'head' is niet de hash"),
        (manifest_with(chain=["a"]), "andere velden"),
        (chain_with(extra=1), "andere velden"),
        (chain_with(number="1"), "iets anders"),
        (chain_with(soort="iets"), "iets anders"),
        (chain_with(why=None), "iets anders"),
        (chain_with(number=2), "schakel 1 sluit niet aan"),
        (chain_with(previous="00"), "schakel 1 sluit niet aan"),
        (chain_with(added=[]), "een naam die niet kan"),
        (chain_with(added={"../x": {"bestand": [1, "00"]}}), "een naam die niet kan"),
        (chain_with(added={"a": {"bericht": [1, "00"]}}), "een tabel"),
        (chain_with(added={"a": {"bestand": [1, "00"], "../x": [1, "00"]}}), "een tabel"),
        (chain_with(added={"a": {"bestand": [-1, "00"]}}), "een tabel"),
        (chain_with(added={"a": {"bestand": [True, "00"]}}), "een tabel"),
        (chain_with(added={"a": {"bestand": [1, None]}}), "een tabel"),
        (chain_with(added={"a": {"bestand": [1]}}), "een tabel"),
        (chain_with(added={"a": []}), "een tabel"),
        (chain_with(removed={"a": {"bestand": [1, "00"]}}), "verwijdert een deel"),
        (chain_with(key="x"), "de sleutel"),
        (chain_with(key=[1, None]), "de sleutel"),
        (chain_with(key=["x", 1]), "de sleutel"),
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
    part = tmp_path / "events" / store.manifest.segments[0].name
    (part / "bericht.parquet").write_bytes(b"kapot")
    with pytest.raises(StoreError, match=rf"deel {part.name} \(bericht\) ontbreekt"):
        store.events(FEBRUARY)
    (part / "bestand.parquet").unlink()
    with pytest.raises(StoreError, match="reservekopie"):
        FolderStore.open(tmp_path).events(FEBRUARY)


@pytest.mark.parametrize("damage", [b"kapot", None])
def test_a_broken_segment_is_named_when_it_is_read_in_parts_too(tmp_path: Path, damage: bytes | None) -> None:
    store, other = new(tmp_path / "a", two_files()), new(tmp_path / "b", Record().bericht("2018-01-12", start()))
    assert sum(part.num_rows for part in store.parts(BERICHT, ["digest"])) == 2
    wrong, right = (s.folder / "events" / s.manifest.segments[0].name / "bericht.parquet" for s in (other, store))
    right.write_bytes(damage or wrong.read_bytes())
    with pytest.raises(StoreError, match=r"\(bericht\) ontbreekt"):
        list(store.parts(BERICHT, ["digest"]))


def test_a_table_that_got_lost_is_not_taken_for_nothing_received(tmp_path: Path) -> None:
    store = new(tmp_path, two_files())
    (tmp_path / "events" / store.manifest.segments[0].name / "bericht.parquet").unlink()
    with pytest.raises(StoreError, match=r"\(bericht\) ontbreekt.*lees alles opnieuw in"):
        store.events(FEBRUARY)


def test_a_table_with_another_number_of_rows_is_refused(tmp_path: Path) -> None:
    store, other = new(tmp_path / "a", two_files()), new(tmp_path / "b", Record().bericht("2018-01-12", start()))
    wrong, right = (s.folder / "events" / s.manifest.segments[0].name / "bericht.parquet" for s in (other, store))
    right.write_bytes(wrong.read_bytes())
    with pytest.raises(StoreError, match="niet compleet"):
        store.events(FEBRUARY)


def test_a_store_that_lost_its_manifest_is_left_as_it_is(tmp_path: Path) -> None:
    store = new(tmp_path, two_files())
    kept = (tmp_path / "manifest.json").read_bytes()
    (tmp_path / "manifest.json").unlink()
    with pytest.raises(StoreError, match="manifest ontbreekt.*back-up"):
        FolderStore.create(tmp_path, is_synthetic=True, gemeente="0344")
    with pytest.raises(StoreError, match="manifest ontbreekt"):
        FolderStore.open(tmp_path)
    with pytest.raises(StoreError, match="manifest ontbreekt"):
        add(store, two_files())
    (tmp_path / "manifest.json").write_bytes(kept)
    assert FolderStore.open(tmp_path).events(FEBRUARY)[BERICHT].num_rows == 2


def test_what_a_crash_while_making_a_store_left_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "lock").touch()
    (tmp_path / ".tmp-half").write_text("{")
    assert FolderStore.create(tmp_path, is_synthetic=True, gemeente="0344").manifest.segments == ()


def test_panels_without_a_manifest_are_no_store(tmp_path: Path) -> None:
    (tmp_path / "derived").mkdir()
    with pytest.raises(StoreError, match="geen store"):
        FolderStore.create(tmp_path, is_synthetic=True, gemeente="0344")


def test_nothing_in_the_store_names_a_place_or_a_person(tmp_path: Path) -> None:
    store = new(tmp_path / "mijn-map", two_files())
    manifest = json.loads((store.folder / "manifest.json").read_text())
    assert set(manifest) == {"format", "kind", "gemeente", "id", "layers", "head", "chain"}
    assert set(manifest["chain"][0]) == set(ENTRY)
    assert all(b"mijn-map" not in path.read_bytes() for path in store.folder.rglob("*") if path.is_file())
