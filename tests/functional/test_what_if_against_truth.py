"""How it goes now, and a year further, against what really happened in the invented city."""

import html
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from duiding.app import Store
from duiding.charts import value_text
from duiding.cli.main import app
from duiding.config.folder import example_folder
from duiding.simulation import Scenario, Simulator, zorgvormen_of
from duiding.web import create_app
from duiding.web.access import OneRole, Who
from tests.unit.web.access.browser import Browser
from tests.unit.web.inside import some_toegang
from tests.unit.web.visitor import Visitor

SCENARIOS = example_folder() / "scenarios"
WITH_LISTS = (
    "specialistisch_ambulant", "individuele_begeleiding", "arbeidsmatige_activering", "thuisbegeleiding",
    "dagbegeleiding", "maatschappelijke_opvang", "beschermd_wonen", "hulp_bij_het_huishouden",
)  # fmt: skip


@pytest.fixture(scope="module")
def waits(small_demo: Path) -> list[dict[str, Any]]:
    return pq.read_table(small_demo / "truth" / "wachten.parquet").to_pylist()


def waiting_on(waits: list[dict[str, Any]], day: date) -> Counter[str]:
    return Counter(
        row["zorgvorm"]
        for row in waits
        if row["aanmelddatum"] <= day and (row["vertrekdatum"] is None or row["vertrekdatum"] > day)
    )


def test_a_scenario_begins_with_who_really_has_help_and_who_really_waits(
    small_store: Store, small_demo: Path, waits: list[dict[str, Any]]
) -> None:
    day = date(2023, 1, 1)
    found = zorgvormen_of(small_store.panels(), small_store.gemeente, day)
    true: Counter[str] = Counter()
    for row in pq.read_table(small_demo / "truth" / "stand.parquet").to_pylist():
        if row["peildatum"] == day:
            true[row["zorgvorm"]] += row["aantal"]
    listed = waiting_on(waits, day)
    for name in WITH_LISTS:
        assert found[name].value("in_zorg") == pytest.approx(true[name], rel=0.05, abs=3), name
        assert found[name].value("wachtenden") == pytest.approx(listed[name], rel=0.1, abs=2), name


def test_a_year_later_as_many_wait_as_was_expected(small_store: Store, waits: list[dict[str, Any]]) -> None:
    """Years in which demand did as it had done; in 2024 the city lets demand grow, which nobody can read from 2023."""
    panels, inside, all_ = small_store.panels(), 0, 0
    for year in (2022, 2023):
        day = date(year, 1, 1)
        vormen = zorgvormen_of(panels, small_store.gemeente, day)
        scenario = Scenario("x", "x", "x", "x", day, 12, 60, vormen)
        later = waiting_on(waits, date(year + 1, 1, 1))
        found = Simulator().compare(scenario)
        for name in WITH_LISTS:
            expected = found.last("wachtenden", name)["nu"]
            assert expected.low is not None and expected.high is not None
            all_ += 1
            inside += expected.low <= later[name] <= expected.high
    assert inside >= 0.9 * all_


def test_the_page_behind_the_login_begins_from_the_same_store_and_says_what_the_model_says(
    small_store: Store, waits: list[dict[str, Any]], tmp_path: Path
) -> None:
    """Q6 for the city: who waits at the begin is who truly waited, and the page tells the answer of the model."""
    model, name = small_store.what_if(), "minder-buurtteam"
    scenario, place = model.scenarios[name], model.place(name)
    listed = waiting_on(waits, scenario.start)[place]
    assert scenario.zorgvormen[place].value("wachtenden") == pytest.approx(listed, rel=0.1, abs=2)
    answers = model.ask(name, [[knob.usual for knob in model.knobs(name)]])
    assert answers is not None
    later = answers[0].comparison.last("wachtenden", place)
    with some_toegang(tmp_path) as toegang:
        for role, status in (("beleid", 200), ("raad", 403)):
            door = OneRole(Who(role, "Iemand"), toegang, csrf="a" * 64)
            browser = Browser(create_app(small_store, door=door))
            page = browser.get(f"/wat-als/nu?scenario={name}", headers={"host": "127.0.0.1"})
            assert page.status_code == status
            text = html.unescape(page.text).replace("\u00a0", " ")
            assert (f"Met keuze zijn het er {value_text(later['scenario'])}." in text) == (status == 200)
    assert name not in Visitor(create_app(small_store)).get("/wat-als").text, "and it is for nobody else"


def test_the_command_begins_from_a_store_and_says_that_it_is_invented(small_demo: Path) -> None:
    given = ["simulate", str(SCENARIOS / "minder-buurtteam.toml"), "--store", str(small_demo / "store")]
    done = CliRunner().invoke(app, [*given, "--replications", "5", "--format", "json"])
    assert done.exit_code == 0, done.output
    found = json.loads(done.output)
    assert found["synthetic"] is True
    assert found["snapshot"]
    assert {one["zorgvorm"] for one in found["figures"]} >= {"buurtteam_jeugd", "specialistisch_ambulant"}
    table = CliRunner(env={"COLUMNS": "120"}).invoke(app, [*given, "--replications", "5"])
    assert "Voorbeeld met verzonnen cijfers" in table.output
    assert "kleine aantallen zijn niet beschermd" in table.output
    assert found["audience"] == "intern"


def test_the_assumptions_of_a_business_case_are_held_against_the_groups_of_the_city(small_demo: Path) -> None:
    case = example_folder() / "business-cases" / "boost.toml"
    done = CliRunner().invoke(
        app, ["business-case", str(case), "--store", str(small_demo / "store"), "--format", "json"]
    )
    assert done.exit_code == 0, done.output
    found = json.loads(done.output)["realised"]
    assert {one["name"] for one in found["seen"]} >= {"plekken_per_groep", "lege_stoelen", "vervolg"}
    assert all(one["seen"] > 0 for one in found["seen"])
