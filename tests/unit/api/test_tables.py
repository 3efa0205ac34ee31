"""Tables as programs read them: flat, one figure a row, and every figure with what gives it meaning."""

import csv
import io
from datetime import date

import pandas
import pytest

from duiding.domain.period import Period
from tests.unit.web.invented import InventedStore
from tests.unit.web.visitor import Visitor

TABLE = "/v1/tabellen/jeugdigen_met_jeugdhulp-per-wijk"
COLUMNS = [
    "indicator", "period", "first_day", "last_day", "wijk", "value", "unit", "n", "status", "low", "high", "source",
    "definition", "snapshot", "known_on",
]  # fmt: skip


def test_every_figure_carries_its_meaning(program: Visitor, store: InventedStore) -> None:
    for figure in program.get(TABLE).json()["figures"]:
        assert list(figure) == COLUMNS
        period = Period.parse(figure["period"])
        assert (date.fromisoformat(figure["first_day"]), date.fromisoformat(figure["last_day"])) == (
            period.first,
            period.last,
        )
        assert (figure["snapshot"], figure["known_on"]) == (store.snapshot, store.stand.isoformat())
        assert "openbaar" in figure["source"] and "verzonnen" in figure["source"]
        assert figure["status"] and figure["unit"]
        assert figure["definition"] == "/v1/indicatoren/jeugdigen_met_jeugdhulp.json"


def test_a_hidden_figure_has_no_number_in_any_form(program: Visitor) -> None:
    hidden = [f for f in program.get(TABLE).json()["figures"] if f["status"] == "too few"]
    assert hidden
    assert {(f["value"], f["n"], f["low"], f["high"]) for f in hidden} == {(None, None, None, None)}
    rows = csv.DictReader(io.StringIO(program.get(TABLE + ".csv").text))
    assert {(r["value"], r["n"], r["low"], r["high"]) for r in rows if r["status"] == "too few"} == {("",) * 4}


def test_the_definition_of_a_figure_is_where_it_says(program: Visitor) -> None:
    definition = program.get(TABLE).json()["links"]["definition"]
    told = program.get(definition).json()
    assert (told["name"], told["definition"]) == (
        "jeugdigen_met_jeugdhulp",
        'title = "Jeugdigen met jeugdhulp"\n',
    )
    assert TABLE + ".json" in told["links"]["tables"]


def test_the_list_leads_to_every_table_in_every_form(program: Visitor) -> None:
    tables = program.get("/v1/tabellen").json()["tables"]
    assert len(tables) == len({table["table"] for table in tables}) > 10
    crossed = next(table for table in tables if len(table["by"]) == 2)
    for form, kind in (("json", "application/json"), ("csv", "text/csv"), ("excel", "text/csv")):
        answer = program.get(crossed["links"][form])
        assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, kind)


def test_the_lists_are_tables_too(program: Visitor) -> None:
    for name in ("tabellen", "indicatoren", "momentopnamen"):
        rows = list(csv.DictReader(io.StringIO(program.get(f"/v1/{name}.csv").text)))
        assert rows and all(None not in row and None not in row.values() for row in rows)


def test_a_program_reads_numbers_as_numbers_and_days_as_days(program: Visitor) -> None:
    text = program.get(TABLE + ".csv").text
    frame = pandas.read_csv(io.StringIO(text), parse_dates=["first_day", "last_day", "known_on"])
    assert frame["value"].dtype == "float64"
    assert str(frame["first_day"].dtype).startswith("datetime64")
    shown = frame[(frame["unit"] == "jeugdigen") & frame["value"].notna()]
    assert shown["value"].map(float.is_integer).all()
    assert frame[frame["status"] == "too few"]["value"].isna().all()


def test_a_dutch_spreadsheet_reads_the_same_numbers(program: Visitor) -> None:
    plain = pandas.read_csv(io.StringIO(program.get(TABLE + ".csv").text))
    content = program.get(TABLE + "?format=excel").content
    assert content.startswith(b"\xef\xbb\xbf"), "without it a spreadsheet reads é as two letters"
    dutch = pandas.read_csv(io.BytesIO(content), sep=";", decimal=",", encoding="utf-8-sig")
    pandas.testing.assert_frame_equal(plain, dutch)
    shares = dutch[dutch["unit"] == "%"]["value"].dropna()
    assert any(f";{str(share).replace('.', ',')};%;" in content.decode() for share in shares if share % 1)


def test_json_reads_as_one_flat_frame(program: Visitor) -> None:
    frame = pandas.json_normalize(program.get(TABLE).json(), "figures")
    assert list(frame.columns) == COLUMNS


@pytest.mark.parametrize("name", ["ib_wachtend", "hulp_bij_het_huishouden", "verstreken_wachttijd"])
def test_a_figure_without_numbers_keeps_its_table(program: Visitor, name: str) -> None:
    answer = program.get(f"/v1/tabellen/{name}").json()
    assert all(figure["value"] is None for figure in answer["figures"])
    assert program.get(f"/v1/tabellen/{name}.csv").text.startswith("indicator,period,")


def test_breaks_and_notes_stand_beside_the_figures(program: Visitor) -> None:
    told = program.get("/v1/tabellen/jeugdigen_met_jeugdhulp").json()
    assert [one["day"] for one in told["breaks"]] == ["2018-01-01", "2020-01-01"]
    assert told["notice"] == "Voorbeeld met verzonnen cijfers"
