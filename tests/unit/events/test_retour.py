"""Which messages the retours reject, and from when."""

from __future__ import annotations

from datetime import date
from itertools import permutations

from duiding.events import as_known_on
from duiding.events.codes import as_day
from duiding.events.retour import read_verdicts, rejected_digests
from duiding.events.rules.facts import Facts
from tests.spec.events.drawn import LISTS, Drawn, on, retour, start, tables_of

MADE = "2024-01-10"
SENT = on(MADE, start(), identificatie="i", digest="m")


def rejected(*messages: Drawn, known_on: date = date(2024, 12, 31)) -> list[str]:
    return rejected_digests(as_known_on(tables_of(messages), known_on)).to_pylist()


def answer(known_on: str, *codes: str | None, op: str = "2024-01-11", digest: str | None = None) -> Drawn:
    return on(known_on, *retour("JW305", "i", MADE, *codes, op=op), digest=digest)


def test_a_record_without_retours_rejects_nothing() -> None:
    assert rejected(SENT) == []
    assert rejected_digests({}).to_pylist() == []


def test_a_retour_without_codes_accepts() -> None:
    assert rejected(SENT, answer("2024-01-12")) == []


def test_no_remark_and_not_judged_reject_nothing() -> None:
    assert rejected(SENT, answer("2024-01-12", "0200", "0233")) == []


def test_one_code_that_says_something_else_rejects_the_whole_message() -> None:
    assert rejected(SENT, answer("2024-01-12", "0200", "9074", "0233")) == ["m"]


def test_the_retour_with_the_latest_dagtekening_decides_and_not_the_one_received_last() -> None:
    old, new = {"known_on": "2024-01-20", "op": "2024-01-11"}, {"known_on": "2024-01-15", "op": "2024-01-12"}
    assert rejected(SENT, answer(old["known_on"], "9074", op=old["op"]), answer(new["known_on"], op=new["op"])) == []
    assert rejected(SENT, answer(old["known_on"], op=old["op"]), answer(new["known_on"], "9074", op=new["op"])) == ["m"]


def test_of_one_dagtekening_the_one_received_last_decides() -> None:
    assert rejected(SENT, answer("2024-01-15", None), answer("2024-01-20", "9074")) == ["m"]
    assert rejected(SENT, answer("2024-01-20", None), answer("2024-01-15", "9074")) == []


def test_a_retour_that_is_received_again_counts_by_its_last_receipt() -> None:
    no, yes = answer("2024-01-15", "9074", digest="no"), answer("2024-01-20", None, digest="yes")
    again = answer("2024-01-25", "9074", digest="no")
    assert rejected(SENT, no, yes) == []
    assert rejected(SENT, no, yes, again) == ["m"]


def test_of_one_day_the_larger_digest_decides() -> None:
    assert rejected(SENT, answer("2024-01-15", "9074", digest="y"), answer("2024-01-15", None, digest="x")) == ["m"]
    assert rejected(SENT, answer("2024-01-15", "9074", digest="x"), answer("2024-01-15", None, digest="y")) == []


def test_another_dagtekening_is_another_message() -> None:
    assert rejected(SENT, on("2024-01-12", *retour("JW305", "i", "2024-01-09", "9074"))) == []


def test_a_retour_for_a_message_that_nobody_knows_rejects_nothing() -> None:
    assert rejected(answer("2024-01-12", "9074")) == []


def test_a_retour_that_comes_before_its_message_rejects_it_as_soon_as_it_is_known() -> None:
    late = on("2024-01-15", start(), identificatie="i", dagtekening=MADE, digest="m")
    no = answer("2024-01-12", "9074")
    assert rejected(late, no, known_on=date(2024, 1, 14)) == []
    assert rejected(late, no, known_on=date(2024, 1, 15)) == ["m"]


def test_of_messages_with_one_name_a_retour_is_about_the_last_one_known_by_then() -> None:
    """A message that was rejected and is sent again with the same Identificatie is not rejected by the old retour."""
    again = on("2024-01-20", start("b"), identificatie="i", dagtekening=MADE, digest="again")
    no, no_again = answer("2024-01-12", "9074"), answer("2024-01-21", "9074", op="2024-01-21")
    assert rejected(SENT, no, again) == ["m"]
    assert rejected(SENT, again, no_again) == ["again"]
    assert rejected(SENT, no, again, no_again) == ["again", "m"]


def test_a_retour_counts_from_the_day_on_which_it_was_known() -> None:
    no = answer("2024-01-12", "9074")
    assert rejected(SENT, no, known_on=date(2024, 1, 11)) == []
    assert rejected(SENT, no, known_on=date(2024, 1, 12)) == ["m"]


def test_the_changes_are_told_by_day() -> None:
    no, yes = answer("2024-01-12", "9074"), answer("2024-01-14", None, op="2024-01-14")
    told = read_verdicts(as_known_on(tables_of((SENT, no, yes)), date(2024, 12, 31)))
    assert told.digests.take(told.digest).to_pylist() == ["m", "m"]
    assert told.day.tolist() == [as_day(date(2024, 1, 12)), as_day(date(2024, 1, 14))]
    assert told.is_rejected.tolist() == [True, False]


def test_the_order_of_reading_makes_no_difference() -> None:
    again = on("2024-01-20", start("b"), identificatie="i", dagtekening=MADE, digest="again")
    messages = (SENT, again, answer("2024-01-12", "9074", digest="x"), answer("2024-01-21", "0200", digest="y"))
    assert {tuple(rejected(*order)) for order in permutations(messages)} == {("m",)}


def test_facts_put_messages_in_order_of_the_first_day_and_then_of_digest() -> None:
    tables = tables_of((on("2024-01-12", start("b"), digest="z"), on("2024-01-12", start("c"), digest="y"), SENT))
    facts = Facts(as_known_on(tables, date(2024, 12, 31)), LISTS)
    order = facts.timeline("bestand").message
    digests = facts.table("bestand")["digest"].to_pylist()
    assert [digest for _, digest in sorted(zip(order.tolist(), digests, strict=True))] == ["m", "y", "z"]
