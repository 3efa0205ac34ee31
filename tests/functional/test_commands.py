"""The commands as a person types them, on one small demo: output, exit codes and what stays on disk."""

import csv
import io
import json
import os
import shutil
import subprocess
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from duiding.storage import load_panels
from tests.functional.typed import DUIDING, typed

COLUMNS = "indicator,period,wijk,value,unit,n,status,low,high,source,snapshot"


def run(*arguments: object, key: Path | None = None, code: int = 0, said: str = "") -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k != "DUIDING_KEY_FILE"}
    if key:
        environment["DUIDING_KEY_FILE"] = str(key)
    done = typed(*arguments, environment=environment, said=said)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


def test_the_demo_leaves_what_it_promises(small_demo: Path) -> None:
    assert {"berichten", "leveringen", "truth", "store", "bijlage.pdf", "sleutel"} <= {
        p.name for p in small_demo.iterdir()
    }
    assert (small_demo / "bijlage.pdf").read_bytes().startswith(b"%PDF-")


def test_a_demo_again_in_the_same_folder_changes_nothing(own_demo: Path) -> None:
    manifest = (own_demo / "store" / "manifest.json").read_bytes()
    paper = (own_demo / "bijlage.pdf").read_bytes()
    again = run("demo", "--dir", own_demo, "--persons", "20000")
    assert "duiding serve --store" in again.stdout
    assert (own_demo / "store" / "manifest.json").read_bytes() == manifest
    assert (own_demo / "bijlage.pdf").read_bytes() == paper
    other = run("demo", "--dir", own_demo, "--persons", "20001", code=3)
    assert "--dir" in other.stderr


def test_measure_prints_the_published_columns_as_csv(small_demo: Path) -> None:
    done = run("measure", "jeugdigen_met_jeugdhulp", "--by", "wijk", "--format", "csv", "--store", small_demo / "store")
    assert done.stdout.splitlines()[0] == COLUMNS
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len({r["wijk"] for r in rows}) >= 10
    assert all("intern; voorbeeld met verzonnen cijfers" in r["source"] for r in rows)


def test_measure_says_the_same_in_four_formats(small_demo: Path, tmp_path: Path) -> None:
    base = ["measure", "wachtenden", "--from", "2024-12-01", "--to", "2025-01-01", "--store", small_demo / "store"]
    as_csv = list(csv.DictReader(io.StringIO(run(*base, "--format", "csv").stdout)))
    as_json = json.loads(run(*base, "--format", "json").stdout)
    assert [float(r["value"]) for r in as_csv] == [r["value"] for r in as_json]
    target = tmp_path / "w.parquet"
    with target.open("wb") as file:
        subprocess.run([DUIDING, *map(str, base), "--format", "parquet"], stdout=file, check=True)
    assert pq.read_table(target)["value"].to_pylist() == [r["value"] for r in as_json]
    table = run(*base).stdout
    assert "Bron:" in table
    assert "verzonnen" in table


def test_openbaar_never_shows_a_count_from_1_to_9(small_demo: Path) -> None:
    asked = ("measure", "lopende_trajecten", "--by", "aanbieder", "--for", "openbaar", "--format", "json")
    rows = json.loads(run(*asked, "--store", small_demo / "store").stdout)
    assert {r["status"] for r in rows} >= {"too few", "complete"}
    counts = [r["value"] for r in rows if r["unit"] == "trajecten" and r["value"] is not None]
    assert not [c for c in counts if 0 < c < 10]
    assert all(r["n"] is None for r in rows if r["status"] == "too few")


def test_a_breakdown_that_is_not_on_the_list_is_not_published(small_demo: Path) -> None:
    by = ("--by", "wijk", "--by", "zorgvorm")
    done = run("measure", "lopende_trajecten", *by, "--for", "openbaar", "--store", small_demo / "store", code=13)
    assert "Deze uitsplitsing publiceren wij niet: lopende_trajecten per wijk en zorgvorm." in done.stderr


def test_of_a_very_long_table_the_latest_rows_are_shown_and_how_to_get_all(small_demo: Path) -> None:
    asked = ("measure", "lopende_trajecten", "--by", "wijk", "--by", "zorgvorm", "--store", small_demo / "store")
    whole = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").stdout)))
    said = run(*asked).stdout
    assert f"Dit zijn de laatste 1.000 van {len(whole):_} regels.".replace("_", ".") in said
    assert "--format csv" in said
    assert whole[-1]["period"] in said
    assert whole[0]["period"] not in said


def test_indicators_as_json_name_what_a_program_needs() -> None:
    rows = json.loads(run("indicators", "--format", "json").stdout)
    assert {"name", "code", "title", "unit", "by"} <= set(rows[0])
    assert {"jeugdigen_met_jeugdhulp", "lopende_trajecten", "instroom", "uitstroom", "wachtenden"} <= {
        r["name"] for r in rows
    }


def test_the_report_is_made_as_pdf_and_as_page(small_demo: Path, tmp_path: Path) -> None:
    run("report", "bijlage", "--store", small_demo / "store", "--to", tmp_path / "b.html")
    assert "verzonnen cijfers" in (tmp_path / "b.html").read_text(encoding="utf-8")
    wrong = run("report", "bijlage", "--store", small_demo / "store", "--to", tmp_path / "b.xls", code=2)
    assert ".pdf, .html of .docx" in wrong.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["measure", "jeugdigen_met_jeugdhlp"], 9, "jeugdigen_met_jeugdhulp"),
        (["measure", "wachtenden", "--by", "wjk"], 9, "wijk"),
        (["measure", "wachtenden", "--from", "gisteren"], 2, "geen periode"),
        (["measure", "wachtenden", "--known-on", "1-1-2018"], 2, "JJJJ-MM-DD"),
    ],
)
def test_a_wrong_question_is_answered_with_a_remedy(
    small_demo: Path, arguments: list[str], code: int, says: str
) -> None:
    assert says in run(*arguments, "--store", small_demo / "store", code=code).stderr


