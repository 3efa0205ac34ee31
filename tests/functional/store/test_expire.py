"""Clients leave as a whole when the term is over, and the chain proves it."""

import random
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duiding.app import Store
from duiding.app.expire import Expired, expire_store, remove_client
from duiding.app.quarantine import Quarantine
from duiding.config.folder import example_folder
from duiding.domain.errors import InputError, KeyMissingError, StoreError
from duiding.domain.pseudonym import Pseudonymiser
from duiding.events import BESTAND, schemas
from duiding.events.identifiers import token_columns
from duiding.storage import FolderStore, verify
from tests.functional.store import varied
from tests.functional.store.delivering import (
    KEY,
    NUMBERS,
    clientlijst,
    month_of_files,
    person,
    place,
    start,
    stop,
)
from tests.functional.store.killed import Killer, killer
from tests.functional.store.test_kill import IS_LONG, rows
from tests.spec.berichten.drawn_retour import retour

SYNTHETIC: dict[str, Any] = {"is_synthetic": True, "key": KEY}
YEARS = 15
LATER = date(2034, 1, 1)
"""Fifteen years after 2019 began."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A person whose help ended in March 2018, and one on a list whose help goes on."""
    month_of_files(tmp_path / "in")
    Store.create(tmp_path / "store", is_synthetic=True).ingest([tmp_path / "in"], **SYNTHETIC)
    return tmp_path / "store"


def read(folder: Path, *files: Path) -> None:
    assert not Store.open(folder).ingest([*files], **SYNTHETIC).refused


def clients(folder: Path, key: Pseudonymiser = KEY) -> set[str]:
    """The numbers about whom anything is left in any table."""
    store = FolderStore.open(folder)
    found = {
        token
        for table, columns in token_columns().items()
        if "client" in columns
        for token in store.read(table)["client"].to_pylist()
    }
    named = {key.token("client", number): number for number in (*NUMBERS[:60], *varied.BSNS[:60])}
    return {named[token] for token in found}


def test_who_is_gone_for_longer_than_the_term_leaves_as_a_whole(folder: Path) -> None:
    assert clients(folder) == {NUMBERS[0], NUMBERS[1]}
    done = expire_store(folder, on=LATER)
    assert (done.clients, done.rows, done.before) == (1, {"bericht": 3}, date(2019, 1, 1))
    assert clients(folder) == {NUMBERS[1]}


@pytest.mark.parametrize("on", [date(2033, 3, 30), date(2018, 4, 4), None])
def test_before_the_term_is_over_nothing_changes(folder: Path, on: date | None) -> None:
    head = FolderStore.open(folder).manifest.head
    assert expire_store(folder, on=on) == Expired(0, {}, 0, done_before(on), head)
    assert len(clients(folder)) == 2
    assert FolderStore.open(folder).manifest.head == head


def done_before(on: date | None) -> date:
    """Without a day the term is counted to the last day of receipt, never to today."""
    return (on or date(2018, 4, 4)).replace(year=(on or date(2018, 4, 4)).year - YEARS)


def test_the_term_ends_to_the_day(folder: Path) -> None:
    """The stop says 31 March 2018, and so does its date of sending."""
    assert expire_store(folder, on=date(2033, 3, 31)).clients == 0
    assert expire_store(folder, on=date(2033, 4, 1)).clients == 1


def test_a_leap_day_counts_as_the_day_before_it(folder: Path) -> None:
    assert expire_store(folder, on=date(2032, 2, 29)).before == date(2017, 2, 28)


def test_who_still_has_help_never_leaves(folder: Path, tmp_path: Path) -> None:
    read(folder, place(tmp_path / "m", "2018-05-01", "een.xml", start(person(5), "SYN50", nummer=50)))
    expire_store(folder, on=date(2090, 1, 1))
    assert clients(folder) == {NUMBERS[1], NUMBERS[5]}


def test_a_late_message_about_old_help_keeps_the_whole_client(folder: Path, tmp_path: Path) -> None:
    late = stop(person(0), "2018-03-31", "SYN60").replace(b"Dagtekening>2018-03-31", b"Dagtekening>2025-03-31")
    assert b"2025-03-31" in late
    read(folder, place(tmp_path / "m", "2025-04-01", "laat.xml", late))
    assert expire_store(folder, on=LATER).clients == 0


def test_a_list_received_again_later_is_no_new_event(folder: Path, tmp_path: Path) -> None:
    ended = clientlijst(bsn=[NUMBERS[7]], einddatum=[date(2018, 2, 1)])
    read(folder, place(tmp_path / "m", "2018-03-01", "SYN-clientlijst-a.csv", ended))
    read(folder, place(tmp_path / "n", "2033-03-01", "SYN-clientlijst-b.csv", ended))
    assert expire_store(folder, on=LATER).clients == 2
    assert clients(folder) == {NUMBERS[1]}


