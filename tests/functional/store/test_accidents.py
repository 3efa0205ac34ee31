"""What happens to a store when a process dies, the disk fills up, or two read in at once."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from duiding.app import Store
from duiding.domain.errors import StoreError
from tests.functional.store.delivering import KEY, month_of_files, person, place, start

SYNTHETIC: dict[str, Any] = {"is_synthetic": True, "key": KEY}

INGEST = """
import os, resource, sys
from pathlib import Path
from duiding.app import Store
from duiding.domain.errors import DuidingError
from duiding.domain.pseudonym import Pseudonymiser
import duiding.storage.writer as writer

store, files, accident = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
if accident == "die":
    writer.write_manifest = lambda folder, manifest: os.kill(os.getpid(), 9)
if accident.isdigit():
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(accident), int(accident)))
key = Pseudonymiser(b"een sleutel van ten minste 32 bytes")
opened = Store.open_or_create(store, is_synthetic=True, waiting=lambda holder: print(holder, flush=True))
try:
    print(opened.ingest([files], is_synthetic=True, key=key).accepted, flush=True)
except DuidingError as error:
    print(error)
    raise SystemExit(error.exit_code)
"""


def ingest(store: Path, files: Path, accident: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", INGEST, str(store), str(files), accident]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    month_of_files(tmp_path / "in")
    Store.create(tmp_path / "store", is_synthetic=True).ingest([tmp_path / "in"], **SYNTHETIC)
    place(tmp_path / "more", "2018-05-01", "vier.xml", start(person(7), "SYN7"))
    return tmp_path / "store"


def snapshot(store: Path) -> str:
    return Store.open(store).snapshot


def test_a_process_that_dies_before_the_switch_changes_nothing(filled: Path, tmp_path: Path) -> None:
    before = snapshot(filled)
    assert ingest(filled, tmp_path / "more", "die").returncode == -9
    assert len(list((filled / "events").iterdir())) == 2
    assert snapshot(filled) == before
    assert ingest(filled, tmp_path / "more").stdout == "1\n"
    assert len(list((filled / "events").iterdir())) == 2
    assert snapshot(filled) != before


def test_a_process_that_dies_while_making_the_store_leaves_no_store(tmp_path: Path) -> None:
    place(tmp_path / "in", "2018-05-01", "vier.xml", start(person(7)))
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "lock").touch()
    assert ingest(tmp_path / "store", tmp_path / "in").stdout == "1\n"


@pytest.mark.parametrize("limit", ["100", "2000"])
def test_a_full_disk_is_said_and_leaves_the_store_readable(filled: Path, tmp_path: Path, limit: str) -> None:
    before = snapshot(filled)
    done = ingest(filled, tmp_path / "more", limit)
    assert (done.returncode, "is vol" in done.stdout) == (8, True), done
    assert snapshot(filled) == before
    assert len(list((filled / "events").iterdir())) == 1
    assert ingest(filled, tmp_path / "more").returncode == 0


def test_two_that_read_in_at_once_both_succeed(filled: Path, tmp_path: Path) -> None:
    for number in range(40):
        place(tmp_path / "a", "2018-06-01", f"{number}.xml", start(person(number), f"SYNA{number}"))
        place(tmp_path / "b", "2018-06-01", f"{number}.xml", start(person(number + 40), f"SYNB{number}"))
    command = [sys.executable, "-c", INGEST, str(filled)]
    both = [
        subprocess.Popen([*command, str(tmp_path / name), ""], stdout=subprocess.PIPE, text=True) for name in ("a", "b")
    ]
    said = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert [text.splitlines()[-1] for text in said] == ["40", "40"]
    clients = Store.open(filled).panels().engine.query("SELECT count(DISTINCT client) AS n FROM stand")
    assert clients["n"].to_pylist() == [80]


def test_two_that_make_the_same_store_at_once_both_succeed(tmp_path: Path) -> None:
    for name in ("a", "b"):
        place(tmp_path / name, "2018-06-01", "een.xml", start(person(ord(name)), f"SYN{name}"))
    command = [sys.executable, "-c", INGEST, str(tmp_path / "store")]
    both = [subprocess.Popen([*command, str(tmp_path / name), ""]) for name in ("a", "b")]
    assert [process.wait() for process in both] == [0, 0]
    assert Store.open(tmp_path / "store").panels().engine.query("SELECT count(*) AS n FROM stroom")[
        "n"
    ].to_pylist() == [2]


def test_a_reader_sees_its_own_version_while_another_writes(filled: Path, tmp_path: Path) -> None:
    reader = Store.open(filled)
    assert ingest(filled, tmp_path / "more").returncode == 0
    assert reader.stand < Store.open(filled).stand
    assert reader.snapshot != Store.open(filled).snapshot


def test_panels_that_cannot_be_kept_are_made_in_memory(filled: Path) -> None:
    kept = Store.open(filled).panels()
    for path in sorted((filled / "derived").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (filled / "derived").rmdir()
    (filled / "derived").write_text("hier past niets")
    made = Store.open(filled).panels()
    assert made.snapshot == kept.snapshot
    sql = "SELECT * FROM stand ORDER BY traject, peildatum"
    assert made.engine.query(sql) == kept.engine.query(sql)


@pytest.mark.parametrize("damage", ["missing", "truncated"])
def test_damaged_panels_are_made_again(filled: Path, damage: str) -> None:
    sql = "SELECT * FROM stand ORDER BY traject, peildatum"
    made = Store.open(filled).panels()
    expected = made.engine.query(sql)
    panel = filled / "derived" / made.snapshot / "stand.parquet"
    whole = panel.read_bytes()
    panel.unlink()
    if damage == "truncated":
        panel.write_bytes(whole[: len(whole) // 2])
    assert Store.open(filled).panels().engine.query(sql) == expected
    assert panel.read_bytes() == whole


def test_a_store_that_lost_its_manifest_loses_nothing_more(filled: Path, tmp_path: Path) -> None:
    before = sorted(filled.rglob("*.parquet"))
    (filled / "manifest.json").rename(tmp_path / "manifest.json")
    with pytest.raises(StoreError, match="manifest ontbreekt.*back-up"):
        Store.open_or_create(filled, is_synthetic=True).ingest([tmp_path / "more"], **SYNTHETIC)
    assert sorted(filled.rglob("*.parquet")) == before
    (tmp_path / "manifest.json").rename(filled / "manifest.json")
    assert ingest(filled, tmp_path / "more").returncode == 0


def test_panels_are_made_once(filled: Path) -> None:
    store = Store.open(filled)
    first = store.panels()
    assert store.panels() is first
    folder = filled / "derived" / first.snapshot
    (folder / "merk").touch()
    assert Store.open(filled).snapshot == first.snapshot
    assert (folder / "merk").exists()


def test_only_a_few_days_stay_loaded(filled: Path) -> None:
    store = Store.open(filled)
    first = store.panels("2018-02-01")
    for day in ("2018-02-02", "2018-02-03"):
        store.panels(day)
    assert store.panels("2018-02-01") is first
    store.panels("2018-02-04")
    assert store.panels("2018-02-01") is not first
