from tests.unit.trajecten.record import HUISHOUDEN, Record, peildata, rows, start, stop, toewijzing

CONTRACT_WITHOUT_305 = {"aanbieder": "99100002", "wet": "wmo", "product": HUISHOUDEN}


def test_a_toewijzing_alone_is_no_care_where_start_messages_are_agreed() -> None:
    stand = Record().bericht("2018-01-05", toewijzing()).panels("2018-03-01")["stand"]
    assert stand.num_rows == 0


def test_a_toewijzing_alone_is_care_where_the_contract_has_no_start_messages() -> None:
    row = toewijzing("a", "2018-01-10", "2018-02-15", **CONTRACT_WITHOUT_305)
    stand = Record().bericht("2018-01-05", row).panels("2018-04-01")["stand"]
    assert rows(stand, "zorgvorm", "aanbieder", "has_toewijzing") == [
        ("hulp_bij_het_huishouden", "De Vuurvlinder", True)
    ]


def test_the_contract_counts_on_the_day_that_care_begins() -> None:
    row = toewijzing("a", "2020-01-10", **CONTRACT_WITHOUT_305)
    assert Record().bericht("2020-01-05", row).panels("2020-04-01")["stand"].num_rows == 0


def test_a_contract_for_the_zorgvorm_goes_before_one_for_all() -> None:
    other = CONTRACT_WITHOUT_305 | {"product": ("02", None)}
    assert Record().bericht("2018-01-05", toewijzing(**other)).panels("2018-04-01")["stand"].num_rows == 0


def test_the_latest_moment_wins_and_not_the_latest_received() -> None:
    record = Record().bericht("2018-01-20", start(nummer="t1"))
    record.bericht("2018-01-05", toewijzing(eind="2018-05-31", moment="2018-01-02T10:00:00"))
    record.bericht("2018-02-20", toewijzing(eind="2018-12-31", moment="2018-01-01T10:00:00"))
    assert peildata(record.panels("2018-12-31")["stand"])[-1] == "2018-05-01"


def test_equal_moments_are_decided_by_content_and_not_by_order() -> None:
    one = (toewijzing(eind="2018-03-31"), "0" * 31 + "a")
    other = (toewijzing(eind="2018-06-30"), "0" * 31 + "b")
    for versions in ((one, other), (other, one)):
        record = Record().bericht("2018-01-20", start(nummer="t1"))
        for row, digest in versions:
            record.bericht("2018-01-05", row, digest=digest)
        assert peildata(record.panels("2018-12-31")["stand"])[-1] == "2018-06-01"


def test_a_deleted_toewijzing_was_never_sent() -> None:
    for reden in ("13", "01"):
        record = Record().bericht("2018-01-05", toewijzing("a", "2018-01-01", **CONTRACT_WITHOUT_305))
        deleted = toewijzing(
            "a", "2018-01-01", "2018-01-01", reden=reden, moment="2018-01-09T10:00:00", **CONTRACT_WITHOUT_305
        )
        record.bericht("2018-02-05", deleted)
        assert record.panels("2018-02-04")["stand"].num_rows == 2
        assert record.panels("2018-03-01")["stand"].num_rows == 0


def test_a_toewijzing_of_one_day_without_reason_is_a_real_one() -> None:
    row = toewijzing("a", "2018-02-01", "2018-02-01", **CONTRACT_WITHOUT_305)
    assert peildata(Record().bericht("2018-02-05", row).panels("2018-04-01")["stand"]) == ["2018-02-01"]


def test_a_start_on_a_deleted_toewijzing_stays_care_without_toewijzing() -> None:
    record = Record().bericht("2018-01-12", start(nummer="t1"))
    record.bericht("2018-01-05", toewijzing(eind="2018-01-10", reden="13"))
    assert rows(record.panels("2018-02-01")["stand"], "has_toewijzing") == [(False,)]


def test_the_product_of_the_toewijzing_fills_in_that_of_the_start() -> None:
    record = Record().bericht("2018-01-05", toewijzing(product=("46", "46A01")))
    record.bericht("2018-01-12", start(nummer="t1", product=None))
    assert rows(record.panels("2018-02-01")["stand"], "zorgvorm", "is_verblijf") == [("crisis", True)]


def test_care_ends_with_the_toewijzing_when_the_stop_is_missing() -> None:
    record = Record().bericht("2018-01-05", toewijzing(eind="2018-03-15"))
    record.bericht("2018-01-12", start(nummer="t1"))
    assert peildata(record.panels("2018-06-01")["stand"]) == ["2018-02-01", "2018-03-01"]


def test_care_ends_with_the_stop_when_that_comes_first() -> None:
    record = Record().bericht("2018-01-05", toewijzing(eind="2018-12-31"))
    record.bericht("2018-01-12", start(nummer="t1")).bericht("2018-02-12", stop(nummer="t1", eind="2018-02-10"))
    assert peildata(record.panels("2018-06-01")["stand"]) == ["2018-02-01"]
