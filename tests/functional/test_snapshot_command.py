"""`duiding snapshot` as a person types it."""

import csv
import io
import json
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from duiding.app import Snapshots, Store
from duiding.app.reasons import ORDER, Reason
from duiding.config.folder import example_folder
from tests.functional.store.delivering import KEY, NUMBERS, bevolking, place
from tests.functional.store.freezing import INDICATOR, first_month, read, second_month
from tests.functional.test_commands import run

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "keep-a-snapshot.md"
WHOLE = (INDICATOR, "", "2018-03-01", "jeugdigen")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two months and a momentopname after each."""
    root = tmp_path_factory.mktemp("basis")
    for name, month in (("maart", first_month(root / "een")), ("april", second_month(root / "twee"))):
        read(root / "store", month)
        Snapshots(Store.open(root / "store")).make(name, why="voor de raad")
    return root / "store"


@pytest.fixture
def store(base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(base, tmp_path / "store"))


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A window as most people have it."""
    monkeypatch.setenv("COLUMNS", "80")


def snapshot(store: Path, *arguments: object, code: int = 0) -> subprocess.CompletedProcess[str]:
    return run("snapshot", *arguments, "--store", store, code=code)


def rows(done: subprocess.CompletedProcess[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_make_says_what_was_frozen_and_list_remembers_it(store: Path) -> None:
    made = snapshot(store, "make", "2018-k1", "--known-on", "2018-03-31", "--why", "begroting 2019").stdout
    first, second = made.splitlines()
    assert first.startswith("Momentopname 2018-k1: ") and first.endswith(" definities.")
    assert second.startswith("Stand van 31 maart 2018 (2018-03-31.") and "Duiding " in second
    listed = snapshot(store, "list").stdout.splitlines()
    assert [line.split(":")[0] for line in listed] == ["maart", "april", "2018-k1"]
    assert listed[0].startswith("maart: stand van 1 maart 2018, ") and listed[0].endswith(": voor de raad)")
    assert listed[2].startswith("2018-k1: stand van 31 maart 2018, ") and listed[2].endswith(": begroting 2019)")


@pytest.mark.usefixtures("wide")
def test_compare_reads_as_dutch_in_a_narrow_window(base: Path) -> None:
    text = snapshot(base, "compare", "maart", "april").stdout
    lines = text.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0] == "Voorbeeld met verzonnen cijfers"
    assert lines[1].startswith("Toen: maart, stand van 1 maart 2018 (2018-03-01.")
    assert lines[2].startswith("Nu: april, stand van 10 april 2018 (2018-04-10.")
    assert lines[3] == "Er zijn 6 bestanden meer bekend."
    about = lines[lines.index(INDICATOR) + 1 :]
    head, _, *told = about[: about.index("")]
    assert head.split() == ["periode", "eenheid", "toen", "nu", "verschil"]
    assert [line.split() for line in told[:2]] == [
        ["2018-03-01", "jeugdigen", "28", "45", "17"],
        ["2018-03-01", "%", "7,0", "11,2", "4,2"],
    ]
    assert "  Daarom: ontvangst." in told
    assert "…" not in text
    assert "Eén cijfer helemaal: --indicator NAME" in lines[-1]


@pytest.mark.usefixtures("wide")
def test_one_indicator_is_told_with_all_its_breakdowns(base: Path) -> None:
    text = snapshot(base, "compare", "maart", "april", "--indicator", INDICATOR).stdout
    told = [line.split() for line in text.splitlines()]
    assert ["periode", "leeftijdsgroep", "eenheid", "toen", "nu", "verschil"] in told
    assert ["2018-03-01", "0", "t/m", "11", "jeugdigen", "28", "45", "17"] in told
    assert "Wilgenhof" not in text
    assert "lopende_trajecten" not in text and "--indicator" not in text
    unknown = snapshot(base, "compare", "maart", "april", "--indicator", "instrom", code=9)
    assert "Bedoelde u 'instroom'?" in unknown.stderr


def test_without_a_second_name_it_is_compared_with_now(base: Path) -> None:
    now = snapshot(base, "compare", "maart").stdout
    assert "Nu: niet vastgelegd, stand van 10 april 2018" in now
    same = snapshot(base, "compare", "maart", "--known-on", "2018-03-01").stdout.splitlines()
    assert same[-1].startswith("0 cijfers veranderd, ")
    both = snapshot(base, "compare", "maart", "april", "--known-on", "2018-03-01", code=2)
    assert "niet beide" in both.stderr


def test_csv_and_json_say_the_same(base: Path) -> None:
    as_csv = rows(snapshot(base, "compare", "maart", "april", "--format", "csv"))
    data = json.loads(snapshot(base, "compare", "maart", "april", "--format", "json").stdout)
    assert (data["then"]["name"], data["now"]["name"], data["then"]["why"]) == ("maart", "april", "voor de raad")
    assert (data["then"]["known_on"], data["then"]["synthetic"]) == ("2018-03-01", True)
    assert data["remarks"] == ["Er zijn 6 bestanden meer bekend."]
    shared = data["changes"][0].keys()
    told = [{name: "" if value is None else str(value) for name, value in row.items()} for row in data["changes"]]
    assert [{name: row[name] for name in shared} for row in as_csv] == told
    assert {row["source"] for row in as_csv} == {
        "momentopnamen maart en april (openbaar; voorbeeld met verzonnen cijfers)"
    }
    assert {row["snapshot_then"] for row in as_csv} == {data["then"]["snapshot"]}
    [whole] = [row for row in as_csv if (row["indicator"], row["by"], row["period"], row["unit"]) == WHOLE]
    assert (whole["value_then"], whole["value_now"], whole["difference"], whole["reason"]) == (
        "28", "45", "17", "received",
    )  # fmt: skip
    assert whole["explanation"] == "er is meer ontvangen: de periode was toen nog niet compleet"


def test_a_figure_that_was_hidden_stays_hidden_and_is_told_in_no_format(base: Path) -> None:
    for form in ("csv", "json"):
        text = snapshot(base, "compare", "maart", "april", "--format", form).stdout
        assert INDICATOR in text
        assert "Wilgenhof" not in text


def test_a_number_of_a_person_is_refused_and_not_repeated(base: Path) -> None:
    for number in (NUMBERS[0], "111222333"):
        done = snapshot(base, "make", "mei", "--why", f"op verzoek van {number}", code=2)
        assert "burgerservicenummer" in done.stderr
        assert number not in done.stderr + done.stdout
        done = snapshot(base, "compare", number, code=9)
        assert number not in done.stderr + done.stdout


def test_before_the_first_it_is_said_how_to_make_one(tmp_path: Path) -> None:
    read(tmp_path / "store", first_month(tmp_path / "een"))
    assert "duiding snapshot make" in snapshot(tmp_path / "store", "list").stdout
    assert "duiding snapshot make" in snapshot(tmp_path / "store", "compare", "maart", code=9).stderr
    assert "store" in snapshot(tmp_path / "nergens", "list", code=6).stderr


@pytest.fixture
def two_tables_each(tmp_path: Path) -> Path:
    """The example with two public tables of each figure, and all of `instroom`, which the guide looks at.

    With the whole list the tests above make a momentopname, compare it and count it again.
    """
    folder = Path(shutil.copytree(example_folder(), tmp_path / "gemeente"))
    tables = tomllib.loads((folder / "publicatie.toml").read_text(encoding="utf-8"))
    kept = {name: table["per"][: None if name == "instroom" else 2] for name, table in tables.items()}
    text = "".join(f"[{name}]\nper = {json.dumps(per)}\n" for name, per in kept.items())
    (folder / "publicatie.toml").write_text(text, encoding="utf-8")
    return folder


def test_every_command_of_the_guide_does_what_it_says(own_demo: Path, two_tables_each: Path, tmp_path: Path) -> None:
    """In the order of the page, on a demo as the reader has it; what counts gets the settings with fewer tables."""
    assert own_demo == tmp_path / "demo"
    lines = [shlex.split(line) for line in GUIDE.read_text("utf-8").splitlines() if line.startswith("    duiding ")]
    assert len(lines) == 10 and all(line[-2:] == ["--store", "demo/store"] for line in lines)
    told = []
    for _, *words, folder in lines:
        counts = ("--gemeente", two_tables_each) if words[1] in {"make", "compare"} else ()
        told.append(run(*words, tmp_path / folder, *counts).stdout)
    made, _, listed, pair, now, one, as_csv, as_json, again, proof = told
    assert made.startswith("Momentopname 2024-begroting: ") and "2025-k1: stand van 28 februari 2025" in listed
    assert "\ninstroom\n" in pair and "\ninstroom\n" in now and one.count("Daarom: ontvangst.") > 2
    assert len(list(csv.DictReader(io.StringIO(as_csv)))) == len(json.loads(as_json)["changes"]) > 100
    assert "\n0 cijfers veranderd, " in again and proof.startswith("In orde: ")


def test_the_guide_names_every_reason() -> None:
    text = GUIDE.read_text("utf-8")
    assert [line.split("`")[1] for line in text.splitlines() if line.startswith("| `")] == [*ORDER]
    assert all(f"`{kind}` {Reason(kind, '').word} |" in text for kind in ORDER)


@pytest.mark.parametrize("file", ["cijfers.parquet", "definities.json", "momentopname.json"])
def test_a_changed_file_is_refused_by_verify_and_by_compare(store: Path, file: str) -> None:
    path = store / "publicaties" / "maart" / file
    path.write_bytes(path.read_bytes()[:-1] + b" ")
    proof = run("store", "verify", "--store", store, code=6)
    assert f"publicaties/maart/{file}: de inhoud is veranderd" in proof.stderr
    assert "momentopname maart ontbreekt of is veranderd" in snapshot(store, "compare", "maart", code=6).stderr
    assert snapshot(store, "list").stdout.startswith("maart: ")


def test_what_was_kept_needs_no_settings_to_be_read(tmp_path: Path) -> None:
    """The example of Utrecht is what is used without --gemeente; this store is of another municipality."""
    gemeente = Path(shutil.copytree(example_folder(), tmp_path / "gemeente"))
    for path in gemeente.glob("*.toml"):
        path.write_text(path.read_text(encoding="utf-8").replace('"0344"', '"9999"'), encoding="utf-8")
    store = Store.create(tmp_path / "store", is_synthetic=True, gemeente=gemeente)
    assert store.gemeente.code == "9999"
    place(tmp_path / "in", "2018-03-01", "SYN-bevolking.csv", bevolking())
    store.ingest([tmp_path / "in"], is_synthetic=True, key=KEY)
    snapshot(tmp_path / "store", "make", "maart", "--gemeente", gemeente)
    assert snapshot(tmp_path / "store", "list").stdout.startswith("maart: ")
    assert "0 cijfers veranderd" in snapshot(tmp_path / "store", "compare", "maart", "maart").stdout
    assert "van gemeente 9999" in " ".join(snapshot(tmp_path / "store", "compare", "maart", code=6).stderr.split())
