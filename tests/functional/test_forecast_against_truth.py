"""What was expected at the begin of 2024, against what really happened in the invented city in that year."""

import html
import json
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from duiding.app import Store
from duiding.app.forecast import Verwachting, forecast
from duiding.app.prognosis import Prognosis, prognosis
from duiding.cli.main import app
from duiding.cli.options import Bevolking
from duiding.domain import dutch
from duiding.domain.figure import Status
from duiding.finance.prognosis.aanbieder import Boekjaren
from duiding.forecast.population import KEUZES
from duiding.forecast.rolling import NAIVE
from duiding.web import create_app
from duiding.web.access import OneRole, Who
from tests.unit.web.access.browser import Browser
from tests.unit.web.inside import some_toegang
from tests.unit.web.visitor import Visitor

KNOWN_ON = date(2024, 2, 28)


@pytest.fixture(scope="module")
def then(small_store: Store) -> Verwachting:
    return forecast(small_store, known_on=KNOWN_ON)


def test_the_true_stock_of_the_year_after_lies_within_the_margins(then: Verwachting, small_demo: Path) -> None:
    """Of 95% margins, on the real number of people and not on what was reported of it."""
    true: dict[tuple[str, date], int] = {}
    for row in pq.read_table(small_demo / "truth" / "stand.parquet").to_pylist():
        key = row["zorgvorm"], row["peildatum"]
        true[key] = true.get(key, 0) + row["aantal"]
    figures = [f for f in then.measure("verwachting_lopende_trajecten", ["zorgvorm"]) if f.low is not None]
    inside = [f.low <= true.get((f.by["zorgvorm"], f.period.first), 0) <= (f.high or 0) for f in figures]
    assert len(inside) >= 130
    assert np.mean(inside) >= 0.85


def test_what_came_in_every_wijk_and_zorgvorm_lies_within_the_margins(then: Verwachting, small_store: Store) -> None:
    came = {
        (f.period.name, f.by["wijk"], f.by["zorgvorm"]): f.value
        for f in small_store.measure("instroom_verwacht", ["wijk", "zorgvorm"], "2024-01", "2024-06").figures
        if f.unit.startswith("trajecten")
    }
    figures = then.measure("verwachting_instroom", ["wijk", "zorgvorm"])
    pairs = [(f, came.get((f.period.name, f.by["wijk"], f.by["zorgvorm"]))) for f in figures]
    inside = [f.low <= value <= (f.high or 0) for f, value in pairs if value is not None and f.low is not None]
    assert len(inside) > 600
    assert 0.92 <= np.mean(inside) <= 0.985


def test_wijken_and_zorgvormen_add_up_to_the_city(then: Verwachting) -> None:
    for name in ("verwachting_lopende_trajecten", "verwachting_uitgaven"):
        city = {f.period.name: f.value for f in then.measure(name)}
        for by in (["wijk"], ["zorgvorm"], ["wijk", "zorgvorm"]):
            total: dict[str, float] = {}
            for figure in then.measure(name, by):
                total[figure.period.name] = total.get(figure.period.name, 0.0) + (figure.value or 0.0)
            # Each figure is rounded by itself, and what is left over has no figure.
            slack = 0.05 * max(v or 0 for v in city.values())
            assert [total[p] for p in city] == pytest.approx([v or 0 for v in city.values()], abs=slack), (name, by)


def test_fewer_people_ahead_are_fewer_starts_and_everything_still_adds_up(then: Verwachting) -> None:
    """The margin stays what our own past made it; only what is ahead moves, and not where last year is followed."""
    city = {one.keuze: one.instroom for one in then.city.beside}
    assert set(city) == set(KEUZES) == {one.value for one in Bevolking}, "what a command may ask is what can be made"
    points = {keuze: one.rolled.points for keuze, one in city.items()}
    assert (points["laag"][0] < points["midden"][0]).all()
    assert (points["midden"][0] < points["hoog"][0]).all()
    is_model = city["midden"].rolled.chosen != NAIVE
    lower = (points["laag"] <= points["midden"] + 1e-9).all(axis=1)
    assert lower[is_model].mean() > 0.9
    low = then.under("laag")
    assert [one.keuze for one in (then.city, low.city)] == ["midden", "laag"]
    for mine, other in zip(then.city.all, low.city.all, strict=True):
        assert other.rolled.past is mine.rolled.past
        for total in other.tree.sums:
            parts = other.rolled.points[[*total.parts]].sum(axis=0)
            assert other.rolled.points[total.whole] == pytest.approx(parts, rel=1e-6, abs=1e-6)


