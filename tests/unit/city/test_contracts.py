from dataclasses import replace
from datetime import date

import numpy as np

from duiding.city.contracts import Contracts, fixed_dice, product_of
from duiding.city.moments import day_of, months_from
from duiding.config import load_gemeente

MONTHS = months_from("2016-01", "2025-02")


def _chosen(
    contracts: Contracts, zorgvorm: str, day: date, count: int = 3000
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    days = np.full(count, day_of(day))
    dice = (np.arange(count) + 0.5) / count
    return contracts.choose(zorgvorm, days, np.arange(count) % 10, MONTHS, dice)


def test_until_2020_help_is_spread_over_many_aanbieders() -> None:
    contracts = Contracts(load_gemeente())
    found = np.unique(_chosen(contracts, "specialistisch_ambulant", date(2017, 5, 1)))
    kinds = {contracts.gemeente.aanbieders[contracts.agreements[row].aanbieder].soort for row in found}
    assert len(found) > 60 and kinds == {"groot", "klein", "zelfstandig"}


def test_from_2020_the_wijk_decides() -> None:
    contracts = Contracts(load_gemeente())
    found = _chosen(contracts, "specialistisch_ambulant", date(2020, 1, 1))
    names = [contracts.gemeente.aanbieders[contracts.agreements[row].aanbieder].naam for row in found[:10]]
    assert names[0] == "KOOS Utrecht" and names[1] == "Spoor030" and set(names) == {"KOOS Utrecht", "Spoor030"}


def test_before_the_first_contract_the_first_ones_count() -> None:
    contracts = Contracts(load_gemeente())
    assert (_chosen(contracts, "hulp_bij_het_huishouden", date(2009, 1, 1)) >= 0).all()


def test_a_form_without_contract_has_no_aanbieder() -> None:
    gemeente = replace(load_gemeente(), contracten=())
    contracts = Contracts(gemeente)
    assert (_chosen(contracts, "crisis", date(2018, 1, 1)) == -1).all()
    assert contracts.any_aanbieder("buurtteam_jeugd") == -1
    assert contracts.flags("301").tolist() == [False] and contracts.aanbieders().tolist() == [-1]


def test_about_40_percent_of_the_inflow_of_2024_is_at_aanbieders_for_autism() -> None:
    contracts = Contracts(load_gemeente())
    found = _chosen(contracts, "individuele_begeleiding", date(2024, 6, 1))
    ass = [contracts.gemeente.aanbieders[contracts.agreements[row].aanbieder].is_ass for row in found]
    assert 0.38 < sum(ass) / len(ass) < 0.43


def test_dice_belong_to_a_person_and_day_and_are_even() -> None:
    person = np.arange(20_000)
    dice = fixed_dice(person, person % 700, 1)
    assert np.array_equal(dice, fixed_dice(person, person % 700, 1))
    assert abs(dice.mean() - 0.5) < 0.02 and dice.min() >= 0 and dice.max() < 1


def test_a_product_with_a_code_is_preferred_and_none_is_none() -> None:
    gemeente = load_gemeente()
    product = product_of(gemeente, "crisis", day_of(date(2018, 1, 1)))
    assert product and product.code
    assert product_of(gemeente, "buurtteam_sociaal", day_of(date(2018, 1, 1))) is None
