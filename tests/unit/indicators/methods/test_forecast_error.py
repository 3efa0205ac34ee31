"""The forecast of the deficit beside its outcome; 2017 as the source tells it (D08)."""

from dataclasses import replace
from datetime import date

import pytest

from duiding.indicators import Indicator
from tests.unit.indicators.world import ask, indicator, panels

BASE = indicator("voorspelfout_jeugdhulp")


def with_rows(*rows: str) -> Indicator:
    text = str(BASE.example["begroting"]).rstrip("\n")
    return replace(BASE, example={**BASE.example, "begroting": "\n".join([text, *rows]) + "\n"})


def told(one: Indicator, *by: str) -> list[tuple[object, ...]]:
    return [(f.period.name, *f.by.values(), f.value) for f in ask(one, panels(one), *by)]


def test_the_deficit_of_2017_was_a_third_more_than_foreseen() -> None:
    percent, euros = ask(BASE, panels(BASE))
    assert percent.value == pytest.approx(100 * (6.9 - 4.6) / 6.9, abs=0.05)
    assert (euros.value, percent.period.first, percent.low) == (2_300_000.0, date(2018, 5, 1), None)


def test_a_later_paper_is_held_against_its_own_forecast() -> None:
    later = (
        "2017-10-01 | bestuursrapportage_2 | 2017 | ja | begroting | jeugd | nee | 6000000000",
        "2017-10-01 | bestuursrapportage_2 | 2017 | ja | prognose | jeugd | nee | 6621000000",
    )
    one = with_rows(*later)
    assert [row for row in told(one, "moment") if row[1] == "bestuursrapportage_2"] == [
        ("2018-05-01", "bestuursrapportage_2", 10.0), ("2018-05-01", "bestuursrapportage_2", 690000.0)
    ]  # fmt: skip
    assert told(one) == told(BASE)


def test_growth_of_volume_later_years_and_other_programmas_play_no_part() -> None:
    noise = (
        "2017-06-01 | voorjaarsnota | 2017 | ja | prognose | wmo | nee | 9900000000",
        "2017-06-01 | voorjaarsnota | 2018 | nee | prognose | jeugd | nee | 9900000000",
        "2016-06-01 | voorjaarsnota | 2017 | nee | prognose | jeugd | nee | 100",
    )
    assert told(with_rows(*noise)) == told(BASE)


def test_an_outcome_without_a_forecast_has_no_error() -> None:
    rows = (
        "2019-05-01 | jaarstukken | 2018 | ja | begroting | jeugd | nee | 100",
        "2019-05-01 | jaarstukken | 2018 | ja | uitkomst | jeugd | nee | 300",
    )
    found = [f for f in ask(with_rows(*rows), panels(with_rows(*rows))) if f.period.first == date(2019, 5, 1)]
    assert {(f.value, f.status.value) for f in found} == {(None, "not measurable")}


def test_an_outcome_without_a_deficit_has_an_error_in_euros_only() -> None:
    rows = (
        "2018-06-01 | voorjaarsnota | 2018 | ja | begroting | jeugd | nee | 100",
        "2018-06-01 | voorjaarsnota | 2018 | ja | prognose | jeugd | nee | 300",
        "2019-05-01 | jaarstukken | 2018 | ja | begroting | jeugd | nee | 300",
        "2019-05-01 | jaarstukken | 2018 | ja | uitkomst | jeugd | nee | 300",
    )
    found = [row for row in told(with_rows(*rows)) if row[0] == "2019-05-01"]
    assert found == [("2019-05-01", None), ("2019-05-01", -2.0)]
