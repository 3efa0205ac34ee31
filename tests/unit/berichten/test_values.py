"""Dates, moments and numbers as the schema allows them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from duiding.berichten.values import (
    NUMMER_DIGITS,
    UnusableError,
    as_date,
    as_moment,
    as_optional_date,
    checked_number,
    count_digits,
)


def test_blanks_around_a_date_are_no_part_of_it() -> None:
    assert as_date("\t2022-02-01\n") == as_date("2022-02-01") == as_optional_date("2022-02-01") == date(2022, 2, 1)
    assert as_optional_date(None) is None


@pytest.mark.parametrize("text", ["0000-01-01", "-0044-03-15", "12022-01-01"])
def test_a_year_that_no_calendar_holds_is_unusable(text: str) -> None:
    with pytest.raises(UnusableError):
        as_date(text)


@pytest.mark.parametrize(
    ("tijd", "moment"),
    [
        ("10:00:00", datetime(2022, 1, 10, 10)),
        (" 10:00:00\n", datetime(2022, 1, 10, 10)),
        ("10:00:00.123456789", datetime(2022, 1, 10, 10, 0, 0, 123_456)),
        ("24:00:00", datetime(2022, 1, 11)),
    ],
)
def test_every_time_of_the_schema_has_a_moment(tijd: str, moment: datetime) -> None:
    assert as_moment("2022-01-10", tijd) == as_moment(" 2022-01-10 ", tijd) == moment


def test_the_end_of_the_last_day_of_the_calendar_is_a_moment() -> None:
    assert as_moment("9999-12-31", "24:00:00") == datetime.max


@pytest.mark.parametrize("text", ["12345678", " +12345678 ", "00000001", "-00000000"])
def test_a_number_of_eight_digits_is_kept_as_it_is_written(text: str) -> None:
    assert checked_number(text) == text
    assert count_digits(text) == 8


@pytest.mark.parametrize("text", ["123456789", "000000001", " +000000001 "])
def test_a_ninth_digit_only_fits_in_a_nummer(text: str) -> None:
    assert checked_number(text, NUMMER_DIGITS) == text
    with pytest.raises(UnusableError):
        checked_number(text)


def test_a_number_that_is_absent_stays_absent() -> None:
    assert checked_number(None) is None
