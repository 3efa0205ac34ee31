"""What happens to a store when a process dies, the disk fills up, or two read in at once."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from duiding.app import Store
from duiding.domain.errors import StoreError
from duiding.storage import FolderStore, verify
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


def test_what_a_process_that_dies_before_the_switch_had_written_is_finished_by_the_next(
    filled: Path, tmp_path: Path
) -> None:
    before = snapshot(filled)
    assert ingest(filled, tmp_path / "more", "die").returncode == -9
    assert len(list((filled / "events").iterdir())) == 2
    assert snapshot(filled) == before
    assert ingest(filled, tmp_path / "more").stdout == "0\n"
    assert len(list((filled / "events").iterdir())) == 2
    assert snapshot(filled) != before
    assert verify(filled).problems == verify(filled).remarks == ()


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


def test_two_that_read_in_the_same_files_at_once_keep_each_file_once(filled: Path, tmp_path: Path) -> None:
    for number in range(40):
        place(tmp_path / "a", "2018-06-01", f"{number}.xml", start(person(number), f"SYNA{number}"))
    command = [sys.executable, "-c", INGEST, str(filled), str(tmp_path / "a"), ""]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    accepted = [int(process.communicate()[0].splitlines()[-1]) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sorted(accepted) == [0, 40]
    assert FolderStore.open(filled).read("bericht").num_rows == 44 - 1
    assert (verify(filled).problems, verify(filled).remarks) == ((), ())


def test_files_that_arrive_vanish_or_grow_meanwhile_are_read_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("duiding.app.worker.CHUNK", 1)
    files = [
        place(tmp_path / "in", "2018-06-01", f"{name}.xml", start(person(number), f"SYN{name}"))
        for number, name in enumerate("abcd")
    ]
    whole = files[2].read_bytes()
    files[2].write_bytes(whole[:-30])

    def meanwhile(done: int, total: int) -> None:
        if done == 1:
            files[1].unlink()
            place(tmp_path / "in", "2018-06-01", "e.xml", start(person(9), "SYNe"))
        if done == 3:
            files[2].write_bytes(whole)

    store = Store.create(tmp_path / "store", is_synthetic=True)
    first = store.ingest([tmp_path / "in"], progress=meanwhile, **SYNTHETIC)
    assert (first.accepted, [path for path, _ in first.refused]) == (2, files[1:3])
    assert "niet te lezen" in first.refused[0][1].message
    assert store.ingest([tmp_path / "in"], **SYNTHETIC).accepted == 2
    assert verify(tmp_path / "store").problems == ()


READ_ONLY = """
import ctypes, os, sys
from pathlib import Path
from duiding.app import Store
from duiding.domain.errors import DuidingError
from duiding.domain.pseudonym import Pseudonymiser
from duiding.storage import FolderStore, verify

class Set(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable")]

if os.getuid() == 0:  # root obeys the rights of files only without CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
    libc, head, sets = ctypes.CDLL(None), (ctypes.c_uint32 * 2)(0x20080522, 0), (Set * 2)()
    assert libc.capget(head, sets) == 0
    sets[0].effective &= ~6
    assert libc.capset(head, sets) == 0
store = Path(sys.argv[1])
opened = Store.open(store)
print(opened.panels().engine.query("SELECT count(*) AS n FROM stand")["n"].to_pylist(), verify(store).problems)
try:
    opened.ingest([sys.argv[2]], is_synthetic=True, key=Pseudonymiser(b"een sleutel van ten minste 32 bytes"))
except DuidingError as error:
    print(error)
    raise SystemExit(error.exit_code)
"""


def test_a_store_that_may_not_be_written_is_read_and_says_why_it_takes_nothing(filled: Path, tmp_path: Path) -> None:
    inside = [filled, *(path for path in filled.rglob("*"))]
    for path in inside:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        command = [sys.executable, "-c", READ_ONLY, str(filled), str(tmp_path / "more")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    finally:
        for path in inside:
            path.chmod(0o755 if path.is_dir() else 0o644)
    assert done.returncode == 6, done
    assert done.stdout.startswith("[5] ()\n") and "niet te schrijven" in done.stdout
    assert ingest(filled, tmp_path / "more").returncode == 0


def test_a_full_disk_while_the_key_is_renewed_leaves_the_old_one(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "oud").write_bytes(KEY.key)
    (tmp_path / "nieuw").write_bytes(b"nieuw" * 8)
    before = snapshot(filled)
    done = subprocess.run(
        [sys.executable, "-c", REKEY, str(filled), str(tmp_path / "oud"), str(tmp_path / "nieuw")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "is vol" in done.stdout) == (8, True), done
    assert snapshot(filled) == before
    assert (verify(filled).problems, verify(filled).remarks) == ((), ())
    assert ingest(filled, tmp_path / "more").returncode == 0


REKEY = """
import resource, sys
from pathlib import Path
from duiding.app.rekey import RekeyOptions, rekey_store
from duiding.domain.errors import DuidingError

resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
try:
    rekey_store(*map(Path, sys.argv[1:]), RekeyOptions(range(1000, 1001), workers=1))
except DuidingError as error:
    print(error)
    raise SystemExit(error.exit_code)
"""


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
    folder = filled / "derived" / "0" / made.snapshot
    [panels] = folder.glob("*.duckdb")
    whole = panels.read_bytes()
    panels.unlink()
    if damage == "truncated":
        panels.write_bytes(whole[: len(whole) // 2])
    assert Store.open(filled).panels().engine.query(sql) == expected
    assert [path.stat().st_size for path in folder.glob("*.duckdb")] == [len(whole)]


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
    folder = filled / "derived" / "0" / first.snapshot
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
