from pathlib import Path

import pytest

from duiding.domain.errors import StoreError
from duiding.storage import FolderStore, verify
from tests.unit.storage.test_folder_store import add, new, two_files
from tests.unit.storage.test_recovery import removing
from tests.unit.storage.test_writer import more
from tests.unit.trajecten.record import Record, start


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return new(tmp_path, two_files(), more())


def test_a_whole_store_is_proven(store: FolderStore) -> None:
    heard: list[tuple[int, int]] = []
    proof = verify(store.folder, progress=lambda *step: heard.append(step))
    assert (proof.problems, proof.remarks) == ((), ())
    assert (proof.head, proof.entries, proof.segments, proof.rows) == (store.manifest.head, 2, 2, 6)
    assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_an_empty_store_is_proven(tmp_path: Path) -> None:
    proof = verify(new(tmp_path).folder)
    assert (proof.problems, proof.entries, len(proof.head)) == ((), 0, 64)


def test_a_noted_head_is_found_again_after_the_store_has_grown(store: FolderStore) -> None:
    noted = store.manifest.head
    add(store, Record().bericht("2018-03-01", start("d"), digest="d"))
    assert noted != store.manifest.head
    assert verify(store.folder, noted.upper()).problems == ()
    assert verify(store.folder, store.manifest.first).problems == ()


def test_what_was_taken_off_the_end_is_found_with_a_noted_head(store: FolderStore, tmp_path: Path) -> None:
    shorter = new(tmp_path / "kort", two_files())
    assert verify(shorter.folder).problems == ()
    [problem] = verify(shorter.folder, store.manifest.head).problems
    assert "komt in de keten niet voor" in problem and "reservekopie" in problem


def test_after_a_removal_all_but_the_removed_content_is_proven(store: FolderStore) -> None:
    before = store.manifest
    removing(store)
    after = store.manifest
    proof = verify(store.folder, before.head)
    assert (proof.problems, proof.remarks, proof.segments) == ((), (), 1)
    entry = after.chain[-1]
    assert (entry.soort, entry.previous, entry.head) == ("verwijdering", before.head, after.head)
    assert entry.removed == {segment.name: segment.tables for segment in before.segments}


@pytest.mark.parametrize(
    ("name", "reason"),
    [("bericht.parquet", "het bestand ontbreekt"), ("entry.json", "ontbreekt of is veranderd")],
)
def test_a_file_that_is_gone_is_named_with_what_to_do(store: FolderStore, name: str, reason: str) -> None:
    segment = store.manifest.segments[0].name
    (store.folder / "events" / segment / name).unlink()
    [problem] = verify(store.folder).problems
    assert problem == f"events/{segment}/{name}: {reason}. Zet de hele map terug uit een reservekopie."


def test_a_folder_in_place_of_a_file_is_told(store: FolderStore) -> None:
    path = store.folder / "events" / store.manifest.segments[0].name / "bericht.parquet"
    path.unlink()
    path.mkdir()
    assert "is niet te lezen" in verify(store.folder).problems[0]


def test_a_whole_segment_that_is_gone_is_told(store: FolderStore) -> None:
    place = store.folder / "events" / store.manifest.segments[0].name
    place.rename(store.folder / "weg")
    assert len(verify(store.folder).problems) == 3


def test_a_file_that_does_not_belong_there_is_told(store: FolderStore) -> None:
    place = store.folder / "events" / store.manifest.segments[0].name
    (place / "pgb.parquet").write_bytes((place / "bericht.parquet").read_bytes())
    [problem] = verify(store.folder).problems
    assert "pgb.parquet: hoort niet bij dit deel" in problem


def test_a_manifest_that_was_edited_without_changing_its_meaning_is_told(store: FolderStore) -> None:
    path = store.folder / "manifest.json"
    path.write_text(path.read_text().replace('{"format": 3', '{ "format": 3'))
    [problem] = verify(store.folder).problems
    assert "buiten Duiding om veranderd" in problem


def test_layers_that_nobody_sealed_are_told(store: FolderStore) -> None:
    path = store.folder / "manifest.json"
    path.write_text(path.read_text().replace('"layers": null', '"layers": "AAAA"'))
    [problem] = verify(store.folder).problems
    assert "lagen van eerdere sleutels" in problem


def test_what_is_unfinished_is_a_remark(store: FolderStore) -> None:
    (store.folder / "events" / ".tmp-half").mkdir()
    proof = verify(store.folder)
    assert proof.problems == ()
    assert "het volgende `duiding ingest`" in proof.remarks[0].lower()


def test_no_store_no_proof(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is geen store"):
        verify(tmp_path)
