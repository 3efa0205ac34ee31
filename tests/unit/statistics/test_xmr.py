import numpy as np
import pytest

from duiding.statistics.xmr import COMMON_CAUSE, Signal, xmr

CALM = [10, 12] * 6
"""Mean 11, every moving range 2: limits 5.68 and 16.32, the outer thirds beyond 7.45 and 14.55."""


def test_a_calm_series_shows_only_chance() -> None:
    found = xmr(CALM)
    assert (found.mean[0], found.moving_range[0]) == (11, 2)
    assert (found.low[0], found.high[0]) == pytest.approx((11 - 5.32, 11 + 5.32))
    assert set(found.labels()) == {COMMON_CAUSE}


def test_a_jump_is_seen_and_does_not_widen_the_limits() -> None:
    found = xmr([*CALM, 40, *CALM])
    assert found.moving_range[0] == 2
    assert found.labels()[12] == Signal.ABOVE_LIMIT.value
    assert xmr([*CALM, -40, *CALM]).labels()[12] == Signal.BELOW_LIMIT.value


def test_seven_points_on_one_side_are_a_signal_and_six_are_not() -> None:
    low_then_high = [10, 12, 10, 12, 10, 12, 10, 13, 15, 13, 15, 13, 15, 13]
    signals = xmr(low_then_high).signals
    assert all(Signal.RUN_ABOVE in (found or ()) for found in signals[7:])
    shorter = [10, 14, 10, 14, 10, 14, 10, 13, 15, 13, 15, 13, 15, 9]
    assert all(Signal.RUN_ABOVE not in (found or ()) for found in xmr(shorter).signals)


def test_seven_rising_points_are_a_trend_and_an_equal_step_ends_it() -> None:
    rising = [12, 10, 12, 10, 12, 10, 9, 10, 11, 12, 13, 14, 15]
    assert [Signal.RISING in (found or ()) for found in xmr(rising).signals] == [False] * 6 + [True] * 7
    stalled = [12, 10, 12, 10, 12, 10, 9, 10, 11, 11, 13, 14, 15]
    assert not any(Signal.RISING in (found or ()) for found in xmr(stalled).signals)


def test_on_a_turning_point_the_trend_that_begins_has_the_label() -> None:
    wide, peak = [0, 20] * 6, [7, 8, 9, 10, 11, 12, 13, 12, 11, 10, 9, 8, 7]
    found = xmr([*wide, *peak])
    assert found.signals[18] == {Signal.RISING, Signal.FALLING, Signal.RUN_ABOVE}
    assert found.labels()[17:20] == (Signal.RISING.value, Signal.FALLING.value, Signal.FALLING.value)
    dip = xmr([-value for value in (*wide, *peak)])
    assert dip.labels()[17:20] == (Signal.FALLING.value, Signal.RISING.value, Signal.RISING.value)


def test_two_of_three_near_a_limit_are_a_signal_when_all_three_are_on_that_side() -> None:
    series = [10, 12] * 8
    near = xmr([*series, 15.6, 11.8, 15.6, *series]).labels()
    assert near[16:19] == (Signal.NEAR_UPPER.value, COMMON_CAUSE, Signal.NEAR_UPPER.value)
    low = xmr([*series[1:], 6.6, 10.3, 6.6, *series[1:]]).labels()
    assert low[15:18] == (Signal.NEAR_LOWER.value, COMMON_CAUSE, Signal.NEAR_LOWER.value)
    assert set(xmr([*series, 15.6, 10, 15.6, *series]).labels()) == {COMMON_CAUSE}


def test_a_stretch_shorter_than_a_year_is_not_judged() -> None:
    found = xmr([*CALM, 50, 51], breaks=[12])
    assert found.labels()[12:] == (None, None)
    assert np.isnan(found.mean[12:]).all()
    assert found.mean[0] == 11


def test_a_run_does_not_go_on_across_a_break() -> None:
    found = xmr([*CALM, *(value + 30 for value in CALM)], breaks=[12, 12, 0, 99, -3])
    assert set(found.labels()) == {COMMON_CAUSE}
    assert (found.mean[11], found.mean[12]) == (11, 41)


def test_a_missing_point_is_not_judged_and_ends_a_run() -> None:
    found = xmr([10, 12, 10, 12, 10, 12, 10, 13, 15, 13, np.nan, 15, 13, 15, 13])
    assert found.signals[10] is None
    assert all(Signal.RUN_ABOVE not in (signals or ()) for signals in found.signals)


def test_a_series_that_stands_still_shows_only_chance_despite_rounding() -> None:
    found = xmr([0.1] * 30)
    assert set(found.labels()) == {COMMON_CAUSE}
    assert found.moving_range[0] == 0


def test_a_single_event_in_a_still_series_does_not_make_the_rest_a_signal() -> None:
    labels = xmr([0.0] * 20 + [5.0] + [0.0] * 20).labels()
    assert labels[20] == Signal.ABOVE_LIMIT.value
    assert Signal.BELOW_LIMIT.value not in labels


@pytest.mark.parametrize("values", [[], [5.0], [np.nan] * 20])
def test_too_little_gives_no_limits(values: list[float]) -> None:
    found = xmr(values)
    assert np.isnan(found.mean).all()
    assert found.labels() == (None,) * len(values)


def test_points_that_are_never_neighbours_have_no_range() -> None:
    assert set(xmr([5.0, np.nan] * 15).labels()) == {None}
