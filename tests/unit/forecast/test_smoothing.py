"""Exponential smoothing of many series at once, with months that are not known."""

import numpy as np
import pytest

from duiding.forecast.season import season
from duiding.forecast.smoothing import damped_trend, level_only
from duiding.forecast.theta import seasonal_naive, theta


def test_a_series_that_never_changes_goes_on_as_it_is() -> None:
    fit = damped_trend([[7.0] * 40])
    assert fit.points(6)[0] == pytest.approx([7.0] * 6)
    assert fit.spread(6)[0] == pytest.approx([0.0] * 6, abs=1e-4)


def test_a_trend_goes_on_ever_slower() -> None:
    steps = np.diff(damped_trend([np.arange(60.0)]).points(12)[0])
    assert (steps > 0).all()
    assert (np.diff(steps) < 0).all()


def test_every_series_is_fitted_by_itself() -> None:
    both = np.random.default_rng(3).poisson(20, (2, 50)).astype(float)
    together = damped_trend(both).points(4)
    assert together[1] == pytest.approx(damped_trend(both[1:]).points(4)[0])


def test_a_month_that_is_not_known_teaches_nothing() -> None:
    known = np.random.default_rng(4).normal(100, 5, 48)
    gap = known.copy()
    gap[-1] = np.nan
    without = level_only([known[:-1]]).points(1)[0]
    assert level_only([gap]).points(1)[0] == pytest.approx(without)


def test_a_series_without_any_value_has_no_forecast() -> None:
    points = damped_trend(np.array([[np.nan] * 30, [3.0] * 30])).points(2)
    assert np.isnan(points[0]).all()
    assert points[1] == pytest.approx([3.0, 3.0])


def test_margins_of_the_model_grow_with_the_horizon() -> None:
    spread = damped_trend([np.random.default_rng(5).normal(0, 1, 80).cumsum()]).spread(10)[0]
    assert (np.diff(spread) > 0).all()


def test_theta_of_a_straight_line_keeps_half_of_its_slope() -> None:
    line = 10 + 2 * np.arange(60.0)
    points, _ = theta([line], 6)
    assert np.diff(points[0]) == pytest.approx([1.0] * 5)


def test_the_seasonal_naive_looks_a_year_further_back_where_last_year_is_not_known() -> None:
    months = np.arange(24.0)
    months[-1] = np.nan
    assert seasonal_naive([months], 14, 12)[0].tolist() == [*range(12, 23), 11, 12, 13]


def test_a_pattern_of_the_year_is_found_and_followed() -> None:
    true = np.array([1.3, 1.2, 1.1, 1.0, 1.0, 0.9, 0.6, 0.7, 1.0, 1.0, 1.1, 1.1])
    months = 200 * np.tile(true, 5)
    assert season(months[np.newaxis], 72)[0, 60:] == pytest.approx(true, rel=0.01)


def test_chance_is_no_pattern_of_the_year() -> None:
    chance = np.random.default_rng(6).poisson(5, (200, 60)).astype(float)
    found = season(chance, 60)
    assert np.abs(found - 1).mean() < 0.1
    assert np.median(np.abs(found - 1)) < 0.05


def test_less_than_three_years_have_no_pattern() -> None:
    assert (season(np.random.default_rng(7).poisson(5, (3, 35)).astype(float), 47) == 1).all()
