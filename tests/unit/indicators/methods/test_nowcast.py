"""The recent tail as figures: values, intervals, states and what is said beside them."""

from dataclasses import replace
from datetime import date

import pytest

from duiding.domain.figure import Status
from duiding.domain.settings import Breuk
from tests.unit.indicators.methods.drawn import answer, one, steady
from tests.unit.indicators.world import GEMEENTE, indicator

INSTROOM = indicator("instroom_verwacht")
EXPECTED, KNOWN = INSTROOM.units()


def test_a_young_month_is_completed_with_its_interval() -> None:
    found = answer(INSTROOM, steady(60, 30, 10))
    month = one(found, "2025-02", EXPECTED)
    assert (month.status, month.n) == (Status.ESTIMATE, 60)
    assert month.value == pytest.approx(100, abs=2)
    assert month.low is not None
    assert month.high is not None
    assert 80 < month.low < 100 < month.high < 120
    assert one(found, "2025-02", KNOWN).value == 60


def test_a_month_that_is_all_but_known_is_complete_and_has_no_interval() -> None:
    month = one(answer(INSTROOM, steady(60, 30, 10)), "2024-12", EXPECTED)
    assert (month.value, month.low, month.high, month.status) == (100, None, None, Status.COMPLETE)


def test_below_thirty_percent_nothing_is_printed_but_how_much_is_known() -> None:
    found = answer(INSTROOM, steady(10, 60, 30))
    month = one(found, "2025-02", EXPECTED)
    assert (month.value, month.low, month.high, month.status) == (None, None, None, Status.NOT_MEASURABLE)
    assert one(found, "2025-02", KNOWN).value == 10
    assert "Van februari 2025 is naar verwachting nog geen 30% bekend. Daar tonen we geen schatting." in found.notes


def test_below_eighty_percent_it_is_said_that_the_estimate_is_unsure() -> None:
    notes = answer(INSTROOM, steady(60, 30, 10)).notes
    assert "Van februari 2025 is naar verwachting nog geen 80% bekend. De schatting is daar erg onzeker." in notes
    assert not any("80%" in note for note in answer(INSTROOM, steady(90, 10, 0)).notes)


def test_the_month_that_is_not_over_is_not_estimated() -> None:
    found = answer(INSTROOM, steady(60, 30, 10))
    assert one(found, "2025-03", EXPECTED).status is Status.NOT_MEASURABLE
    assert "De maand die nog loopt schatten we niet." in found.notes


def test_without_history_young_months_are_not_measurable_and_old_ones_are_as_reported() -> None:
    rows = steady(60, 30, 10, first=date(2024, 4, 1))
    found = answer(INSTROOM, rows, start=date(2024, 6, 1), delivered="2024-04")
    assert one(found, "2024-06", EXPECTED).value == 100
    assert one(found, "2025-02", EXPECTED).status is Status.NOT_MEASURABLE
    assert any("te weinig geschiedenis" in note for note in found.notes)


def test_seen_in_the_middle_of_a_month_what_is_known_by_then_counts() -> None:
    # On the 16th of every month the reports of the 15th about the month before are in.
    month = one(answer(INSTROOM, steady(60, 30, 10), known_on=date(2025, 2, 16)), "2025-01", EXPECTED)
    assert (month.n, month.status) == (90, Status.ESTIMATE)
    assert month.value == pytest.approx(100, abs=1)


def test_each_aanbieder_has_its_own_delay_and_the_total_is_their_sum() -> None:
    rows = [*steady(90, 10), *steady(30, 60, 10, aanbieder="Het Anker")]
    apart, whole = answer(INSTROOM, rows, "aanbieder"), answer(INSTROOM, rows)
    assert one(apart, "2025-02", KNOWN, aanbieder="De Linde").value == 90
    assert one(apart, "2025-02", KNOWN, aanbieder="Het Anker").value == 30
    parts = [one(apart, "2025-02", EXPECTED, aanbieder=name) for name in ("De Linde", "Het Anker")]
    total = one(whole, "2025-02", EXPECTED)
    assert total.value == pytest.approx(sum(part.value or 0 for part in parts), abs=1)
    assert (total.high or 0) - (total.low or 0) <= sum((part.high or 0) - (part.low or 0) for part in parts)


def test_wijken_that_are_small_share_the_delay_of_the_whole() -> None:
    rows = [*steady(15, 10), *steady(15, 10, wijk="Overvecht")]
    found = answer(INSTROOM, rows, "wijk")
    assert one(found, "2025-02", KNOWN, wijk="West").value == pytest.approx(60, abs=1)
    assert one(found, "2025-02", EXPECTED, wijk="Overvecht").value == pytest.approx(25, abs=2)


def test_everybody_sees_no_estimate_of_few_people() -> None:
    rows = [*steady(60, 30), *steady(4, 2, zorgvorm="verblijf")]
    found = answer(INSTROOM, rows, "zorgvorm", openbaar=True)
    month = one(found, "2025-02", EXPECTED, zorgvorm="verblijf")
    assert (month.status, month.value, month.low) == (Status.TOO_FEW, None, None)


def test_who_reports_at_another_pace_is_named() -> None:
    reports = [
        f"De Linde | start | {month}-01 | {days + (12 if month >= '2024-12' else 0)} | 20"
        for month in [f"{year}-{m:02d}" for year in (2022, 2023, 2024) for m in range(1, 13)] + ["2025-01", "2025-02"]
        for days in (2, 6, 11)
        if month < "2025-02" or days < 6
    ]
    head = "aanbieder | soort | gebeurd_maand | vertraging_dagen | aantal"
    found = answer(INSTROOM, steady(60, 30), melding="\n".join([head, *reports]))
    assert (
        "De Linde meldt sinds kort later dan eerst. De schatting van de laatste maanden is daar te laag." in found.notes
    )


def test_outflow_is_read_apart_from_inflow() -> None:
    rows = [*steady(60, 30), *steady(20, 20, soort="uitstroom")]
    uitstroom = indicator("uitstroom_verwacht")
    assert one(answer(uitstroom, rows), "2025-02", uitstroom.units()[0]).n == 20
    assert one(answer(INSTROOM, rows), "2025-02", EXPECTED).n == 60


def test_a_break_does_not_stop_the_estimate() -> None:
    breuk = Breuk(date(2024, 9, 1), "Afspraak", "", "registratieafspraak", "", "", 0, None)
    found = answer(INSTROOM, steady(8, 4), gemeente=replace(GEMEENTE, breuken=(breuk,)))
    assert one(found, "2025-02", EXPECTED).value == pytest.approx(12, abs=1)
