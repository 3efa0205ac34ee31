import numpy as np
import pytest

from duiding.statistics.curve import loglog_limits
from duiding.statistics.follow_up import first_day_with, follow_up
from duiding.statistics.survival import kaplan_meier


def test_without_records_nothing_is_known() -> None:
    found = kaplan_meier(follow_up([], []))
    assert np.isnan(found.curve.at(0))
    assert found.restricted_mean(10) is None
    median = found.curve.percentile(0.5)
    assert median.day is None
    assert np.isnan(median.highest)


def test_one_record_that_ended_is_known_for_ever() -> None:
    curve = kaplan_meier(follow_up([3], [1])).curve
    assert [curve.at(day) for day in (2, 3, 400)] == [0, 1, 1]
    assert curve.percentile(0.5).day == 3
    assert np.isnan(curve.limits_at(3)).all()


def test_when_all_still_go_on_nothing_is_known_after_the_last_was_seen() -> None:
    found = kaplan_meier(follow_up([3, 5], [0, 0]))
    assert (found.curve.at(5), found.curve.percentile(0.5).day) == (0, None)
    assert np.isnan(found.curve.at(6))


def test_a_percentile_that_is_not_reached_says_how_far_the_curve_goes() -> None:
    found = kaplan_meier(follow_up([2, 4, 6, 6], [1, 0, 0, 0])).curve.percentile(0.5)
    assert (found.day, found.lower, found.upper) == (None, 2, None)
    assert found.highest == 0.25


def test_a_share_that_is_exactly_reached_is_reached_that_day() -> None:
    assert kaplan_meier(follow_up([1, 2, 3], [1, 1, 1])).curve.percentile(1 / 3).day == 1


def test_the_restricted_mean_is_the_area_under_those_left() -> None:
    found = kaplan_meier(follow_up([2, 4, 9], [1, 1, 0])).restricted_mean(6)
    assert found is not None
    assert found.days == pytest.approx(2 + 2 * 2 / 3 + 2 * 1 / 3)
    # Greenwood: after day 2 the area is 2, after day 4 it is 2/3.
    assert found.error == pytest.approx(np.sqrt(2**2 * 1 / 6 + (2 / 3) ** 2 * 1 / 2))


def test_the_restricted_mean_of_records_that_all_ended_is_their_mean() -> None:
    found = kaplan_meier(follow_up([2, 4, 9], [1, 1, 1])).restricted_mean(100)
    assert found is not None
    assert found.days == pytest.approx(5)


def test_a_restricted_mean_beyond_what_was_seen_is_not_given() -> None:
    assert kaplan_meier(follow_up([2, 4, 9], [1, 1, 0])).restricted_mean(11) is None


def test_one_end_among_few_early_ones_brings_the_curve_to_zero_unless_it_begins_later() -> None:
    early, late = [1], [50] * 30
    records = follow_up(early + late, [1] * 31, [-1] + [10] * 30)
    assert kaplan_meier(records).curve.at(40) == 1
    since = first_day_with(records.at_risk())
    assert since == 11
    later = kaplan_meier(records, since).curve
    assert (later.at(40), later.at(50)) == (0, 1)
    assert np.isnan(later.at(10))


def test_after_a_gap_without_anybody_at_risk_nothing_is_known() -> None:
    curve = kaplan_meier(follow_up([2, 9], [0, 1], [-1, 5])).curve
    assert curve.at(2) == 0
    assert np.isnan(curve.at(3))


def test_limits_stay_within_zero_and_one_and_are_unknown_at_the_ends() -> None:
    lower, upper = loglog_limits(np.array([0.0, 1e-9, 0.5, 1 - 1e-9, 1.0]), np.full(5, 0.4))
    assert np.isnan([lower[0], upper[0], lower[-1], upper[-1]]).all()
    assert ((lower[1:-1] >= 0) & (lower[1:-1] <= upper[1:-1]) & (upper[1:-1] <= 1)).all()
