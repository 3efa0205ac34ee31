"""What a ledger tells: the calendar of terms, indices cause by cause, and the day on which a plafond is spent."""

from datetime import date
from pathlib import Path

import pytest

from duiding.domain.contracting import Index
from duiding.domain.figure import Status
from duiding.finance.ledger.boek import empty, joined
from duiding.finance.ledger.indexering import indexed, verschillen
from duiding.finance.ledger.looptijden import termijnen
from duiding.finance.ledger.stand import stand_of_year
from duiding.finance.ledger.uitputting import uitputtingen

from .lines import GEMEENTE, boek, line

INDEXEN = (
    Index(2025, "loon", 610, 85, date(2024, 11, 1)),
    Index(2025, "prijs", 300, 15, date(2024, 11, 1)),
    Index(2025, "volume", 50, 100, date(2024, 11, 1)),
    Index(2025, "loon", 700, 85, date(2025, 6, 1)),
)
CEILING = "stedelijk-woonplek"
ENDS = ("03-31", "06-30", "09-30", "12-31")


def quarters(jaar: int, *cents: int) -> list[str]:
    return [
        line(CEILING, jaar, "besteed", cent, f"{jaar}-{end}") for cent, end in zip(cents, ENDS, strict=False) if cent
    ]


def test_the_calendar_tells_what_runs_what_is_fixed_and_what_to_decide() -> None:
    koos = next(one for one in termijnen(GEMEENTE.looptijden, date(2025, 6, 1)) if one.contract == "buurt-koos")
    assert koos.current is not None and koos.current.stap == "2e verlenging"
    assert (koos.fixed_until, koos.possible_until) == (date(2026, 12, 31), date(2028, 12, 31))
    assert (koos.days_left, koos.warning) == (303, "besluit binnen een jaar: plan nu de evaluatie")
    assert not koos.ends_for_certain


@pytest.mark.parametrize(
    ("day", "contract", "warning"),
    [
        (date(2025, 1, 1), "buurt-koos", ""),
        (date(2026, 4, 1), "buurt-koos", "de dag van het besluit is voorbij"),
        (date(2027, 1, 1), "buurt-koos", "dit contract is geëindigd"),
        (date(2026, 2, 1), "wmo-01", "eindigt binnen een jaar, zonder optie: regel de zorgcontinuïteit"),
    ],
)
def test_the_calendar_warns_in_time(day: date, contract: str, warning: str) -> None:
    assert [one.warning for one in termijnen(GEMEENTE.looptijden, day) if one.contract == contract] == [warning]


def test_each_cause_adds_its_cents_and_together_they_are_the_difference() -> None:
    found = indexed(100_000_00, 2025, INDEXEN, date(2025, 1, 1))
    assert (dict(found.parts), found.after) == ({"loon": 518_500, "prijs": 45_000, "volume": 50_000}, 10_613_500)
    assert found.is_known


def test_an_index_that_was_decided_later_was_not_known_before() -> None:
    spring, summer = (indexed(100_000_00, 2025, INDEXEN, day).after for day in (date(2025, 1, 1), date(2025, 6, 1)))
    assert summer - spring == 76_500
    assert not indexed(100, 2026, INDEXEN, date(2026, 1, 1)).is_known


def test_an_amount_that_stays_behind_wages_and_prices_is_named(tmp_path: Path) -> None:
    found = boek(
        tmp_path,
        line("buurt-koos", 2024, "afspraak", 100_000),
        line("buurt-koos", 2025, "afspraak", 105_000),
        line("buurt-spoor030", 2024, "afspraak", 100_000),
        line("buurt-spoor030", 2025, "afspraak", 100_000),
        line("buurt-spoor030", 2025, "indexering", 7_000),
        known_on=date(2025, 3, 1),
    )
    told = {one.partij.contract: one.is_behind for one in verschillen(found, 2025, INDEXEN)}
    assert told == {"buurt-koos": True, "buurt-spoor030": False}


def test_a_plafond_that_is_spent_evenly_runs_out_on_the_day_that_anybody_can_reckon(tmp_path: Path) -> None:
    lines = [line(CEILING, 2024, "afspraak", 400), *quarters(2024, 100, 100, 100, 100)]
    [one] = uitputtingen(boek(tmp_path, *lines, line(CEILING, 2025, "afspraak", 300), *quarters(2025, 100, 100)), 2025)
    assert (one.day, one.early, one.late) == (date(2025, 9, 29), date(2025, 9, 29), date(2025, 9, 29))
    assert (one.status, one.spent, one.share_spent) == (Status.ESTIMATE, 200, pytest.approx(2 / 3))


def test_the_margin_is_as_wide_as_spending_moved_before(tmp_path: Path) -> None:
    calm = [line(CEILING, 2024, "afspraak", 400), *quarters(2024, 100, 102, 100, 101)]
    wild = [line(CEILING, 2024, "afspraak", 400), *quarters(2024, 60, 140, 80, 120)]
    found = []
    for before in (calm, wild):
        made = boek(tmp_path, *before, line(CEILING, 2025, "afspraak", 300), *quarters(2025, 100, 100))
        [one] = uitputtingen(made, 2025)
        assert one.day is not None and one.early is not None and one.early < one.day
        found.append(one.early)
    assert found[1] < found[0]


def test_what_ran_out_already_lies_in_its_quarter(tmp_path: Path) -> None:
    made = boek(tmp_path, line(CEILING, 2025, "afspraak", 150), *quarters(2025, 100, 100, 0))
    [one] = uitputtingen(made, 2025)
    assert (one.early, one.day, one.late) == (date(2025, 3, 31), date(2025, 5, 16), date(2025, 6, 30))
    assert one.status is Status.COMPLETE


def test_a_plafond_that_lasts_has_no_day_and_a_new_contract_no_margin(tmp_path: Path) -> None:
    lines = [*quarters(2024, 100, 100, 100, 100), *quarters(2025, 100, 100)]
    [lasts] = uitputtingen(boek(tmp_path, line(CEILING, 2025, "afspraak", 500), *lines), 2025)
    assert (lasts.day, lasts.late, lasts.status) == (None, None, Status.ESTIMATE)
    [young] = uitputtingen(boek(tmp_path, line(CEILING, 2025, "afspraak", 500), *quarters(2025, 100)), 2025)
    assert young.status is Status.NOT_MEASURABLE


def test_a_lump_sum_has_no_plafond_to_run_out_of(tmp_path: Path) -> None:
    made = boek(tmp_path, line("buurt-koos", 2025, "afspraak", 100), line("buurt-koos", 2025, "besteed", 50))
    assert uitputtingen(made, 2025) == ()
    assert len(uitputtingen(made, 2025, only_plafond=False)) == 1


def test_ledgers_join_into_one_with_each_contract_once(tmp_path: Path) -> None:
    one = boek(tmp_path, line("buurt-koos", 2025, "afspraak", 100))
    both = joined([empty(date(2025, 1, 1)), one, one])
    assert (len(both.partijen), len(both), stand_of_year(both, 2025).geheel.afgesproken) == (1, 2, 200)
