from dataclasses import replace
from datetime import date

from tests.unit.trajecten.record import DYSLEXIE, GEMEENTE, Record, peildata, rows, start, stop

STOP = stop(begin="2017-05-01", eind="2017-12-31")


def two(first_eind: str, second_begin: str, **second: str) -> Record:
    """Two leveringen after each other."""
    record = Record().bericht("2018-08-20", start(begin="2018-08-10"), stop(begin="2018-08-10", eind=first_eind))
    return record.bericht("2018-12-20", start(begin=second_begin, **second))


def trajecten(record: Record) -> int:
    return len(set(rows(record.panels("2019-03-01")["stand"], "traject")))


def test_a_gap_of_28_days_is_one_traject() -> None:
    assert trajecten(two("2018-09-30", "2018-10-29")) == 1


def test_a_gap_of_29_days_makes_two() -> None:
    assert trajecten(two("2018-09-30", "2018-10-30")) == 2


def test_the_municipality_chooses_the_gap() -> None:
    strict = replace(GEMEENTE, parameters=replace(GEMEENTE.parameters, samenvoegen_dagen=0))
    panels = two("2018-09-30", "2018-10-02").panels("2019-03-01", strict)
    assert len(set(rows(panels["stand"], "traject"))) == 2


def test_a_traject_stays_open_in_its_gap_with_the_last_aanbieder() -> None:
    record = two("2018-09-25", "2018-10-10", aanbieder="99100002")
    assert rows(record.panels("2019-03-01")["stand"], "aanbieder", peildatum=date(2018, 10, 1)) == [("Wilgenhof",)]


def test_short_help_beside_long_help_does_not_end_the_traject() -> None:
    record = Record().bericht("2018-08-20", start(begin="2018-08-10"))
    record.bericht("2018-08-20", start(begin="2018-09-10", aanbieder="99100002"))
    record.bericht("2018-08-20", stop(begin="2018-09-10", eind="2018-10-10", aanbieder="99100002"))
    stand = record.panels("2019-01-01")["stand"]
    assert [aanbieder for (aanbieder,) in rows(stand, "aanbieder")] == [
        "Wilgenhof",
        "De Vuurvlinder",
        "Wilgenhof",
        "Wilgenhof",
        "Wilgenhof",
    ]


def test_the_duration_counts_from_the_begin_of_the_traject() -> None:
    stand = two("2018-09-25", "2018-10-10").panels("2018-12-31")["stand"]
    assert rows(stand, "duur_dagen")[-1] == ((date(2018, 12, 1) - date(2018, 8, 10)).days,)


def test_another_zorgvorm_is_another_traject() -> None:
    assert trajecten(two("2018-09-30", "2018-10-01", product=DYSLEXIE)) == 2


def test_an_administrative_stop_and_its_restart_are_marked() -> None:
    record = Record().bericht("2017-05-05", start(begin="2017-05-01")).bericht("2018-01-05", STOP)
    record.bericht("2018-04-05", start(begin="2018-04-01"))
    panels = record.panels("2018-06-01")
    assert rows(panels["stroom"], "soort", "datum", "is_administratief") == [
        ("instroom", date(2017, 5, 1), False),
        ("uitstroom", date(2017, 12, 31), True),
        ("instroom", date(2018, 4, 1), True),
    ]
    assert rows(panels["stand"], "is_administratief", peildatum=date(2017, 12, 1)) == [(False,)]
    assert rows(panels["stand"], "is_administratief", peildatum=date(2018, 5, 1)) == [(True,)]


def test_a_stop_is_administrative_only_once_the_restart_is_known() -> None:
    record = Record().bericht("2017-05-05", start(begin="2017-05-01")).bericht("2018-01-05", STOP)
    record.bericht("2018-04-05", start(begin="2018-04-01"))
    assert rows(record.panels("2018-03-01")["stroom"], "is_administratief", soort="uitstroom") == [(False,)]


def test_a_restart_after_the_recovery_is_real() -> None:
    record = Record().bericht("2017-05-05", start(begin="2017-05-01")).bericht("2018-01-05", STOP)
    record.bericht("2018-07-05", start(begin="2018-07-01"))
    assert rows(record.panels("2018-08-01")["stroom"], "is_administratief") == [(False,)] * 3


def test_a_stop_before_the_window_is_real() -> None:
    record = Record().bericht("2017-05-05", start(begin="2017-05-01"), stop(begin="2017-05-01", eind="2017-11-30"))
    record.bericht("2018-04-05", start(begin="2018-04-01"))
    assert rows(record.panels("2018-08-01")["stroom"], "is_administratief") == [(False,)] * 3


def test_a_break_of_one_law_leaves_the_other_alone() -> None:
    wmo = {"wet": "wmo", "product": ("02", None), "begin": "2017-05-01"}
    record = Record().bericht("2017-05-05", start(**wmo), stop(eind="2017-12-31", **wmo))
    record.bericht("2018-04-05", start(**(wmo | {"begin": "2018-04-01"})))
    assert rows(record.panels("2018-06-01")["stroom"], "is_administratief") == [(False,)] * 3


def test_the_stand_ends_on_the_last_peildatum_that_is_known() -> None:
    record = Record().bericht("2018-01-12", start(), stop(eind="2018-12-31"))
    assert peildata(record.panels("2018-03-31")["stand"]) == ["2018-02-01", "2018-03-01"]


def test_a_break_without_law_touches_every_zorgvorm() -> None:
    general = replace(GEMEENTE, breuken=(replace(GEMEENTE.breuken[0], wet="", spoor="", herstel_tot=None),))
    wmo = {"wet": "wmo", "product": ("02", None), "begin": "2017-05-01"}
    record = Record().bericht("2017-05-05", start(**wmo), stop(eind="2017-12-31", **wmo))
    record.bericht("2018-09-05", start(**(wmo | {"begin": "2018-09-01"})))
    found = rows(record.panels("2018-10-01", general)["stroom"], "is_administratief")
    assert found == [(False,), (True,), (True,)]


def test_the_panels_begin_in_the_month_of_the_first_event() -> None:
    record = Record().bericht("2018-03-12", start(begin="2017-11-20"))
    assert peildata(record.panels("2018-03-31")["stand"]) == ["2017-12-01", "2018-01-01", "2018-02-01", "2018-03-01"]


def test_the_panels_do_not_go_back_to_the_oldest_client() -> None:
    record = Record().bericht("2018-03-12", start(begin="1961-05-01")).bericht("2018-04-12", start("b"))
    panels = record.panels("2018-05-01")
    assert peildata(panels["stand"], client=0)[0] == "2017-03-01"
    assert rows(panels["stand"], "duur_dagen")[0] == ((date(2017, 3, 1) - date(1961, 5, 1)).days,)
    assert rows(panels["stroom"], "client", "datum") == [(1, date(2018, 1, 10))]


def test_an_end_that_the_record_tells_takes_it_further_back() -> None:
    record = Record().bericht("2018-03-12", start(begin="2015-05-01"), stop(begin="2015-05-01", eind="2016-01-20"))
    panels = record.panels("2018-05-01")
    assert (peildata(panels["stand"])[0], peildata(panels["stand"])[-1]) == ("2015-05-01", "2016-01-01")
    assert rows(panels["stroom"], "soort") == [("instroom",), ("uitstroom",)]
