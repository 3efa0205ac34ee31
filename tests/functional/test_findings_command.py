"""`duiding findings` as a person types it, on the invented city."""

import csv
import io
import json
from pathlib import Path

from tests.functional.test_commands import run


def test_the_list_says_the_same_in_every_format(small_demo: Path) -> None:
    store = ("--store", small_demo / "store", "--from", "2020")
    as_json = json.loads(run("findings", *store, "--format", "json").stdout)
    as_csv = list(csv.DictReader(io.StringIO(run("findings", *store, "--format", "csv").stdout), delimiter=";"))
    assert len(as_json) == len(as_csv) > 10
    assert [row["controle"] for row in as_json] == [row["controle"] for row in as_csv]
    assert {row["ontvangen"] >= "2020-01-01" for row in as_csv} == {True}
    assert f"Bevindingen ({len(as_csv)})" in run("findings", *store).stdout


def test_one_aanbieder_one_level_and_one_day_narrow_it(small_demo: Path) -> None:
    store = ("--store", small_demo / "store", "--format", "json")
    found = json.loads(run("findings", *store).stdout)
    naam, agb = found[0]["aanbieder"], found[0]["agb"]
    own = json.loads(run("findings", *store, "--aanbieder", naam).stdout)
    assert {row["agb"] for row in own} == {agb} and 0 < len(own) < len(found)
    assert own == json.loads(run("findings", *store, "--aanbieder", agb).stdout)
    assert json.loads(run("findings", *store, "--level", 1).stdout) == []
    earlier = json.loads(run("findings", *store, "--known-on", "2018-03-01").stdout)
    assert {row["ontvangen"] <= "2018-03-01" for row in earlier} == {True} and len(earlier) < len(found)


def test_the_files_to_send_are_one_pair_per_aanbieder(small_demo: Path, tmp_path: Path) -> None:
    printed = run("findings", "--store", small_demo / "store", "--out", tmp_path / "uit").stdout.split()
    files = sorted((tmp_path / "uit").iterdir())
    assert sorted(printed) == [str(path) for path in files]
    for page in (path for path in files if path.suffix == ".html"):
        lines = page.with_suffix(".csv").read_text(encoding="utf-8-sig").splitlines()
        senders = {line.split(";")[1] for line in lines[1:]}
        assert page.stem == f"voorbeeld-bevindingen-{senders.pop()}" and not senders
    none = run("findings", "--store", small_demo / "store", "--to", "2015", "--out", tmp_path / "leeg")
    assert none.stdout == "Er zijn geen bevindingen.\n"


def test_an_unknown_aanbieder_is_told_without_repeating_what_was_typed(small_demo: Path) -> None:
    done = run("findings", "--store", small_demo / "store", "--aanbieder", "999990019", code=9)
    assert "Deze aanbieder is niet bekend" in done.stderr and "999990019" not in done.stderr
