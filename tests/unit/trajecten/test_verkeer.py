from __future__ import annotations

from typing import Any

import pytest

from tests.unit.trajecten.record import BEGELEIDING, rows, start, stop, toewijzing
from tests.unit.trajecten.traffic import Traffic, antwoord, declaratie, retour, verzoek


def judged(traffic: Traffic, **where: Any) -> list[tuple[Any, ...]]:
    return rows(traffic.panel("verkeer"), "bericht", "vertraging_dagen", "is_op_tijd", **where)


def flags(traffic: Traffic, bericht: str) -> list[tuple[Any, ...]]:
    """Per row: has_retour, is_geweigerd, is_correctie, is_gecorrigeerd."""
    names = ("has_retour", "is_geweigerd", "is_correctie", "is_gecorrigeerd")
    return rows(traffic.panel("verkeer"), *names, bericht=bericht)


def test_a_message_is_one_row_and_a_start_or_stop_each() -> None:
    traffic = Traffic().send("301", "2024-01-02", toewijzing(nummer="t1"), toewijzing(nummer="t2"))
    traffic.send("305", "2024-01-10", start("a", "2024-01-08", nummer="t1"), start("a", "2024-01-09", nummer="t2"))
    traffic.send("315", "2024-01-02", verzoek("r1"), verzoek("r2"))
    traffic.send("319", "2024-01-03", antwoord()).send("323", "2024-02-01", declaratie("declaratie", "d", "2024-02-01"))
    found = rows(traffic.panel("verkeer"), "bericht", "soort", "afzender")
    assert sorted(found) == [
        ("JW301", "toewijzing", "gemeente"), ("JW305", "start", "aanbieder"), ("JW305", "start", "aanbieder"),
        ("JW315", "verzoek", "aanbieder"), ("JW319", "antwoord", "gemeente"), ("JW323", "declaratie", "aanbieder"),
    ]  # fmt: skip


def test_the_sender_of_a_retour_is_who_received_the_first_message() -> None:
    traffic = Traffic().send("305", "2024-01-10", start(), name="x")
    traffic.send("306", "2024-01-11", *retour("JW305", "x", "2024-01-10", "2024-01-11"))
    traffic.send("302", "2024-01-11", *retour("JW301", "y", "2024-01-10", "2024-01-11"))
    assert sorted(rows(traffic.panel("verkeer"), "bericht", "afzender", soort="retour")) == [
        ("JW302", "aanbieder"), ("JW306", "gemeente"),
    ]  # fmt: skip


def test_a_message_counts_on_the_first_day_it_was_known_and_is_judged_by_its_dagtekening() -> None:
    traffic = Traffic().send("305", "2024-03-27", start("a", "2024-03-25"), received="2024-04-02")
    (row,) = traffic.panel("verkeer").to_pylist()
    assert (row["maand"], row["kwartaal"], row["jaar"]) == ("2024-04", "2024-K2", "2024")
    assert (row["vertraging_dagen"], row["onderweg_dagen"], row["is_op_tijd"]) == (2, 6, True)


@pytest.mark.parametrize(("signed", "is_op_tijd"), [("2024-01-15", True), ("2024-01-16", False)])
def test_a_start_is_in_time_within_five_working_days(signed: str, is_op_tijd: bool) -> None:
    assert judged(Traffic().send("305", signed, start("a", "2024-01-08")))[0][2] is is_op_tijd


@pytest.mark.parametrize(("signed", "is_op_tijd"), [("2024-02-07", True), ("2024-02-08", False)])
def test_a_stop_is_judged_from_its_last_day(signed: str, is_op_tijd: bool) -> None:
    traffic = Traffic().send("307", signed, stop("a", "2023-01-08", "2024-01-31"))
    assert judged(traffic)[0][2] is is_op_tijd


def test_after_a_late_toewijzing_the_term_begins_with_that_toewijzing_and_the_delay_with_the_start() -> None:
    traffic = Traffic().send("301", "2024-03-04", toewijzing(begin="2024-01-08", nummer="t1"))
    traffic.send("305", "2024-03-11", start("a", "2024-01-08", nummer="t1"))
    assert judged(traffic, soort="start") == [("JW305", 63, True)]
    late = Traffic().send("301", "2024-03-04", toewijzing(begin="2024-01-08", nummer="t1"))
    late.send("305", "2024-03-12", start("a", "2024-01-08", nummer="t1"))
    assert judged(late, soort="start") == [("JW305", 64, False)]


