"""The population ahead: a projection that was there by then, for how it changes; without one the trend."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from duiding.domain.period import Period
from duiding.forecast.population import Population

MONTHS = tuple(Period.month(2020 + number // 12, number % 12 + 1) for number in range(48))
GROUPS = (("West", "0 t/m 11"), ("Oost", "0 t/m 11"))
Rows = list[dict[str, object]]


class Told:
    """Answers each query with the table that it names."""

    def __init__(self, people: Rows, projected: Rows) -> None:
        self._people, self._projected = people, projected

    def query(self, sql: str) -> pa.Table:
        return pa.Table.from_pylist(self._projected if "bevolkingsprognose" in sql else self._people)


def counted(value: float = 1_000.0) -> Rows:
    """The same number of people in every month."""
    return [
        {"peildatum": month.first, "wijk": wijk, "leeftijdsgroep": age, "aantal": value}
        for wijk, age in GROUPS
        for month in MONTHS
    ]


def projected(day: date, wijk: str, path: dict[int, int]) -> Rows:
    facts = {"peildatum": day, "herkomst": "gemeente", "wijk": wijk, "leeftijdsgroep": "0 t/m 11"}
    return [{**facts, "prognosejaar": year, "aantal": people} for year, people in path.items()]


def ahead(rows: Rows, months: int = 48, horizon: int = 14) -> dict[tuple[str, str], list[float]]:
    found = Population(Told(counted(), rows), MONTHS).expected(months, horizon)
    return {group: one[months:].round(6).tolist() for group, one in found.items()}


def test_without_a_projection_the_trend_goes_on_and_the_premise_says_so() -> None:
    found = ahead([])
    assert found[GROUPS[0]] == pytest.approx([1_000.0] * 14)
    assert "volgt haar eigen trend" in Population(Told(counted(), []), MONTHS).premise
    assert "blijft gelijk" in Population(Told([], []), MONTHS).premise


def test_a_projection_is_followed_for_its_growth_and_not_for_its_level() -> None:
    """It counts twice as many people as the register; in 2024 it grows by a tenth, in 2025 by another tenth."""
    rows = projected(date(2023, 3, 1), "West", {2023: 2_000, 2024: 2_200, 2025: 2_420})
    found = ahead(rows)
    assert found[GROUPS[0]] == pytest.approx([1_100.0] * 12 + [1_210.0] * 2)
    assert found[GROUPS[1]] == pytest.approx([1_000.0] * 14), "of Oost it says nothing"
    premise = Population(Told(counted(), rows), MONTHS).premise
    assert premise.startswith("Aanname: de bevolking verandert zoals in de prognose van de gemeente van 1 maart 2023.")


def test_a_projection_of_the_whole_city_holds_for_every_wijk() -> None:
    found = ahead(projected(date(2023, 3, 1), "wijk onbekend", {2023: 4_000, 2024: 2_000}))
    assert found[GROUPS[0]] == found[GROUPS[1]] == pytest.approx([500.0] * 14), "and its last year goes on"


def test_a_forecast_of_the_past_knows_only_the_projection_of_then() -> None:
    rows = projected(date(2021, 3, 1), "West", {2022: 1_000, 2023: 1_500})
    rows += projected(date(2023, 3, 1), "West", {2022: 1_000, 2023: 3_000, 2024: 6_000})
    assert ahead(rows, months=36, horizon=2)[GROUPS[0]] == pytest.approx([1_500.0] * 2)
    assert ahead(rows, months=48, horizon=2)[GROUPS[0]] == pytest.approx([2_000.0] * 2)
    assert ahead(rows, months=12, horizon=2)[GROUPS[0]] == pytest.approx([1_000.0] * 2), "none was made yet"


def test_an_age_that_nobody_was_expected_to_have_keeps_its_number() -> None:
    assert ahead(projected(date(2023, 3, 1), "West", {2023: 0, 2024: 5}))[GROUPS[0]] == pytest.approx([1_000.0] * 14)
    assert np.isfinite(list(ahead([]).values())).all()
