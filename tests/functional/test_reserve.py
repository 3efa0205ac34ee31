"""Q8 of the invented city: what is left in the transitiereserve is what the city put in and took out."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from duiding.app import Store
from duiding.app.reserve import Transitiereserve
from duiding.city.opgaven.zorgmaanden import aannames
from duiding.cli.main import app


def test_what_is_left_is_what_the_city_put_in_less_what_it_promised(small_demo: Path, small_store: Store) -> None:
    """The truth of the city: 35% of the money was promised over the movements, and nothing was spent yet."""
    asked = ["reserve", "report", "--store", str(small_demo / "store"), "--format", "json"]
    told = json.loads(CliRunner().invoke(app, asked, catch_exceptions=False).output)
    last = told["rows"][-1]
    section = aannames()["reserve"]
    promised = 0.35 * sum(section["bewegingen"].values())
    assert last["gereserveerd_cent"] / last["gestort_cent"] == pytest.approx(promised, abs=0.001)
    assert last["vrij_cent"] == last["gestort_cent"] - last["gereserveerd_cent"] - last["uitgegeven_cent"]
    share = sum(section["bewegingen"][name] for name, spoor in section["sporen"].items() if spoor == "sociale_basis")
    assert last["sociale_basis_procent"] == pytest.approx(100 * share, abs=0.2)
    assert "Voorbeeld met verzonnen cijfers." in told["notes"]
    [figure] = small_store.measure("transitiereserve_vrij").figures[-1:]
    assert figure.value == pytest.approx(last["vrij_cent"] / 100), "the figure of the page is that of the report"


def test_the_report_tells_every_delivery(small_store: Store) -> None:
    rows = Transitiereserve().report(small_store).rows
    assert [row[1] for row in rows] == sorted(row[1] for row in rows if row[1] is not None)
