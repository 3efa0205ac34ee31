"""Publications: named once, kept for ever, proven by the chain, never half."""

import errno
import json
import os
import shutil
from pathlib import Path

import pytest

from duiding.domain.errors import StoreError, StoreFullError, UsageError
from duiding.storage import MOMENTOPNAME, Change, FolderStore, check_name, read_publication, verify
from duiding.storage.chain import BrokenChainError, Published, read_entry, replay
from duiding.storage.manifest import FILE_NAME
from duiding.storage.merging import MERGED_AT_ONCE
from tests.unit.storage.test_folder_store import FEBRUARY, JANUARY, add, new, two_files
from tests.unit.storage.test_recovery import opened, removing
from tests.unit.storage.test_writer import failing, more
from tests.unit.trajecten.record import Record, start

FILES = {"momentopname.json": b"{}\n", "cijfers.parquet": b"PAR1"}


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return new(tmp_path / "store", two_files())


def publish(store: FolderStore, name: str = "2026-k1") -> None:
    with store.writer() as writer:
        writer.publish(name, FILES, Change(MOMENTOPNAME, f"{name}: proef", "voor de raad"))


def place(store: FolderStore, name: str = "2026-k1") -> Path:
    return store.folder / "publicaties" / name


def test_what_was_published_is_read_back_and_proven(store: FolderStore) -> None:
    publish(store)
    [entry] = FolderStore.open(store.folder).manifest.published.values()
    assert (entry.soort, entry.why, entry.number) == ("momentopname", "voor de raad", 2)
    assert read_publication(store.folder, entry) == FILES
    assert {path.name for path in place(store).iterdir()} == {*FILES, "entry.json"}
    proof = verify(store.folder)
    assert (proof.problems, proof.remarks, proof.entries, proof.segments) == ((), (), 2, 1)


def test_the_events_and_their_snapshot_stay_as_they_were(store: FolderStore) -> None:
    before = (store.snapshot(FEBRUARY, "f"), store.events(FEBRUARY), store.manifest.generation)
    publish(store)
    assert (store.snapshot(FEBRUARY, "f"), store.events(FEBRUARY), store.manifest.generation) == before


def test_a_name_is_given_once(store: FolderStore) -> None:
    publish(store)
    head = store.manifest.head
    with pytest.raises(UsageError, match="Er is al een momentopname met de naam '2026-k1'"):
        publish(store)
    assert FolderStore.open(store.folder).manifest.head == head
    publish(store, "2026-k2")
    assert list(store.manifest.published) == ["2026-k1", "2026-k2"]


@pytest.mark.parametrize(
    "name", ["", "K1", "../k1", "k1/", "-k1", "k1-", "k 1", "kwartaal één", "k" * 61, ".tmp-x", "k1\n"]
)
def test_a_strange_name_is_refused(store: FolderStore, name: str) -> None:
    with pytest.raises(UsageError, match="Deze naam kan niet"):
        check_name(store.manifest, name)


@pytest.mark.parametrize("name", ["k", "2026-k1", "bijlage-mei-2026", "k" * 60])
def test_a_plain_name_is_taken(store: FolderStore, name: str) -> None:
    check_name(store.manifest, name)


@pytest.mark.parametrize(
    ("file", "reason"),
    [("cijfers.parquet", "de inhoud is veranderd"), ("entry.json", "ontbreekt of is veranderd")],
)
def test_a_file_that_was_changed_is_found(store: FolderStore, file: str, reason: str) -> None:
    publish(store)
    (place(store) / file).write_bytes(b"anders")
    [problem] = verify(store.folder).problems
    assert problem.startswith(f"publicaties/2026-k1/{file}: {reason}")


def test_a_file_that_is_gone_is_found_and_not_read(store: FolderStore) -> None:
    publish(store)
    (place(store) / "cijfers.parquet").unlink()
    [problem] = verify(store.folder).problems
    assert problem == "publicaties/2026-k1/cijfers.parquet: ontbreekt. Zet de hele map terug uit een reservekopie."
    with pytest.raises(StoreError, match="momentopname 2026-k1 ontbreekt of is veranderd"):
        read_publication(store.folder, store.manifest.published["2026-k1"])


def test_changed_bytes_are_never_read(store: FolderStore) -> None:
    publish(store)
    (place(store) / "cijfers.parquet").write_bytes(b"PAR2")
    with pytest.raises(StoreError, match="store verify"):
        read_publication(store.folder, store.manifest.published["2026-k1"])


def test_what_does_not_belong_there_is_told(store: FolderStore) -> None:
    publish(store)
    (place(store) / "extra.txt").write_text("x")
    (place(store).parent / "los.txt").write_text("x")
    problems = verify(store.folder).problems
    assert [problem.split(":")[0] for problem in problems] == ["publicaties/2026-k1/extra.txt", "publicaties/los.txt"]


def test_a_folder_that_nobody_published_stops_every_writer(store: FolderStore) -> None:
    publish(store)
    shutil.copytree(place(store), place(store, "kopie"))
    assert "publicaties/kopie: hoort niet bij de keten" in verify(store.folder).problems[0]
    with pytest.raises(StoreError, match="publicaties/kopie"):
        add(store, more())


def test_a_manifest_from_a_backup_catches_up_with_publications_and_segments(store: FolderStore) -> None:
    backup = (store.folder / FILE_NAME).read_bytes()
    publish(store)
    add(store, more())
    publish(store, "2026-k2")
    newest = (store.folder / FILE_NAME).read_bytes()
    (store.folder / FILE_NAME).write_bytes(backup)
    assert "loopt 3 achter" in verify(store.folder).problems[0]
    opened(store)
    assert (store.folder / FILE_NAME).read_bytes() == newest
    assert verify(store.folder).problems == ()


