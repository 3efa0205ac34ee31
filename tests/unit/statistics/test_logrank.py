import numpy as np
import pytest

from duiding.statistics.follow_up import follow_up
from duiding.statistics.logrank import log_rank


def test_by_hand_two_against_two_without_ties() -> None:
    # Group ends on 1 and 3, the others on 2 and 4: expected 2/4 + 1/3 + 1/2.
    found = log_rank(follow_up([1, 2, 3, 4], [1, 1, 1, 1]), np.array([True, False, True, False]))
    assert (found.observed, found.expected) == (2, pytest.approx(1 / 2 + 1 / 3 + 1 / 2))
    assert found.variance == pytest.approx(1 / 4 + 2 / 9 + 1 / 4)
    assert found.z > 0
    assert found.chi_square == pytest.approx(found.z**2)


def test_ties_take_the_variance_of_drawing_without_putting_back() -> None:
    found = log_rank(follow_up([1, 1, 2, 2], [1, 1, 0, 0]), np.array([True, False, True, False]))
    assert found.variance == pytest.approx(2 * 0.5 * 0.5 * 2 / 3)


def test_a_weight_of_zero_leaves_a_day_out() -> None:
    records, is_group = follow_up([1, 2, 3, 4], [1, 1, 1, 1]), np.array([True, False, True, False])
    found = log_rank(records, is_group, np.array([1, 0, 1, 1, 1.0]))
    assert (found.observed, found.expected) == (1, pytest.approx(1 / 3 + 1 / 2))


def test_without_anything_to_compare_there_is_no_statistic() -> None:
    records = follow_up([1, 2], [1, 1])
    for is_group in (np.array([True, True]), np.array([False, False])):
        assert np.isnan(log_rank(records, is_group).chi_square)
        assert np.isnan(log_rank(records, is_group).even_z)
    assert np.isnan(log_rank(follow_up([], []), np.array([], dtype=bool)).z)


def test_a_small_group_is_skewed_upward_and_that_is_taken_out() -> None:
    found = log_rank(follow_up([1] + [2] * 20, [1] + [0] * 20), np.array([True] + [False] * 20))
    assert found.z > found.even_z > 0