def test_the_premise_stands_beside_the_figures_with_what_hangs_on_it(then: Verwachting) -> None:
    notes = " ".join(then.under("hoog").measure("verwachting_instroom").notes)
    last = {one.keuze: dutch.number(one.instroom.last) for one in then.city.beside}
    assert "in de hoge variant van de prognose van de gemeente van" in notes
    assert "Dit is uw keuze." in notes
    assert f"met de middelste variant {last['midden']} en met de lage variant {last['laag']} trajecten" in notes
    assert "Eigenaar van deze aanname: afdeling onderzoek." in notes


@pytest.fixture(scope="module")
def budget(small_store: Store, then: Verwachting) -> Prognosis:
    return prognosis(small_store, KNOWN_ON, then)


def test_what_each_programma_really_cost_lies_within_the_margin_of_the_sum(
    small_store: Store, budget: Prognosis
) -> None:
    """And where more was spent than that budget allowed, that was likelier than not."""
    rows = small_store.panels().engine.query(
        "select programma, cast(sum(bedrag_cent) as bigint) as cent from uitgaven where year(datum) = 2024 group by all"
    )
    real = {row["programma"]: row["cent"] for row in rows.to_pylist()}
    sums = budget.tekorten({"maatregelen": False})
    assert [one.jaar for one in sums] == [2024] * 3
    for one in sums:
        allowed = -sum(line.cent for line in one.regels if line.naam == "begroting")
        low, high = one.marge
        assert low <= real[one.programma] - allowed <= high, one.programma
        if real[one.programma] > 1.01 * allowed:
            assert one.kans > 0.5, one.programma


class Then:
    """The store with the prognosis that was made at the begin of 2024."""

    def __init__(self, store: Store, prognosis: Prognosis) -> None:
        self._store, self._prognosis = store, prognosis

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def prognosis(self) -> Prognosis:
        return self._prognosis


def test_the_page_says_what_the_sum_says_and_each_switch_changes_it(small_store: Store, budget: Prognosis) -> None:
    visitor = Visitor(create_app(Then(small_store, budget)))
    usual, grown = (visitor.get(f"/prognose{query}").text for query in ("", "?volumegroei=aan&maatregelen=uit"))
    for page, choice in ((usual, {}), (grown, {"volumegroei": True, "maatregelen": False})):
        text = html.unescape(page).replace("\u00a0", " ")
        for one in budget.tekorten(choice):
            assert f"zonder volumegroei een {'tekort' if one.zonder_groei > 0 else 'overschot'} van" in text
            assert dutch.number(one.van("structureel") / 100) in text
    assert usual != grown
    low = html.unescape(visitor.get("/prognose?bevolking=laag").text).replace("\u00a0", " ")
    for one in budget.under("laag").tekorten():
        assert f"met volumegroei een {'tekort' if one.met_groei > 0 else 'overschot'} van" in low
        assert dutch.number(one.met_groei / 100) in low
    assert '<option value="laag" selected>' in low
    assert "bevolkingsprognose, lage variant (hiermee is gerekend)" in low.lower()
    assert "in de middelste variant van de prognose van de gemeente" in html.unescape(usual).replace("\u00a0", " ")
    assert "Zo goed was dit eerder" in usual


def test_a_contractmanager_sees_what_each_aanbieder_will_cost_and_nobody_else_does(
    small_store: Store, budget: Prognosis, tmp_path: Path
) -> None:
    with some_toegang(tmp_path) as toegang:
        for role, status in (("contractmanager", 200), ("raad", 403)):
            door = OneRole(Who(role, "Iemand"), toegang, csrf="a" * 64)
            browser = Browser(create_app(Then(small_store, budget), door=door))
            answer = browser.get("/prognose/aanbieders", headers={"host": "127.0.0.1"})
            assert answer.status_code == status, role
            assert (budget.aanbieders[0].aanbieder in answer.text) == (status == 200)
            for words in ("Wij verwachten", "Aanbieder verwacht", "Wij zaten ernaast", "Aanbieder zat ernaast"):
                assert (words in answer.text) == (status == 200), words


def test_what_contracts_cost_in_the_end_lay_within_the_margins_of_the_summer(small_store: Store) -> None:
    rows = small_store.panels().engine.query("select * from contractbedragen").to_pylist()
    ended = {
        (row["aanbieder"], row["perceel"], row["peildatum"].year - 1): row["besteed_cent"]
        for row in rows
        if row["peildatum"].month == 1
    }
    inside = []
    for year, month in product((2022, 2023, 2024), (7, 10)):
        then = [row for row in rows if row["peildatum"] <= date(year, month, 1)]
        for one in Boekjaren(then, []).prognoses():
            if one.laag is not None and one.hoog is not None:
                inside.append(one.laag <= ended[one.aanbieder, one.perceel, year] <= one.hoog)
    assert len(inside) > 100
    assert 0.9 <= np.mean(inside) <= 1.0


