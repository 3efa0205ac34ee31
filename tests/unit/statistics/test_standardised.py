import numpy as np
import pytest

from duiding.domain.errors import QueryError
from duiding.statistics.standardised import crude_rate, reference, standardise

CITY = reference([10, 40, 0], [100, 200, 0])


def test_a_unit_with_the_rates_of_the_city_has_a_ratio_of_one() -> None:
    found = standardise([50], [[100, 200, 0]], CITY)
    assert found.ratio[0] == 1
    assert found.low[0] < 1 < found.high[0]
    assert found.rate(100)[0][0] == pytest.approx(100 * 50 / 300)


def test_an_age_that_the_reference_does_not_have_makes_the_expectation_unknown() -> None:
    found = standardise([5, 5], [[10, 10, 1], [10, 10, 0]], CITY)
    assert np.isnan(found.ratio[0])
    assert list(found.has_expectation) == [False, True]


def test_a_wijk_where_nobody_lives_has_no_ratio_and_no_limits() -> None:
    found = standardise([0], [[0, 0, 0]], CITY)
    assert found.expected[0] == 0
    assert np.isnan([found.ratio, found.low, found.high]).all()


def test_nobody_in_a_lived_in_wijk_has_a_ratio_of_zero_with_an_upper_limit() -> None:
    found = standardise([0], [[100, 0, 0]], CITY)
    assert (found.ratio[0], found.low[0]) == (0, 0)
    assert found.high[0] == pytest.approx(0.3689, abs=1e-4)


def test_an_unknown_count_has_an_unknown_ratio() -> None:
    assert np.isnan(standardise([np.nan], [[100, 0, 0]], CITY).ratio[0])


def test_a_reference_without_inhabitants_has_no_rate() -> None:
    assert np.isnan(reference([0], [0]).crude_rate)


def test_other_ages_than_the_reference_are_refused() -> None:
    with pytest.raises(QueryError, match="niet dezelfde leeftijden"):
        standardise([1], [[1, 2]], CITY)


def test_more_counts_than_units_are_refused() -> None:
    with pytest.raises(QueryError, match="niet voor iedere eenheid een getal"):
        standardise([1, 2, 3], [[1, 2, 0], [1, 2, 0]], CITY)


def test_a_crude_rate_has_the_limits_of_its_count() -> None:
    rate, low, high = crude_rate([5, 1], [1000, 0], per=1000)
    assert (rate[0], low[0], high[0]) == pytest.approx((5, 1.623, 11.668), abs=1e-3)
    assert np.isnan([rate[1], low[1], high[1]]).all()
