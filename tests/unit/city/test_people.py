from datetime import date

import numpy as np
import pytest

from duiding.city.ages import counts_by_age, inhabitants
from duiding.city.city_lists import population
from duiding.city.households import NOBODY, build_households
from duiding.city.moments import day_of
from duiding.city.people import Registry, build_registry, wijk_table

WIJKEN = ("West", "Overvecht", "Leidsche Rijn")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return build_registry(8000, range(2016, 2021), WIJKEN, seed=1)


def test_the_ages_of_1_january_2018_are_those_with_which_the_published_table_closes() -> None:
    ages = counts_by_age(2018, 347_574)
    assert (ages.sum(), ages[:12].sum(), ages[12:18].sum()) == (347_574, 50_217, 19_298)


def test_children_grew_by_2_8_percent_in_two_years() -> None:
    before, after = counts_by_age(2016, 347_574)[:18].sum(), counts_by_age(2018, 347_574)[:18].sum()
    assert after / before == pytest.approx(1.028, abs=0.0005)


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2020, 357_719), (2021, 359_355), (2022, 361_742), (2023, 361_742 * 1.008), (2014, 334_300 / 1.013)],
)
def test_inhabitants_follow_the_published_years_and_grow_steadily_outside(year: int, expected: float) -> None:
    assert inhabitants(year) == pytest.approx(expected)


def test_the_registry_holds_the_counts_of_every_year(registry: Registry) -> None:
    for year in range(2016, 2021):
        assert population(registry, year, len(WIJKEN)).sum() == pytest.approx(counts_by_age(year, 8000).sum(), abs=5)


def test_people_come_and_go(registry: Registry) -> None:
    span = day_of(date(2016, 1, 1)), day_of(date(2020, 1, 1))
    assert ((registry.arrival > span[0]) & (registry.arrival < span[1])).sum() > 500
    assert ((registry.departure > span[0]) & (registry.departure < span[1])).sum() > 300
    assert (registry.arrival <= registry.departure).all()


def test_of_age_gives_exactly_the_people_of_those_ages(registry: Registry) -> None:
    day = day_of(date(2018, 1, 1))
    low, high = registry.of_age(12, 17, day)
    born = registry.birth[low:high].astype("datetime64[D]")
    assert born.min() > np.datetime64("2000-01-01") and born.max() <= np.datetime64("2006-01-01")
    assert (
        high - low == ((registry.birth > day_of(date(2000, 1, 1))) & (registry.birth <= day_of(date(2006, 1, 1)))).sum()
    )


def test_numbers_are_unique_per_person(registry: Registry) -> None:
    assert len(np.unique(registry.number)) == len(registry.birth)


def test_an_unknown_wijk_counts_as_an_average_one() -> None:
    assert wijk_table(("Nergenshuizen",))[0]["gebruik"] == 1.0


def test_every_child_has_one_gezin_in_its_own_wijk(registry: Registry) -> None:
    homes = build_households(registry, 2016, seed=1)
    children = homes.kinderen[homes.kinderen != NOBODY]
    assert len(np.unique(children)) == len(children) == (homes.of_person != NOBODY).sum()
    for row in homes.kinderen[:200]:
        assert len(set(registry.wijk[row[row != NOBODY]])) == 1


def test_nobody_is_ouder_in_two_gezinnen_or_child_and_ouder(registry: Registry) -> None:
    homes = build_households(registry, 2016, seed=1)
    ouders = homes.ouders[homes.ouders != NOBODY]
    assert len(np.unique(ouders)) == len(ouders) > 100