def test_aanbieders_tell_their_own_prognosis_and_both_are_scored(small_store: Store, then: Verwachting) -> None:
    newest = prognosis(small_store, None, then)
    assert len(newest.trefzekerheid) > 10
    assert all(0 <= one.hunne < 25 for one in newest.trefzekerheid)
    assert {one.aanbieder: pytest.approx(one.hunne) for one in newest.trefzekerheid} == _off_by(small_store)
    summer = newest.table("aanbieders")
    assert len(summer.rows) == len(newest.aanbieders) > 10
    assert not {"rang", "score"} & {column.name for column in summer.columns}


def _off_by(store: Store) -> dict[str, float]:
    """How far each aanbieder was off, counted again from what was delivered: of what is paid by what is used."""
    ask = store.panels().engine.query
    ended = ask(
        "select aanbieder, perceel, year(peildatum) - 1 as jaar, besteed_cent as cent from contractbedragen"
        " where month(peildatum) = 1 and besteed_cent > 0 and vorm in ('inspanning', 'output')"
    ).to_pylist()
    used = ask("select aanbieder, perceel, peildatum from contractbedragen").to_pylist()
    moments = {(row["aanbieder"], row["perceel"], row["peildatum"]) for row in used}
    real = {(row["aanbieder"], row["perceel"], row["jaar"]): row["cent"] for row in ended}
    errors: dict[str, list[float]] = {}
    for row in ask("select * from prognoses where year(peildatum) = begrotingsjaar").to_pylist():
        key = row["aanbieder"], row["perceel"], row["begrotingsjaar"]
        if key in real and (*key[:2], row["peildatum"]) in moments:
            errors.setdefault(key[0], []).append(100 * abs(row["verwacht_cent"] - real[key]) / real[key])
    return {name: float(np.mean(found)) for name, found in sorted(errors.items())}


def test_a_forecast_is_an_estimate_with_both_bounds_and_tells_how_good_it_was(then: Verwachting) -> None:
    answer = then.measure("verwachting_instroom")
    assert {f.status for f in answer} == {Status.ESTIMATE}
    assert all(f.low is not None and f.high is not None and f.low <= (f.value or 0) <= f.high for f in answer)
    assert any("Zo goed was dit eerder" in note for note in answer.notes)
    assert any("zelfde maand vorig jaar" in note for note in answer.notes)


def test_the_program_forecasts_for_everybody_from_public_tables_only(small_store: Store) -> None:
    asked = ["forecast", "--store", str(small_store.folder), "--for", "openbaar", "--format", "json"]
    asked += ["--bevolking", "laag"]
    result = CliRunner().invoke(app, [*asked, "--by", "zorgvorm", "--what", "verwachting_lopende_trajecten"])
    assert result.exit_code == 0, result.output
    shown = {row["zorgvorm"] for row in json.loads(result.stdout)}
    assert all("gerekend met: bevolkingsprognose, lage variant" in row["source"] for row in json.loads(result.stdout))
    public = small_store.measure("lopende_trajecten_verwacht", ["zorgvorm"], "2024-01-01", audience="openbaar")
    hidden = {f.by["zorgvorm"] for f in public if all(not g.is_shown for g in public.select(zorgvorm=f.by["zorgvorm"]))}
    assert shown and hidden
    assert not shown & hidden
    too_far = CliRunner().invoke(app, [*asked, "--months", "99"])
    assert "Kies 1 tot en met 24" in str(too_far.exception)


def test_what_cannot_be_expected_yet_is_said_and_the_rest_of_the_prognosis_stands(small_store: Store) -> None:
    """In June 2017 there were eighteen months: too few to look ahead; what a source told stands all the same."""
    asked = ["prognosis", "--store", str(small_store.folder), "--known-on", "2017-06-30", "--format", "json", "--part"]
    told = CliRunner().invoke(app, [*asked, "eerder"])
    assert told.exit_code == 0, told.output
    first = json.loads(told.stdout)["rows"][0]
    assert (first["jaar"], first["ernaast"], first["van_uitkomst"]) == ("2017", 230_000_000, 33.3)
    refused = CliRunner().invoke(app, [*asked, "tekort"])
    assert "te kort voor een verwachting" in str(refused.exception)
