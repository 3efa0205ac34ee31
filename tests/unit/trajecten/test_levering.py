from tests.unit.trajecten.record import Record, peildata, rows, start, stop, toewijzing


def test_a_start_without_stop_goes_on() -> None:
    stand = Record().bericht("2018-01-12", start()).panels("2018-04-15")["stand"]
    assert peildata(stand) == ["2018-02-01", "2018-03-01", "2018-04-01"]


def test_the_first_and_the_last_day_count() -> None:
    record = Record().bericht("2018-01-12", start(begin="2018-02-01"), stop(begin="2018-02-01", eind="2018-03-01"))
    assert peildata(record.panels("2018-06-01")["stand"]) == ["2018-02-01", "2018-03-01"]


def test_a_deleted_start_is_no_care() -> None:
    record = Record().bericht("2018-01-12", start()).bericht("2018-02-12", start(status="3"))
    assert record.panels("2018-02-11")["stand"].num_rows == 1
    assert record.panels("2018-03-01")["stand"].num_rows == 0


def test_a_correction_in_one_message_replaces_the_start() -> None:
    record = Record().bericht("2018-01-12", start())
    record.bericht("2018-03-12", start(begin="2018-02-20"), start(status="3"))
    assert peildata(record.panels("2018-04-01")["stand"]) == ["2018-03-01", "2018-04-01"]


def test_a_start_after_its_delete_counts_again() -> None:
    record = Record().bericht("2018-01-12", start()).bericht("2018-01-13", start(status="3"))
    assert record.bericht("2018-01-14", start()).panels("2018-02-01")["stand"].num_rows == 1


def test_a_stop_implies_the_start_that_never_came() -> None:
    record = Record().bericht("2018-04-12", stop(eind="2018-03-31"))
    assert peildata(record.panels("2018-05-01")["stand"]) == ["2018-02-01", "2018-03-01"]


def test_a_stop_does_not_bring_back_a_deleted_start() -> None:
    record = Record().bericht("2018-01-12", start()).bericht("2018-01-13", start(status="3"))
    assert record.bericht("2018-04-12", stop()).panels("2018-05-01")["stand"].num_rows == 0


def test_a_deleted_stop_leaves_the_care_open() -> None:
    record = Record().bericht("2018-01-12", start()).bericht("2018-04-02", stop())
    record.bericht("2018-04-20", stop(status="3"))
    assert peildata(record.panels("2018-05-01")["stand"])[-1] == "2018-05-01"
    assert peildata(record.panels("2018-04-19")["stand"])[-1] == "2018-03-01"


def test_a_definitive_stop_goes_before_a_temporary_one() -> None:
    record = Record().bericht("2018-01-12", start(), stop(eind="2018-02-20"), stop(eind="2018-04-20", reden="20"))
    assert peildata(record.panels("2018-06-01")["stand"])[-1] == "2018-02-01"


def test_of_two_definitive_stops_the_latest_end_counts() -> None:
    record = Record().bericht("2018-01-12", start(), stop(eind="2018-04-20"), stop(eind="2018-02-20", reden="35"))
    assert peildata(record.panels("2018-06-01")["stand"])[-1] == "2018-04-01"


def test_a_restart_after_a_temporary_stop_is_the_same_traject() -> None:
    record = Record().bericht("2018-01-12", start(), stop(eind="2018-02-20", reden="20"))
    panels = record.bericht("2018-03-10", start(begin="2018-03-12")).panels("2018-05-01")
    assert len(set(rows(panels["stand"], "traject"))) == 1
    assert rows(panels["stroom"], "soort", "duur_dagen") == [("instroom", None)]


def test_a_file_that_comes_twice_counts_once() -> None:
    record = Record().bericht("2018-01-12", start(), digest="d" * 32)
    assert record.bericht("2018-01-19", start(), digest="e" * 32).panels("2018-02-01")["stand"].num_rows == 1


def test_the_law_and_the_unknown_product_are_kept() -> None:
    record = Record().bericht("2018-01-12", start(wet="wmo", product=("99", "99X01")))
    assert rows(record.panels("2018-02-01")["stand"], "wet", "spoor", "zorgvorm") == [("wmo", "aanvullend", "onbekend")]


def test_a_product_without_categorie_is_unknown_and_counted() -> None:
    record = Record().bericht("2018-01-12", start(product=None))
    assert rows(record.panels("2018-02-01")["stand"], "zorgvorm") == [("onbekend",)]


def test_categorie_and_code_go_before_the_categorie_alone() -> None:
    record = Record().bericht("2018-01-12", start("a", product=("54", "54A01")), start("b", product=("54", "54D01")))
    assert rows(record.panels("2018-02-01")["stand"], "zorgvorm") == [("specialistisch_ambulant",), ("dyslexie",)]


def test_a_product_means_what_it_meant_on_the_day_care_began() -> None:
    record = Record().bericht("2021-01-12", start(begin="2021-01-10", product=("54", "54D01")))
    assert rows(record.panels("2021-02-01")["stand"], "zorgvorm") == [("specialistisch_ambulant",)]


def test_an_aanbieder_without_name_keeps_its_code() -> None:
    record = Record().bericht("2018-01-12", start(aanbieder="12345678"))
    assert rows(record.panels("2018-02-01")["stand"], "aanbieder") == [("12345678",)]


def test_a_toewijzing_that_ended_before_the_start_leaves_one_day_of_care() -> None:
    record = Record().bericht("2018-01-05", toewijzing(begin="2018-01-01", eind="2018-01-31"))
    record.bericht("2018-02-05", start(begin="2018-02-01", nummer="t1"))
    assert peildata(record.panels("2018-06-01")["stand"]) == ["2018-02-01"]