def test_a_list_that_is_sent_again_gives_no_new_term() -> None:
    traffic = Traffic().send("301", "2024-01-02", toewijzing(begin="2024-01-08", nummer="t1"))
    traffic.send("301", "2024-03-04", toewijzing(begin="2024-01-08", nummer="t1"))
    traffic.send("305", "2024-03-05", start("a", "2024-01-08", nummer="t1"))
    assert judged(traffic, soort="start") == [("JW305", 57, False)]


def test_a_toewijzing_that_is_ended_in_the_past_gives_the_stop_a_new_term() -> None:
    whole, ended = {"moment": "2024-01-01T10:00:00"}, {"moment": "2024-06-03T10:00:00"}
    traffic = Traffic().send("301", "2024-01-02", toewijzing(begin="2024-01-08", nummer="t1", **whole))
    traffic.send("301", "2024-06-03", toewijzing(begin="2024-01-08", eind="2024-04-30", nummer="t1", **ended))
    traffic.send("307", "2024-06-10", stop("a", "2024-01-08", "2024-04-30", nummer="t1"))
    assert judged(traffic, soort="stop") == [("JW307", 41, True)]


def test_a_retour_has_three_working_days_from_receipt_or_from_our_own_dagtekening() -> None:
    traffic = Traffic().send("305", "2024-01-08", start(), name="x", received="2024-01-10")
    traffic.send("306", "2024-01-15", *retour("JW305", "x", "2024-01-08", "2024-01-15"))
    traffic.send("301", "2024-01-08", toewijzing(), name="y", received="2024-01-10")
    traffic.send("302", "2024-01-15", *retour("JW301", "y", "2024-01-08", "2024-01-15"))
    assert sorted(judged(traffic, soort="retour")) == [("JW302", 7, False), ("JW306", 5, True)]


def test_a_retour_of_a_message_that_nobody_knows_has_no_term() -> None:
    traffic = Traffic().send("306", "2024-01-15", *retour("JW305", "x", "2024-01-08", "2024-01-15"))
    assert judged(traffic) == [("JW306", None, None)]


def test_a_request_is_answered_within_five_working_days_by_a_319_or_a_301() -> None:
    traffic = Traffic().send("315", "2024-01-08", verzoek("r1")).send("319", "2024-01-15", antwoord("r1"))
    traffic.send("315", "2024-01-08", verzoek("r2")).send("301", "2024-01-16", toewijzing(referentie="r2"))
    assert judged(traffic, soort="antwoord") == [("JW319", 7, True)]
    assert judged(traffic, soort="toewijzing") == [("JW301", 8, False)]


def test_only_the_first_toewijzing_answers_the_request() -> None:
    traffic = Traffic().send("315", "2024-01-08", verzoek("r1"))
    traffic.send("301", "2024-01-10", toewijzing(referentie="r1"))
    traffic.send("301", "2024-05-10", toewijzing(referentie="r1", moment="2024-05-10T10:00:00"))
    assert judged(traffic, soort="toewijzing") == [("JW301", 2, True), ("JW301", None, None)]


@pytest.mark.parametrize(("signed", "is_op_tijd"), [("2024-03-04", True), ("2024-03-05", False)])
def test_after_in_onderzoek_the_final_answer_has_eight_weeks(signed: str, is_op_tijd: bool) -> None:
    traffic = Traffic().send("315", "2024-01-08", verzoek("r1")).send("319", "2024-01-09", antwoord("r1", "2"))
    traffic.send("319", signed, antwoord("r1", "1"))
    assert [found[2] for found in judged(traffic, soort="antwoord")] == [True, is_op_tijd]


@pytest.mark.parametrize(("signed", "is_op_tijd"), [("2024-01-22", True), ("2024-01-23", False)])
def test_another_gemeente_is_named_within_two_weeks(signed: str, is_op_tijd: bool) -> None:
    traffic = Traffic().send("315", "2024-01-08", verzoek("r1")).send("319", signed, antwoord("r1", "1", "8"))
    assert judged(traffic, soort="antwoord")[0][2] is is_op_tijd


