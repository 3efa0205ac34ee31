from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from duiding.domain.errors import StoreError
from duiding.events import BERICHT, BESTAND
from duiding.storage import FolderStore, Segment, verify
from duiding.storage.chain import TableFile
from duiding.storage.merging import MERGED_AT_ONCE, merged_parts, segments_to_merge
from tests.unit.storage.test_folder_store import add, new
from tests.unit.trajecten.record import Record, start

LATE = date(2019, 1, 1)


def segment(name: str, rows: int) -> Segment:
    return Segment(name, {BESTAND: TableFile(rows, "")})


def fed(store: FolderStore, days: range) -> None:
    for day in days:
        known_on = date.fromordinal(date(2018, 1, 1).toordinal() + day).isoformat()
        add(store, Record().bericht(known_on, start(f"c{day}"), digest=f"{day:032x}"))


def content(store: FolderStore) -> list[str]:
    return sorted(str(row) for row in store.events(LATE)[BERICHT].to_pylist())


def test_a_few_segments_are_left_alone() -> None:
    assert segments_to_merge([segment(str(n), 10) for n in range(MERGED_AT_ONCE - 1)]) == []


def test_the_oldest_of_one_size_are_merged_first() -> None:
    small = [segment(f"s{n}", 10) for n in range(MERGED_AT_ONCE + 3)]
    assert segments_to_merge([segment("groot", 5000), *small]) == small[:MERGED_AT_ONCE]


def test_what_was_merged_is_of_another_size() -> None:
    merged = [segment(str(n), 10 * MERGED_AT_ONCE) for n in range(MERGED_AT_ONCE - 1)]
    assert segments_to_merge([*merged, segment("klein", 10)]) == []


def test_a_very_large_segment_is_never_copied() -> None:
    assert segments_to_merge([segment(str(n), 2_000_000) for n in range(100)]) == []


def test_small_parts_become_large_ones() -> None:
    part = pa.table({"a": list(range(1000))})
    merged = list(merged_parts(part for _ in range(300)))
    assert len(merged) == 3
    assert pa.concat_tables(merged) == pa.concat_tables([part] * 300)
    assert list(merged_parts([part.slice(0, 0)])) == []


def test_a_store_that_is_fed_daily_stays_a_few_segments_and_answers_the_same(tmp_path: Path) -> None:
    often, once = new(tmp_path / "often"), new(tmp_path / "once")
    days = range(MERGED_AT_ONCE + 2)
    fed(often, days)
    record = Record()
    for day in days:
        known_on = date.fromordinal(date(2018, 1, 1).toordinal() + day).isoformat()
        record.bericht(known_on, start(f"c{day}"), digest=f"{day:032x}")
    add(once, record)
    assert len(often.manifest.segments) == 3
    assert [entry.soort for entry in often.manifest.chain].count("samenvoeging") == 1
    assert content(often) == content(once)
    assert often.snapshot(LATE, "f") == once.snapshot(LATE, "f")
    assert (verify(often.folder).problems, verify(often.folder).remarks) == ((), ())
    assert add(often, record).files == 0


def test_a_reader_keeps_its_version_when_its_segments_are_merged(tmp_path: Path) -> None:
    store = new(tmp_path)
    fed(store, range(MERGED_AT_ONCE - 2))
    reader = FolderStore.open(tmp_path)
    before, snapshot = content(reader), reader.snapshot(LATE, "f")
    fed(store, range(MERGED_AT_ONCE, MERGED_AT_ONCE + 4))
    assert content(reader) == before != content(store)
    assert reader.snapshot(LATE, "f") == snapshot


def test_a_reader_that_has_read_nothing_yet_moves_on(tmp_path: Path) -> None:
    store = new(tmp_path)
    fed(store, range(MERGED_AT_ONCE - 2))
    reader = FolderStore.open(tmp_path)
    fed(store, range(MERGED_AT_ONCE, MERGED_AT_ONCE + 4))
    assert content(reader) == content(store)


def test_damage_is_not_copied_under_a_new_hash(tmp_path: Path) -> None:
    store = new(tmp_path)
    fed(store, range(MERGED_AT_ONCE))
    path = tmp_path / "events" / store.manifest.segments[3].name / "bericht.parquet"
    other = tmp_path / "events" / store.manifest.segments[4].name / "bericht.parquet"
    path.write_bytes(other.read_bytes())
    with pytest.raises(StoreError, match=r"\(bericht\) ontbreekt"):
        fed(store, range(MERGED_AT_ONCE, MERGED_AT_ONCE + 2))
    assert len(store.manifest.segments) == MERGED_AT_ONCE
