from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from duiding.domain.settings import Contract
from tests.unit.trajecten.record import ALWAYS, GEMEENTE, rows, start, stop, toewijzing
from tests.unit.trajecten.traffic import Traffic, retour


def expected(traffic: Traffic, known_on: str = "2024-12-31", **where: Any) -> list[tuple[str, str, bool]]:
    panel = traffic.panel("verwacht", known_on)
    return [(s, d.isoformat(), m) for s, d, m in rows(panel, "soort", "datum", "is_ontbrekend", **where)]


def test_a_toewijzing_without_start_misses_one() -> None:
    traffic = Traffic().send("301", "2024-01-02", toewijzing(begin="2024-01-08"))
    assert expected(traffic) == [("start", "2024-01-08", True)]
    traffic.send("305", "2024-01-10", start("a", "2024-01-08", nummer="t1"))
    assert expected(traffic) == [("start", "2024-01-08", False)]


def test_a_start_without_number_belongs_to_the_toewijzing_of_its_term() -> None:
    traffic = Traffic().send("301", "2024-01-02", toewijzing(begin="2024-01-08", eind="2024-06-30"))
    traffic.send("305", "2023-06-10", start("a", "2023-06-08"))
    assert expected(traffic, soort="start") == [("start", "2024-01-08", True)]
    traffic.send("305", "2024-02-10", start("a", "2024-02-08"))
    assert expected(traffic, soort="start") == [("start", "2024-01-08", False)]


@pytest.mark.parametrize(("known_on", "rows_there"), [("2024-02-04", 0), ("2024-02-05", 1)])
def test_a_message_is_only_missing_after_four_weeks(known_on: str, rows_there: int) -> None:
    traffic = Traffic().send("301", "2024-01-02", toewijzing(begin="2024-01-08"))
    assert len(expected(traffic, known_on)) == rows_there


def test_a_toewijzing_that_came_later_is_expected_from_the_day_it_came() -> None:
    traffic = Traffic().send("301", "2024-03-02", toewijzing(begin="2024-01-08"), received="2024-03-04")
    assert expected(traffic) == [("start", "2024-03-04", True)]


def test_a_toewijzing_that_was_taken_back_or_rejected_expects_nothing() -> None:
    gone = toewijzing(begin="2024-01-08", eind="2024-01-08", reden="13", moment="2024-02-01T10:00:00")
    traffic = Traffic().send("301", "2024-01-02", toewijzing(begin="2024-01-08")).send("301", "2024-02-01", gone)
    assert expected(traffic) == []
    refused = Traffic().send("301", "2024-01-02", toewijzing(begin="2024-01-08"), name="x")
    refused.send("302", "2024-01-03", *retour("JW301", "x", "2024-01-02", "2024-01-03", "9332"))
    assert expected(refused) == []


def test_a_start_that_was_rejected_is_missing() -> None:
    traffic = Traffic().send("301", "2024-01-02", toewijzing(begin="2024-01-08"))
    traffic.send("305", "2024-01-10", start("a", "2024-01-08", nummer="t1"), name="x")
    traffic.send("306", "2024-01-11", *retour("JW305", "x", "2024-01-10", "2024-01-11", "9019"))
    assert expected(traffic) == [("start", "2024-01-08", True)]


def test_an_end_that_nobody_reported_misses_a_stop() -> None:
    traffic = Traffic().send("301", "2024-01-02", toewijzing(begin="2024-01-08", eind="2024-06-30"))
    traffic.send("305", "2024-01-10", start("a", "2024-01-08", nummer="t1"))
    assert expected(traffic, soort="stop") == [("stop", "2024-06-30", True)]
    traffic.send("307", "2024-07-02", stop("a", "2024-01-08", "2024-06-28", nummer="t1"))
    assert expected(traffic, soort="stop") == [("stop", "2024-06-28", False)]


def test_care_that_goes_on_expects_no_stop() -> None:
    traffic = Traffic().send("301", "2024-01-02", toewijzing(begin="2024-01-08"))
    traffic.send("305", "2024-01-10", start("a", "2024-01-08", nummer="t1"))
    assert expected(traffic, soort="stop") == []


def test_a_contract_without_messages_expects_none() -> None:
    contract = Contract("99100001", "*", "subsidie", frozenset({"301"}), ALWAYS, None)
    gemeente = replace(GEMEENTE, contracten=(contract,))
    traffic = Traffic().send("301", "2024-01-02", toewijzing(begin="2024-01-08", eind="2024-06-30"))
    assert traffic.panel("verwacht", gemeente=gemeente).num_rows == 0
    only_starts = replace(contract, berichten=frozenset({"301", "305"}))
    traffic.send("305", "2024-01-10", start("a", "2024-01-08", nummer="t1"))
    found = traffic.panel("verwacht", gemeente=replace(GEMEENTE, contracten=(only_starts,)))
    assert rows(found, "soort") == [("start",)]
