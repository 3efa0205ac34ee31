"""Growth in a year: of people as they are counted, of euros with and without wages and prices."""

from dataclasses import replace
from datetime import date

import pytest

from duiding.domain.figure import Status
from duiding.indicators import Indicator
from tests.unit.indicators.world import ask, indicator, panels

COSTS = indicator("volumegroei_kosten")
YEAR = {"start": date(2024, 1, 1), "end": date(2024, 12, 31)}


def with_index(*rows: str) -> Indicator:
    head = "peildatum | soort | herkomst | waarde_honderdste"
    return replace(COSTS, example={**COSTS.example, "kengetallen": "\n".join([head, *rows])})


def values(one: Indicator) -> list[float | None]:
    return [figure.value for figure in ask(one, panels(one), **YEAR)]  # type: ignore[arg-type]


def test_wages_weigh_more_than_prices() -> None:
    one = with_index("2024-01-01 | loon | rijk | 1000", "2024-01-01 | prijs | rijk | 0")
    assert values(one) == [10.0, pytest.approx(100 * (1.1 / 1.085 - 1), abs=0.05)]


def test_without_an_index_only_the_plain_growth_is_told() -> None:
    for rows in (
        (),
        ("2024-01-01 | loon | rijk | 500",),
        ("2023-01-01 | loon | rijk | 1", "2023-01-01 | prijs | rijk | 1"),
    ):
        one = with_index(*rows)
        found = list(ask(one, panels(one), **YEAR))  # type: ignore[arg-type]
        assert [(f.value, f.status) for f in found] == [(10.0, Status.COMPLETE), (None, Status.NOT_MEASURABLE)]


def test_an_index_of_somebody_else_does_not_count() -> None:
    own = ("2024-01-01 | loon | rijk | 500", "2024-01-01 | prijs | rijk | 500")
    assert values(with_index(*own, "2024-01-01 | loon | gemeente | 900")) == values(with_index(*own)) == [10.0, 4.8]


def test_a_year_after_nothing_was_delivered_is_not_delivered() -> None:
    found = list(ask(COSTS, panels(COSTS), start=date(2023, 1, 1), end=date(2023, 12, 31)))
    assert {f.status for f in found} == {Status.NOT_DELIVERED}


def test_few_people_a_year_ago_are_not_told_by_their_growth() -> None:
    one = indicator("volumegroei_personen")
    found = ask(one, panels(one), start=date(2024, 1, 1), end=date(2024, 1, 1), openbaar=True)
    assert [f.status for f in found] == [Status.TOO_FEW]