def test_half_a_publication_is_never_adopted(store: FolderStore) -> None:
    backup = (store.folder / FILE_NAME).read_bytes()
    publish(store)
    (store.folder / FILE_NAME).write_bytes(backup)
    (place(store) / "cijfers.parquet").unlink()
    with pytest.raises(StoreError, match="publicaties/2026-k1"):
        opened(store)


def test_a_publication_outlives_the_removal_of_clients(store: FolderStore) -> None:
    add(store, more())
    publish(store)
    removing(store)
    assert verify(store.folder).problems == ()
    assert read_publication(store.folder, store.manifest.published["2026-k1"]) == FILES


def test_a_publication_outlives_the_merging_of_segments(store: FolderStore) -> None:
    publish(store)
    for number in range(MERGED_AT_ONCE):
        add(store, Record().bericht("2018-03-12", start(f"c{number}"), digest=f"d{number}"))
    assert "samenvoeging" in {entry.soort for entry in store.manifest.chain}
    assert read_publication(store.folder, store.manifest.published["2026-k1"]) == FILES
    assert (verify(store.folder).problems, verify(store.folder).remarks) == ((), ())


def test_a_manifest_from_before_a_publication_and_a_removal_catches_up_with_both(store: FolderStore) -> None:
    add(store, more())
    backup = (store.folder / FILE_NAME).read_bytes()
    publish(store)
    removing(store)
    newest = (store.folder / FILE_NAME).read_bytes()
    (store.folder / FILE_NAME).write_bytes(backup)
    opened(store)
    assert (store.folder / FILE_NAME).read_bytes() == newest
    assert verify(store.folder).problems == ()


def test_what_cannot_be_written_leaves_nothing(store: FolderStore) -> None:
    (store.folder / "publicaties").write_text("in de weg")
    head = store.manifest.head
    with pytest.raises(StoreError, match="niet te schrijven"):
        publish(store)
    (store.folder / "publicaties").unlink()
    assert FolderStore.open(store.folder).manifest.head == head
    assert verify(store.folder).remarks == ()


@pytest.mark.parametrize("after", range(7))
def test_a_full_disk_leaves_the_store_as_it_was(
    store: FolderStore, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    publish(store, "eerder")
    before = {path: path.read_bytes() for path in files(store.folder)}
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC, after))
    with pytest.raises(StoreFullError, match="is vol"):
        publish(store)
    monkeypatch.undo()
    assert {path: path.read_bytes() for path in files(store.folder)} == before
    assert (verify(store.folder).problems, verify(store.folder).remarks) == ((), ())
    publish(store)


def test_once_the_manifest_is_replaced_it_is_there(store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(store, "eerder")
    monkeypatch.setattr(os, "fsync", failing(errno.EIO, 7))
    with pytest.raises(StoreError, match="niet te schrijven"):
        publish(store)
    monkeypatch.undo()
    assert read_publication(store.folder, FolderStore.open(store.folder).manifest.published["2026-k1"]) == FILES
    assert (verify(store.folder).problems, verify(store.folder).remarks) == ((), ())


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.name != "lock"]


def test_what_is_unfinished_is_a_remark_and_goes(store: FolderStore) -> None:
    publish(store)
    place(store, ".tmp-half").mkdir()
    assert "publicaties/.tmp-half: een rest" in verify(store.folder).remarks[0]
    opened(store)
    assert not place(store, ".tmp-half").exists()


def test_receipts_are_counted_to_a_day(store: FolderStore) -> None:
    assert (store.receipts(JANUARY), store.receipts(FEBRUARY)) == (1, 2)


def test_an_entry_with_a_publication_survives_json(store: FolderStore) -> None:
    publish(store)
    entry = store.manifest.chain[-1]
    assert read_entry(json.loads(json.dumps(entry.as_data()))) == entry
    assert entry.made == {"2026-k1"}
    assert "published" not in store.manifest.chain[0].as_data()


@pytest.mark.parametrize(
    "wrong",
    [
        {"soort": "levering"},
        {"published": None},
        {"published": ["../x", {"a.json": "00"}]},
        {"published": ["x", {}]},
        {"published": ["x", {"../a.json": "00"}]},
        {"published": ["x", {"a.json": 1}]},
        {"added": {"deel": {"bestand": [1, "00"]}}},
    ],
)
def test_an_entry_that_cannot_be_is_refused(store: FolderStore, wrong: dict[str, object]) -> None:
    publish(store)
    data = json.loads(json.dumps(store.manifest.chain[-1].as_data()))
    with pytest.raises(BrokenChainError, match="momentopname"):
        read_entry(data | wrong)


def test_an_entry_of_that_kind_without_a_publication_is_refused(store: FolderStore) -> None:
    data = json.loads(json.dumps(store.manifest.chain[0].as_data()))
    with pytest.raises(BrokenChainError, match="soort momentopname"):
        read_entry(data | {"soort": "momentopname"})


def test_a_chain_that_names_a_publication_twice_is_broken(store: FolderStore) -> None:
    publish(store)
    publish(store, "2026-k2")
    chain = list(store.manifest.chain)
    last = type(chain[2])(
        **{**chain[2].as_data(), "published": Published("2026-k1", {"a.json": "0"}), "head": ""}
    ).sealed()
    with pytest.raises(BrokenChainError, match="schakel 3 legt een momentopname vast die er al was"):
        replay([*chain[:2], last], store.manifest.first)
