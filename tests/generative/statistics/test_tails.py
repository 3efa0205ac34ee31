from math import comb, exp, factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.statistics.limits import binomial_limits, poisson_limits
from duiding.statistics.tails import Binomial, Poisson, allowed, chance_outside, lines

SIZE, SHARE, EXPECTED = st.integers(1, 60), st.floats(0.01, 0.99), st.floats(0.05, 30)
OUTSIDE = st.sampled_from([0.05, 0.002])


def binomial_chances(n: int, share: float) -> list[float]:
    return [comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(n + 1)]


def poisson_chances(expected: float) -> list[float]:
    return [exp(-expected) * expected**k / factorial(k) for k in range(150)]


@given(SIZE, SHARE)
def test_binomial_tails_are_sums_of_chances(n: int, share: float) -> None:
    law, chances = Binomial(np.full(n + 1, float(n)), share), binomial_chances(n, share)
    assert law.below(np.arange(n + 1)) == pytest.approx(np.cumsum(chances), abs=1e-12)
    assert law.above(np.arange(n + 1)) == pytest.approx(np.cumsum(chances[::-1])[::-1], abs=1e-12)


@given(EXPECTED)
def test_poisson_tails_are_sums_of_chances(expected: float) -> None:
    law, chances = Poisson(np.full(150, expected)), poisson_chances(expected)
    assert law.below(np.arange(150)) == pytest.approx(np.cumsum(chances), abs=1e-12)
    assert law.above(np.arange(150)) == pytest.approx(np.cumsum(chances[::-1])[::-1], abs=1e-12)


@given(EXPECTED, OUTSIDE)
def test_beyond_the_allowed_counts_lies_less_than_the_level_and_within_them_not(
    expected: float, outside: float
) -> None:
    law, chances = Poisson(np.array([expected])), np.array(poisson_chances(expected))
    least, largest = (int(limit[0]) for limit in allowed(law, outside))
    assert chances[:least].sum() <= outside / 2 + 1e-12
    assert chances[: least + 1].sum() >= outside / 2 - 1e-12
    assert chances[largest + 1 :].sum() <= outside / 2 + 1e-12
    assert chances[largest:].sum() >= outside / 2 - 1e-12
    assert chance_outside(law, outside)[0] == pytest.approx(1 - chances[least : largest + 1].sum(), abs=1e-12)


@given(SIZE, SHARE, OUTSIDE)
def test_a_count_lies_beyond_the_drawn_line_when_its_tail_is_smaller_than_half_the_level(
    n: int, share: float, outside: float
) -> None:
    law, counts = Binomial(np.full(n + 1, float(n)), share), np.arange(n + 1)
    low, high = lines(law, outside)
    clear = np.minimum(np.abs(counts - low), np.abs(counts - high)) > 1e-4
    assert ((counts < low) == (law.below(counts) < outside / 2))[clear].all()
    assert ((counts > high) == (law.above(counts) < outside / 2))[clear].all()


@given(st.integers(1, 200))
def test_exact_limits_of_a_count_leave_two_and_a_half_percent_on_either_side(count: int) -> None:
    low, high = poisson_limits([count])
    assert Poisson(low).above([count])[0] == pytest.approx(0.025, abs=1e-10)
    assert Poisson(high).below([count])[0] == pytest.approx(0.025, abs=1e-10)


@given(st.integers(2, 60), st.data())
def test_exact_limits_of_a_share_leave_two_and_a_half_percent_on_either_side(n: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(1, n - 1))
    low, high = (float(limit[0]) for limit in binomial_limits([count], [n]))
    assert Binomial(np.array([float(n)]), low).above([count])[0] == pytest.approx(0.025, abs=1e-10)
    assert Binomial(np.array([float(n)]), high).below([count])[0] == pytest.approx(0.025, abs=1e-10)
