"""Panel `declaratie`: rows by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from duiding.events import as_known_on
from duiding.trajecten import build_panels
from tests.spec.declaratie.drawn import (
    APRIL,
    FEBRUARY,
    GIVEN,
    MARCH,
    TOLD,
    answer,
    bill,
    care,
    credit,
)
from tests.spec.events.drawn import LISTS, Drawn, on, start, tables_of

LAST = date(2024, 12, 31)


def panel(*messages: Drawn, known_on: date = LAST) -> pa.Table:
    return build_panels(as_known_on(tables_of(messages), known_on), LISTS, known_on, ["declaratie"])["declaratie"]


def money(*messages: Drawn, known_on: date = LAST) -> list[tuple[str, str, int, int, int, bool]]:
    names = ("maand", "declaratiemaand", "ingediend_cent", "afgewezen_cent", "toegekend_cent", "is_beantwoord")
    return [tuple(row[name] for name in names) for row in panel(*messages, known_on=known_on).to_pylist()]


def test_a_prestatie_has_the_facts_of_its_product_and_months() -> None:
    [row] = panel(TOLD, bill(MARCH, care())).to_pylist()
    assert row == {
        "maand": "2024-01",
        "kwartaal": "2024-K1",
        "jaar": "2024",
        "declaratiemaand": "2024-02",
        "wet": "jeugdwet",
        "zorgvorm": "specialistisch_ambulant",
        "aanbieder": "Wilgenhof",
        "client": 0,
        "ingediend_cent": 1000,
        "afgewezen_cent": 0,
        "toegekend_cent": 0,
        "aantal": 1,
        "is_beantwoord": False,
        "has_toewijzing": True,
    }


def test_nothing_is_granted_before_there_is_an_answer() -> None:
    messages = (TOLD, bill(FEBRUARY, care()), answer("2024-02-20"))
    assert money(*messages, known_on=date(2024, 2, 19)) == [("2024-01", "2024-01", 1000, 0, 0, False)]
    assert money(*messages, known_on=date(2024, 2, 20)) == [("2024-01", "2024-01", 1000, 0, 1000, True)]


def test_what_is_rejected_is_not_granted() -> None:
    rows = (care(), care("p2", code="45A02", bedrag=400))
    messages = (TOLD, bill(FEBRUARY, *rows), answer("2024-02-20", rows[1]))
    assert money(*messages) == [("2024-01", "2024-01", 1400, 400, 1000, True)]


def test_a_declaratie_can_be_rejected_as_a_whole() -> None:
    messages = (TOLD, bill(FEBRUARY, care()), answer("2024-02-20", codes="0200 9333"))
    assert money(*messages) == [("2024-01", "2024-01", 1000, 1000, 0, True)]


def test_granted_in_full_rejects_nothing() -> None:
    messages = (TOLD, bill(FEBRUARY, care()), answer("2024-02-20", codes="0200 8001"))
    assert money(*messages) == [("2024-01", "2024-01", 1000, 0, 1000, True)]


def test_the_last_known_answer_decides() -> None:
    messages = (TOLD, bill(FEBRUARY, care()), answer("2024-02-20", care()), answer("2024-02-21"))
    assert money(*messages, known_on=date(2024, 2, 20))[0][2:] == (1000, 1000, 0, True)
    assert money(*messages)[0][2:] == (1000, 0, 1000, True)
    assert money(*messages[::-1]) == money(*messages)


def test_an_answer_that_came_first_counts_when_the_declaratie_comes() -> None:
    assert money(TOLD, bill(FEBRUARY, care()), answer("2024-02-01", care()))[0][2:] == (1000, 1000, 0, True)


def test_a_credit_is_negative_and_counts_in_the_month_of_care() -> None:
    messages = (
        TOLD, bill(FEBRUARY, care()), answer("2024-02-20"),
        bill(MARCH, credit("p2", "p1"), care("p3", bedrag=700), nummer="d2"),
        answer("2024-03-20", nummer="d2", of=MARCH),
    )  # fmt: skip
    assert money(*messages) == [
        ("2024-01", "2024-01", 1000, 0, 1000, True),
        ("2024-01", "2024-02", -300, 0, -300, True),
    ]


def test_each_toewijzing_client_and_month_has_a_row() -> None:
    rows = (care(), care("p2", toewijzing="t2"), care("p3", client="b"), care("p4", begindatum=date(2023, 12, 1)))
    found = panel(TOLD, on(GIVEN, start("b", "2024-01-10"), digest="s"), bill(FEBRUARY, *rows)).to_pylist()
    assert [(row["maand"], row["client"], row["has_toewijzing"]) for row in found] == [
        ("2023-12", 0, True),
        ("2024-01", 0, True),
        ("2024-01", 0, False),
        ("2024-01", 1, True),
    ]


def test_who_is_only_in_a_declaratie_has_no_number() -> None:
    [row] = panel(bill(FEBRUARY, care(client="x"))).to_pylist()
    assert row["client"] is None and not row["has_toewijzing"]


def test_a_product_that_no_list_knows_is_unknown_and_not_left_out() -> None:
    [row] = panel(TOLD, bill(FEBRUARY, care(categorie="55"))).to_pylist()
    assert (row["zorgvorm"], row["ingediend_cent"]) == ("onbekend", 1000)


def test_an_answer_is_about_the_last_of_the_declaraties_with_its_name() -> None:
    first, second = bill(FEBRUARY, care()), bill(FEBRUARY, care(), care("p2"))
    messages = (TOLD, first, Drawn("later", date(2024, 2, 6), second.bericht), answer("2024-02-20"))
    assert money(*messages) == [
        ("2024-01", "2024-01", 1000, 0, 0, False),
        ("2024-01", "2024-01", 2000, 0, 2000, True),
    ]


def test_sums_are_exact() -> None:
    rows: list[Any] = [care(f"p{number}", bedrag=9_007_199_254_740_993) for number in range(3)]
    assert money(TOLD, bill(FEBRUARY, *rows))[0][2] == 3 * 9_007_199_254_740_993


def test_a_declaratie_without_a_period_has_no_month() -> None:
    assert money(TOLD, bill(APRIL, care(), periode_begin=None))[0][1] is None


def test_without_declaraties_the_panel_is_empty() -> None:
    assert panel(TOLD).num_rows == 0
    assert panel(TOLD).column_names == panel(TOLD, bill(FEBRUARY, care())).column_names
