"""The sum of a programma: every line with its assumption, to the cent."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.finance.prognosis.berekening import Besparing, Invoer, work_out
from duiding.finance.prognosis.gegevens import (
    EFFECTS,
    INCIDENTEEL,
    STRUCTUREEL,
    Aanname,
    Gegevens,
    Geld,
    Maatregel,
    Verschuiving,
    double_counted,
)

MILJOEN = 100_000_000


def aanname(naam: str, percentage: int = 100, *, is_aan: bool = True, room: int = 0) -> Aanname:
    low, high = percentage - room, percentage + room
    return Aanname(naam, naam, "", percentage, low, high, is_aan, "bron", "eigenaar", date(2025, 1, 1))


ALL = {naam: aanname(naam, is_aan=naam != "volumegroei") for naam in EFFECTS}
INVOER = Invoer(
    "jeugd", 2025, 100 * MILJOEN, 1.05, 108 * MILJOEN, 104 * MILJOEN, 112 * MILJOEN, {STRUCTUREEL: 103 * MILJOEN}
)


def test_without_growth_only_prices_and_the_budget_count() -> None:
    found = work_out(INVOER, Gegevens(ALL))
    assert found.cent == 2 * MILJOEN
    assert (found.zonder_groei, found.met_groei) == (2 * MILJOEN, 5 * MILJOEN)
    assert [line.reden for line in found.regels if line.naam == "volumegroei"] == ["Deze aanname staat uit."]


def test_the_council_always_sees_both_whatever_is_chosen() -> None:
    for chosen in (True, False):
        found = work_out(INVOER, Gegevens(ALL), {"volumegroei": chosen})
        assert (found.zonder_groei, found.met_groei) == (2 * MILJOEN, 5 * MILJOEN)
        assert found.cent == (found.met_groei if chosen else found.zonder_groei)


def test_the_margin_and_the_chance_are_those_of_the_forecast_with_growth() -> None:
    found = work_out(INVOER, Gegevens(ALL))
    assert found.marge == (pytest.approx(1 * MILJOEN, rel=1e-6), pytest.approx(9 * MILJOEN, rel=1e-6))
    assert found.kans == pytest.approx(0.9929, abs=1e-3)


def test_an_assumption_that_is_unsure_makes_the_margin_wider() -> None:
    unsure = ALL | {"loon_en_prijs": aanname("loon_en_prijs", room=50)}
    low, high = work_out(INVOER, Gegevens(unsure)).marge
    # 8 million of the forecast and 5 of the assumption: the root of both squares.
    assert high - low == pytest.approx((8**2 + 5**2) ** 0.5 * MILJOEN, rel=1e-6)


def test_money_of_the_rijk_without_a_decision_never_counts() -> None:
    geld = Geld(2025, "jeugd", 3 * MILJOEN, INCIDENTEEL, "", "circulaire")
    for choice in ({}, {"rijksgeld": True}):
        found = work_out(INVOER, Gegevens(ALL, geld=(geld,)), choice)
        assert found.cent == 2 * MILJOEN
        assert [line.reden for line in found.regels if line.naam == "rijksgeld"] == [
            "De raad nam hierover geen besluit. Het telt dus niet mee."
        ]


def test_decided_money_that_ends_covers_only_what_ends() -> None:
    geld = Geld(2025, "jeugd", 3 * MILJOEN, INCIDENTEEL, "raadsbesluit 2025-12", "circulaire")
    found = work_out(INVOER, Gegevens(ALL, geld=(geld, replace(geld, jaar=2026), replace(geld, programma="wmo"))))
    assert found.cent == -1 * MILJOEN
    assert (found.van(STRUCTUREEL), found.van(INCIDENTEEL)) == (2 * MILJOEN, -3 * MILJOEN)


def test_a_shift_takes_from_one_programma_what_it_gives_to_another() -> None:
    shift = Verschuiving(2025, "jeugd", "sociale_basis", MILJOEN, STRUCTUREEL, "besluit", "toezegging 880")
    gegevens = Gegevens(ALL, verschuivingen=(shift,))
    other = replace(INVOER, programma="sociale_basis")
    before = work_out(INVOER, Gegevens(ALL)).cent + work_out(other, Gegevens(ALL)).cent
    assert work_out(INVOER, gegevens).cent == 3 * MILJOEN
    assert work_out(INVOER, gegevens).cent + work_out(other, gegevens).cent == before
    undecided = Gegevens(ALL, verschuivingen=(replace(shift, besluit=""),))
    assert work_out(INVOER, undecided).cent == 2 * MILJOEN


def maatregel(number: int, zorgvorm: str = "pleegzorg", naast: frozenset[int] = frozenset()) -> Maatregel:
    return Maatregel(number, f"M{number}", "jeugd", zorgvorm, naast, "x", "y")


SAVING = replace(INVOER, besparingen=(Besparing(1, 2 * MILJOEN), Besparing(2, MILJOEN)))


def test_two_measures_on_the_same_help_count_once_and_it_is_the_smaller_that_goes() -> None:
    gegevens = Gegevens(ALL, maatregelen=(maatregel(1), maatregel(2)))
    assert work_out(SAVING, gegevens).cent == 0
    assert work_out(SAVING, gegevens, {"dubbeltelling": False}).cent == -1 * MILJOEN
    assert work_out(SAVING, gegevens, {"maatregelen": False}).cent == 2 * MILJOEN


def test_measures_that_were_explained_as_different_may_be_added_up() -> None:
    assert not double_counted((maatregel(1), maatregel(2, naast=frozenset({1}))))
    assert not double_counted((maatregel(1), maatregel(2, "verblijf")))
    assert not double_counted((maatregel(1, ""), maatregel(2, "")))
    assert [(a.nummer, b.nummer) for a, b in double_counted((maatregel(2), maatregel(1)))] == [(1, 2)]


def test_what_is_not_registered_does_not_exist() -> None:
    found = work_out(SAVING, Gegevens())
    assert {line.naam for line in found.regels} == {"uitgaven", "begroting"}
    assert found.cent == -3 * MILJOEN


@settings(max_examples=50, deadline=None)
@given(
    st.integers(0, 10**11), st.floats(0.9, 1.2), st.integers(0, 10**11), st.integers(0, 10**11),
    st.dictionaries(st.sampled_from(EFFECTS), st.booleans()),
)  # fmt: skip
def test_the_lines_that_count_are_the_deficit_to_the_cent(
    basis: int, price: float, expected: int, budget: int, choice: dict[str, bool]
) -> None:
    invoer = Invoer(
        "jeugd", 2025, basis, price, expected, expected, expected, {STRUCTUREEL: budget}, SAVING.besparingen
    )
    found = work_out(invoer, Gegevens(ALL, maatregelen=(maatregel(1), maatregel(2))), choice)
    assert found.cent == sum(line.cent for line in found.regels if line.telt)
    assert found.cent == found.van(STRUCTUREEL) + found.van(INCIDENTEEL)
    assert all(isinstance(line.cent, int) for line in found.regels)
    everything_on = work_out(invoer, Gegevens(ALL), {"volumegroei": True, "loon_en_prijs": True, "maatregelen": False})
    # With prices and growth the sum is exactly what we expect, less the budget.
    assert everything_on.cent == expected - budget
