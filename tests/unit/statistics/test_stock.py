import numpy as np
import pytest

from duiding.statistics.stock import expected_stock, stays


def test_a_fixed_stay_is_the_same_in_the_stock_and_half_of_it_has_passed() -> None:
    left = np.append(np.ones(1001), 0)
    found = stays(left, 0.01)
    assert (found.completed, found.of_stock, found.elapsed) == pytest.approx((10, 10, 5), rel=2e-3)


def test_when_not_all_are_seen_to_leave_the_means_are_unknown() -> None:
    for left in ([1.0, 0.5, 0.2], []):
        found = stays(left)
        assert np.isnan([found.completed, found.of_stock, found.elapsed]).all()


def test_the_stock_holds_those_who_started_and_are_still_there() -> None:
    assert expected_stock([10, 0, 20, 0], [1, 0.5]).tolist() == [10, 5, 20, 10]


def test_without_starts_or_a_curve_there_is_no_stock() -> None:
    assert expected_stock([], [1.0]).size == 0
    assert expected_stock([3, 4], []).tolist() == [0, 0]
