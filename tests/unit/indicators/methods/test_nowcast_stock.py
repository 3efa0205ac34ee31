from datetime import date

import pytest

from duiding.domain.figure import Status
from tests.unit.indicators.methods.drawn import answer, one, steady
from tests.unit.indicators.world import indicator

STAND = indicator("lopende_trajecten_verwacht")
(EXPECTED,) = STAND.units()


def stand(count: int, *days: str) -> str:
    rows = [f"{day} | {number} | pleegzorg" for day in days for number in range(1, count + 1)]
    return "\n".join(["peildatum | traject | zorgvorm", *rows])


def test_late_stops_make_the_known_stock_too_high() -> None:
    rows = [*steady(100), *steady(60, 40, soort="uitstroom")]
    found = answer(STAND, rows, start=date(2025, 3, 1), stand=stand(300, "2025-03-01"))
    figure = one(found, "2025-03-01", EXPECTED)
    assert (figure.n, figure.status) == (300, Status.ESTIMATE)
    assert figure.value == pytest.approx(260, abs=2)
    assert figure.high is not None
    assert figure.high < 300


def test_a_stock_of_longer_ago_waits_for_less() -> None:
    rows = [*steady(100), *steady(60, 30, 10, soort="uitstroom")]
    days = ("2025-01-01", "2025-02-01", "2025-03-01")
    found = answer(STAND, rows, start=date(2025, 1, 1), stand=stand(300, *days))
    assert [one(found, day, EXPECTED).value for day in days] == pytest.approx([300, 290, 250], abs=2)


def test_an_old_stock_is_as_it_was_counted() -> None:
    rows = [*steady(100), *steady(60, 40, soort="uitstroom")]
    found = answer(STAND, rows, start=date(2024, 3, 1), stand=stand(40, "2024-03-01"))
    figure = one(found, "2024-03-01", EXPECTED)
    assert (figure.value, figure.low, figure.status) == (40, None, Status.COMPLETE)


def test_where_nothing_ever_began_or_ended_the_stock_is_what_it_is() -> None:
    rows = [*steady(100), *steady(60, 40, soort="uitstroom")]
    drawn = stand(300, "2025-03-01") + "\n2025-03-01 | 301 | dyslexie"
    found = answer(STAND, rows, "zorgvorm", start=date(2025, 3, 1), stand=drawn)
    figure = one(found, "2025-03-01", EXPECTED, zorgvorm="dyslexie")
    assert (figure.value, figure.low, figure.high) == (1, 1, 1)


def test_without_history_it_is_not_measurable_and_says_so() -> None:
    rows = [*steady(100, first=date(2024, 6, 1)), *steady(60, 40, soort="uitstroom", first=date(2024, 6, 1))]
    found = answer(STAND, rows, start=date(2025, 3, 1), stand=stand(30, "2025-03-01"), delivered="2024-06")
    assert one(found, "2025-03-01", EXPECTED).status is Status.NOT_MEASURABLE
    assert any("Voor 1 maart 2025 is er te weinig geschiedenis" in note for note in found.notes)
