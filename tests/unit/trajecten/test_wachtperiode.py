from datetime import date
from typing import Any

from tests.unit.trajecten.record import Record, rows
from tests.unit.trajecten.test_wacht import wait


def panel(*waits: dict[str, Any], known_on: str = "2018-04-15") -> Any:
    return Record().levering("wachtlijst", "2018-04-01", *waits).panels(known_on)["wachtperiode"]


def test_a_wait_is_one_row_with_its_end() -> None:
    found = panel(wait(left="2018-03-01", reden="gestart"), wait(client="b"), wait("2018-01-05", client="c"))
    assert rows(found, "aanmelddatum", "vertrekdatum", "einde") == [
        (date(2018, 1, 5), None, "wacht"),
        (date(2018, 1, 10), date(2018, 3, 1), "gestart"),
        (date(2018, 1, 10), None, "wacht"),
    ]


def test_who_leaves_later_than_what_is_known_still_waits() -> None:
    assert rows(panel(wait(left="2018-04-20", reden="gestart")), "vertrekdatum", "einde") == [(None, "wacht")]


def test_an_aanmelding_later_than_what_is_known_is_not_there() -> None:
    assert rows(panel(wait("2018-04-20")), "einde") == []


def test_an_end_without_a_reason_is_unknown() -> None:
    assert rows(panel(wait(left="2018-02-01")), "einde") == [("onbekend",)]


def test_age_and_wijk_are_those_of_the_aanmelding() -> None:
    found = panel(wait("2018-01-10", geboortejaar=1999, geboortemaand=6))
    assert rows(found, "leeftijd", "wijk") == [(18, "Overvecht")]
