"""`duiding trace` as a person types it, on the invented city; and every indicator of it taken apart."""

import csv
import io
import json
import re
import shlex
from pathlib import Path

import pyarrow as pa
import pytest

from duiding.app import Store
from duiding.app.trace import Wanted, trace_store
from duiding.cli.serve import serve
from duiding.domain.errors import UsageError
from duiding.domain.figure import Figure
from duiding.domain.pseudonym import read_key
from duiding.indicators.panels import PANELS
from duiding.indicators.query import plain_rows
from duiding.trajecten.origins import is_linked, origins
from tests.functional.test_commands import run

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "trace-a-figure.md"
FIGURE = ("jeugdigen_met_jeugdhulp", "--period", "2024-01-01", "--by", "wijk=Overvecht")


def test_the_table_tells_figure_question_rows_definition_and_code(small_demo: Path) -> None:
    shown = run("trace", *FIGURE, "--store", small_demo / "store").stdout
    assert "Jeugdigen met jeugdhulp, 1 januari 2024, wijk Overvecht" in shown
    assert "Geteld: count(distinct client) uit stand" in shown
    assert "  waar leeftijd < 18 and wet = 'jeugdwet'" in shown
    assert "  waar wijk is Overvecht" in shown
    assert "Gedeeld door: sum(inwoners) uit bevolking" in shown
    assert "Rijen: de eerste 10 van " in shown
    assert "geen pseudoniemen" in shown
    assert "Definitie (jeugdigen_met_jeugdhulp.toml):" in shown
    assert re.search(
        r"Momentopname: \d{4}-\d\d-\d\d\.[0-9a-f]{8}\.\nGemaakt met Duiding \S+, code [0-9a-f]{12}, ", shown
    )
    assert "Gebeurtenissen" not in shown


def test_csv_and_json_say_the_same_and_have_every_row(small_demo: Path) -> None:
    as_json = json.loads(run("trace", *FIGURE, "--format", "json", "--store", small_demo / "store").stdout)
    as_csv = run("trace", *FIGURE, "--format", "csv", "--store", small_demo / "store").stdout
    lines = list(csv.DictReader(io.StringIO(as_csv)))
    counted, divisor = as_json["parts"]
    assert [line["client"] for line in lines if line["part"] == "numerator"] == [
        str(row["client"]) for row in counted["rows"]
    ]
    assert [line["count"] for line in lines if line["part"] == "denominator"] == [
        str(row["count"]) for row in divisor["groups"]
    ]
    assert counted["total"] == len({row["client"] for row in counted["rows"]}) == as_json["figures"][0]["value"]
    assert divisor["total"] == sum(row["count"] for row in divisor["groups"]) == as_json["figures"][1]["n"]
    assert [figure["agrees"] for figure in as_json["figures"]] == [True, True]
    assert as_json["definition"].startswith("code ")
    assert set(as_json["duiding"]) == {"version", "sha256", "panels"}
    assert "events" not in as_json


def test_events_come_only_when_they_are_asked_for_and_join_the_rows(small_demo: Path) -> None:
    store = ("--store", small_demo / "store")
    as_csv = run("trace", "instroom", "--period", "2024-K1", "--events", "2,1", "--format", "csv", *store).stdout
    events = list(csv.DictReader(io.StringIO(as_csv)))
    assert {event["row"] for event in events} == {"1", "2"}
    every = json.loads(
        run("trace", "instroom", "--period", "2024-K1", "--events", "alle", "--format", "json", *store).stdout
    )
    rows = {row["row"] for row in every["parts"][0]["rows"]}
    assert {event["row"] for event in every["events"]} == rows and len(rows) > 10
    shown = run("trace", "instroom", "--period", "2024-K1", "--events", "alle", *store).stdout
    assert "Gebeurtenissen achter de rijen" in shown and "De eerste 100 van " in shown
    assert "de store kent de echte identificatie niet" in shown


def test_for_everybody_there_is_the_protected_figure_and_no_row(small_demo: Path) -> None:
    store = ("--for", "openbaar", "--store", small_demo / "store")
    shown = run("trace", *FIGURE, *store).stdout
    assert "alleen voor intern gebruik" in shown and "Geteld:" not in shown and "Rijen:" not in shown
    assert "Definitie (jeugdigen_met_jeugdhulp.toml):" in shown
    lines = list(csv.DictReader(io.StringIO(run("trace", *FIGURE, "--format", "csv", *store).stdout)))
    assert [line["unit"] for line in lines] == ["jeugdigen", "%"]
    assert {line["recounted"] for line in lines} == {""}
    refused = run("trace", *FIGURE, "--events", "1", *store, code=2).stderr
    assert "alleen voor intern gebruik" in refused


def test_a_method_and_a_share_in_the_past_tell_what_they_use(small_demo: Path) -> None:
    store = ("--store", small_demo / "store")
    method = run("trace", "verwachte_wachttijd", "--period", "2024-01-01", *store).stdout
    assert "Invoer van de methode: elke rij uit wachtperiode" in method
    assert "Natellen kan niet" in method and "window_dagen = 365" in method
    change = run("trace", "lopende_trajecten", "--period", "2024-07-01", *store).stdout
    assert "Vergeleken met: " in change and "date '2024-01-01'" in change


