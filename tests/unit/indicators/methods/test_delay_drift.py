from datetime import date

import pytest

from duiding.domain.figure import Measure, Status
from tests.unit.indicators.methods.drawn import answer, months, one
from tests.unit.indicators.world import indicator

ALARM = indicator("meldvertraging_alarm")
ALARMS, SHIFT = ALARM.units()
USUAL = (2, 6, 11)


def reports(aanbieder: str, extra: int = 0, count: int = 20, soort: str = "start") -> list[str]:
    """Since December 2024 everything comes `extra` days later."""
    return [
        f"{aanbieder} | {soort} | {month} | {days + (extra if month >= date(2024, 12, 1) else 0)} | {count}"
        for month in months(date(2022, 6, 1), date(2025, 1, 1))
        for days in USUAL
    ]


def asked(rows: list[str], *by: str, start: date = date(2025, 3, 1), openbaar: bool = False) -> Measure:
    melding = "\n".join(["aanbieder | soort | gebeurd_maand | vertraging_dagen | aantal", *rows])
    return answer(ALARM, [], *by, start=start, melding=melding, openbaar=openbaar)


def test_a_slower_aanbieder_has_an_alarm_and_the_others_have_none() -> None:
    found = asked([*reports("De Linde", extra=10), *reports("Het Anker")], "aanbieder")
    assert one(found, "2025-03-01", ALARMS, aanbieder="De Linde").value == 1
    # Of the three months before the peildatum two are ten days slower.
    assert one(found, "2025-03-01", SHIFT, aanbieder="De Linde").value == pytest.approx(6.7, abs=0.1)
    assert one(found, "2025-03-01", ALARMS, aanbieder="Het Anker").value == 0
    assert one(found, "2025-03-01", SHIFT, aanbieder="Het Anker").value == pytest.approx(0, abs=0.5)
    assert "De Linde meldt een start sinds kort later dan eerst (gemiddeld 6,7 dagen). Vraag waarom." in found.notes


def test_without_a_breakdown_the_alarms_are_counted() -> None:
    found = asked([*reports("De Linde", extra=10), *reports("Het Anker")])
    assert one(found, "2025-03-01", ALARMS).value == 1
    assert one(found, "2025-03-01", SHIFT).status is Status.NOT_MEASURABLE


def test_before_the_change_there_was_no_alarm() -> None:
    found = asked(reports("De Linde", extra=10), "aanbieder", start=date(2024, 11, 1))
    assert one(found, "2024-11-01", ALARMS, aanbieder="De Linde").value == 0


def test_of_few_reports_and_of_longer_ago_nothing_is_said() -> None:
    found = asked(reports("De Linde", extra=10, count=2), "aanbieder")
    assert one(found, "2025-03-01", ALARMS, aanbieder="De Linde").status is Status.NOT_MEASURABLE
    old = asked(reports("De Linde"), "aanbieder", start=date(2024, 1, 1))
    assert one(old, "2024-01-01", ALARMS, aanbieder="De Linde").status is Status.NOT_MEASURABLE


def test_stops_are_no_part_of_the_alarm_about_starts() -> None:
    found = asked([*reports("De Linde"), *reports("De Linde", extra=20, soort="stop")], "aanbieder")
    assert one(found, "2025-03-01", ALARMS, aanbieder="De Linde").value == 0


def test_everybody_may_see_it_for_it_tells_about_no_person() -> None:
    found = asked(reports("De Linde", extra=10), "aanbieder", openbaar=True)
    assert one(found, "2025-03-01", ALARMS, aanbieder="De Linde").value == 1
