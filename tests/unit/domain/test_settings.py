from datetime import date

import pytest

from duiding.domain.settings import WIJK_ELSEWHERE, WIJK_UNKNOWN, Breuk, Gemeente, Parameters

GEMEENTE = Gemeente("0344", "Utrecht", (), (), (), (), (), (), {"3561": "WK034403", "3561AB": "WK034404"}, Parameters())


@pytest.mark.parametrize(
    ("postcode", "wijk"),
    [
        ("3561 zz", "WK034403"),
        ("3561AB", "WK034404"),
        ("1011AA", WIJK_ELSEWHERE),
        ("", WIJK_UNKNOWN),
        (None, WIJK_UNKNOWN),
    ],
)
def test_a_postcode_becomes_a_wijk_and_nothing_else(postcode: str | None, wijk: str) -> None:
    assert GEMEENTE.wijk_of(postcode) == wijk


def test_a_breuk_is_drawn_with_its_day_and_words() -> None:
    breuk = Breuk(date(2018, 1, 1), "DBC-afbouw", "uitleg", "administratieve_stop", "aanvullend", "jeugdwet", 31, None)
    drawn = breuk.as_break()
    assert (drawn.day, drawn.title, drawn.explanation) == (date(2018, 1, 1), "DBC-afbouw", "uitleg")
