"""Whose help runs past a contract: who stays, who is taken over, who stops, and what is expected before the day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from duiding.domain.contracting import Looptijd, Perceel
from duiding.domain.settings import Contract
from duiding.events import as_known_on
from duiding.finance.ledger.zorgcontinuiteit import (
    BLIJFT,
    GESTOPT,
    OVERGEDRAGEN,
    Doorlopend,
    Zorgcontinuiteit,
    endings,
    zorgcontinuiteit,
)
from duiding.trajecten.fold import fold
from tests.unit.trajecten.record import ALWAYS, GEMEENTE, Record, start, stop, toewijzing

OLD, NEW = "99100001", "99100002"
END = date(2019, 12, 31)
ENDING = {(OLD, "specialistisch_ambulant")}
CONTRACTS = (
    Contract(OLD, "specialistisch_ambulant", "inspanning", frozenset({"301", "305", "307"}), ALWAYS, END),
    Contract(NEW, "specialistisch_ambulant", "inspanning", frozenset({"301", "305", "307"}), ALWAYS, None),
)
TOWN = replace(GEMEENTE, contracten=CONTRACTS)


def asked(record: Record, known_on: date = date(2020, 6, 1)) -> Zorgcontinuiteit:
    return zorgcontinuiteit(fold(as_known_on(record.tables(), known_on), TOWN, known_on), END, ENDING)


def helped(record: Record, client: str, begin: str, eind: str = "", agb: str = OLD, nummer: str = "") -> None:
    """Help from a day, and until one when it has ended, with messages on those days."""
    number = nummer or f"t-{client}-{agb}"
    record.bericht(begin, toewijzing(client, begin, nummer=number, aanbieder=agb))
    record.bericht(begin, start(client, begin, nummer=number, aanbieder=agb))
    if eind:
        record.bericht(eind, stop(client, begin, eind, nummer=number, aanbieder=agb))


def by_what(found: Sequence[Doorlopend]) -> dict[str, list[tuple[str, date | None]]]:
    told: dict[str, list[tuple[str, date | None]]] = {}
    for one in found:
        told.setdefault(one.what, []).append((one.naar, one.until))
    return told


@pytest.fixture
def record() -> Record:
    made = Record()
    helped(made, "a", "2019-06-01", "2020-03-15")  # stays until March
    helped(made, "b", "2019-06-01", "2019-12-31")  # taken over the next day
    helped(made, "b", "2020-01-01", agb=NEW)
    helped(made, "c", "2019-06-01", "2019-12-31")  # stops with the contract
    helped(made, "d", "2019-06-01")  # nobody knows until when
    helped(made, "e", "2019-06-01", "2019-11-30")  # ended before
    helped(made, "f", "2020-01-02")  # began after
    helped(made, "g", "2019-06-01", agb=NEW)  # another contract
    return made


def test_each_traject_says_what_became_of_it_with_whom_and_until_when(record: Record) -> None:
    found = asked(record)
    assert by_what(found.trajecten) == {
        BLIJFT: [("", date(2020, 3, 15)), ("", None)],
        OVERGEDRAGEN: [("De Vuurvlinder", date(2019, 12, 31))],
        GESTOPT: [("", date(2019, 12, 31))],
    }
    assert len(found.past) == 3
    assert found.counts()["specialistisch_ambulant", BLIJFT] == 2
    assert {one.aanbieder for one in found.trajecten} == {"Wilgenhof"}


def test_the_countdown_goes_on_until_the_day_of_the_figures_or_none_are_left(record: Record) -> None:
    assert [left for _, left in asked(record).countdown()] == [2, 2, 2, 1, 1, 1]
    ended = Record()
    helped(ended, "a", "2019-06-01", "2020-02-15")
    days = asked(ended).countdown()
    assert days == ((date(2020, 1, 1), 1), (date(2020, 2, 1), 1), (date(2020, 3, 1), 0))


def test_ahead_of_the_day_only_help_that_is_not_known_to_end_before_it_is_listed() -> None:
    made = Record()
    for client, last in (("a", "2020-05-31"), ("b", "2019-10-31")):
        made.bericht("2019-06-01", toewijzing(client, "2019-06-01", last, nummer=f"t-{client}", aanbieder=OLD))
        made.bericht("2019-06-01", start(client, "2019-06-01", nummer=f"t-{client}", aanbieder=OLD))
    helped(made, "c", "2019-06-01")
    found = asked(made, date(2019, 9, 1))
    assert [(one.until, one.is_planned) for one in found.trajecten] == [(date(2020, 5, 31), True), (None, False)]
    assert found.countdown() == ()


def test_what_is_expected_follows_from_how_it_went_before() -> None:
    """Of ten who had help a year earlier five still had it after as many days, so of ten now about five will."""
    made = Record()
    for number in range(10):
        helped(made, f"v{number}", "2018-05-01", "2019-01-31" if number % 2 else "2018-09-30")
        helped(made, f"n{number}", "2019-08-01")
    found = asked(made, date(2019, 9, 1)).expected
    assert found is not None and 0 < found.low < found.value < found.high < 10
    assert found.n > 10


def test_without_anybody_before_nothing_is_expected() -> None:
    made = Record()
    helped(made, "a", "2019-08-30")
    assert asked(made, date(2019, 9, 1)).expected is None


def test_a_second_levering_of_the_same_aanbieder_is_the_same_traject() -> None:
    made = Record()
    helped(made, "a", "2019-06-01", "2020-02-01", nummer="een")
    helped(made, "a", "2019-07-01", "2020-03-01", nummer="twee")
    [one] = asked(made).trajecten
    assert (one.since, one.until) == (date(2019, 6, 1), date(2020, 3, 1))


def test_a_contract_ends_by_its_list_or_by_its_last_fixed_step() -> None:
    perceel = Perceel("buurt", "Buurt", "buurt", ("specialistisch_ambulant", "dyslexie"), 9, 500)

    def step(begin: date, end: date, status: str) -> Looptijd:
        return Looptijd("een", NEW, "", "buurt", "lump_sum", status, begin, end, None, status, 500)

    steps = (
        step(date(2018, 1, 1), date(2020, 12, 31), "vast"),
        step(date(2021, 1, 1), date(2022, 12, 31), "optie"),
    )
    town = replace(TOWN, percelen=(perceel,), looptijden=steps)
    assert endings(town, END) == frozenset(ENDING)
    assert endings(town, date(2020, 12, 31)) == {(NEW, "specialistisch_ambulant"), (NEW, "dyslexie")}
    assert endings(town, date(2022, 12, 31)) == frozenset()
