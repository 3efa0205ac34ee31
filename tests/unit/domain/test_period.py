from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.domain.errors import UsageError
from duiding.domain.period import Period, last_of_month, next_month, parse_day, quarter_of, years_before

YEARS = st.integers(1900, 2100)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-K1", date(2018, 1, 1), date(2018, 3, 31)),
        ("2018k4", date(2018, 10, 1), date(2018, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        (" 2018-01-31 ", date(2018, 1, 31), date(2018, 1, 31)),
    ],
)
def test_the_four_forms_are_understood(text: str, first: date, last: date) -> None:
    period = Period.parse(text)
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize("text", ["", "18", "2018-13", "2018-K5", "2018-02-30", "januari 2018", "2018-1"])
def test_anything_else_is_refused_with_the_four_forms(text: str) -> None:
    with pytest.raises(UsageError, match=r"jaar \(2018\), kwartaal \(2018-K1\), maand \(2018-01\) of dag"):
        Period.parse(text)


@given(YEARS, st.integers(1, 4))
def test_a_period_is_read_back_from_its_own_name(year: int, quarter: int) -> None:
    for period in (
        Period.year(year),
        Period.quarter(year, quarter),
        Period.month(year, quarter),
        Period.day(date(year, quarter, 1)),
    ):
        assert Period.parse(period.name) == period


@given(YEARS)
def test_four_quarters_and_twelve_months_fill_a_year(year: int) -> None:
    days = (Period.year(year).last - Period.year(year).first).days + 1
    assert sum((p.last - p.first).days + 1 for p in (Period.quarter(year, q) for q in range(1, 5))) == days
    assert sum((p.last - p.first).days + 1 for p in (Period.month(year, m) for m in range(1, 13))) == days


def test_months_follow_each_other_over_the_year() -> None:
    assert next_month(date(2018, 12, 31)) == date(2019, 1, 1)
    assert last_of_month(2100, 2) == date(2100, 2, 28)


def test_a_day_lies_in_the_quarter_that_began_last() -> None:
    begins = [quarter_of(date(2024, month, 29)).month for month in range(1, 13)]
    assert begins == [1, 1, 1, 4, 4, 4, 7, 7, 7, 10, 10, 10]


def test_a_wrong_date_is_refused_with_an_example() -> None:
    with pytest.raises(UsageError, match="JJJJ-MM-DD, bijvoorbeeld 2018-03-01"):
        parse_day("1-3-2018")
    assert parse_day("2018-03-01") == date(2018, 3, 1)


@pytest.mark.parametrize(
    ("day", "years", "before"),
    [
        (date(2024, 2, 29), 5, date(2019, 2, 28)),
        (date(2024, 2, 29), 20, date(2004, 2, 29)),
        (date(2023, 2, 28), 3, date(2020, 2, 28)),
        (date(3, 12, 31), 5, date.min),
    ],
)
def test_years_back_a_leap_day_is_the_28th_where_there_is_none(day: date, years: int, before: date) -> None:
    assert years_before(day, years) == before
