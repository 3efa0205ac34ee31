from datetime import date

from tests.unit.trajecten.record import DYSLEXIE, Record, rows, start, stop, toewijzing


def one_after_the_other(eind: str, begin: str, **second: str) -> Record:
    record = Record().bericht("2018-08-20", start(begin="2018-08-10"), stop(begin="2018-08-10", eind=eind))
    return record.bericht("2018-08-20", start(begin=begin, **second))


def test_begin_and_end_are_in_and_out_with_their_period() -> None:
    stroom = Record().bericht("2018-01-12", start(), stop(eind="2018-05-31")).panels("2018-07-01")["stroom"]
    columns = ("soort", "datum", "maand", "kwartaal", "jaar", "duur_dagen", "reden")
    assert rows(stroom, *columns) == [
        ("instroom", date(2018, 1, 10), "2018-01", "2018-K1", "2018", None, None),
        ("uitstroom", date(2018, 5, 31), "2018-05", "2018-K2", "2018", 141, "31"),
    ]


def test_what_lies_ahead_is_no_flow_yet() -> None:
    record = Record().bericht("2018-01-12", start(), stop(eind="2018-05-31"))
    record.bericht("2018-01-12", start("b", begin="2018-06-01"))
    assert rows(record.panels("2018-05-30")["stroom"], "soort") == [("instroom",)]
    assert rows(record.panels("2018-05-31")["stroom"], "soort") == [("instroom",), ("uitstroom",)]


def test_another_aanbieder_is_overgang_and_neither_in_nor_out() -> None:
    stroom = one_after_the_other("2018-09-30", "2018-10-10", aanbieder="99100002").panels("2019-01-01")["stroom"]
    assert rows(stroom, "soort", "datum", "aanbieder") == [
        ("instroom", date(2018, 8, 10), "Wilgenhof"),
        ("overgang", date(2018, 10, 10), "De Vuurvlinder"),
    ]


def test_a_handover_with_some_days_together_is_an_overgang() -> None:
    stroom = one_after_the_other("2018-09-30", "2018-09-20", aanbieder="99100002").panels("2019-01-01")["stroom"]
    assert rows(stroom, "datum", soort="overgang") == [(date(2018, 9, 20),)]


def test_help_beside_help_is_no_overgang() -> None:
    record = Record().bericht("2018-08-20", start(begin="2018-08-10"))
    record.bericht("2018-08-20", start(begin="2018-09-10", aanbieder="99100002"))
    record.bericht("2018-08-20", stop(begin="2018-09-10", eind="2018-10-10", aanbieder="99100002"))
    assert rows(record.panels("2019-01-01")["stroom"], "soort") == [("instroom",)]


def test_another_zorgvorm_within_the_gap_is_doorstroom() -> None:
    stroom = one_after_the_other("2018-09-30", "2018-10-10", product=DYSLEXIE).panels("2019-01-01")["stroom"]
    assert rows(stroom, "soort", "datum", "zorgvorm", "van_zorgvorm") == [
        ("instroom", date(2018, 8, 10), "specialistisch_ambulant", None),
        ("doorstroom", date(2018, 10, 10), "dyslexie", "specialistisch_ambulant"),
    ]


def test_another_zorgvorm_after_the_gap_is_out_and_in() -> None:
    stroom = one_after_the_other("2018-09-30", "2018-10-30", product=DYSLEXIE).panels("2019-01-01")["stroom"]
    assert rows(stroom, "soort") == [("instroom",), ("uitstroom",), ("instroom",)]


def test_another_law_is_never_doorstroom() -> None:
    wmo = {"wet": "wmo", "product": ("02", None)}
    stroom = one_after_the_other("2018-09-30", "2018-10-01", **wmo).panels("2019-01-01")["stroom"]
    assert rows(stroom, "soort") == [("instroom",), ("uitstroom",), ("instroom",)]


def test_a_traject_goes_over_into_one_other_only() -> None:
    record = one_after_the_other("2018-09-30", "2018-10-10", product=DYSLEXIE)
    record.bericht("2018-08-20", start(begin="2018-10-05", product=("46", "46A01")))
    stroom = record.panels("2019-01-01")["stroom"]
    assert rows(stroom, "soort", "zorgvorm") == [
        ("instroom", "specialistisch_ambulant"),
        ("doorstroom", "crisis"),
        ("instroom", "dyslexie"),
    ]


def test_the_age_is_that_of_the_month_of_the_flow() -> None:
    stroom = Record().bericht("2018-01-12", start(), stop(eind="2020-06-30")).panels("2020-07-01")["stroom"]
    assert rows(stroom, "leeftijd", "leeftijdsgroep") == [(9, "0 t/m 11"), (12, "12 t/m 17")]


def test_an_end_that_nobody_reported_is_told_apart_from_a_stop() -> None:
    record = Record().bericht("2018-01-05", toewijzing("a", eind="2018-03-15"), toewijzing("b", nummer="t2"))
    record.bericht("2018-01-12", start("a", nummer="t1"), start("b", nummer="t2"))
    record.bericht("2018-03-12", stop("b", nummer="t2", eind="2018-03-10"))
    found = rows(record.panels("2018-06-01")["stroom"], "datum", "is_aangenomen_einde", soort="uitstroom")
    assert found == [(date(2018, 3, 10), False), (date(2018, 3, 15), True)]
