import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.reports.wording import capital, rounded


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (5789.0, "circa 5.800"),
        (5850.0, "circa 5.900"),
        (2559.0, "circa 2.600"),
        (566.0, "circa 600"),
        (49.0, "circa 0"),
    ],
)
def test_a_count_is_told_to_hundreds(value: float, said: str) -> None:
    assert rounded(value, "jeugdigen") == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(8.3, "bijna 8,5%"), (80.1, "ruim 80%"), (79.9, "bijna 80%"), (9.2, "ruim 9%"), (20.0, "20%"), (8.5, "8,5%")],
)
def test_a_percentage_is_told_to_halves(value: float, said: str) -> None:
    assert rounded(value, "%") == said


@given(st.integers(0, 1000).map(lambda tenths: tenths / 10))
def test_ruim_and_bijna_are_only_said_when_they_are_true(value: float) -> None:
    word, _, number = rounded(value, "%").rpartition(" ")
    told = float(number.rstrip("%").replace(",", "."))
    assert abs(told - value) <= 0.25 + 1e-9
    assert word == ("ruim" if value > told else "bijna" if value < told else "")


def test_a_sentence_begins_with_a_capital() -> None:
    assert capital("ruim 80% krijgt hulp.") == "Ruim 80% krijgt hulp."
    assert capital("") == ""
