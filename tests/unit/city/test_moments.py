from datetime import date

import numpy as np
import pytest

from duiding.city.moments import (
    birthday,
    date_of,
    day_of,
    last_workday,
    months_from,
    weekday,
    workday,
    years_before,
)
from duiding.domain.errors import UsageError


def test_a_day_and_its_number_are_each_others_inverse() -> None:
    assert day_of(date(1970, 1, 1)) == 0
    assert date_of(day_of(date(2018, 2, 28))) == date(2018, 2, 28)


def test_years_before_a_leap_day_is_the_28th() -> None:
    assert date_of(years_before(day_of(date(2020, 2, 29)), 1)) == date(2019, 2, 28)
    assert date_of(years_before(day_of(date(2018, 1, 1)), 12)) == date(2006, 1, 1)


def test_a_weekend_moves_to_monday_or_back_to_friday() -> None:
    week = np.array([day_of(date(2018, 1, 5 + n)) for n in range(4)])  # Friday to Monday
    assert weekday(week).tolist() == [4, 5, 6, 0]
    assert [date_of(d).day for d in workday(week)] == [5, 8, 8, 8]
    assert [date_of(d).day for d in last_workday(week)] == [5, 5, 5, 8]


def test_a_birthday_is_right_to_a_day() -> None:
    born = np.array([day_of(date(2000, 6, 15))])
    assert abs(int(birthday(born, 18)[0]) - day_of(date(2018, 6, 15))) <= 1


def test_months_run_from_the_first_to_after_the_last() -> None:
    months = months_from("2016-11", "2017-02")
    assert months.count == 4
    assert (date_of(months.begin), date_of(months.end)) == (date(2016, 11, 1), date(2017, 3, 1))
    assert list(months.years) == [2016, 2017]
    days = np.array([day_of(date(2016, 10, 31)), day_of(date(2016, 11, 1)), day_of(date(2017, 2, 28))])
    assert months.index(days).tolist() == [-1, 0, 3]


@pytest.mark.parametrize("text", ["2016", "2016-K1", "2016-13", "2016-01-01", "januari"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="JJJJ-MM"):
        months_from(text, "2018-01")


def test_an_end_before_the_begin_is_refused() -> None:
    with pytest.raises(UsageError, match="Draai ze om"):
        months_from("2018-02", "2018-01")
