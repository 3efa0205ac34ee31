from datetime import date
from typing import Any

import pytest

from tests.unit.trajecten.record import Record, rows, start, toewijzing

PERSON = ("wijk", "leeftijd", "leeftijdsgroep", "geslacht")


def stand_of(record: Record, *columns: str, known_on: str = "2018-06-01") -> list[tuple[Any, ...]]:
    return rows(record.panels(known_on)["stand"], *columns, peildatum=date(2018, 6, 1))


def test_a_wijk_that_nobody_delivers_is_counted_as_unknown() -> None:
    assert stand_of(Record().bericht("2018-01-12", start()), *PERSON) == [("wijk onbekend", 10, "0 t/m 11", "2")]


def test_the_wijk_comes_from_the_toewijzing() -> None:
    record = Record().bericht("2018-01-12", toewijzing(nummer="t9"), start())
    assert stand_of(record, "wijk") == [("Overvecht",)]


@pytest.mark.parametrize(("wijk", "naam"), [("elders", "buiten de gemeente"), ("WK9", "wijk onbekend")])
def test_a_wijk_outside_the_list_has_a_name_too(wijk: str, naam: str) -> None:
    record = Record().bericht("2018-01-12", toewijzing(nummer="t9", wijk=wijk), start())
    assert stand_of(record, "wijk") == [(naam,)]


def test_the_latest_moment_decides_the_wijk_and_not_the_latest_delivery() -> None:
    new = toewijzing(nummer="t8", wijk="WK034401", moment="2018-03-01T09:00:00")
    old = toewijzing(nummer="t9", wijk="WK034403", moment="2018-02-01T09:00:00")
    record = Record().bericht("2018-01-12", start()).bericht("2018-03-02", new).bericht("2018-05-02", old)
    assert stand_of(record, "wijk") == [("West",)]


def test_an_unknown_wijk_does_not_hide_a_known_one() -> None:
    unknown = toewijzing(nummer="t8", wijk="onbekend", moment="2018-03-01T09:00:00")
    record = Record().bericht("2018-01-12", start(), toewijzing(nummer="t9")).bericht("2018-03-02", unknown)
    assert stand_of(record, "wijk") == [("Overvecht",)]


def test_another_delivery_tells_the_wijk_as_well() -> None:
    wait = {"client": "a", "wijk": "WK034401", "zorgvorm": "dyslexie", "aanmelddatum": date(2018, 2, 1)}
    record = Record().bericht("2018-01-12", start()).levering("wachtlijst", "2018-02-02", wait)
    assert stand_of(record, "wijk") == [("West",)]
    assert rows(record.panels("2018-02-01")["stand"], "wijk") == [("wijk onbekend",)]


@pytest.mark.parametrize(
    ("jaar", "maand", "expected"),
    [
        (2000, 6, (17, "12 t/m 17")),
        (2000, 5, (18, "18 t/m 22")),
        (1995, 5, (23, "23 t/m 64")),
        (1953, 5, (65, "65 en ouder")),
        (2000, None, (17, "12 t/m 17")),
        (2018, 6, (0, "0 t/m 11")),
        (2018, 7, (None, "onbekend")),
        (1800, 1, (None, "onbekend")),
        (None, None, (None, "onbekend")),
    ],
)
def test_age_is_counted_in_completed_months(jaar: int | None, maand: int | None, expected: tuple[Any, ...]) -> None:
    record = Record().bericht("2018-01-12", start(geboortejaar=jaar, geboortemaand=maand))
    assert stand_of(record, "leeftijd", "leeftijdsgroep") == [expected]
