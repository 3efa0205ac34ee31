"""What goes wrong in practice with messages that belong together: each trap of the standard by name.

Those inside one message are in tests/spec/berichten/test_traps.py.
"""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pyarrow as pa

from duiding.events import as_known_on
from duiding.trajecten import build_panels
from tests.spec.events.drawn import (
    LISTS,
    Drawn,
    antwoord,
    findings_of,
    on,
    retour,
    start,
    stop,
    tables_of,
    toewijzing,
    verzoek,
)
from tests.unit.trajecten.record import peildata, rows

LAST = date(2024, 12, 31)
BEGIN, AGAIN = "2024-01-10", "2024-04-01"
STARTED = on("2024-01-12", start(begin=BEGIN, nummer="t1"), digest="start")
PAUSED = on("2024-02-12", stop(begin=BEGIN, eind="2024-02-10", nummer="t1", reden="20"), digest="pause")
STOPPED = on("2024-03-12", stop(begin=BEGIN, eind="2024-02-10", nummer="t1"), digest="stop")
RESTARTED = on("2024-04-02", start(begin=AGAIN, nummer="t1"), digest="restart")
ENDED = on("2024-06-12", stop(begin=AGAIN, eind="2024-06-10", nummer="t1"), digest="end")


def panels(*messages: Drawn, known_on: date = LAST) -> dict[str, pa.Table]:
    return build_panels(as_known_on(tables_of(messages), known_on), LISTS, known_on)


def codes(*messages: Drawn) -> set[str]:
    return {code for _, _, code in findings_of(messages)}


def stand(*messages: Drawn) -> list[str]:
    return peildata(panels(*messages)["stand"])


def test_the_order_of_receipt_means_nothing_for_the_care_that_was_given() -> None:
    messages = (STARTED, PAUSED, STOPPED, RESTARTED, ENDED)
    days = [message.known_on for message in messages]
    told = {
        tuple(stand(*(Drawn(one.digest, day, one.bericht) for one, day in zip(order, days, strict=True))))
        for order in permutations(messages)
    }
    assert told == {("2024-02-01", "2024-04-01", "2024-05-01", "2024-06-01")}


def test_a_301_is_a_list_and_not_a_delta_so_what_is_absent_is_not_withdrawn() -> None:
    first = on(
        "2024-01-05", toewijzing("a", BEGIN, nummer="t1"), toewijzing("a", BEGIN, nummer="t2", product=("46", "46A01"))
    )
    begun = on("2024-01-12", start(begin=BEGIN, nummer="t2", product=("46", "46A01")))
    later = on("2024-03-05", toewijzing("a", BEGIN, nummer="t1"))
    held = peildata(panels(first, begun, later)["stand"], zorgvorm="crisis", has_toewijzing=True)
    assert held[0] == "2024-02-01" and held[-1] == "2024-12-01"


def test_a_301_that_repeats_a_toewijzing_changes_nothing() -> None:
    once = on("2024-01-05", toewijzing("a", BEGIN, "2024-03-31"), digest="a")
    again = on("2024-02-05", toewijzing("a", BEGIN, "2024-03-31"), digest="b")
    assert stand(STARTED, once) == stand(STARTED, once, again) == ["2024-02-01", "2024-03-01"]


def test_the_latest_toewijzingsdatum_and_tijd_wins_and_not_the_latest_received() -> None:
    early = on("2024-03-05", toewijzing("a", BEGIN, "2024-12-31", moment="2024-01-05T10:00:00"))
    late = on("2024-02-05", toewijzing("a", BEGIN, "2024-03-31", moment="2024-01-05T10:00:01"))
    assert stand(STARTED, early, late) == ["2024-02-01", "2024-03-01"]


