"""Freezing what is published, reading it back for ever, and counting it again from the events."""

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duiding.app import Snapshots, Store
from duiding.app.comparing import Changed, Comparison
from duiding.app.expire import expire_store, remove_client
from duiding.app.frozen import Momentopname
from duiding.app.rekey import RekeyOptions, rekey_store
from duiding.app.store_care import rebuild_store
from duiding.config.folder import example_folder
from duiding.domain import dutch
from duiding.domain.errors import StoreError, UnknownNameError, UsageError
from duiding.domain.figure import Audience, Measure, Status
from duiding.storage import FolderStore, verify
from tests.functional.store.delivering import KEY, NUMBERS, place, start, stop
from tests.functional.store.delivering import person as client
from tests.functional.store.freezing import APRIL, INDICATOR, MARCH, first_month, read, second_month

PUBLIC = (
    INDICATOR, "jeugdigen_met_jeugdhulp", "overlap_buurtteam_aanvullend", "lopende_trajecten", "instroom",
    "wachtenden",
)  # fmt: skip
TOWN: list[Path] = []


@pytest.fixture(scope="module", autouse=True)
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gemeente of these tests: the example, which publishes these figures only: a snapshot takes no time."""
    folder = Path(shutil.copytree(example_folder(), tmp_path_factory.mktemp("gemeente") / "gemeente"))
    path = folder / "publicatie.toml"
    tables = re.split(r"(?m)^(?=\[)", path.read_text(encoding="utf-8"))
    path.write_text("".join(t for t in tables if t.split("]")[0][1:] in PUBLIC), encoding="utf-8")
    TOWN[:] = [folder]
    return folder


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, town: Path) -> Path:
    """A store with two months, of which the first was frozen as "maart" before the second came."""
    root = tmp_path_factory.mktemp("basis")
    read(root / "store", first_month(root / "een"))
    Snapshots(Store.open(root / "store", town)).make("maart", why="voor de raad")
    read(root / "store", second_month(root / "twee"))
    return root / "store"


@pytest.fixture
def folder(base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(base, tmp_path / "store"))


@pytest.fixture
def gemeente(tmp_path: Path, town: Path) -> Path:
    return Path(shutil.copytree(town, tmp_path / "gemeente"))


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def snapshots(folder: Path, gemeente: Path | None = None) -> Snapshots:
    return Snapshots(Store.open(folder, gemeente or TOWN[0]))


def cells(found: Momentopname, **chosen: str) -> list[dict[str, Any]]:
    wanted = {"indicator": INDICATOR, "by": "", "period": "2018-02-01", "unit": "jeugdigen", **chosen}
    return [row for row in found.cells.to_pylist() if all(row[name] == value for name, value in wanted.items())]


def change(found: Comparison, **chosen: str) -> Changed:
    wanted = {"indicator": INDICATOR, "by": "", "part": "", "period": "2018-02-01", "unit": "jeugdigen", **chosen}
    [one] = [one for one in found.changes if one.key._asdict() == wanted]
    return one


def kinds(found: Changed) -> list[str]:
    return [reason.kind for reason in found.reasons]


def numbers(found: Changed) -> tuple[float | None, float | None]:
    assert found.then is not None and found.now is not None
    return found.then.value, found.now.value


def test_what_is_frozen_is_every_public_figure_with_what_made_it(base: Path) -> None:
    found, store = snapshots(base).open("maart"), Store.open(base, TOWN[0])
    header = found.header
    assert (header.known_on, header.files, header.removals, header.is_synthetic) == (MARCH, 22, 0, True)
    assert (header.why, header.gemeente, header.snapshot) == ("voor de raad", "0344", store.panels(MARCH).snapshot)
    assert found.definitions.keys() == set(PUBLIC)
    assert {row["indicator"] for row in found.cells.to_pylist()} <= found.definitions.keys()
    for by in ((), ("aanbieder",), ("wijk",)):
        public = store.measure(INDICATOR, by, known_on=MARCH, audience=Audience.OPENBAAR)
        told = [(f.period.name, f.unit, f.value, f.status.value) for f in public]
        kept = [row for row in found.cells.to_pylist() if (row["indicator"], row["by"]) == (INDICATOR, "+".join(by))]
        assert [(row["period"], row["unit"], row["value"], row["status"]) for row in kept] == told


def test_nothing_small_and_no_person_is_kept(base: Path) -> None:
    found = snapshots(base).open("maart")
    [hidden] = cells(found, by="aanbieder", part="Wilgenhof")
    assert (hidden["value"], hidden["n"], hidden["status"]) == (None, None, "too few")
    place_of = base / "publicaties" / "maart"
    content = b"".join(path.read_bytes() for path in place_of.iterdir()) + str(found.cells.to_pylist()).encode()
    people = [*NUMBERS[:60], *(KEY.token("client", number) for number in NUMBERS[:60])]
    assert not [one for one in people if one.encode() in content]


def test_it_can_be_counted_again_from_the_events_as_long_as_nobody_left(base: Path) -> None:
    found = snapshots(base).compare("maart", known_on=MARCH)
    assert (found.changes, found.remarks, found.one_sided) == ((), (), 0)
    assert found.unchanged == found.then.cells.num_rows == found.now.cells.num_rows
    assert found.now.header.snapshot == found.then.header.snapshot


def test_what_came_later_changed_the_figures_and_is_why(base: Path) -> None:
    found = snapshots(base).compare("maart")
    assert found.now.header.known_on == APRIL
    assert found.remarks == ("Er zijn 6 bestanden meer bekend.",)
    one = change(found)
    assert (numbers(one), one.difference, kinds(one)) == ((28, 45), 17, ["received"])
    assert one.then is not None and one.then.status is Status.PROVISIONAL
    assert {kind for one in found.changes for kind in kinds(one)} == {"received"}


def test_what_was_hidden_once_stays_hidden_and_is_no_news(base: Path) -> None:
    """By now there are more: who sees that, knows that there were fewer than ten in March."""
    found = snapshots(base).compare("maart")
    [hidden] = cells(found.now, by="aanbieder", part="Wilgenhof")
    assert (hidden["value"], hidden["n"], hidden["status"]) == (None, None, "too few")
    assert not [one for one in found.changes if (one.key.part, one.key.period) == ("Wilgenhof", "2018-02-01")]
    inside = Store.open(base, TOWN[0]).measure(INDICATOR, "aanbieder", known_on=APRIL)
    assert [f.value for f in inside if f.by["aanbieder"] == "Wilgenhof" and f.period.name == "2018-02-01"][:1] == [25]


def test_figures_that_never_had_a_number_are_no_news(base: Path) -> None:
    """Of what nobody delivered there is one empty figure, of the last period; that period moves on."""
    assert not [one for one in snapshots(base).compare("maart").changes if one.key.indicator == "wachtenden"]


def test_two_momentopnamen_are_compared_as_they_were_kept(folder: Path) -> None:
    made = snapshots(folder)
    made.make("april")
    found = made.compare("maart", "april")
    assert (found.then.header.name, found.now.header.name) == ("maart", "april")
    assert numbers(change(found)) == (28, 45)
    assert numbers(change(made.compare("april", "maart"))) == (45, 28)
    assert [(one.name, one.why) for one in made.list()] == [("maart", "voor de raad"), ("april", "vastleggen")]
    assert made.list()[0].what.startswith("maart: stand van 1 maart 2018, ")


def test_a_past_day_can_be_frozen_later(folder: Path) -> None:
    made = snapshots(folder)
    made.make("maart-opnieuw", known_on="2018-03-01")
    assert made.compare("maart", "maart-opnieuw").changes == ()


def test_a_file_that_belongs_to_an_earlier_day_shows_at_once(folder: Path, tmp_path: Path) -> None:
    read(folder, place(tmp_path / "laat", "2018-02-20", "laat.xml", start(client(30), "SYN30", nummer=31)).parent)
    found = snapshots(folder).compare("maart", known_on=MARCH)
    assert (numbers(change(found)), found.remarks) == ((28, 29), ("Er is 1 bestand meer bekend.",))


def test_one_indicator_can_be_looked_at_by_itself(base: Path) -> None:
    whole = snapshots(base).compare("maart")
    found = whole.only(INDICATOR)
    assert found.changes == tuple(one for one in whole.changes if one.key.indicator == INDICATOR)
    assert found.unchanged < whole.unchanged
    with pytest.raises(UnknownNameError, match=f"Bedoelde u '{INDICATOR}'"):
        whole.only(f"{INDICATOR}n")


def test_it_outlives_the_removal_of_a_client_and_the_comparison_says_so(folder: Path) -> None:
    before = snapshots(folder).open("maart").as_files()
    remove_client(folder, NUMBERS[0], KEY)
    made = snapshots(folder)
    assert made.open("maart").as_files() == before
    one = change(made.compare("maart", known_on=MARCH))
    assert (numbers(one), kinds(one)) == ((28, 27), ["removed"])
    assert verify(folder).problems == ()


def test_it_outlives_the_end_of_the_term(folder: Path, tmp_path: Path) -> None:
    ended = stop(client(0), "2018-03-31", "SYN99", nummer=1)
    read(folder, place(tmp_path / "stop", "2018-04-10", "stop.xml", ended).parent)
    before = snapshots(folder).open("maart").as_files()
    assert expire_store(folder, on=date(2034, 1, 1)).clients == 1
    made = snapshots(folder)
    assert made.open("maart").as_files() == before
    assert kinds(change(made.compare("maart", known_on=MARCH))) == ["removed"]
    assert (verify(folder).problems, verify(folder).remarks) == ((), ())


def test_it_outlives_a_new_key_and_can_still_be_counted_again(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "oud").write_bytes(KEY.key)
    (tmp_path / "nieuw").write_bytes(b"nieuw" * 8)
    rekey_store(folder, tmp_path / "oud", tmp_path / "nieuw", RekeyOptions(range(1_000, 1_001), workers=1))
    assert snapshots(folder).compare("maart", known_on=MARCH).changes == ()
    assert verify(folder).problems == ()


def test_it_outlives_a_rebuild_of_what_is_derived(folder: Path) -> None:
    rebuild_store(folder)
    assert snapshots(folder).compare("maart", known_on=MARCH).changes == ()


def test_another_threshold_hides_and_is_named(folder: Path, gemeente: Path) -> None:
    changed(gemeente / "gemeente.toml", "drempel = 10", "drempel = 30")
    found = snapshots(folder, gemeente).compare("maart", known_on=MARCH)
    assert found.remarks == ("De drempel ging van 10 naar 30.",)
    one = change(found)
    assert (numbers(one), kinds(one)) == ((None, None), ["protection"])
    assert "de drempel ging van 10 naar 30" in one.reasons[0].text


def test_another_definition_is_told_by_its_keys(folder: Path, gemeente: Path) -> None:
    (gemeente / "indicators").mkdir(exist_ok=True)
    own = gemeente / "indicators" / f"{INDICATOR}.toml"
    own.write_text(snapshots(folder).open("maart").definitions[INDICATOR], encoding="utf-8")
    changed(own, "leeftijd < 18", "leeftijd < 9")
    found = snapshots(folder, gemeente).compare("maart", known_on=MARCH)
    one = change(found)
    assert (numbers(one), kinds(one)) == ((28, 0), ["definition"])
    assert {one.key.indicator for one in found.changes} == {INDICATOR}
    assert "De definitie van jeugdigen_met_aanvullende_jeugdhulp veranderde: per, where." in found.remarks


def test_the_newest_version_is_frozen_whenever_the_store_was_opened(folder: Path) -> None:
    opened = Store.open(folder, TOWN[0])
    opened.panels()
    remove_client(folder, NUMBERS[0], KEY)
    made = Snapshots(opened).make("na")
    assert (made.header.removals, cells(made)[0]["value"]) == (1, 44)


def test_what_was_counted_before_serves_until_the_store_changes(folder: Path) -> None:
    opened, asked = Store.open(folder, TOWN[0]), list[str]()

    def counted(name: str, *by: str) -> Measure:
        asked.append(name)
        return opened.measure(name, by, audience=Audience.OPENBAAR)

    first = Snapshots(opened, counted).make("een")
    assert len(asked) == len(opened.public_tables())
    assert first.cells.equals(snapshots(folder).make("twee").cells)
    third = Snapshots(opened, counted).make("drie")
    assert len(asked) == len(opened.public_tables()), "the store is another version by now"
    assert third.cells.equals(first.cells)


def test_clients_who_leave_while_it_counts_stop_it(folder: Path) -> None:
    def leave(done: int, _: int) -> None:
        if done == 1:
            remove_client(folder, NUMBERS[0], KEY)

    with pytest.raises(StoreError, match="intussen opgeschoond.*niets vastgelegd"):
        snapshots(folder).make("april", progress=leave)
    assert [one.name for one in snapshots(folder).list()] == ["maart"]
    assert verify(folder).problems == ()


def test_files_that_come_while_it_counts_wait_for_the_next(folder: Path, tmp_path: Path) -> None:
    late = place(tmp_path / "laat", "2018-04-09", "laat.xml", start(client(30), "SYN30", nummer=31)).parent

    def receive(done: int, _: int) -> None:
        if done == 1:
            read(folder, late)

    made = snapshots(folder).make("april", progress=receive)
    assert (made.header.files, cells(made)[0]["value"]) == (28, 45)
    assert numbers(change(snapshots(folder).compare("april"))) == (45, 46)


def test_progress_is_heard_to_the_end(base: Path) -> None:
    heard: list[tuple[int, int]] = []
    snapshots(base).compare("maart", known_on=MARCH, progress=lambda *step: heard.append(step))
    assert [done for done, _ in heard] == [*range(1, heard[-1][1] + 1)]


@pytest.mark.parametrize("day", ["2018-04-11", date(2090, 1, 1)])
def test_a_day_that_is_not_over_cannot_be_frozen(base: Path, day: str | date) -> None:
    with pytest.raises(UsageError, match="laatste ontvangst is van 2018-04-10"):
        snapshots(base).make("later", day)


def test_a_day_before_everything_cannot_be_frozen(base: Path) -> None:
    with pytest.raises(UsageError, match="Op 2018-02-09 was nog niets ontvangen"):
        snapshots(base).make("eerder", "2018-02-09")


@pytest.mark.parametrize(
    "text",
    ["123456789", "nummer 999990019.", "111222333x", "999 990 019", "1112.22.333", "111-222-333"],
)
def test_no_number_of_a_person_gets_into_the_reason(base: Path, text: str) -> None:
    with pytest.raises(UsageError, match="burgerservicenummer") as refusal:
        snapshots(base).make("april", why=text)
    assert text not in str(refusal.value)


def test_nor_into_the_name(base: Path) -> None:
    with pytest.raises(UsageError, match="burgerservicenummer"):
        snapshots(base).make("k1-111-222-333")


@pytest.mark.parametrize("why", ["begroting 2018, stand 2018-03-31", "brief 12345678", "zaak 1234567890"])
def test_dates_and_other_numbers_are_plain_text(base: Path, why: str) -> None:
    """A taken name is refused after the text was looked at."""
    with pytest.raises(UsageError, match="Er is al een momentopname"):
        snapshots(base).make("maart", why=why)


@pytest.mark.parametrize("why", ["twee\nregels", "kleur \x1b[31m", "x" * 201])
def test_a_reason_is_one_line(base: Path, why: str) -> None:
    with pytest.raises(UsageError, match="één regel"):
        snapshots(base).make("april", why=why)


def test_the_name_of_the_figures_of_now_is_taken(base: Path) -> None:
    with pytest.raises(UsageError, match="'nu' is voor de cijfers van dit moment"):
        snapshots(base).make("nu")


def test_a_second_momentopname_and_a_day_do_not_go_together(base: Path) -> None:
    with pytest.raises(UsageError, match="niet beide"):
        snapshots(base).compare("maart", "maart", MARCH)


def test_a_name_that_is_not_there_is_answered_with_one_that_is(base: Path) -> None:
    with pytest.raises(UnknownNameError, match="Bedoelde u 'maart'"):
        snapshots(base).open("maarrt")


def test_without_any_it_is_said_how_to_make_one(tmp_path: Path) -> None:
    read(tmp_path / "store", first_month(tmp_path / "een"))
    made = snapshots(tmp_path / "store")
    assert made.list() == ()
    with pytest.raises(UnknownNameError, match="duiding snapshot make"):
        made.compare("maart")


def test_the_chain_tells_what_was_frozen(base: Path) -> None:
    [entry] = FolderStore.open(base).manifest.published.values()
    count = dutch.number(snapshots(base).open("maart").cells.num_rows)
    assert entry.what == f"maart: stand van 1 maart 2018, {count} cijfers"
