"""A refused file is kept sealed, or not at all; and it can be mended and read in again."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from duiding.app import Store
from duiding.app.quarantine import around_name
from duiding.app.store_care import list_refused, open_refused
from duiding.config import load_gemeente
from duiding.config.folder import example_folder
from duiding.domain.errors import InputError, KeyMissingError
from duiding.domain.pseudonym import Pseudonymiser
from tests.functional.store.delivering import KEY, NUMBERS, clientlijst, person, place, start

SYNTHETIC: dict[str, Any] = {"is_synthetic": True, "key": KEY}


@pytest.fixture
def gemeente(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(example_folder(), tmp_path / "gemeente"))
    text = (folder / "gemeente.toml").read_text(encoding="utf-8")
    (folder / "gemeente.toml").write_text(text.replace("geweigerd_bewaren = false", "geweigerd_bewaren = true"))
    return folder


@pytest.fixture
def refused(tmp_path: Path) -> Path:
    """A message with a wrong number and a list with a column too many, in files that name a person."""
    broken = start(person(0)).replace(NUMBERS[0].encode(), b"123456789")
    place(tmp_path / "in", "2018-02-01", f"Jansen-{NUMBERS[1]}.xml", broken)
    wrong = clientlijst(bsn=[NUMBERS[1]]).replace(b"bsn;", b"naam;", 1)
    place(tmp_path / "in", "2018-02-02", f"SYN-clientlijst-Jansen-{NUMBERS[1]}.csv", wrong)
    return tmp_path / "in"


def test_without_the_setting_nothing_is_kept(refused: Path, tmp_path: Path) -> None:
    assert not load_gemeente().parameters.geweigerd_bewaren
    store = Store.create(tmp_path / "store", is_synthetic=True)
    assert len(store.ingest([refused], **SYNTHETIC).refused) == 2
    assert not (tmp_path / "store" / "quarantine").exists()
    assert [one.is_kept for one in list_refused(tmp_path / "store")] == [False, False]


def test_what_was_set_aside_is_counted_per_kind_and_rule_without_a_name(refused: Path, tmp_path: Path) -> None:
    good, bad = (clientlijst(bsn=[NUMBERS[number]]).splitlines(keepends=True) for number in (2, 3))
    partly = b"".join([*good, bad[1].replace(b"2018-01-10", b"10-01-2018")])
    place(tmp_path / "in", "2018-02-03", "SYN-clientlijst.csv", partly)
    store = Store.create(tmp_path / "store", is_synthetic=True)
    assert store.refusals() == ()
    store.ingest([refused], **SYNTHETIC)
    told = [(one.soort, one.rule, one.files, one.rows, str(one.laatste)) for one in store.refusals()]
    assert told == [
        ("clientlijst", "waarde", 0, 1, "2018-02-03"),
        ("", "kop", 1, 0, "2018-02-02"),
        ("JW305", "SYN001", 1, 0, "2018-02-01"),
    ]
    assert "verzonnen nummer" in store.refusals()[-1].reason
    assert "Jansen" not in repr(store.refusals())


@pytest.mark.parametrize("workers", [1, 2])
def test_with_it_a_refused_file_is_kept_sealed_and_by_fingerprint(
    refused: Path, gemeente: Path, tmp_path: Path, workers: int
) -> None:
    store = Store.create(tmp_path / "store", is_synthetic=True, gemeente=gemeente)
    assert len(store.ingest([refused], workers=workers, **SYNTHETIC).refused) == 2
    kept = [path for path in (tmp_path / "store" / "quarantine").rglob("*") if path.is_file()]
    assert {path.name for path in kept} == {KEY.digest(path.read_bytes()) for path in refused.rglob("*.*")}
    for path in (tmp_path / "store").rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for word in ("Jansen", NUMBERS[1], "123456789", "clientlijst;", "Verzonnen", "<Bericht"):
            assert word.encode() not in content
        assert "Jansen" not in path.name and NUMBERS[1] not in path.name
    store.ingest([refused], **SYNTHETIC)
    assert sorted(kept) == sorted(path for path in (tmp_path / "store" / "quarantine").rglob("*") if path.is_file())


def test_what_was_kept_can_be_mended_and_read_in_again(refused: Path, gemeente: Path, tmp_path: Path) -> None:
    store = Store.create(tmp_path / "store", is_synthetic=True, gemeente=gemeente)
    store.ingest([refused], **SYNTHETIC)
    [message, levering] = list_refused(tmp_path / "store")
    assert (message.rule, message.level, str(message.known_on), message.is_kept) == ("SYN001", 2, "2018-02-01", True)
    paths = list(open_refused(tmp_path / "store", KEY, tmp_path / "open"))
    assert {str(path.relative_to(tmp_path / "open")) for path in paths} == {
        f"2018-02-01/{message.digest}.xml",
        f"2018-02-02/SYN-clientlijst-{levering.digest}.csv",
    }
    assert {path.read_bytes() for path in paths} == {path.read_bytes() for path in refused.rglob("*.*")}
    for path in paths:
        path.write_bytes(path.read_bytes().replace(b"123456789", NUMBERS[0].encode()).replace(b"naam;", b"bsn;", 1))
    assert store.ingest([tmp_path / "open"], **SYNTHETIC).accepted == 2


def test_only_the_key_of_the_store_opens_them(refused: Path, gemeente: Path, tmp_path: Path) -> None:
    Store.create(tmp_path / "store", is_synthetic=True, gemeente=gemeente).ingest([refused], **SYNTHETIC)
    with pytest.raises(KeyMissingError, match="Met deze sleutel"):
        list(open_refused(tmp_path / "store", Pseudonymiser(bytes(32)), tmp_path / "open"))
    assert not list((tmp_path / "open").rglob("*.*"))


def test_readable_files_never_come_in_the_store_or_on_top_of_others(
    refused: Path, gemeente: Path, tmp_path: Path
) -> None:
    Store.create(tmp_path / "store", is_synthetic=True, gemeente=gemeente).ingest([refused], **SYNTHETIC)
    with pytest.raises(InputError, match="ligt in de store"):
        list(open_refused(tmp_path / "store", KEY, tmp_path / "store" / "open"))
    with pytest.raises(InputError, match="geen lege map"):
        list(open_refused(tmp_path / "store", KEY, refused))


def test_a_place_that_cannot_be_written_is_said_in_one_sentence(refused: Path, gemeente: Path, tmp_path: Path) -> None:
    Store.create(tmp_path / "store", is_synthetic=True, gemeente=gemeente).ingest([refused], **SYNTHETIC)
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(InputError, match="is niet te schrijven"):
        list(open_refused(tmp_path / "store", KEY, tmp_path / "file" / "open"))


def test_a_file_that_cannot_be_read_is_not_kept(gemeente: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "weg.xml").symlink_to("nergens")
    store = Store.create(tmp_path / "store", is_synthetic=True, gemeente=gemeente)
    assert len(store.ingest([tmp_path / "in"], **SYNTHETIC).refused) == 1
    assert not (tmp_path / "store" / "quarantine").exists()


@pytest.mark.parametrize(
    ("name", "around"),
    [
        ("Jansen.xml", ("", ".xml")),
        ("pak.ZIP", ("", ".zip")),
        ("a.xml.gz", ("", ".gz")),
        ("pak.zip > Jansen.xml", ("", ".xml")),
        ("SYN-wachtlijst-Jansen.csv", ("SYN-wachtlijst-", ".csv")),
        ("wachtlijst.csv", ("wachtlijst-", ".csv")),
        ("SYN-Jansen.csv", ("SYN-", ".csv")),
        ("Jansen.csv", ("", ".csv")),
        ("Jansen.100000009", ("", "")),
    ],
)
def test_of_a_name_only_what_reading_needs_is_kept(name: str, around: tuple[str, str]) -> None:
    assert around_name(name) == around