def test_an_end_on_the_first_day_with_reason_13_deletes_and_without_it_is_a_toewijzing_of_one_day() -> None:
    told = on("2024-01-05", toewijzing("a", BEGIN))
    gone = on("2024-01-20", toewijzing("a", BEGIN, BEGIN, reden="13", moment="2024-01-20T10:00:00"))
    old = on("2024-01-20", toewijzing("a", BEGIN, BEGIN, reden="01", moment="2024-01-20T10:00:00"))
    one_day = on("2024-01-20", toewijzing("a", BEGIN, BEGIN, moment="2024-01-20T10:00:00"))
    for deletion in (gone, old):
        assert rows(panels(STARTED, told, deletion)["stand"], "has_toewijzing")[0] == (False,)
    assert stand(STARTED, told, one_day) == []


def test_a_retour_rejects_the_message_that_it_names_by_its_first_sender() -> None:
    no = on("2024-01-13", *retour("JW305", "id start", "2024-01-12", "9074"))
    other = on("2024-01-13", *retour("JW305", "id of another", "2024-01-12", "9074"))
    assert stand(STARTED, no) == []
    assert stand(STARTED, other) == stand(STARTED)


def test_a_rejected_stop_leaves_the_care_open() -> None:
    no = on("2024-03-13", *retour("JW307", "id stop", "2024-03-12", "9069"))
    assert stand(STARTED, STOPPED) == ["2024-02-01"]
    assert stand(STARTED, STOPPED, no)[-1] == "2024-12-01"


def test_a_rejected_correction_leaves_what_was_there() -> None:
    removal = on("2024-01-20", start(begin=BEGIN, nummer="t1", status="3"), digest="removal")
    no = on("2024-01-21", *retour("JW305", "id removal", "2024-01-20", "9071"))
    assert stand(STARTED, removal) == []
    assert stand(STARTED, removal, no) == stand(STARTED)


def test_a_rejected_version_of_a_toewijzing_never_counts() -> None:
    told = on("2024-01-05", toewijzing("a", BEGIN, "2024-03-31"), digest="first")
    longer = on("2024-02-05", toewijzing("a", BEGIN, "2024-06-30", moment="2024-02-05T10:00:00"), digest="longer")
    no = on("2024-02-06", *retour("JW301", "id longer", "2024-02-05", "0001"))
    assert stand(STARTED, told, longer)[-1] == "2024-06-01"
    assert stand(STARTED, told, longer, no)[-1] == "2024-03-01"


def test_a_retour_counts_from_the_day_it_was_known() -> None:
    no = on("2024-03-13", *retour("JW305", "id start", "2024-01-12", "9074"))
    assert panels(STARTED, no, known_on=date(2024, 3, 12))["stand"].num_rows == 2
    assert panels(STARTED, no, known_on=date(2024, 3, 13))["stand"].num_rows == 0


def test_reason_31_of_two_wetten_is_never_one_number() -> None:
    jeugd = on("2024-03-12", start("a", BEGIN), stop("a", BEGIN, "2024-02-10", reden="31"))
    wmo = on(
        "2024-03-12",
        *(
            row._replace(wet="wmo", categorie="02", code=None)
            for row in (start("b", BEGIN), stop("b", BEGIN, "2024-02-10", reden="31"))
        ),
    )
    found = rows(panels(jeugd, wmo)["stroom"], "wet", "reden", soort="uitstroom")
    assert sorted(found) == [("jeugdwet", "31"), ("wmo", "31")]


def test_a_stop_keeps_the_begindatum_of_the_last_start() -> None:
    old = on("2024-06-12", stop(begin=BEGIN, eind="2024-06-10", nummer="t1", reden="35"), digest="old begin")
    new = on("2024-06-12", stop(begin="2024-06-01", eind="2024-06-10", nummer="t1"), digest="own begin")
    assert codes(STARTED, PAUSED, RESTARTED, ENDED) == set()
    assert codes(STARTED, PAUSED, RESTARTED, new) == {"TR382"}
    assert stand(STARTED, PAUSED, RESTARTED, old)[-1] == "2024-12-01"


def test_a_restart_is_legal_after_a_pause_and_after_a_definitive_stop() -> None:
    assert codes(STARTED, PAUSED, RESTARTED) == codes(STARTED, STOPPED, RESTARTED) == set()
    for ended in (PAUSED, STOPPED):
        assert stand(STARTED, ended, RESTARTED)[:2] == ["2024-02-01", "2024-04-01"]