def test_the_message_is_found_by_who_types_its_identification(small_demo: Path) -> None:
    text = sorted((small_demo / "berichten").rglob("*.xml"))[0].read_text(encoding="utf-8")
    wet, number = re.findall(r"/i(jw|wmo)/3_2/[a-z]+(3\d\d)/schema", text)[0]
    code, sender, name = f"{wet.upper()}{number}", *(_element(text, tag) for tag in ("Afzender", "Identificatie"))
    said = f"{code}\n{sender}\n{name}\n"
    command = ("trace", "--identificatie", "--store", small_demo / "store")
    found = run(*command, key=small_demo / "sleutel", said=said).stdout
    token = read_key(small_demo / "sleutel").token("identificatie", f"{code}|{sender}|{name}")
    assert f"Token: {token}" in found and "Ontvangen" in found and code in found
    assert name not in found
    other = run(*command, key=small_demo / "sleutel", said=said.replace(name, "SYNX")).stdout
    assert "Dit bericht is niet in de store" in other
    assert "DUIDING_KEY_FILE" in run("trace", "--identificatie", "--store", small_demo / "store", code=5).stderr


def _element(text: str, tag: str) -> str:
    found = re.search(rf"<(?:\w+:)?{tag}>([^<]+)<", text)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["instroom"], 2, "Noem het cijfer en de periode"),
        (["--period", "2024-K1"], 2, "Noem het cijfer en de periode"),
        (["instrom", "--period", "2024-K1"], 9, "instroom"),
        (["instroom", "--period", "2024"], 2, "liggen 4 perioden"),
        (["instroom", "--period", "2024-K1", "--by", "wijk"], 2, "naam=waarde"),
        (["instroom", "--period", "2024-K1", "--by", "wijk=Overvegt"], 9, "Overvecht"),
        (["instroom", "--period", "2024-K1", "--events", "een"], 2, "geen nummers van rijen"),
        (["instroom", "--period", "2024-K1", "--events", "999999"], 2, "is er niet"),
    ],
)
def test_a_wrong_question_is_answered_with_a_remedy(
    small_demo: Path, arguments: list[str], code: int, says: str
) -> None:
    assert says in run("trace", *arguments, "--store", small_demo / "store", code=code).stderr


def test_the_guide_gives_commands_that_work(small_demo: Path) -> None:
    commands = re.findall(r"^    (duiding trace .*)$", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    commands = [command for command in commands if "--identificatie" not in command]
    assert len(commands) == 3
    for command in commands:
        words = shlex.split(command.replace("demo/store", str(small_demo / "store")))[1:]
        assert run(*words).stdout


@pytest.mark.parametrize("host", ["::", "192.168.1.2", "example.org"])
def test_the_internal_pages_are_only_for_the_own_computer(small_demo: Path, host: str) -> None:
    with pytest.raises(UsageError, match="van buiten te bereiken"):
        serve(small_demo / "store", host=host, is_internal=True)


def test_every_indicator_of_the_city_is_counted_again_from_its_rows(small_store: Store) -> None:
    wrong, seen = [], 0
    for name, indicator in small_store.indicators().items():
        for by in ((), indicator.by[-1:]):
            largest = _largest(list(small_store.measure(name, by)))
            if largest is None:
                continue
            found = trace_store(small_store, Wanted(name, largest.period, dict(largest.by)))
            seen += 1
            if indicator.method:
                assert {traced.agrees for traced in found.figures} == {None}
            else:
                shown = [traced for traced in found.figures if traced.figure.value is not None]
                wrong += [(name, t.figure, t.again) for t in shown if t.agrees is not True]
    assert wrong == []
    assert seen > 40


def _largest(figures: list[Figure]) -> Figure | None:
    return max((f for f in figures if f.value is not None), key=lambda f: f.n or 0, default=None)


WITHOUT_WAY_BACK = {"contract", "melding"}
"""Made of settings, and of counts: no row is about an event."""


def test_which_panels_have_no_way_back_is_known() -> None:
    assert {name for name, panel in PANELS.items() if not is_linked(name, panel.columns)} == WITHOUT_WAY_BACK


@pytest.mark.parametrize("panel", sorted(PANELS.keys() - WITHOUT_WAY_BACK))
def test_no_row_of_the_city_is_without_an_event(small_store: Store, panel: str) -> None:
    panels = small_store.panels()
    rows = panels.engine.query(plain_rows(panel, sorted(PANELS[panel].columns), ()))
    chosen = range(0, rows.num_rows, max(1, rows.num_rows // 300))
    rows = rows.take(pa.array(chosen, pa.int64()))
    found = origins(panel, rows, small_store.events(), small_store.gemeente, panels.known_on)
    assert set(found.row.tolist()) == set(range(rows.num_rows))
