import numpy as np
import pytest

from duiding.domain.errors import QueryError
from duiding.statistics.limits import binomial_limits, byar, count_limits, poisson_limits


@pytest.mark.parametrize("limits", [poisson_limits, byar, count_limits])
def test_nobody_has_a_lower_limit_of_zero_and_an_upper_limit_above_it(limits: object) -> None:
    low, high = limits([0.0])
    assert low[0] == 0.0
    assert 3.6 < high[0] < 3.7


def test_the_exact_upper_limit_of_nobody_is_minus_the_logarithm_of_two_and_a_half_percent() -> None:
    assert poisson_limits(0)[1] == pytest.approx(-np.log(0.025))


def test_byar_says_nothing_where_it_would_be_negative() -> None:
    low, high = byar([1, 10], 0.998)
    assert np.isnan(low[0])
    assert low[1] == pytest.approx(2.916318, abs=1e-6)
    assert high[0] == pytest.approx(9.36218, abs=1e-5)


@pytest.mark.parametrize("limits", [poisson_limits, byar, count_limits])
def test_an_unknown_count_has_no_limits(limits: object) -> None:
    assert np.isnan(limits([np.nan])).all()


def test_nobody_and_everybody_have_a_limit_of_exactly_zero_and_one() -> None:
    low, high = binomial_limits([0, 5], [5, 5])
    assert (low[0], high[1]) == (0, 1)
    assert high[0] == pytest.approx(1 - low[1])


def test_a_part_larger_than_its_whole_or_without_one_has_no_limits() -> None:
    assert np.isnan(binomial_limits([6, 0, np.nan], [5, 0, 5])).all()


def test_a_negative_count_and_a_certainty_of_hundred_percent_are_refused() -> None:
    with pytest.raises(QueryError, match="negatief"):
        poisson_limits([-1])
    with pytest.raises(QueryError, match="De zekerheid is 1"):
        poisson_limits([1], 1.0)