def test_a_store_that_is_none_is_refused(tmp_path: Path) -> None:
    assert "store" in run("measure", "wachtenden", "--store", tmp_path / "leeg", code=6).stderr


def test_without_a_key_nothing_is_read_in(small_demo: Path, tmp_path: Path) -> None:
    done = run("ingest", small_demo / "leveringen", "--store", tmp_path / "s", "--synthetic", code=5)
    assert "DUIDING_KEY_FILE" in done.stderr
    assert not (tmp_path / "s").exists()


def test_a_store_of_the_other_kind_is_refused(small_demo: Path) -> None:
    before = (small_demo / "store" / "manifest.json").read_bytes()
    run("ingest", small_demo / "berichten", "--store", small_demo / "store", key=small_demo / "sleutel", code=7)
    assert (small_demo / "store" / "manifest.json").read_bytes() == before


def test_a_path_that_is_not_there_is_an_error(small_demo: Path, tmp_path: Path) -> None:
    run("ingest", tmp_path / "niets", "--store", tmp_path / "s", "--synthetic", key=small_demo / "sleutel", code=3)


def test_check_gives_one_json_object_per_file_and_exit_code_1(small_demo: Path, tmp_path: Path) -> None:
    good = next((small_demo / "berichten").rglob("*.xml"))
    shutil.copy(good, tmp_path / "a.xml")
    (tmp_path / "b.xml").write_bytes(b"<!DOCTYPE x><x/>")
    (tmp_path / "c.zip").write_bytes(b"PK\x03\x04rest")
    lines = run("check", tmp_path, "--json", "--synthetic", code=1).stdout.splitlines()
    verdicts = [json.loads(line) for line in lines]
    assert [set(v) for v in verdicts] == [{"file", "accepted", "level", "rule", "element", "line", "message"}] * 3
    assert [v["accepted"] for v in verdicts] == [True, False, False]
    assert run("check", tmp_path / "a.xml", "--synthetic").returncode == 0


def test_an_invented_number_is_refused_as_a_real_one(small_demo: Path) -> None:
    good = next((small_demo / "berichten").rglob("*.xml"))
    (verdict,) = [json.loads(line) for line in run("check", good, "--json", code=1).stdout.splitlines()]
    assert (verdict["rule"], verdict["level"], verdict["element"]) == ("CS002", 2, "Bsn")


def test_a_refused_file_does_not_stop_the_others_and_quotes_no_person(small_demo: Path, tmp_path: Path) -> None:
    good = next((small_demo / "berichten").rglob("*.xml"))
    text = good.read_text(encoding="utf-8")
    number = text.split("Bsn>")[1][:9]
    day = tmp_path / "in" / "2025-02-01"
    day.mkdir(parents=True)
    (day / "goed.xml").write_text(text, encoding="utf-8", newline="")
    (day / "fout.xml").write_text(text.replace(number, "123456789"), encoding="utf-8", newline="")
    done = run("ingest", tmp_path / "in", "--store", tmp_path / "s", "--synthetic", key=small_demo / "sleutel", code=1)
    assert "fout.xml" in done.stderr
    assert "CS002" in done.stderr or "SYN" in done.stderr
    assert "123456789" not in done.stderr + done.stdout


def test_no_number_of_anybody_reaches_the_store(own_demo: Path) -> None:
    numbers = {
        p.read_text(encoding="utf-8").split("Bsn>")[1][:9].encode()
        for p in sorted((own_demo / "berichten").rglob("*.xml"))[:300]
    }
    stored = b"".join(p.read_bytes() for p in (own_demo / "store").rglob("*") if p.is_file())
    tables = [pq.read_table(p) for p in (own_demo / "store" / "events").rglob("*.parquet")]
    panels = [load_panels(p) for p in (own_demo / "store" / "derived" / "0").iterdir()]
    assert panels and all(len(found) > 40 for found in panels)
    tables += [table for found in panels for table in found.values()]
    texts = {str(v).encode() for t in tables for c in t.columns for v in c.unique().to_pylist()}
    assert len(numbers) > 100
    assert not [n for n in numbers if n in stored or n in texts]


def test_the_name_of_a_file_shows_no_number_of_a_person_and_steers_no_terminal(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "999990019-\x1b[31m.xml").write_bytes(b"<kapot")
    (tmp_path / "in" / "123456780.xml").write_bytes(b"<kapot")
    (tmp_path / "sleutel").write_bytes(bytes(32))
    checked = run("check", tmp_path / "in", code=1).stdout
    told = run("ingest", tmp_path / "in", "--store", tmp_path / "s", "--synthetic", key=tmp_path / "sleutel", code=1)
    for text in (checked, told.stderr):
        assert "*********-\\x1b[31m.xml" in text
        assert "999990019" not in text and "123456780" not in text
    lines = run("check", tmp_path / "in", "--json", code=1).stdout.splitlines()
    files = [json.loads(line)["file"] for line in lines]
    assert files == [f"{tmp_path}/in/123456780.xml", f"{tmp_path}/in/*********-\x1b[31m.xml"]
    assert "\x1b" not in "".join(lines)


def test_a_key_in_the_store_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "sleutel").write_bytes(bytes(32))
    (tmp_path / "een.xml").write_bytes(b"<kapot")
    command = ["ingest", tmp_path / "een.xml", "--store", tmp_path / "s", "--synthetic"]
    assert "buiten de store" in run(*command, key=tmp_path / "s" / "sleutel", code=5).stderr
    assert [path.name for path in (tmp_path / "s").iterdir()] == ["sleutel"]
