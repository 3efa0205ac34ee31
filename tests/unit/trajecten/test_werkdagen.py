from datetime import date

import numpy as np
import pytest

from duiding.events.codes import as_day
from duiding.trajecten.werkdagen import add_werkdagen, holidays


def after(first: str, count: int) -> str:
    (found,) = add_werkdagen(np.array([as_day(date.fromisoformat(first))]), count)
    return str(np.datetime64(int(found), "D"))


@pytest.mark.parametrize(
    ("first", "count", "last"),
    [
        ("2024-01-08", 5, "2024-01-15"),  # Monday to Monday
        ("2024-01-12", 5, "2024-01-19"),  # a Friday
        ("2024-01-13", 5, "2024-01-19"),  # a Saturday counts as the Friday before it
        ("2024-01-14", 5, "2024-01-19"),
        ("2024-03-27", 3, "2024-04-03"),  # over Good Friday and Easter Monday
        ("2024-12-23", 3, "2024-12-30"),  # over both days of Christmas
        ("2024-05-08", 1, "2024-05-10"),  # over Ascension Day
    ],
)
def test_a_term_counts_working_days_only(first: str, count: int, last: str) -> None:
    assert after(first, count) == last


def test_the_holidays_of_a_year_are_those_of_the_algemene_termijnenwet() -> None:
    assert [day.isoformat() for day in holidays(2024)] == [
        "2024-01-01", "2024-03-29", "2024-04-01", "2024-04-27", "2024-05-05", "2024-05-09", "2024-05-20", "2024-12-25",
        "2024-12-26",
    ]  # fmt: skip


def test_the_birthday_of_the_king_moves_for_a_sunday_and_with_the_king() -> None:
    assert date(2014, 4, 26) in holidays(2014) and date(2014, 4, 27) not in holidays(2014)
    assert date(2013, 4, 30) in holidays(2013) and date(2013, 4, 27) not in holidays(2013)


@pytest.mark.parametrize(
    ("year", "monday"), [(1999, "1999-04-05"), (2000, "2000-04-24"), (2008, "2008-03-24"), (2011, "2011-04-25"),
                         (2019, "2019-04-22"), (2038, "2038-04-26"), (2049, "2049-04-19")],
)  # fmt: skip
def test_easter_is_where_the_almanac_has_it(year: int, monday: str) -> None:
    assert date.fromisoformat(monday) in holidays(year)
