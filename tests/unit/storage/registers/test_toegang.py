"""Accounts, sessions and the log, on SQLite and on PostgreSQL."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from duiding.dialogue.toegang import Identity, Limits
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


def test_another_role_does_not_change_a_session_that_began_before(accounts: SqlAccounts) -> None:
    accounts.enter(ANNA, "a" * 64, NOON)
    accounts.enter(Identity(ANNA.uitgever, ANNA.onderwerp, "Anna Bos-de Wit", "beheer"), "b" * 64, NOON)
    first, second = (accounts.session(digest * 64, LIMITS, NOON) for digest in "ab")
    assert first and second
    assert (first.account.identity.rol, second.account.identity.rol) == ("contractmanager", "beheer")
    assert first.account.nummer == second.account.nummer


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
    with registers.begin() as connection:
        if registers.is_postgresql:
            connection.execute(text("ALTER TABLE logboek DISABLE TRIGGER logboek_vast"))
        else:
            connection.execute(text("DROP TRIGGER logboek_vast_update"))
            connection.execute(text("DROP TRIGGER logboek_vast_delete"))
        connection.execute(text(change))
    assert log.check().wrong_from == 2


def test_many_writers_at_once_make_one_chain(registers: Registers) -> None:
    log = SqlLogbook(registers)
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda n: log.write(f"{n}", "analist", "ziet", "/een", "toegang"), range(40)))
    checked = log.check()
    assert (checked.lines, checked.wrong_from) == (40, None)