def test_a_declaratie_is_answered_within_ten_working_days() -> None:
    traffic = Traffic().send("323", "2024-02-01", declaratie("declaratie", "d1", "2024-02-01"), name="d1")
    traffic.send("325", "2024-02-15", declaratie("antwoord", "d1", "2024-02-15"))
    traffic.send("325", "2024-02-16", declaratie("antwoord", "d1", "2024-02-16"))
    traffic.send("325", "2024-02-16", declaratie("antwoord", "other", "2024-02-16"))
    assert judged(traffic, soort="declaratieantwoord") == [
        ("JW325", 14, True), ("JW325", 15, False), ("JW325", None, None),
    ]  # fmt: skip


def test_what_no_term_holds_for_is_not_judged() -> None:
    traffic = Traffic().send("301", "2024-01-02", toewijzing()).send("315", "2024-01-02", verzoek())
    traffic.send("317", "2024-01-02", verzoek(soort="ongewijzigd", categorie=None, code=None, ingangsdatum=None))
    assert {found[1:] for found in judged(traffic)} == {(None, None)}


def test_a_retour_without_code_accepts_and_one_with_a_code_rejects() -> None:
    traffic = Traffic().send("305", "2024-01-08", start(), name="x").send("305", "2024-01-08", start("b"), name="y")
    traffic.send("305", "2024-01-08", start("c"), name="z")
    traffic.send("306", "2024-01-09", *retour("JW305", "x", "2024-01-08", "2024-01-09"))
    traffic.send("306", "2024-01-09", *retour("JW305", "y", "2024-01-08", "2024-01-09", "0200", "9019"))
    assert flags(traffic, "JW305") == [
        (True, False, False, False), (True, True, False, False), (False, False, False, False),
    ]  # fmt: skip


def test_a_removal_marks_itself_and_what_it_takes_back() -> None:
    traffic = Traffic().send("305", "2024-01-10", start("a", "2024-01-08"))
    traffic.send("305", "2024-01-20", start("a", "2024-01-08", status="3"))
    traffic.send("305", "2024-01-25", start("a", "2024-01-08"))
    assert flags(traffic, "JW305") == [
        (False, False, False, True), (False, False, True, False), (False, False, True, False),
    ]  # fmt: skip
    assert [found[2] for found in judged(traffic)] == [True, None, None]


def test_a_new_start_beside_a_removal_is_a_correction_and_another_client_is_not() -> None:
    traffic = Traffic().send("305", "2024-01-10", start("a", "2024-01-08"), start("b", "2024-01-08"))
    traffic.send("305", "2024-01-20", start("a", "2024-01-08", status="3"), start("a", "2024-01-09"))
    assert flags(traffic, "JW305") == [
        (False, False, False, True), (False, False, False, False), (False, False, True, False),
        (False, False, True, False),
    ]  # fmt: skip


@pytest.mark.parametrize(("signed", "is_gecorrigeerd"), [("2024-04-09", True), ("2024-04-10", False)])
def test_what_is_taken_back_after_ninety_days_does_not_count(signed: str, is_gecorrigeerd: bool) -> None:
    traffic = Traffic().send("305", "2024-01-10", start("a", "2024-01-08"))
    traffic.send("305", signed, start("a", "2024-01-08", status="3"))
    assert flags(traffic, "JW305")[0][3] is is_gecorrigeerd


def test_a_toewijzing_that_is_taken_back_marks_the_message_that_brought_it() -> None:
    traffic = Traffic().send("301", "2024-01-02", toewijzing(begin="2024-01-08", nummer="t1"))
    again = toewijzing(begin="2024-01-08", nummer="t1"), toewijzing(begin="2024-01-08", nummer="t2")
    traffic.send("301", "2024-01-10", *again)
    gone = toewijzing(begin="2024-01-08", eind="2024-01-08", nummer="t1", reden="13", moment="2024-01-20T10:00:00")
    traffic.send("301", "2024-01-20", gone)
    assert [found[2:] for found in flags(traffic, "JW301")] == [(False, True), (False, False), (True, False)]


def test_a_rejected_message_that_is_sent_again_is_put_right() -> None:
    traffic = Traffic().send("305", "2024-01-08", start("a", "2024-01-08"), name="x")
    traffic.send("306", "2024-01-09", *retour("JW305", "x", "2024-01-08", "2024-01-09", "9019"))
    traffic.send("305", "2024-01-12", start("a", "2024-01-08"), name="y")
    assert flags(traffic, "JW305") == [(True, True, False, True), (False, False, True, False)]


