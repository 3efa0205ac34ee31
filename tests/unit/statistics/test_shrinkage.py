import numpy as np
import pytest

from duiding.statistics.shrinkage import marshall, shrink_counts, shrink_shares

COUNT, SIZE = [30, 2, 50, 8, 90, 0], [300, 10, 1000, 20, 600, 5]


@pytest.mark.parametrize("shrink", [shrink_counts, shrink_shares])
def test_a_small_unit_is_moved_further_than_a_large_one(shrink: object) -> None:
    found = shrink(COUNT, SIZE)
    assert found.is_moved
    assert list(np.argsort(found.own)) == list(np.argsort(SIZE))
    assert 0 < found.rate[5] < found.mean
    assert ((found.low < found.rate) & (found.rate < found.high)).all()


@pytest.mark.parametrize("shrink", [shrink_counts, shrink_shares])
def test_units_that_differ_no_more_than_chance_all_get_the_common_rate(shrink: object) -> None:
    found = shrink([10, 21, 30, 39, 50, np.nan], [100, 200, 300, 400, 500, 100])
    assert found.rate[:5] == pytest.approx([0.1] * 5)
    assert list(found.own[:5]) == [0] * 5
    assert np.isnan([found.low, found.high]).all()
    assert np.isnan(found.rate[5])


@pytest.mark.parametrize("shrink", [shrink_counts, shrink_shares])
@pytest.mark.parametrize(
    ("count", "size"), [([1, 2, 3, 4], [9, 9, 9, 9]), ([0] * 6, [9] * 6), ([], []), ([1] * 6, [0] * 6)]
)
def test_with_few_units_or_nobody_at_all_nothing_is_moved(shrink: object, count: list[int], size: list[int]) -> None:
    found = shrink(count, size)
    assert not found.is_moved
    assert np.isnan([found.rate, found.low, found.high, found.own]).all()


def test_everybody_everywhere_leaves_no_shares_to_move() -> None:
    assert not shrink_shares([9] * 6, [9] * 6).is_moved


def test_a_part_larger_than_its_whole_is_unknown_as_a_share() -> None:
    assert np.isnan(shrink_shares([*COUNT, 9], [*SIZE, 8]).rate[-1])
    assert shrink_counts([*COUNT, 9], [*SIZE, 8]).rate[-1] > 0


@pytest.mark.parametrize("shrink", [shrink_counts, shrink_shares])
def test_very_different_large_units_keep_their_own_rate(shrink: object) -> None:
    found = shrink([10, 5000, 100, 9000, 3000], [10_000] * 5)
    assert found.rate == pytest.approx([0.001, 0.5, 0.01, 0.9, 0.3], rel=0.12)


def test_moments_without_any_known_unit_give_nothing() -> None:
    assert np.isnan(marshall([np.nan, 1], [5, 0])).all()


def test_moments_without_spread_beyond_chance_give_the_common_rate() -> None:
    assert marshall([10, 20, 31], [100, 200, 310]) == pytest.approx([0.1] * 3)
    assert marshall([0, 0], [100, 200]) == pytest.approx([0, 0])