def test_who_still_waits_stays_and_who_left_the_list_goes(tmp_path: Path) -> None:
    place(tmp_path / "in", "2022-02-01", "wachtlijst.csv", varied.wachtlijst(1, 2))
    gone = varied.wachtlijst(2).replace(b"2022-01-03;regulier;;;;;", b"2022-01-03;regulier;;;;2022-02-05;verhuisd")
    assert b"verhuisd" in gone
    place(tmp_path / "in", "2022-03-01", "wachtlijst-maart.csv", gone)
    store = Store.create(tmp_path / "store", is_synthetic=False)
    assert not store.ingest([tmp_path / "in"], key=KEY).refused
    assert expire_store(tmp_path / "store", on=date(2060, 1, 1)).rows == {"wachtlijst": 2}
    assert clients(tmp_path / "store") == {varied.BSNS[1]}


def test_the_log_of_files_stays_so_that_an_old_file_is_not_read_in_again(folder: Path, tmp_path: Path) -> None:
    log = rows(FolderStore.open(folder).read(BESTAND))
    expire_store(folder, on=LATER)
    assert rows(FolderStore.open(folder).read(BESTAND)) == log
    result = Store.open(folder).ingest([tmp_path / "in"], **SYNTHETIC)
    assert (result.accepted, result.duplicates) == (0, 4)
    assert clients(folder) == {NUMBERS[1]}


def test_the_chain_says_how_much_left_and_why_and_not_who(folder: Path) -> None:
    before = FolderStore.open(folder).manifest
    done = expire_store(folder, on=LATER)
    entry = FolderStore.open(folder).manifest.chain[-1]
    assert (entry.soort, entry.what) == ("verwijdering", "1 cliënten; regels: bericht 3")
    assert entry.why == "de bewaartermijn van 15 jaar is om (geteld tot 2034-01-01)"
    assert (entry.previous, entry.head) == (before.head, done.head)
    proof = verify(folder, before.head)
    assert (proof.problems, proof.remarks, proof.head) == ((), (), done.head)


