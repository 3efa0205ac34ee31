import numpy as np
import pytest

from duiding.statistics.tails import Binomial, Law, Poisson, allowed, chance_outside, lines, two_sided


def poisson(*expected: float) -> Poisson:
    return Poisson(np.array(expected))


def binomial(n: float, share: float) -> Binomial:
    return Binomial(np.array([n]), share)


def test_tails_of_a_die_like_count_are_those_worked_out_by_hand() -> None:
    # Two pupils, half of them: 1/4, 1/2, 1/4.
    two = binomial(2, 0.5)
    assert [float(two.below([k])[0]) for k in (-1, 0, 1, 2)] == pytest.approx([0, 0.25, 0.75, 1])
    assert [float(two.above([k])[0]) for k in (0, 1, 2)] == pytest.approx([1, 0.75, 0.25])


def test_nobody_where_one_is_expected_has_the_chance_of_e_to_the_minus_one() -> None:
    assert poisson(1).below([0])[0] == pytest.approx(np.exp(-1))
    assert poisson(1).above([1])[0] == pytest.approx(1 - np.exp(-1))
    assert poisson(1).below([-1])[0] == 0
    assert poisson(1).above([0])[0] == 1


@pytest.mark.parametrize(
    "law", [poisson(0, np.nan), Binomial(np.array([0, np.nan]), 0.5), binomial(5, 1.0), binomial(5, np.nan)]
)
def test_a_unit_without_expectation_is_unknown_everywhere(law: Law) -> None:
    assert np.isnan([law.below([0]), law.above([0]), law.line(0.5)]).all()
    assert np.isnan([*allowed(law, 0.05), chance_outside(law, 0.05), two_sided(law, [0])]).all()


def test_more_than_everybody_is_unknown() -> None:
    assert np.isnan(binomial(5, 0.5).below([6])).all()
    assert np.isnan(binomial(5, 0.5).above([6])).all()


def test_an_unknown_count_has_no_chance() -> None:
    assert np.isnan([poisson(3).below([np.nan]), poisson(3).above([np.nan])]).all()
    assert np.isnan([binomial(3, 0.5).below([np.nan]), binomial(3, 0.5).above([np.nan])]).all()


def test_the_line_of_a_small_school_stays_between_nobody_and_everybody() -> None:
    low, high = lines(binomial(1, 0.04), 0.05)
    assert (low[0], high[0]) == (0, 1)


def test_a_small_unit_lies_outside_less_often_than_the_level_says() -> None:
    assert chance_outside(binomial(25, 0.04), 0.05)[0] == pytest.approx(0.0165, abs=1e-4)
    assert chance_outside(poisson(1e6), 0.05)[0] == pytest.approx(0.05, abs=1e-3)


def test_a_count_in_the_middle_has_a_two_sided_chance_of_one() -> None:
    assert two_sided(poisson(10), [10])[0] == 1
    assert two_sided(poisson(10), [30])[0] < 1e-5
