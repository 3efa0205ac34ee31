from duiding.domain.period import Period
from duiding.indicators.linking.spans import spans_of

QUARTERS = [Period.quarter(2023, number) for number in (1, 2, 3, 4)]


def test_a_year_is_its_quarters_and_a_quarter_its_months() -> None:
    months = [Period.month(2023, number) for number in (1, 2, 3)]
    found = dict(spans_of([Period.year(2023), *QUARTERS, *months]))
    assert found == {0: [1, 2, 3, 4], 1: [5, 6, 7]}


def test_what_is_not_whole_is_made_of_nothing() -> None:
    assert list(spans_of([Period.year(2023), *QUARTERS[:3]])) == []
    assert list(spans_of([Period.quarter(2023, 1), Period.day(QUARTERS[0].first)])) == []
