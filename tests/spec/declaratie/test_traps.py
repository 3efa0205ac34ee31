"""What implementations of declaraties get wrong, each with the case that shows it."""

from __future__ import annotations

from datetime import date

import pytest

from duiding.berichten import check_bericht, read_bericht
from duiding.events import as_known_on
from duiding.trajecten import build_panels
from tests.spec.berichten.drawn_declaratie import bedrag, bericht_323, client, prestatie
from tests.spec.declaratie.drawn import (
    APRIL,
    FEBRUARY,
    MARCH,
    PAID,
    TOLD,
    Drawn,
    answer,
    bill,
    care,
    credit,
    told,
)
from tests.spec.events.drawn import LISTS, findings_of, tables_of
from tests.unit.berichten.gates import REAL

CARE_RULES = {"TR307", "TR308", "TR321", "TR322", "TR323", "TR346", "TR387", "TR388", "TR389", "TR390"}


def broken(*messages: Drawn) -> set[str]:
    return {rule for _, _, rule in findings_of(list(messages))} & CARE_RULES


def granted(*messages: Drawn, known_on: date = date(2024, 12, 31)) -> int:
    panel = build_panels(as_known_on(tables_of(messages), known_on), LISTS, known_on, ["declaratie"])["declaratie"]
    return sum(panel["toegekend_cent"].to_pylist())


def test_with_euros_the_volume_is_in_cents_and_there_is_no_tariff() -> None:
    euros = prestatie(volume="12345", eenheid="83", tarief=None, bedrag_=bedrag("12345"))
    [row] = read_bericht(bericht_323(client(euros), totaal="12345"), REAL).regels["prestatie"]
    assert (row.volume, row.tarief, row.bedrag) == (12345, None, 12345)
    in_euros = prestatie(volume="123", eenheid="83", tarief=None, bedrag_=bedrag("12345"))
    findings = check_bericht(bericht_323(client(in_euros), totaal="12345"), is_synthetic=False)
    assert [finding.rule for finding in findings] == ["CS339"]


def test_minutes_on_a_toewijzing_in_hours_are_paid_by_the_hour_and_rounded_once() -> None:
    """100 minutes at 50.01 an hour are 83.35; the rounded tariff of a minute would make it 83.00."""
    assert not broken(TOLD, bill(FEBRUARY, care(volume=100, eenheid="01", tarief=83, bedrag=8335)))
    assert broken(TOLD, bill(FEBRUARY, care(volume=100, eenheid="04", tarief=83, bedrag=8335))) >= {"TR346"}


@pytest.mark.parametrize(("volume", "expected"), [(15, set()), (16, {"TR321"})])
def test_a_week_by_effort_counts_in_every_month_that_it_touches(volume: int, expected: set[str]) -> None:
    """The week of 26 February 2024 is the fifth of February and the first of March; the term has nine in all."""
    toegewezen = told(begin="2024-02-01", frequentie="2", volume=3, eind="2024-03-31")
    february = bill(MARCH, care("p1", 2, volume=volume, bedrag=100 * volume))
    assert broken(toegewezen, february) == expected
    march = bill(APRIL, care("p2", 3, volume=15, bedrag=1500), nummer="d2")
    assert broken(toegewezen, february, march) == expected | {"TR322"}


def test_a_week_by_output_counts_its_sunday_and_the_broken_last_week_comes_with_the_last_sunday() -> None:
    """Until Wednesday 28 February 2024: four Sundays in February and one more week."""
    toegewezen = told(begin="2024-02-01", frequentie="2", volume=300, eenheid="83", eind="2024-02-28")
    period = {"begindatum": date(2024, 2, 1), "einddatum": date(2024, 2, 28), "eenheid": "83", "tarief": None}
    assert not broken(toegewezen, bill(MARCH, care("p1", 2, volume=1500, bedrag=1500, **period)))
    assert "TR321" in broken(toegewezen, bill(MARCH, care("p1", 2, volume=1501, bedrag=1501, **period)))


def test_the_toewijzing_cuts_a_product_period_and_the_start_of_care_does_not() -> None:
    assert not broken(TOLD, bill(FEBRUARY, care()))
    assert broken(TOLD, bill(FEBRUARY, care(begindatum=date(2024, 1, 16)))) == {"TR387"}
    assert broken(TOLD, bill(FEBRUARY, care(einddatum=date(2024, 1, 16)))) == {"TR388"}


def test_a_toewijzing_without_a_code_has_several_lines_a_month() -> None:
    toegewezen = told(product=("45", None), volume=None, eenheid=None, frequentie=None)
    assert not broken(toegewezen, bill(FEBRUARY, care(), care("p2", code="45B02")))


def test_approved_is_what_the_answer_leaves_and_nothing_before_it_came() -> None:
    messages = (TOLD, bill(FEBRUARY, care(), care("p2", code="45A02", bedrag=400)), answer("2024-02-20", care()))
    assert granted(*messages, known_on=date(2024, 2, 19)) == 0
    assert granted(*messages) == 400


def test_credit_comes_after_the_answer_and_before_the_new_debit() -> None:
    again = bill(MARCH, credit("p2", "p1"), care("p3"), nummer="d2")
    assert not broken(*PAID, again)
    assert broken(*PAID[:2], again) == {"TR323"}
    assert broken(*PAID, bill(MARCH, care("p3"), nummer="d2")) == {"TR389"}
    assert granted(*PAID, again, answer("2024-03-20", nummer="d2", of=MARCH)) == 1000


def test_the_sign_is_a_letter_and_an_amount_is_never_negative() -> None:
    taken_back = prestatie("P2", "P1", bedrag_=bedrag("10000", "C"))
    [row] = read_bericht(bericht_323(client(taken_back), richting="C"), REAL).regels["prestatie"]
    assert row.bedrag == -10000
    negative = bericht_323(client(prestatie(bedrag_=bedrag("-10000"))))
    assert {finding.level for finding in check_bericht(negative, is_synthetic=False)} == {1}


def test_the_cost_of_a_month_of_care_changes_years_later() -> None:
    late = care("p9", begindatum=date(2021, 1, 1), einddatum=date(2021, 1, 31))
    known_on = date(2024, 12, 31)
    events = as_known_on(tables_of([told(begin="2021-01-01"), bill(MARCH, late)]), known_on)
    [row] = build_panels(events, LISTS, known_on, ["declaratie"])["declaratie"].to_pylist()
    assert (row["maand"], row["declaratiemaand"]) == ("2021-01", "2024-02")