def test_first_a_pause_and_then_a_definitive_stop_on_one_end_date_is_legal_and_counts_once() -> None:
    assert codes(STARTED, PAUSED, STOPPED) == set()
    assert rows(panels(STARTED, PAUSED, STOPPED)["stroom"], "datum", "reden", soort="uitstroom") == [
        (date(2024, 2, 10), "31")
    ]


def test_a_removed_stop_brings_back_the_pause_before_it() -> None:
    removal = on("2024-03-20", stop(begin=BEGIN, eind="2024-02-10", nummer="t1", status="3"))
    assert rows(panels(STARTED, PAUSED, STOPPED, removal)["stroom"], "reden", soort="uitstroom") == [("20",)]


def test_within_one_message_status_3_goes_before_status_1() -> None:
    moved = start(begin="2024-01-15", nummer="t1"), start(begin=BEGIN, nummer="t1", status="3")
    for order in (moved, moved[::-1]):
        correction = on("2024-01-20", *order)
        assert codes(STARTED, correction) == set()
        begun = rows(panels(STARTED, correction)["stroom"], "datum", soort="instroom")
        assert begun == [(date(2024, 1, 15),)]


def test_a_new_number_from_the_day_after_the_end_is_no_outflow() -> None:
    first = on("2024-01-05", toewijzing("a", BEGIN, "2024-03-31", nummer="t1"))
    second = on("2024-03-20", toewijzing("a", "2024-04-01", nummer="t2"))
    stopped = on("2024-04-02", stop(begin=BEGIN, eind="2024-03-31", nummer="t1"))
    begun = on("2024-04-03", start(begin="2024-04-01", nummer="t2"))
    assert rows(panels(STARTED, first, second, stopped, begun)["stroom"], "soort") == [("instroom",)]


def test_the_referentie_of_the_first_version_stays_known_when_a_later_version_has_none() -> None:
    asked = on("2024-01-02", verzoek(referentie="r1"))
    granted = on("2024-01-05", toewijzing("a", BEGIN, referentie="r1"))
    longer = on("2024-02-05", toewijzing("a", BEGIN, "2024-12-31", moment="2024-02-05T10:00:00"))
    next_request = on("2024-03-01", verzoek(referentie="r2"))
    answered = on("2024-03-02", antwoord(referentie="r1"))
    assert codes(asked, granted, longer, next_request) == set()
    assert codes(asked, granted, longer, answered) == {"TR359"}


def test_an_identificatie_is_unique_per_sender_and_kind_of_message_only() -> None:
    """The token of an Identificatie is made of code, sender and text: two senders never have one token."""
    ours = on("2024-01-12", start(begin=BEGIN), identificatie="token of JW305 from 99100001 with 1")
    theirs = on("2024-01-12", start("b", BEGIN), identificatie="token of JW305 from 99100002 with 1")
    a_stop = on("2024-02-12", stop(begin=BEGIN, eind="2024-02-10"), identificatie="token of JW307 from 99100001 with 1")
    again = on("2024-01-13", start("c", BEGIN), identificatie="token of JW305 from 99100001 with 1")
    assert codes(ours, theirs, a_stop) == set()
    assert codes(ours, again) == {"TR056"}


def test_wmo_and_jeugdwet_have_their_own_numbers() -> None:
    jeugd = on("2024-01-12", start(begin=BEGIN, nummer="t1"))
    wmo = on("2024-01-13", start(begin=BEGIN, nummer="t1", wet="wmo", product=("02", None)))
    assert codes(jeugd, wmo) == set()


def test_a_319_has_no_client_and_is_tied_to_its_request_by_the_referentie() -> None:
    asked = on("2024-01-02", verzoek(referentie="r1", client="b"))
    assert codes(asked, on("2024-01-09", antwoord(referentie="r1"))) == set()
    assert codes(asked, on("2024-01-09", antwoord(referentie="r2"))) == {"TR355"}
