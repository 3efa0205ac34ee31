import numpy as np
import pytest

from duiding.statistics.reporting import as_known, delay_cdf, fill
from duiding.statistics.retro import LEAST_RETRO, SIZES, Errors, fitted_size, past_errors


def steady(months: int, *shares: int) -> np.ndarray:
    return as_known(np.tile(np.array(shares, dtype=float), (months, 1)), 0)


def test_an_error_is_what_came_against_what_was_expected_then() -> None:
    draws = np.random.default_rng(3)
    known = as_known(draws.poisson([20, 10, 5], (20, 3)).astype(float), 0)
    errors = past_errors(known, nowcasts=8)
    assert errors is not None
    assert errors.came.shape == errors.expected.shape == (2, 8)
    # Two months ago, the month that had just ended: both later delays have come since.
    then = as_known(known, 2)
    assert errors.came[0, 1] == known[17, 1:].sum()
    assert errors.expected[0, 1] == pytest.approx(fill(then, delay_cdf(then))[17, 1:].sum())
    # One month ago only one of them has.
    assert errors.came[0, 0] == known[18, 1]


def test_fewer_past_nowcasts_are_made_when_history_is_short() -> None:
    delays = 3
    short = steady(delays + 2 + LEAST_RETRO, 10, 5, 1)
    errors = past_errors(short)
    assert errors is not None
    assert errors.came.shape[-1] == LEAST_RETRO
    assert past_errors(short[1:]) is None


def test_wild_errors_have_a_small_size_and_tame_ones_a_large() -> None:
    draws = np.random.default_rng(5)
    mean = np.full((1, 400), 50.0)
    wild = Errors(draws.poisson(draws.gamma(2, 25, mean.shape)).astype(float), mean)
    assert fitted_size(wild) == pytest.approx([2], rel=0.2)
    assert SIZES[wild.weights().argmax()] == pytest.approx(2, rel=0.25)
    tame = Errors(draws.poisson(50, mean.shape).astype(float), mean)
    assert fitted_size(tame)[0] > 300


def test_an_expectation_of_zero_does_not_break_the_fit() -> None:
    nothing = Errors(np.zeros((1, 6)), np.zeros((1, 6)))
    assert nothing.weights().sum() == pytest.approx(1)


def test_horizons_together_add_up() -> None:
    errors = Errors(np.array([[1.0, 2], [3, 4]]), np.array([[2.0, 2], [2, 2]]))
    assert errors.together().came.tolist() == [[4, 6]]
    assert errors.together().expected.tolist() == [[4, 4]]