def test_nothing_of_the_client_is_left_in_any_file(folder: Path) -> None:
    Store.open(folder).panels()
    token = KEY.token("client", NUMBERS[0])
    assert token in str(FolderStore.open(folder).read("bericht")["client"].to_pylist())
    expire_store(folder, on=LATER)
    assert token not in str([FolderStore.open(folder).read(name).to_pylist() for name in schemas()])
    assert list((folder / "derived").iterdir()) == []
    assert all(token.encode() not in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_figures_after_a_removal_have_another_identity(folder: Path) -> None:
    before = Store.open(folder).panels()
    expire_store(folder, on=LATER)
    after = Store.open(folder).panels()
    assert after.snapshot != before.snapshot
    assert after.engine.query("SELECT count(DISTINCT client) AS n FROM stand")["n"].to_pylist() == [1]


def test_a_reader_from_before_the_removal_says_so_and_mixes_nothing(folder: Path) -> None:
    reader = Store.open(folder)
    shown = reader.panels()
    expire_store(folder, on=LATER)
    assert reader.panels() is shown
    with pytest.raises(StoreError, match="intussen opgeschoond.*Begin opnieuw"):
        reader.panels("2018-03-01")


def test_segments_without_these_clients_are_not_touched(folder: Path, tmp_path: Path) -> None:
    read(folder, place(tmp_path / "m", "2018-05-01", "een.xml", start(person(5), "SYN50", nummer=50)))
    names = [segment.name for segment in FolderStore.open(folder).manifest.segments]
    expire_store(folder, on=LATER)
    after = [segment.name for segment in FolderStore.open(folder).manifest.segments]
    assert names[1] in after and names[0] not in after


def test_answers_to_messages_of_who_leaves_go_with_them(tmp_path: Path) -> None:
    """A retour names a message and a 319 a reference, and no person."""
    place(tmp_path / "in", "2022-03-02", "301.xml", varied.message("305", 3))
    place(tmp_path / "in", "2022-03-04", "306.xml", varied.message("306", 3))
    place(tmp_path / "in", "2022-03-05", "307.xml", varied.message("307", 3))
    place(tmp_path / "in", "2022-03-05", "317.xml", varied.message("317", 3))
    place(tmp_path / "in", "2022-03-06", "319.xml", varied.message("319", 4))
    place(tmp_path / "in", "2022-03-06", "316.xml", retour("316", identificatie="nergens"))
    store = Store.create(tmp_path / "store", is_synthetic=False)
    assert not store.ingest([tmp_path / "in"], key=KEY).refused
    done = remove_client(tmp_path / "store", varied.BSNS[3], KEY)
    assert done.rows == {"antwoord": 1, "bericht": 2, "retour": 2, "verzoek": done.rows["verzoek"]}
    assert FolderStore.open(tmp_path / "store").read("retour").num_rows == 1
    assert verify(tmp_path / "store").problems == ()


def test_an_answer_about_somebody_else_too_stays(tmp_path: Path) -> None:
    place(tmp_path / "in", "2022-03-05", "317.xml", varied.message("317", 3))
    place(tmp_path / "in", "2022-03-05", "317b.xml", varied.message("317", 4))
    place(tmp_path / "in", "2022-03-06", "319.xml", varied.message("319", 4))
    Store.create(tmp_path / "store", is_synthetic=False).ingest([tmp_path / "in"], key=KEY)
    assert set(remove_client(tmp_path / "store", varied.BSNS[3], KEY).rows) == {"verzoek"}


def test_one_person_can_ask_to_be_removed(folder: Path) -> None:
    done = remove_client(folder, NUMBERS[1], KEY)
    assert (done.clients, done.rows) == (1, {"clientlijst": 1})
    assert clients(folder) == {NUMBERS[0]}
    assert FolderStore.open(folder).manifest.chain[-1].why == "een verzoek om verwijdering"


def test_who_is_not_there_cannot_be_removed(folder: Path) -> None:
    head = FolderStore.open(folder).manifest.head
    with pytest.raises(InputError, match="staat niets over dit nummer") as refusal:
        remove_client(folder, NUMBERS[9], KEY)
    assert NUMBERS[9] not in str(refusal.value)
    with pytest.raises(KeyMissingError):
        remove_client(folder, NUMBERS[1], Pseudonymiser(bytes(32)))
    assert FolderStore.open(folder).manifest.head == head


@pytest.fixture
def kept(folder: Path, tmp_path: Path) -> Quarantine:
    """Refused files of two days, and one that no log knows."""
    gemeente = Path(shutil.copytree(example_folder(), tmp_path / "gemeente"))
    text = (gemeente / "gemeente.toml").read_text(encoding="utf-8")
    (gemeente / "gemeente.toml").write_text(text.replace("geweigerd_bewaren = false", "geweigerd_bewaren = true"))
    for day in ("2018-04-01", "2026-04-01"):
        place(tmp_path / "stuk", day, "stuk.xml", f"<{NUMBERS[1]} {day}".encode())
    place(tmp_path / "stuk", "2026-04-01", "pak.zip", b"PK\x03\x04\0kapot")
    Store.open(folder, gemeente).ingest([tmp_path / "stuk"], **SYNTHETIC)
    quarantine = Quarantine.of(FolderStore.open(folder).quarantine, KEY)
    quarantine.keep(KEY.digest(b"wees"), "wees.xml", b"wees")
    assert len(quarantine.digests()) == 4
    return quarantine


def test_refused_files_leave_after_the_term_too(folder: Path, kept: Quarantine) -> None:
    assert expire_store(folder, on=LATER).refused == 2
    assert len(kept.digests()) == 2
    assert all(kept.open(digest)[1] != b"wees" for digest in kept.digests())


def test_refused_files_about_who_is_removed_and_packed_ones_go(folder: Path, kept: Quarantine) -> None:
    assert remove_client(folder, NUMBERS[1], KEY).refused == 3
    assert [kept.open(digest)[1] for digest in kept.digests()] == [b"wees"]


@pytest.fixture(scope="module")
def child() -> Iterator[Killer]:
    with killer() as found:
        yield found


def test_killed_at_any_step_everybody_is_there_or_the_expired_are_gone(child: Killer, tmp_path: Path) -> None:
    varied.varied_files(tmp_path / "in")
    base = tmp_path / "basis"
    store = Store.create(base, is_synthetic=False)
    for file in sorted(path for path in (tmp_path / "in").rglob("*") if path.is_file())[:7]:
        store.ingest([file], key=KEY)
    arguments = (example_folder(), "2060-01-01")
    whole = Path(shutil.copytree(base, tmp_path / "heel"))
    steps = child.run("expire", whole, *arguments).steps
    before, expected = events(base), events(whole)
    assert steps > 20 and before != expected
    met = set()
    every = range(1, steps + 1)
    some = {1, steps, *random.Random(1).sample(every, 20)}  # noqa: S311 - steps, not secrets
    for step in every if IS_LONG else sorted(some):
        folder = Path(shutil.copytree(base, tmp_path / str(step)))
        assert child.run("expire", folder, *arguments, step=step).status == -9
        met.add(FolderStore.open(folder).manifest.head == FolderStore.open(base).manifest.head)
        assert events(folder) in (before, expected)
        assert child.run("expire", folder, *arguments).status == 0
        assert events(folder) == expected
        assert (verify(folder).problems, verify(folder).remarks) == ((), ())
        shutil.rmtree(folder)
    assert met == {True, False}


def events(folder: Path) -> dict[str, list[str]]:
    store = FolderStore.open(folder)
    return {name: rows(store.read(name)) for name in schemas()}
