"""The worked case of the source documents, its doubts, and what a case file may not say."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from typer.testing import CliRunner

from duiding.cli.main import app
from duiding.config.folder import example_folder
from duiding.domain.errors import SettingsError, UsageError
from duiding.finance.business_case import Case, answer_case, load_case, realised
from duiding.finance.business_case.doubt import monte_carlo, sobol, tornado
from duiding.finance.business_case.model import payback_month, year_of
from duiding.finance.business_case.solve import break_even, for_rendement
from duiding.simulation.aanname import Aanname
from duiding.storage import DuckDBEngine
from duiding.trajecten import PanelSet

BOOST = example_folder() / "business-cases" / "boost.toml"


@pytest.fixture
def boost() -> Case:
    return load_case(BOOST)


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str], Path]:
    def write(old: str, new: str) -> Path:
        text = BOOST.read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "case.toml"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return write


def test_boost_comes_out_as_the_source_counts(boost: Case) -> None:
    answered = answer_case(boost)
    year = answered.as_source
    assert float(year.deelnemers) == pytest.approx(144)
    assert float(year.kosten) == pytest.approx(200_000)
    assert float(year.kosten / year.deelnemers) == pytest.approx(1_389, abs=0.5)
    assert float(year.kosten / 18) == pytest.approx(11_111, abs=0.5)
    assert float(year.vervolg) == pytest.approx(57.6)
    assert answered.follow_up == 58


def test_the_price_that_nobody_gave_follows_from_both_definitions(boost: Case) -> None:
    found = {one.vervolg_kosten: one for one in answer_case(boost).solved}
    for share, a, b, nothing in ((0.0, 1984, 1806, 1389), (0.5, 2778, 2257, 1736), (1.0, 4630, 3009, 2315)):
        one = found[share]
        assert one.for_target["A"] == pytest.approx(a, abs=0.5)
        assert one.for_target["B"] == pytest.approx(b, abs=0.5)
        assert one.break_even == pytest.approx(nothing, abs=0.5)


def test_with_the_solved_price_the_rendement_is_what_was_asked(boost: Case) -> None:
    values = boost.values_of_source()
    for definition in ("A", "B"):
        price = for_rendement(values, "individueel", definition, 0.30)
        assert price is not None
        assert float(year_of(values | {"individueel": price}).rendement(definition)) == pytest.approx(0.30)


def test_the_group_that_pays_for_itself_is_the_published_one() -> None:
    # 24 hours of two people at 95 euro against 16 hours each, with 120 euro of overhead per participant.
    values = {
        "groepen": 1.0, "plekken_per_groep": 8.0, "lege_stoelen": 0.0, "kosten_per_groep": 24 * 95 * 2.0,
        "kosten_per_deelnemer": 120.0, "vaste_kosten": 0.0, "startkosten": 0.0, "individueel": 16 * 95.0,
        "vervolg": 0.0, "vervolg_kosten": 0.0, "vervangt": 1.0, "uitval": 0.0, "aanloop": 0.0,
    }  # fmt: skip
    assert break_even(values, "plekken_per_groep") == pytest.approx(3.257142857142857, rel=1e-9)


def test_what_nothing_can_make_true_has_no_answer(boost: Case) -> None:
    values = boost.values_of_source() | {"vervangt": 0.0}
    assert break_even(values, "individueel") is None
    assert break_even(values, "groepen") is None


def test_sobol_gives_the_published_indices_of_ishigami() -> None:
    def ishigami(x: np.ndarray) -> np.ndarray:
        return np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])

    def between(chance: np.ndarray) -> np.ndarray:
        return np.pi * (2 * chance - 1)

    first, total = sobol(ishigami, [between] * 3, 8_192)
    assert first == pytest.approx([0.3139, 0.4424, 0.0], abs=0.01)
    assert total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.01)


def test_draws_are_triangular() -> None:
    drawn = Aanname("x", 7, 4, 9, "deel", "").draw((np.arange(200_000) + 0.5) / 200_000)
    assert drawn.mean() == pytest.approx(20 / 3, rel=1e-4)
    assert drawn.var() == pytest.approx(1.0555555555555556, rel=1e-4)
    assert (drawn.min(), drawn.max()) == pytest.approx((4, 9), abs=0.02)


def test_a_case_without_doubt_loses_never_or_always(boost: Case) -> None:
    sure = {name: replace(one, low=one.value, high=one.value) for name, one in boost.gegevens.items()}
    case = replace(boost, gegevens=sure)
    saving = float(year_of(case.values()).saving)
    chance = monte_carlo(case)
    assert chance.mean == chance.low == chance.high == pytest.approx(saving)
    assert chance.loss == float(saving < 0)
    assert tornado(case) == ()


def test_the_chance_of_loss_and_both_regrets_belong_together(boost: Case) -> None:
    chance = monte_carlo(boost)
    assert 0.5 < chance.loss < 0.95
    assert chance.regret_not_doing - chance.regret_doing == pytest.approx(chance.mean)
    assert chance.low < chance.mean < chance.high
    assert chance == monte_carlo(boost)


def test_what_matters_most_stands_first(boost: Case) -> None:
    swings = tornado(boost)
    widths = [abs(swing.saving_at_high - swing.saving_at_low) for swing in swings]
    assert widths == sorted(widths, reverse=True)
    assert swings[0].name == "vervangt"
    assert answer_case(boost).shares["vervangt"][1] > 0.3


def test_it_pays_back_after_the_lead_time_and_never_when_it_loses(boost: Case) -> None:
    values = boost.values_of_source() | {"individueel": 4_000.0, "aanloop": 0.0, "startkosten": 0.0}
    assert float(payback_month(values)) == 0.0
    later = float(payback_month(values | {"aanloop": 6.0}))
    year = year_of(values)
    assert later == pytest.approx(6 * float(year.benefit / year.saving))
    assert float(payback_month(values | {"aanloop": 6.0, "startkosten": 10_000.0})) > later
    assert float(payback_month(values | {"individueel": 100.0})) == float("inf")


@pytest.mark.parametrize("name", ["vervangt", "uitval", "lege_stoelen", "aanloop"])
def test_what_makes_a_case_look_better_than_it_is_must_be_given(tmp_path: Path, name: str) -> None:
    lines = [line for line in BOOST.read_text(encoding="utf-8").splitlines() if not line.startswith(name)]
    path = tmp_path / "case.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(SettingsError, match=rf"case\.toml:\d+: verplicht gegeven '{name}' ontbreekt"):
        load_case(path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('unit = "euro per groep"', 'unit = "cent per groep"', "staat in 'cent per groep'.*deel door 100"),
        ("low = 14", "low = 19", "'value' van 'groepen' ligt niet tussen"),
        ("low = 0.1, high = 0.4", "low = -0.1, high = 0.4", "'lege_stoelen' moet tussen 0 en 1 zijn"),
        ("uitval            =", "uitvall           =", r"onbekende sleutel 'uitvall'. Bedoelde u 'uitval'\?"),
        ("rendement = 0.30", "rendement = 30", "Schrijf een deel: 30% is 0.30"),
        ('unknown   = "individueel"', 'unknown   = "prijs"', "'prijs' is niet op te lossen"),
        ("vervangt = 1.0", "vervangt = 1.5", "'vervangt' is 1.5"),
        (
            "[input]",
            '[input]\nuurtarief = { value = 95, unit = "euro per uur", source = "x" }',
            "'uren_groep' ontbreekt",
        ),
    ],
)
def test_a_case_that_cannot_be_right_is_refused_with_line_and_remedy(
    changed: Callable[[str, str], Path], old: str, new: str, said: str
) -> None:
    with pytest.raises(SettingsError, match=said) as refused:
        load_case(changed(old, new))
    assert "case.toml:" in str(refused.value)


def test_hours_and_a_price_per_hour_can_take_the_place_of_amounts(tmp_path: Path) -> None:
    drop = ("kosten_per_groep", "individueel", "[target]", "unknown", "rendement", "unit ")
    lines = [line for line in BOOST.read_text(encoding="utf-8").splitlines() if not line.startswith(drop)]
    parts = {"uren_groep": (24, "uren"), "uren_individueel": (16, "uren"), "uurtarief": (95, "euro per uur"),
             "begeleiders": (2, "personen")}  # fmt: skip
    given = "\n".join(f'{k} = {{ value = {v}, unit = "{u}", source = "voorbeeld" }}' for k, (v, u) in parts.items())
    path = tmp_path / "uren.toml"
    path.write_text("\n".join(lines).replace("[input]", f"[input]\n{given}"), encoding="utf-8")
    case = load_case(path)
    assert case.values()["kosten_per_groep"] == 4_560
    assert case.values()["individueel"] == 1_520
    assert answer_case(case).solved == ()


def panels_with(rows: list[dict[str, object]]) -> PanelSet:
    names = ("datum", "soort", "thema", "gehouden", "plekken", "deelnemers", "vervolg")
    kinds = (pa.date32(), pa.string(), pa.string(), pa.int64(), pa.int64(), pa.int64(), pa.int64())
    table = pa.Table.from_pylist(rows, schema=pa.schema(list(zip(names, kinds, strict=True))))
    return PanelSet(DuckDBEngine({"groepen": table}), date(2026, 2, 1), "test", True)


def quarter(
    day: date, held: int, people: int, after: int | None, thema: str = "mentale_gezondheid"
) -> dict[str, object]:
    return {"datum": day, "soort": "groep", "thema": thema, "gehouden": held, "plekken": 10 * held,
            "deelnemers": people, "vervolg": after}  # fmt: skip


def test_assumptions_are_held_against_what_came(boost: Case) -> None:
    days = [date(2025, month, 1) for month in (1, 4, 7, 10)]
    rows = [quarter(day, 4, 24, None if day.month == 10 else 10) for day in days]
    rows += [quarter(days[0], 9, 90, 0, "geld"), quarter(date(2024, 1, 1), 50, 500, 0)]
    found = realised(boost, panels_with(rows))
    assert found is not None
    seen = {one.name: one for one in found.seen}
    assert seen["groepen"].seen == 16
    assert seen["groepen"].is_expected
    assert seen["lege_stoelen"].seen == pytest.approx(0.4)
    assert seen["vervolg"].seen == pytest.approx(30 / 72)
    expected = year_of(boost.values() | {name: one.seen for name, one in seen.items()})
    assert found.rendement["A"] == pytest.approx(float(expected.rendement("A")))


def test_less_than_a_year_of_groups_is_not_judged_as_a_year(boost: Case) -> None:
    found = realised(boost, panels_with([quarter(date(2025, 1, 1), 4, 12, None)]))
    assert found is not None
    assert [one.name for one in found.seen] == ["plekken_per_groep", "lege_stoelen"]
    assert not found.seen[1].is_expected
    assert realised(boost, panels_with([])) is None


def test_a_case_without_theme_cannot_be_held_against_groups(boost: Case) -> None:
    with pytest.raises(UsageError, match="noemt geen thema"):
        realised(replace(boost, theme=""), panels_with([]))


def test_the_command_prints_both_definitions_and_what_it_rests_on() -> None:
    done = CliRunner(env={"COLUMNS": "120"}).invoke(app, ["business-case", str(BOOST)])
    assert done.exit_code == 0, done.output
    for words in (
        "144",
        "1.389 euro per deelnemer",
        "1.984",
        "3.009",
        "Rendement A",
        "Rendement B",
        "Kans op verlies",
        "uitval",
    ):
        assert words in done.output


def test_the_command_writes_json_with_every_assumption() -> None:
    done = CliRunner().invoke(app, ["business-case", str(BOOST), "--format", "json"])
    found = json.loads(done.output)
    assert found["deelnemers"] == pytest.approx(144)
    assert {one["name"] for one in found["assumptions"]} >= {"vervangt", "uitval", "lege_stoelen", "aanloop"}
    assert found["solved"][1]["for_target"]["A"] == pytest.approx(2778, abs=0.5)
    assert found["realised"] is None
