from datetime import date
from typing import Any

from tests.unit.trajecten.record import BEGELEIDING, Record, rows, start, stop

# Born in June 2000: 18 in June 2018; on 1 July somebody is 18 for sure.
BORN = {"geboortejaar": 2000, "geboortemaand": 6}
WMO = {"wet": "wmo", "product": BEGELEIDING} | BORN
ROW = ("datum", "vervolg", "gat_dagen")


def youth(begin: str, eind: str = "", record: Record | None = None) -> Record:
    regels = [start("a", begin, **BORN), *([stop("a", begin, eind, **BORN)] if eind else [])]
    return (record or Record()).bericht("2018-12-20", *regels)


def adult(record: Record, begin: str, eind: str = "") -> Record:
    regels = [start("a", begin, **WMO), *([stop("a", begin, eind, reden="19", **WMO)] if eind else [])]
    return record.bericht("2018-12-20", *regels)


def panel(record: Record, known_on: str = "2019-12-01") -> Any:
    return record.panels(known_on)["meerderjarig"]


def test_who_has_no_help_after_turning_18_has_none_that_is_known() -> None:
    assert rows(panel(youth("2018-01-10", "2018-06-20")), *ROW) == [(date(2018, 6, 1), "geen bekende hulp", None)]


def test_help_that_runs_on_in_the_next_month_is_extended() -> None:
    assert rows(panel(youth("2018-01-10", "2018-07-01")), "vervolg") == [("verlengde jeugdhulp",)]
    assert rows(panel(youth("2018-01-10", "2018-06-30")), "vervolg") == [("geen bekende hulp",)]
    assert rows(panel(youth("2018-01-10")), "vervolg") == [("verlengde jeugdhulp",)]


def test_the_gap_is_the_days_between_both_laws() -> None:
    record = adult(youth("2018-01-10", "2018-06-20"), "2018-07-01")
    assert rows(panel(record), "vervolg", "gat_dagen") == [("Wmo", 10)]


def test_there_is_no_gap_when_the_wmo_was_there_already() -> None:
    record = adult(youth("2018-01-10", "2018-06-20"), "2018-05-01")
    assert rows(panel(record), "vervolg", "gat_dagen") == [("Wmo", 0)]
    next_day = adult(youth("2018-01-10", "2018-06-20"), "2018-06-21")
    assert rows(panel(next_day), "gat_dagen") == [(0,)]


def test_a_wmo_that_ended_before_the_youth_help_does_not_follow_it() -> None:
    record = adult(youth("2018-01-10", "2018-06-20"), "2018-05-01", "2018-06-10")
    assert rows(panel(record), "vervolg") == [("geen bekende hulp",)]


def test_a_wmo_after_more_than_a_year_does_not_follow() -> None:
    record = adult(youth("2018-01-10", "2018-06-20"), "2019-06-21")
    assert rows(panel(record), "vervolg", "gat_dagen") == [("geen bekende hulp", None)]
    on_time = adult(youth("2018-01-10", "2018-06-20"), "2019-06-20")
    assert rows(panel(on_time), "gat_dagen") == [(364,)]


def test_the_gap_after_extended_help_counts_from_its_end() -> None:
    record = adult(youth("2018-01-10", "2018-09-20"), "2018-10-01")
    assert rows(panel(record), "vervolg", "gat_dagen") == [("verlengde jeugdhulp", 10)]


def test_extended_help_goes_on_over_a_short_gap() -> None:
    record = youth("2018-07-15", "2018-09-20", youth("2018-01-10", "2018-06-20"))
    assert rows(panel(adult(record, "2018-10-01")), "vervolg", "gat_dagen") == [("verlengde jeugdhulp", 10)]


def test_who_had_no_help_in_the_month_is_not_there() -> None:
    assert rows(panel(youth("2018-01-10", "2018-05-31")), "client") == []
    assert rows(panel(youth("2018-06-02")), "client") == []


def test_who_is_not_18_for_sure_yet_is_not_there() -> None:
    record = Record().bericht("2018-01-20", start("a", "2018-01-10", **BORN))
    assert rows(panel(record, "2018-06-30"), "client") == []
    assert rows(panel(record, "2018-07-01"), "leeftijd") == [(17,)]


def test_of_two_trajecten_the_one_that_ends_last_tells() -> None:
    record = youth("2018-01-10", "2018-06-10")
    longer = {"product": ("54", "54D01")} | BORN
    record.bericht("2018-12-20", start("a", "2018-02-01", **longer), stop("a", "2018-02-01", "2018-06-25", **longer))
    assert rows(panel(record), "zorgvorm") == [("dyslexie",)]


def test_somebody_without_a_year_of_birth_is_not_there() -> None:
    record = Record().bericht("2018-12-20", start("a", "2018-01-10", geboortejaar=None, geboortemaand=None))
    assert rows(panel(record), "client") == []
