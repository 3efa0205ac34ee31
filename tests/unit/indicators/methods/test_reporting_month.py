from datetime import date, timedelta

import numpy as np
import pytest

from duiding.events.codes import as_day
from duiding.indicators.methods.triangles import number_of, reporting_month

EVERY_DAY = [date(2024, 1, 1) + timedelta(days) for days in range(366)]


def months(days: list[date], known_on: date) -> list[int]:
    """Months of reporting, 0 for January 2024."""
    seen = np.array([as_day(day) for day in days if day <= known_on])
    return (reporting_month(seen, known_on) - number_of(date(2024, 1, 1))).tolist()


def test_seen_on_the_last_day_of_a_month_a_month_of_reporting_is_a_month() -> None:
    found = dict(zip(EVERY_DAY, months(EVERY_DAY, date(2024, 6, 30)), strict=False))
    assert (found[date(2024, 2, 1)], found[date(2024, 2, 29)], found[date(2024, 6, 30)]) == (1, 1, 5)


def test_seen_on_the_15th_earlier_months_were_seen_on_their_15th_too() -> None:
    found = dict(zip(EVERY_DAY, months(EVERY_DAY, date(2024, 6, 15)), strict=False))
    assert (found[date(2024, 3, 15)], found[date(2024, 3, 16)], found[date(2024, 6, 15)]) == (1, 2, 4)


def test_a_day_that_a_short_month_does_not_have_is_its_last() -> None:
    found = dict(zip(EVERY_DAY, months(EVERY_DAY, date(2024, 5, 30)), strict=False))
    assert (found[date(2024, 2, 29)], found[date(2024, 3, 1)], found[date(2024, 3, 31)]) == (0, 1, 2)


LISTS = [date(2024, 2, 4), date(2024, 3, 6), date(2024, 4, 4), date(2024, 5, 6), date(2024, 6, 6), date(2024, 7, 4)]
"""A list about every month, some days into the next: a weekend moves it."""


def test_a_list_that_came_early_is_compared_with_lists_that_came_later_in_the_month() -> None:
    # On 5 July the list about June is there; that about April came on the 6th, and tells of April all the same.
    assert months(LISTS, date(2024, 7, 5)) == [0, 1, 2, 3, 4, 5]


def test_while_this_months_list_has_not_come_no_other_month_had_its_own() -> None:
    # On 5 June nothing was told about May, so what came on 4 April counts as told a month after March.
    assert months(LISTS, date(2024, 6, 5)) == [1, 2, 3, 4]


@pytest.mark.parametrize("known_on", [date(2024, 7, 10), date(2024, 7, 31)])
def test_later_in_the_month_a_list_belongs_to_the_month_it_is_about_or_in_which_it_came(known_on: date) -> None:
    expected = [0, 1, 2, 3, 4, 5] if known_on.day == 10 else [1, 2, 3, 4, 5, 6]
    assert months(LISTS, known_on) == expected


def test_months_of_reporting_never_run_back() -> None:
    for known_on in EVERY_DAY[200:260]:
        found = months(LISTS, known_on)
        assert found == sorted(found)
