"""Accounts, sessions and the log, on SQLite and on PostgreSQL."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from duiding.dialogue.toegang import BlockedError, Identity, Limits, Noted
from duiding.dialogue.toegang.log import TERM_OVER
from duiding.domain.errors import RegisterError
from duiding.storage.registers import Registers
from duiding.storage.registers.logbook import SqlLogbook
from duiding.storage.registers.toegang import SqlAccounts

NOON = datetime(2026, 3, 2, 12, 0)
LIMITS = Limits(idle=timedelta(minutes=30), most=timedelta(hours=10))
ANNA = Identity("https://login.example", "anna", "Anna Bos", "contractmanager")
BRAM = Identity("https://login.example", "bram", "Bram Vos", "aanbieder", "12345678")


@pytest.fixture
def accounts(registers: Registers) -> SqlAccounts:
    return SqlAccounts(registers)


@pytest.fixture
def log(registers: Registers) -> SqlLogbook:
    moments = (NOON + timedelta(seconds=number) for number in range(1000))
    return SqlLogbook(registers, lambda: next(moments))


def test_a_session_is_found_by_its_hash_and_says_who_it_is(accounts: SqlAccounts) -> None:
    begun = accounts.enter(BRAM, "a" * 64, NOON)
    found = accounts.session("a" * 64, LIMITS, NOON)
    assert found == begun
    assert found.account.identity == BRAM
    assert accounts.session("b" * 64, LIMITS, NOON) is None


def test_a_session_ends_when_nothing_happens_and_does_not_come_back(accounts: SqlAccounts) -> None:
    accounts.enter(ANNA, "a" * 64, NOON)
    assert accounts.session("a" * 64, LIMITS, NOON + timedelta(minutes=29))
    assert accounts.session("a" * 64, LIMITS, NOON + timedelta(minutes=58))
    assert accounts.session("a" * 64, LIMITS, NOON + timedelta(minutes=88)) is None
    assert accounts.session("a" * 64, LIMITS, NOON + timedelta(minutes=59)) is None


def test_a_session_ends_at_last_however_busy_it_is(accounts: SqlAccounts) -> None:
    accounts.enter(ANNA, "a" * 64, NOON)
    for quarter in range(1, 40):
        assert accounts.session("a" * 64, LIMITS, NOON + quarter * timedelta(minutes=15))
    assert accounts.session("a" * 64, LIMITS, NOON + timedelta(hours=10)) is None


def test_logging_in_again_ends_the_session_of_before(accounts: SqlAccounts) -> None:
    accounts.enter(ANNA, "a" * 64, NOON)
    accounts.enter(ANNA, "b" * 64, NOON, replaces="a" * 64)
    assert accounts.session("a" * 64, LIMITS, NOON) is None
    assert len(accounts.sessions(LIMITS, NOON)) == 1
    assert len(accounts.accounts()) == 1


def test_the_same_subject_of_another_login_service_is_somebody_else(accounts: SqlAccounts) -> None:
    one = accounts.enter(ANNA, "a" * 64, NOON)
    other = accounts.enter(Identity("https://elders.example", "anna", "Anna", "beheer"), "b" * 64, NOON)
    assert one.account.nummer != other.account.nummer


def test_many_first_times_at_once_make_one_account(accounts: SqlAccounts) -> None:
    with ThreadPoolExecutor(6) as threads:
        numbers = {s.account.nummer for s in threads.map(lambda n: accounts.enter(ANNA, f"{n:064}", NOON), range(12))}
    assert len(numbers) == 1
    assert len(accounts.sessions(LIMITS, NOON)) == 12


def test_the_manager_ends_a_session_by_its_number(accounts: SqlAccounts) -> None:
    begun = accounts.enter(ANNA, "a" * 64, NOON)
    ended = accounts.end(begun.nummer)
    assert ended and ended.nummer == begun.nummer
    assert accounts.end(begun.nummer) is None
    assert accounts.session("a" * 64, LIMITS, NOON) is None


def test_who_leaves_is_out(accounts: SqlAccounts) -> None:
    accounts.enter(ANNA, "a" * 64, NOON)
    accounts.leave("a" * 64)
    assert accounts.session("a" * 64, LIMITS, NOON) is None


def test_the_secret_of_a_session_is_not_in_the_list_of_sessions(accounts: SqlAccounts) -> None:
    begun = accounts.enter(ANNA, "a" * 64, NOON)
    assert "a" * 64 not in repr(accounts.sessions(LIMITS, NOON))
    assert re.fullmatch(r"[0-9a-f]{16}", begun.nummer)


def test_sessions_that_are_over_leave_the_list(accounts: SqlAccounts) -> None:
    accounts.enter(ANNA, "a" * 64, NOON)
    accounts.enter(BRAM, "b" * 64, NOON + timedelta(hours=1))
    assert [s.account.identity.naam for s in accounts.sessions(LIMITS, NOON + timedelta(hours=1))] == ["Bram Vos"]


def test_an_erased_account_leaves_a_number_without_a_name(accounts: SqlAccounts, log: SqlLogbook) -> None:
    account = accounts.enter(ANNA, "a" * 64, NOON).account
    log.write(account.nummer, "contractmanager", "ziet", "/gesprekken", "contractmanagement")
    assert accounts.erase(account.nummer)
    assert not accounts.erase(account.nummer)
    assert accounts.account(account.nummer) is None
    assert accounts.session("a" * 64, LIMITS, NOON) is None
    assert [line.doel for line in log.lines_of(account.nummer)] == ["/gesprekken"]
    assert log.check().wrong_from is None


def test_the_log_numbers_its_lines_and_shows_the_newest_first(log: SqlLogbook) -> None:
    for page in ("een", "twee", "drie"):
        log.write("x", "analist", "ziet", f"/{page}", "toegang")
    assert [(line.nummer, line.doel) for line in log.lines()] == [(3, "/drie"), (2, "/twee"), (1, "/een")]
    assert [line.nummer for line in log.lines(before=3, most=1)] == [2]
    assert log.lines()[0].moment == NOON + timedelta(seconds=2)
    checked = log.check()
    assert (checked.lines, checked.head, checked.wrong_from) == (3, log.lines()[0].hoofd, None)


def test_an_empty_log_is_whole(log: SqlLogbook) -> None:
    assert log.check().lines == 0
    assert log.lines() == []


@pytest.mark.parametrize("change", ["UPDATE logboek SET doel = '/niets' WHERE nummer = 1", "DELETE FROM logboek"])
def test_the_database_refuses_to_change_the_log(registers: Registers, log: SqlLogbook, change: str) -> None:
    log.write("x", "analist", "ziet", "/een", "toegang")
    with pytest.raises(Exception) as refused, registers.begin() as connection:
        connection.execute(text(change))
    assert "alleen aan te vullen" in f"{refused.value} {refused.value.__cause__}"
    assert [line.doel for line in log.lines()] == ["/een"]


def test_postgresql_refuses_to_empty_the_log_at_once(registers: Registers, log: SqlLogbook) -> None:
    log.write("x", "analist", "ziet", "/een", "toegang")
    empty = "TRUNCATE logboek" if registers.is_postgresql else "DELETE FROM logboek WHERE 1 = 1"
    with pytest.raises((RegisterError, Exception)), registers.begin() as connection:
        connection.execute(text(empty))
    assert log.check().lines == 1


TAMPERING = {
    "another address": "UPDATE logboek SET doel = '/anders' WHERE nummer = 2",
    "another moment": "UPDATE logboek SET moment = '2020-01-01 00:00:00' WHERE nummer = 2",
    "a line gone": "DELETE FROM logboek WHERE nummer = 2",
    "two lines swapped": "UPDATE logboek SET account = CASE nummer WHEN 2 THEN 'c' ELSE 'b' END WHERE nummer IN (2, 3)",
}


@pytest.mark.parametrize("change", TAMPERING.values(), ids=TAMPERING.keys())
def test_who_gets_past_the_triggers_is_found_by_the_chain(registers: Registers, log: SqlLogbook, change: str) -> None:
    for account in "abc":
        log.write(account, "analist", "ziet", "/een", "toegang")
    get_past_the_triggers(registers, change)
    assert log.check().wrong_from == 2


def test_many_writers_at_once_make_one_chain(registers: Registers) -> None:
    log = SqlLogbook(registers)
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda n: log.write(f"{n}", "analist", "ziet", "/een", "toegang"), range(40)))
    checked = log.check()
    assert (checked.lines, checked.wrong_from) == (40, None)


# What is noted elsewhere, and what leaves when its term is over ------------------------------------------------------


def get_past_the_triggers(registers: Registers, change: str) -> None:
    with registers.begin() as connection:
        if registers.is_postgresql:
            connection.execute(text("ALTER TABLE logboek DISABLE TRIGGER USER"))
        else:
            connection.execute(text("DROP TRIGGER logboek_vast_update"))
            connection.execute(text("DROP TRIGGER logboek_vast_delete"))
        connection.execute(text(change))


def test_a_log_of_which_the_end_is_cut_off_is_found_by_what_was_noted_elsewhere(
    registers: Registers, log: SqlLogbook
) -> None:
    for account in "abc":
        log.write(account, "analist", "ziet", "/een", "toegang")
    noted = log.check().last
    assert log.check((noted,)).is_whole
    get_past_the_triggers(registers, "DELETE FROM logboek WHERE nummer = 3")
    assert log.check().is_whole
    checked = log.check((noted,))
    assert (checked.is_whole, checked.lost, checked.wrong_from) == (False, 3, None)


def test_a_log_that_was_written_anew_is_found_by_what_was_noted(registers: Registers, log: SqlLogbook) -> None:
    for account in "ab":
        log.write(account, "analist", "ziet", "/een", "toegang")
    noted = log.check().last
    get_past_the_triggers(registers, "DELETE FROM logboek WHERE nummer = 2")
    for account in "cd":
        log.write(account, "analist", "ziet", "/een", "toegang")
    assert log.check().is_whole
    assert log.check((noted,)).wrong_from == 2


def test_of_two_notes_about_one_line_both_must_be_right(log: SqlLogbook) -> None:
    log.write("x", "analist", "ziet", "/een", "toegang")
    right, other = log.check().last, Noted(1, "0" * 64)
    assert log.check((right, right)).is_whole
    assert log.check((right, other)).wrong_from == log.check((other, right)).wrong_from == 1


def test_lines_of_which_the_term_is_over_leave_and_the_log_says_so(registers: Registers, log: SqlLogbook) -> None:
    for page in range(5):
        log.write("x", "analist", "ziet", f"/{page}", "toegang")
    old, kept = (Noted(line.nummer, line.hoofd) for line in log.lines() if line.nummer in (4, 3))
    assert log.expire(NOON + timedelta(seconds=3), "opdracht") == 3
    assert [line.nummer for line in log.lines()] == [6, 5, 4]
    assert (log.lines()[0].daad, log.lines()[0].account) == (TERM_OVER, "opdracht")
    checked = log.check((old, kept))
    assert (checked.is_whole, checked.lines, checked.removed, checked.last.nummer) == (True, 3, 3, 6)
    assert log.expire(NOON, "opdracht") == 0
    assert log.expire(NOON + timedelta(hours=1), "opdracht") == 3
    assert (log.check().lines, log.check().removed, log.check().is_whole) == (1, 6, True)


def test_a_cut_that_says_another_hash_than_was_noted_is_found(log: SqlLogbook) -> None:
    log.write("x", "analist", "ziet", "/een", "toegang")
    log.write("x", "analist", "ziet", "/twee", "toegang")
    assert log.expire(NOON + timedelta(seconds=1), "opdracht") == 1
    assert log.check((Noted(1, "0" * 64),)).wrong_from == 1


@pytest.mark.parametrize("wanted", ["DELETE FROM logboek WHERE nummer = 4", "DELETE FROM logboek"])
def test_what_is_within_the_term_still_cannot_leave(registers: Registers, log: SqlLogbook, wanted: str) -> None:
    for page in range(4):
        log.write("x", "analist", "ziet", f"/{page}", "toegang")
    log.expire(NOON + timedelta(seconds=2), "opdracht")
    with pytest.raises(Exception) as refused, registers.begin() as connection:
        connection.execute(text(wanted))
    assert "alleen aan te vullen" in f"{refused.value} {refused.value.__cause__}"
    assert log.check().lines == 3


def test_accounts_leave_after_their_term_but_for_those_shut_out(accounts: SqlAccounts) -> None:
    accounts.enter(ANNA, "a" * 64, NOON - timedelta(days=800))
    shut = accounts.enter(BRAM, "b" * 64, NOON - timedelta(days=800)).account
    recent = Identity("https://login.example", "cas", "Cas", "raad")
    accounts.enter(recent, "c" * 64, NOON)
    accounts.block(shut.nummer, NOON)
    assert accounts.expire(NOON - timedelta(days=730)) == 1
    assert [one.identity.naam for one in accounts.accounts()] == ["Bram Vos", "Cas"]


# Who may come in no more ----------------------------------------------------------------------------------------------


def test_a_session_ends_at_once_when_its_account_gets_another_role(accounts: SqlAccounts) -> None:
    accounts.enter(ANNA, "a" * 64, NOON)
    accounts.enter(replace(ANNA, rol="raad", naam="Anna Bos-de Wit"), "b" * 64, NOON)
    assert accounts.session("a" * 64, LIMITS, NOON) is None
    left = accounts.session("b" * 64, LIMITS, NOON)
    assert left and left.account.identity.rol == "raad"


def test_a_session_ends_at_once_when_its_account_gets_another_aanbieder(accounts: SqlAccounts) -> None:
    accounts.enter(BRAM, "a" * 64, NOON)
    accounts.enter(replace(BRAM, aanbieder="87654321"), "b" * 64, NOON)
    assert accounts.session("a" * 64, LIMITS, NOON) is None


def test_who_is_shut_out_is_out_at_once_and_comes_in_again_when_let_in(accounts: SqlAccounts) -> None:
    account = accounts.enter(ANNA, "a" * 64, NOON).account
    assert accounts.block(account.nummer, NOON)
    assert accounts.session("a" * 64, LIMITS, NOON) is None
    with pytest.raises(BlockedError) as refused:
        accounts.enter(ANNA, "b" * 64, NOON)
    assert refused.value.nummer == account.nummer
    assert accounts.block(account.nummer, None)
    accounts.enter(ANNA, "c" * 64, NOON)
    assert accounts.session("c" * 64, LIMITS, NOON)
    assert not accounts.block("niemand", NOON)
