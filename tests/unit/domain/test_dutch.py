from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.domain import dutch
from duiding.domain.period import Period


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (4865, 0, "4.865"),
        (1234567.891, 2, "1.234.567,89"),
        (-0.6, 1, "−0,6"),
        (-0.01, 1, "0,0"),
        (0, 0, "0"),
        (None, 0, "–"),
    ],
)
def test_numbers_are_written_the_dutch_way(value: float | None, decimals: int, text: str) -> None:
    assert dutch.number(value, decimals) == text


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_a_written_number_reads_back_as_the_rounded_value(value: float, decimals: int) -> None:
    text = dutch.number(value, decimals).replace(".", "").replace(",", ".").replace("−", "-")
    assert float(text) == pytest.approx(round(value, decimals), abs=10**-decimals)


def test_percentages_and_missing_values() -> None:
    assert dutch.percent(5.44) == "5,4%"
    assert dutch.percent(None) == "–"


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period.day(date(2018, 1, 1)), "1 januari 2018"),
        (Period.month(2018, 2), "februari 2018"),
        (Period.quarter(2018, 3), "kwartaal 3 van 2018"),
        (Period.year(2018), "2018"),
    ],
)
def test_periods_in_words(period: Period, words: str) -> None:
    assert dutch.period_words(period) == words


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_lists_in_words(words: list[str], text: str) -> None:
    assert dutch.enumerate_words(words) == text


def test_small_counts_in_letters() -> None:
    assert [dutch.count_word(n) for n in (0, 1, 10, 11)] == ["nul", "één", "tien", "11"]
    assert dutch.month_name(5) == "mei"
