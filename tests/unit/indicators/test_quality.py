"""Experience, agreements and safety: what is never averaged, added up or shown without the rest."""

from datetime import date

import pytest

from duiding.domain.figure import Status
from duiding.indicators import load_indicators
from tests.unit.indicators.world import ask, indicator, panels

SAFETY = ("signalen", "signalen_afgehandeld", "vrijheidsbeperkende_maatregelen", "jeugdbescherming", "kaders")
FIRST, LAST = date(2024, 1, 1), date(2024, 3, 31)


def test_without_a_breakdown_experience_is_about_one_subject_and_its_own_answers() -> None:
    # 30 of 40 about quality. The 25 answers about effect come from the same people: neither added nor divided by.
    percent, count = ask(indicator("ervaring"), panels(indicator("ervaring")), start=FIRST, end=LAST).figures
    assert (percent.value, percent.n, count.value) == (75, 40, 30)


def test_expected_and_experienced_are_two_figures_over_the_same_people() -> None:
    experienced, expected = indicator("ervaring"), indicator("ervaring_verwacht")
    assert experienced.panel == expected.panel
    assert experienced.by == expected.by
    assert expected.counter == "ervaring"


def test_experience_is_never_told_per_aanbieder() -> None:
    for one in load_indicators().values():
        assert one.panel not in {"ervaringen", "respons"} or "aanbieder" not in one.by


def test_every_experience_is_read_beside_the_response() -> None:
    indicators = load_indicators()
    told = [one for one in indicators.values() if one.panel == "ervaringen" and one.name != "ervaring_verwacht"]
    assert {one.counter for one in told} == {"respons_ervaring"}
    assert indicators["respons_ervaring"].counter == "ervaring"


@pytest.mark.parametrize("name", SAFETY)
def test_safety_is_counted_and_never_averaged_over_people(name: str) -> None:
    one = indicator(name)
    assert {"mean", "median", "change", "ratio", "share_of_total"}.isdisjoint(one.show)
    assert one.principle == "veiligheid_van_kinderen"


def test_an_aanbieder_that_is_silent_about_incidents_is_not_at_zero() -> None:
    told = {
        (figure.period.name, figure.by["aanbieder"]): figure.status
        for figure in ask(indicator("signalen"), panels(indicator("signalen")), "aanbieder", start=FIRST).figures
    }
    assert told["2024-K2", "De Linde"] is Status.COMPLETE
    assert told["2024-K2", "Het Anker"] is Status.NOT_DELIVERED


def test_kaders_per_aanbieder_never_leave() -> None:
    assert indicator("kaders").only_intern


def test_the_few_behind_a_complaint_are_not_shown_to_everybody() -> None:
    one = indicator("signalen")
    (found,) = ask(one, panels(one), start=FIRST, end=LAST, openbaar=True).figures
    assert found.status is Status.TOO_FEW


def test_what_a_child_has_beside_an_ots_is_counted_apart() -> None:
    one = indicator("jeugdbescherming")
    found = ask(one, panels(one), "maatregel", start=FIRST, end=FIRST).figures
    counts = {figure.by["maatregel"]: figure.value for figure in found if figure.unit == "jeugdigen"}
    assert counts == {"ots": 2, "voogdij": 1, "jeugdreclassering": 4}
    assert not one.additive["maatregel"]