def test_a_removal_that_was_rejected_takes_nothing_back() -> None:
    traffic = Traffic().send("305", "2024-01-10", start("a", "2024-01-08"))
    traffic.send("305", "2024-01-20", start("a", "2024-01-08", status="3"), name="x")
    traffic.send("306", "2024-01-22", *retour("JW305", "x", "2024-01-20", "2024-01-22", "9063"))
    assert [found[3] for found in flags(traffic, "JW305")] == [False, False]


def test_a_message_has_the_zorgvorm_of_its_product_or_of_its_toewijzing() -> None:
    traffic = Traffic().send("301", "2024-01-02", toewijzing(nummer="t1"))
    traffic.send("305", "2024-01-10", start("a", nummer="t1", product=None))
    traffic.send("315", "2024-01-02", verzoek("r1")).send("319", "2024-01-03", antwoord("r1"))
    traffic.send("301", "2024-01-02", toewijzing("b"), toewijzing("b", nummer="t3", product=("46", "46A01")))
    found = {(b, z) for b, z in rows(traffic.panel("verkeer"), "bericht", "zorgvorm")}
    assert found == {
        ("JW301", "specialistisch_ambulant"), ("JW305", "specialistisch_ambulant"), ("JW301", None),
        ("JW315", "specialistisch_ambulant"), ("JW319", "specialistisch_ambulant"),
    }  # fmt: skip


def test_a_retour_and_an_answer_are_about_the_client_of_the_message_before_them() -> None:
    traffic = Traffic().send("305", "2024-01-08", start("b", "2024-01-08"), name="x")
    traffic.send("306", "2024-01-09", *retour("JW305", "x", "2024-01-08", "2024-01-09"))
    traffic.send("315", "2024-01-08", verzoek("r1", "new")).send("319", "2024-01-09", antwoord("r1"))
    traffic.send("323", "2024-02-01", declaratie("declaratie", "d", "2024-02-01"))
    client = dict(rows(traffic.panel("verkeer"), "bericht", "client"))
    assert client["JW305"] == client["JW306"] and client["JW315"] == client["JW319"]
    assert len({client["JW305"], client["JW315"], client["JW323"]}) == 3


def test_the_client_is_the_same_number_as_in_the_other_panels() -> None:
    traffic = Traffic()
    for client in ("b", "a"):
        traffic.send("305", "2024-01-10", start(client, "2024-01-08"))
    known = traffic.panel("stand").to_pylist()
    assert {row["client"] for row in known} == {row["client"] for row in traffic.panel("verkeer").to_pylist()} == {0, 1}


def test_the_order_of_arrival_makes_no_difference() -> None:
    def add(traffic: Traffic, number: int) -> None:
        steps = [
            lambda: traffic.send("315", "2024-01-02", verzoek("r1"), received="2024-01-03"),
            lambda: traffic.send("319", "2024-01-09", antwoord("r1", "2"), received="2024-01-10"),
            lambda: traffic.send("305", "2024-01-10", start("a", "2024-01-08"), received="2024-01-11", name="x"),
            lambda: traffic.send(
                "306", "2024-01-12", *retour("JW305", "x", "2024-01-10", "2024-01-12", "9019"), received="2024-01-15"
            ),
        ]
        steps[number]()

    forward, backward = Traffic(), Traffic()
    for number in range(4):
        add(forward, number)
        add(backward, 3 - number)
    assert forward.panel("verkeer").drop_columns(["client"]).equals(backward.panel("verkeer").drop_columns(["client"]))


def test_both_wetten_stand_beside_each_other() -> None:
    traffic = Traffic().send("305", "2024-01-10", start("a", "2024-01-08"))
    regel = start("a", "2024-01-08", product=BEGELEIDING)._replace(wet="wmo")
    traffic.send("305", "2024-01-10", regel, prefix="WMO")
    traffic.send("305", "2024-01-20", start("a", "2024-01-08", status="3"))
    found = rows(traffic.panel("verkeer"), "bericht", "wet", "zorgvorm", "is_gecorrigeerd")
    assert found == [
        ("JW305", "jeugdwet", "specialistisch_ambulant", True),
        ("WMO305", "wmo", "individuele_begeleiding", False),
        ("JW305", "jeugdwet", "specialistisch_ambulant", False),
    ]
