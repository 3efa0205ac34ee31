from datetime import date
from typing import Any

from tests.unit.trajecten.record import CRISIS, DYSLEXIE, Record, rows, start, stop

COLUMNS = ("begindatum", "einddatum", "duur_dagen", "reden")


def closed(begin: str, eind: str, client: str = "a", **other: Any) -> tuple[Any, ...]:
    return start(client, begin, **other), stop(client, begin, eind, **other)


def record(*parts: tuple[Any, ...], known: str = "2018-12-20") -> Record:
    found = Record()
    for regels in parts:
        found.bericht(known, *regels)
    return found


def test_a_traject_is_one_row_from_begin_to_end() -> None:
    panel = record(closed("2018-03-01", "2018-05-10"), (start("b", "2018-04-01"),)).panels("2019-01-01")
    assert rows(panel["trajectperiode"], *COLUMNS) == [
        (date(2018, 3, 1), date(2018, 5, 10), 70, "31"),
        (date(2018, 4, 1), None, None, None),
    ]


def test_a_renewal_within_the_gap_is_the_same_traject() -> None:
    panel = record(closed("2018-03-01", "2018-05-10"), closed("2018-06-07", "2018-07-01")).panels("2019-01-01")
    assert rows(panel["trajectperiode"], "begindatum", "einddatum") == [(date(2018, 3, 1), date(2018, 7, 1))]


def test_a_traject_that_ends_after_what_is_known_still_runs() -> None:
    panel = record(closed("2018-03-01", "2018-05-10")).panels("2018-12-31")["trajectperiode"]
    assert rows(panel, "duur_dagen") == [(70,)]
    early = Record().bericht("2018-03-05", *closed("2018-03-01", "2018-05-10")).panels("2018-04-01")
    assert rows(early["trajectperiode"], *COLUMNS) == [(date(2018, 3, 1), None, None, None)]


def test_a_begin_after_what_is_known_is_not_there() -> None:
    panel = Record().bericht("2018-03-05", start("a", "2018-06-01")).panels("2018-04-01")["trajectperiode"]
    assert panel.num_rows == 0


def test_help_behind_an_administrative_stop_is_one_traject() -> None:
    # Stopped on 31-12-2017 around the break of the record, and taken up again in March.
    panel = record(closed("2017-05-01", "2017-12-31"), closed("2018-03-01", "2018-06-30")).panels("2019-01-01")
    assert rows(panel["trajectperiode"], *COLUMNS, "is_administratief") == [
        (date(2017, 5, 1), date(2018, 6, 30), 425, "31", True)
    ]


def test_two_real_spells_are_two_rows_and_nothing_is_cut() -> None:
    panel = record(closed("2018-03-01", "2018-05-10"), closed("2018-09-01", "2018-10-01")).panels("2019-01-01")
    assert rows(panel["trajectperiode"], "duur_dagen", "is_administratief") == [(70, False), (30, False)]


def test_the_end_says_whether_another_zorgvorm_took_over() -> None:
    panel = record(closed("2018-03-01", "2018-05-10"), (start("a", "2018-05-15", product=DYSLEXIE),))
    found = rows(panel.panels("2019-01-01")["trajectperiode"], "zorgvorm", "is_doorstroom")
    assert found == [("specialistisch_ambulant", True), ("dyslexie", False)]


def test_aanbieder_and_age_are_those_of_the_begin() -> None:
    panel = record(closed("2018-03-01", "2018-06-10"), closed("2018-06-15", "2018-08-01", aanbieder="99100002")).panels(
        "2019-01-01"
    )["trajectperiode"]
    assert rows(panel, "aanbieder", "leeftijd", "kwartaal", "jaar") == [("Wilgenhof", 9, "2018-K1", "2018")]


def test_with_stay_is_told() -> None:
    panel = record(closed("2018-03-01", "2018-05-10", product=CRISIS)).panels("2019-01-01")["trajectperiode"]
    assert rows(panel, "is_verblijf") == [(True,)]
