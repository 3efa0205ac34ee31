from dataclasses import fields

import numpy as np
import pytest

from duiding.domain.errors import QueryError
from duiding.statistics.funnel import Funnel, Position, Reading, funnel_of_ratios, funnel_of_shares
from duiding.statistics.funnel_band import ratio_band, share_band

INSIDE, UNKNOWN = Position.INSIDE, Position.UNKNOWN


def test_units_keep_their_order_and_get_a_position_by_both_readings() -> None:
    funnel = funnel_of_ratios([100, 125, 150, 100, 70, 100], [100] * 6)
    beyond, far = Position.OUTSIDE_95, Position.OUTSIDE_998
    assert funnel.exact.positions == (INSIDE, beyond, far, INSIDE, far, INSIDE)
    assert funnel.widened is not None
    assert funnel.widened.positions == (INSIDE, INSIDE, beyond, INSIDE, INSIDE, INSIDE)
    assert list(funnel.value) == [1, 1.25, 1.5, 1, 0.7, 1]


def test_a_unit_without_expectation_or_count_is_unknown_and_counts_nowhere() -> None:
    funnel = funnel_of_ratios([3, np.nan, 0, 5], [0, 4, np.nan, 5])
    assert funnel.exact.positions == (UNKNOWN, UNKNOWN, UNKNOWN, INSIDE)
    assert 0 < funnel.exact.by_chance_95 < 0.05
    assert np.isnan(funnel.value[:3]).all()


def test_more_children_than_pupils_is_unknown_and_leaves_the_common_share_alone() -> None:
    funnel = funnel_of_shares([5, 1, 0], [4, 10, 0])
    assert funnel.exact.positions == (UNKNOWN, INSIDE, UNKNOWN)
    assert funnel.centre == pytest.approx(0.1)


@pytest.mark.parametrize(("count", "n"), [([0, 0], [5, 9]), ([5, 9], [5, 9]), ([], []), ([0], [0])])
def test_where_nobody_or_everybody_counts_there_is_nothing_to_differ_in(count: list[int], n: list[int]) -> None:
    funnel = funnel_of_shares(count, n)
    assert funnel.exact.positions == (UNKNOWN,) * len(n)
    assert (funnel.exact.outside_95, funnel.exact.by_chance_95) == (0, 0)


def test_nobody_at_a_norm_is_compared_with_the_norm() -> None:
    assert funnel_of_shares([0, 0], [25, 400], 0.04).exact.positions == (INSIDE, Position.OUTSIDE_998)


def test_a_few_units_have_one_reading_only() -> None:
    funnel = funnel_of_ratios([10, 40], [10, 10])
    assert funnel.widened is None
    assert funnel.spread is None


def test_without_spread_beyond_chance_both_readings_are_the_same() -> None:
    funnel = funnel_of_ratios([10, 11, 9, 10, 12], [10] * 5)
    assert funnel.widened is funnel.exact


def test_units_beyond_99_8_count_among_those_beyond_95() -> None:
    reading = funnel_of_ratios([10, 20, 30], [10] * 3).exact
    assert (reading.outside_95, reading.outside_998) == (2, 1)


def test_the_widened_number_by_chance_is_the_level_times_the_known_units() -> None:
    widened = funnel_of_ratios([10, 40, 90, 20, 5, 9, 3], [10, 20, 30, 40, 50, 9, 0]).widened
    assert widened is not None
    assert (widened.by_chance_95, widened.by_chance_998) == pytest.approx((0.3, 0.012))
    assert widened.positions[-1] == UNKNOWN


def test_the_drawn_limits_are_those_of_the_units() -> None:
    funnel = funnel_of_ratios([10, 40, 90, 20, 5], [10, 20, 30, 40, 50], is_log=True)
    drawn = ratio_band([10, 20, 30, 40, 50], funnel.spread, is_log=True)
    assert funnel.widened is not None
    assert drawn.high_998 == pytest.approx(funnel.widened.band.high_998)
    shares = funnel_of_shares([1, 5, 9, 10, 30], [50, 60, 70, 80, 90])
    drawn = share_band([50, 60, 70, 80, 90], shares.centre, shares.spread)
    assert shares.widened is not None
    assert drawn.low_95 == pytest.approx(shares.widened.band.low_95)


def test_there_are_no_limits_to_draw_where_nothing_is_expected() -> None:
    assert np.isnan(ratio_band([0]).low_95).all()
    assert np.isnan(share_band([0], 0.04).high_95).all()


def test_a_norm_of_everybody_is_refused() -> None:
    with pytest.raises(QueryError, match="De norm is 1"):
        funnel_of_shares([1], [2], 1.0)


def test_the_result_has_no_rank_and_no_score() -> None:
    names = {field.name for kind in (Funnel, Reading) for field in fields(kind)}
    assert not {name for name in names if "rank" in name or "score" in name or name in ("z", "p")}
