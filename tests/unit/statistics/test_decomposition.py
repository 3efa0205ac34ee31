import numpy as np
import pytest

from duiding.domain.errors import QueryError
from duiding.statistics.decomposition import mean_change


def test_the_mean_wait_rises_though_nobody_waits_longer_when_the_long_waiters_start() -> None:
    # Beschermd Thuis: from 8 short and 2 long waits to 5 and 5, each group as before.
    found = mean_change(([8, 2], [5, 5]), ([40, 240], [40, 240]))
    assert found is not None
    assert (found.before, found.after) == (80, 140)
    assert (found.composition, found.real) == (pytest.approx(60), 0)


def test_a_change_within_the_groups_is_real() -> None:
    found = mean_change(([6, 4], [6, 4]), ([50, 100], [60, 90]))
    assert found is not None
    assert (found.composition, found.real) == (0, pytest.approx(0.6 * 10 - 0.4 * 10))
    assert found.real_by_group == pytest.approx([6, -4])


def test_both_at_once_by_hand() -> None:
    # Shares 1/2, 1/2 to 1/4, 3/4; means 10, 20 to 12, 30. The mean goes from 15 to 25.5.
    found = mean_change(([5, 5], [5, 15]), ([10, 20], [12, 30]))
    assert found is not None
    assert found.composition == pytest.approx(-0.25 * 11 + 0.25 * 25)
    assert found.real == pytest.approx(0.375 * 2 + 0.625 * 10)
    assert found.composition + found.real == pytest.approx(found.after - found.before)


def test_a_group_that_grows_and_lies_above_the_mean_raises_it() -> None:
    found = mean_change(([5, 5], [5, 15]), ([10, 20], [12, 30]))
    assert found is not None
    # Both: fewer of the short and more of the long.
    assert found.composition_by_group == pytest.approx([-0.25 * (11 - 20.25), 0.25 * (25 - 20.25)])


def test_a_group_that_is_new_is_all_composition() -> None:
    found = mean_change(([10, 0], [10, 10]), ([50, np.nan], [50, 150]))
    assert found is not None
    assert (found.composition, found.real) == (pytest.approx(50), 0)
    assert found.is_one_sided.tolist() == [False, True]


def test_a_group_without_observations_does_nothing() -> None:
    found = mean_change(([10, 0], [20, 0]), ([50, np.nan], [60, np.nan]))
    assert found is not None
    assert (found.composition, found.real) == (0, 10)


def test_a_period_without_observations_cannot_be_compared() -> None:
    assert mean_change(([0, 0], [3, 4]), ([1, 1], [1, 1])) is None
    assert mean_change(([], []), ([], [])) is None


@pytest.mark.parametrize(
    ("numbers", "means"),
    [(([-1, 2], [1, 1]), ([1, 1], [1, 1])), (([np.nan, 2], [1, 1]), ([1, 1], [1, 1])), (([1], [1]), ([np.nan], [1]))],
)
def test_impossible_numbers_are_refused(numbers: tuple[list[float], ...], means: tuple[list[float], ...]) -> None:
    with pytest.raises(QueryError, match="Kijk de bron na"):
        mean_change((numbers[0], numbers[1]), (means[0], means[1]))
