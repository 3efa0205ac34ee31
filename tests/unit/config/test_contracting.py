"""Percelen, terms of contracts and indices: what the example says, and what is refused with line and remedy."""

from datetime import date
from pathlib import Path

import pytest

from duiding.city.opgaven.uitgaven import perceel_of
from duiding.config import load_gemeente

from .test_table import refusal

CONTRACT = "contract;agb;hoofdaannemer;perceel;bekostiging"
TERMS = CONTRACT + ";stap;ingangsdatum;einddatum;besluit_uiterlijk;status;social_return\n"
FIRST = "koos;99000001;;buurt;lump_sum;initieel;2020-01-01;2022-12-31;;vast;5\n"
PERCELEN = "naam;titel;schaal;zorgvormen;hoogstens_jaren;social_return\n"
INDEXEN = "jaar;soort;percentage;deel;bekend_op\n"


def test_the_contracts_of_2020_run_three_years_and_three_times_two_more() -> None:
    """N030-N034 and D11: nine years at most, so the last day of all is 31 December 2028."""
    steps = [step for step in load_gemeente().looptijden if step.contract == "buurt-koos"]
    assert [step.einddatum.year - step.ingangsdatum.year + 1 for step in steps] == [3, 2, 2, 2]
    assert (steps[0].ingangsdatum, steps[-1].einddatum) == (date(2020, 1, 1), date(2028, 12, 31))
    assert {step.social_return_percent for step in steps} == {500}


def test_the_wmo_ends_before_its_third_option_because_it_is_bought_anew() -> None:
    wmo = [step for step in load_gemeente().looptijden if step.perceel == "wmo"]
    taken = [step.einddatum for step in wmo if step.status != "vervallen"]
    assert max(taken) == date(2026, 12, 31)


def test_the_percelen_of_the_example_are_those_of_the_money_of_the_city() -> None:
    """A euro of the invented city is in the perceel that percelen.csv gives its zorgvorm."""
    gemeente = load_gemeente()
    told = {zorgvorm: perceel.naam for perceel in gemeente.percelen for zorgvorm in perceel.zorgvormen}
    extra = {zorgvorm.naam for zorgvorm in gemeente.zorgvormen if zorgvorm.spoor == "aanvullend"}
    assert told == {zorgvorm: perceel_of(zorgvorm) for zorgvorm in extra}


def test_no_volume_index_was_given_for_2018_and_2019() -> None:
    given = {one.jaar: one.percent for one in load_gemeente().indexen if one.soort == "volume"}
    assert (given[2018], given[2019]) == (0, 0) and given[2020] > 0


def test_each_list_may_be_left_out(copy: Path) -> None:
    for name in ("looptijden.csv", "percelen.csv", "indexen.csv"):
        (copy / name).unlink()
    gemeente = load_gemeente(copy)
    assert (gemeente.percelen, gemeente.looptijden, gemeente.indexen) == ((), (), ())


@pytest.mark.parametrize(
    ("row", "line", "said"),
    [
        (
            "koos;99000001;;buurt;lump_sum;1e;2022-12-01;2024-12-31;2022-03-31;vast;5\n",
            3,
            "overlapt een andere van het",
        ),
        ("koos;99000001;;buurt;lump_sum;1e;2023-02-01;2024-12-31;2022-03-31;vast;5\n", 3, "mist een periode van het"),
        ("koos2;99000001;;buurt;plafond;1e;2022-12-01;2024-12-31;;vast;5\n", 3, "overlapt die van contract 'koos'"),
        ("koos;99000001;;buurt;plafond;1e;2023-01-01;2024-12-31;;vast;5\n", 3, "een ander dan de eerste stap"),
        ("koos;99000001;;buurt;lump_sum;1e;2023-01-01;2024-12-31;2023-02-01;vast;5\n", 3, "besluit valt na het begin"),
        ("koos;99000001;;buurt;lump_sum;1e;2023-01-01;2024-12-31;;optie;5\n", 3, "hoort een dag waarop uiterlijk"),
        ("koos;99000001;;buurt;lump_sum;1e;2023-01-01;2029-12-31;;vast;5\n", 3, "langer dan 9 jaar"),
        ("koos;99000001;;buurt;lump_sum;1e;2023-01-01;2024-12-31;;vast;5,5\n", 3, "hoogstens 5%"),
        ("onder;99000001;99000001;buurt;lump_sum;1e;2023-01-01;2024-12-31;;vast;5\n", 3, "is de aanbieder zelf"),
        ("koos;99000001;;buurt;lump_sum;1e;2023-01-01;2024-12-31;;vast;vijf\n", 3, "een getal als 6,1 of 5"),
    ],
)
def test_a_wrong_term_is_refused_with_its_line(copy: Path, row: str, line: int, said: str) -> None:
    message = refusal(copy, "looptijden.csv", TERMS + FIRST + row)
    assert f"looptijden.csv:{line}: " in message and said in message and message.endswith(".")


def test_a_step_that_counts_never_follows_one_that_was_not_taken(copy: Path) -> None:
    rows = (
        "koos;99000001;;buurt;lump_sum;1e;2023-01-01;2024-12-31;;vervallen;5\n"
        "koos;99000001;;buurt;lump_sum;2e;2025-01-01;2026-12-31;;vast;5\n"
    )
    message = refusal(copy, "looptijden.csv", TERMS + FIRST + rows)
    assert "looptijden.csv:4: een stap 'vast' volgt op een stap 'vervallen'." in message


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "percelen.csv",
            PERCELEN + "a;A;buurt;verblijf verblijf;9;5\n",
            "zorgvorm 'verblijf' hoort al bij perceel 'a'",
        ),
        ("percelen.csv", PERCELEN + "a;A;buurt;onbekend;9;5\n", "zorgvorm 'onbekend' is onbekend"),
        ("percelen.csv", PERCELEN + "a;A;buurt;verblijf;9;6\n", "social return is hoogstens 5%"),
        ("percelen.csv", PERCELEN + "a;A;buurt;verblijf;9;5\na;A;buurt;crisis;9;5\n", "staat al eerder in de lijst"),
        (
            "indexen.csv",
            INDEXEN + "2024;loon;6,1;85;2023-11-01\n2024;loon;6,2;85;2023-11-01\n",
            "twee keer met dezelfde",
        ),
        ("indexen.csv", INDEXEN + "2024;loon;6,1;101;2023-11-01\n", "meer dan 100%"),
        ("indexen.csv", INDEXEN + "2024;huur;6,1;85;2023-11-01\n", "'huur' in kolom 'soort' is onbekend"),
    ],
)
def test_a_wrong_row_is_refused(copy: Path, name: str, content: str, said: str) -> None:
    assert said in refusal(copy, name, content)
