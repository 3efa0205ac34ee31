import math

import numpy as np
import pytest

from duiding.statistics.counts import log_negative_binomial, nearest_interval, negative_binomial

ONE = np.ones(1)


def test_with_size_one_it_is_geometric() -> None:
    chances = negative_binomial(3.0, ONE, ONE)
    assert chances[:3] == pytest.approx([1 / 4, 3 / 16, 9 / 64], rel=1e-4)
    assert chances.sum() == pytest.approx(1)


def test_with_a_large_size_it_is_poisson() -> None:
    expected = [math.exp(-2) * 2**k / math.factorial(k) for k in range(4)]
    assert np.exp(log_negative_binomial(np.arange(4), 2.0, 1e6)) == pytest.approx(expected, rel=1e-5)


def test_a_mixture_weighs_its_sizes() -> None:
    sizes = np.array([1.0, 50.0])
    mixed = negative_binomial(4.0, sizes, np.array([0.25, 0.75]))
    assert mixed[0] == pytest.approx(0.25 / 5 + 0.75 * (50 / 54) ** 50, rel=1e-3)


def test_a_mean_of_zero_is_certainly_zero() -> None:
    assert negative_binomial(0.0, ONE, ONE).tolist() == [1]


def test_the_array_reaches_far_enough_for_large_and_for_wild_counts() -> None:
    for mean, size in ((5_000.0, 1000.0), (40.0, 0.5)):
        chances = negative_binomial(mean, np.array([size]), ONE)
        assert chances @ np.arange(chances.size) == pytest.approx(mean, rel=0.01)


def test_the_interval_joins_the_likeliest_counts() -> None:
    assert nearest_interval(np.array([0.02, 0.5, 0.45, 0.03])) == (1, 2)


def test_the_last_count_joins_only_when_that_comes_nearer() -> None:
    assert nearest_interval(np.array([0.9, 0.09, 0.01])) == (0, 1)
    assert nearest_interval(np.array([0.94, 0.05, 0.01])) == (0, 0)
    assert nearest_interval(np.array([0.99, 0.01])) == (0, 0)
