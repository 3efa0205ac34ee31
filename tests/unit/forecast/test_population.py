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


def projected(day: date, wijk: str, path: dict[int, int], variant: str = "midden") -> Rows:
    facts = {"peildatum": day, "herkomst": "gemeente", "variant": variant, "wijk": wijk, "leeftijdsgroep": "0 t/m 11"}
    return [{**facts, "prognosejaar": year, "aantal": people} for year, people in path.items()]


def ahead(
    rows: Rows, months: int = 48, horizon: int = 14, keuze: str = "midden", people: Rows | None = None
) -> dict[tuple[str, str], list[float]]:
    found = Population(Told(people or counted(), rows), MONTHS).expected(months, horizon, keuze)
    return {group: one[months:].round(6).tolist() for group, one in found.items()}


def test_without_a_projection_the_trend_goes_on() -> None:
    found = ahead([])
    assert found[GROUPS[0]] == pytest.approx([1_000.0] * 14)


def test_a_projection_is_followed_for_its_growth_and_not_for_its_level() -> None:
    """It counts twice as many people as the register; in 2024 it grows by a tenth, in 2025 by another tenth."""
    rows = projected(date(2023, 3, 1), "West", {2023: 2_000, 2024: 2_200, 2025: 2_420})
    found = ahead(rows)
    assert found[GROUPS[0]] == pytest.approx([1_100.0] * 12 + [1_210.0] * 2)
    assert found[GROUPS[1]] == pytest.approx([1_000.0] * 14), "of Oost it says nothing"


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


THREE = (
    projected(date(2023, 3, 1), "West", {2023: 1_000, 2024: 1_100})
    + projected(date(2023, 3, 1), "Oost", {2023: 1_000, 2024: 1_050})
    + projected(date(2023, 3, 1), "West", {2023: 1_000, 2024: 1_020}, "laag")
    + projected(date(2023, 3, 1), "West", {2023: 1_000, 2024: 1_180}, "hoog")
)


@pytest.mark.parametrize(("keuze", "west"), [("laag", 1_020.0), ("midden", 1_100.0), ("hoog", 1_180.0)])
def test_each_variant_is_followed_and_a_wijk_without_it_has_the_middle_one(keuze: str, west: float) -> None:
    found = ahead(THREE, horizon=3, keuze=keuze)
    assert found[GROUPS[0]] == pytest.approx([west] * 3)
    assert found[GROUPS[1]] == pytest.approx([1_050.0] * 3)


def test_a_trend_and_a_population_that_stays_leave_the_projection_aside() -> None:
    growing = [{**row, "aantal": 1_000.0 + 10 * place % 480} for place, row in enumerate(counted())]
    stays, goes_on = (ahead(THREE, horizon=3, keuze=keuze, people=growing)[GROUPS[0]] for keuze in ("gelijk", "trend"))
    assert stays == [1_470.0] * 3
    assert goes_on[0] > 1_475.0


def test_a_variant_belongs_to_the_projection_of_its_own_day() -> None:
    """The low one of last year says nothing of the projection of this year; a day with only bounds is none."""
    newer = THREE + projected(date(2023, 9, 1), "West", {2023: 1_000, 2024: 2_000})
    assert Population(Told(counted(), newer), MONTHS).keuzes == ("midden", "trend", "gelijk")
    bounds = THREE + projected(date(2023, 9, 1), "West", {2023: 1_000, 2024: 500}, "laag")
    assert ahead(bounds, horizon=1, keuze="laag")[GROUPS[0]] == pytest.approx([1_020.0])
    assert Population(Told([], THREE), MONTHS).keuzes == ("gelijk",)
