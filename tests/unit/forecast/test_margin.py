"""Margins of counts and amounts cover what they say, over many series at once."""

import numpy as np
import pytest

from duiding.forecast.margin import COUNTS, EUROS, Past, margins, whole_numbers
from duiding.forecast.reconcile import Sum
from duiding.forecast.rolling import METHODS, NAIVE, Setup, roll
from duiding.statistics.curve import Floats

HORIZON = 6


def ones(values: Floats) -> Setup:
    return Setup(values, (), lambda month: np.ones((len(values), month + HORIZON)), HORIZON, 24)


def covered(values: Floats, at: int) -> float:
    """What part of what came after month `at` lay within the margins of then."""
    rolled = roll(ones(values))
    number = at - 24
    low, high = whole_numbers(*margins(rolled.past.known_at(number), rolled.past.points[number]))
    came = rolled.past.outcomes[number]
    return float(((came >= low) & (came <= high)).mean())


@pytest.mark.parametrize("mean", [0.3, 3.0, 30.0])
def test_margins_of_counts_cover_about_95_percent_whatever_their_size(mean: float) -> None:
    values = np.random.default_rng(11).poisson(mean, (150, 66)).astype(float)
    assert 0.92 <= covered(values, 60) <= 0.985


def test_margins_of_a_series_that_wanders_widen_with_it() -> None:
    walk = 200 + np.random.default_rng(12).normal(0, 3, (120, 66)).cumsum(axis=1)
    assert 0.9 <= covered(walk.round(), 60) <= 0.99
    rolled = roll(ones(walk))
    low, high = margins(rolled.past, rolled.points)
    assert ((high - low)[:, -1] > (high - low)[:, 0]).mean() > 0.95


def test_amounts_of_every_size_get_the_margin_of_their_own_size() -> None:
    rng = np.random.default_rng(13)
    level = np.repeat([3e5, 1e8], 60)[:, np.newaxis]
    values = level * rng.normal(1, 0.05, (120, 50))
    setup = ones(values)
    rolled = roll(Setup(setup.values, (), setup.driver, HORIZON, 24, scale=EUROS))
    low, high = margins(rolled.past, rolled.points)
    part = ((high - low) / rolled.points)[:, 0]
    assert part[:60].mean() == pytest.approx(part[60:].mean(), rel=0.25)
    assert 0.15 < part.mean() < 0.35


def test_a_past_knows_only_what_had_come_by_then() -> None:
    past = Past(np.zeros((4, 1, 3)), np.ones((4, 1, 3)))
    known = np.isfinite(past.known_at(3).outcomes[:, 0])
    assert known.tolist() == [[True, True, True], [True, True, False], [True, False, False]]


def test_doubt_about_the_last_months_makes_a_margin_wider() -> None:
    rolled = roll(ones(np.random.default_rng(14).poisson(30, (40, 60)).astype(float)))
    low, high = margins(rolled.past, rolled.points)
    wider_low, wider_high = margins(rolled.past, rolled.points, np.full(40, 100.0))
    assert (wider_high - wider_low > high - low).all()


def test_without_any_earlier_forecast_there_is_no_margin() -> None:
    low, high = margins(Past(np.zeros((0, 2, 1)), np.zeros((0, 2, 1)), COUNTS), np.ones((2, 1)))
    assert np.isnan([low, high]).all()


def test_a_count_is_never_a_half() -> None:
    low, high = whole_numbers(np.array([1.2, 3.0, 2.4]), np.array([4.8, 3.0, 2.6]))
    assert low.tolist() == [2.0, 3.0, 3.0]
    assert high.tolist() == [4.0, 3.0, 3.0]


def test_where_the_same_month_of_the_year_before_is_nearer_that_is_the_forecast() -> None:
    year = np.array([10.0, 50, 12, 48, 11, 52, 9, 47, 13, 51, 10, 49])
    rolled = roll(ones(np.tile(year, 6)[np.newaxis]))
    assert METHODS[rolled.chosen[0]] == METHODS[NAIVE]
    assert rolled.points[0] == pytest.approx(year[:HORIZON])


def test_where_chance_is_all_the_level_is_nearer_than_last_year() -> None:
    values = np.random.default_rng(15).poisson(40, (60, 66)).astype(float)
    rolled = roll(ones(values))
    assert (rolled.chosen != NAIVE).mean() > 0.9
    # The naive carries the chance of two months: its mean error is the root of two times as large.
    assert np.median(rolled.gain) == pytest.approx(1 - 1 / np.sqrt(2), abs=0.08)


def test_a_forecast_of_the_past_knows_nothing_of_what_came_later() -> None:
    values = np.random.default_rng(16).poisson(40, (3, 60)).astype(float)
    changed = values.copy()
    changed[:, 50:] *= 5
    sums = (Sum(0, (1, 2)),)
    one, other = (
        roll(Setup(v, sums, lambda month: np.ones((3, month + HORIZON)), HORIZON, 24)).past.points[: 50 - 24 + 1]
        for v in (values, changed)
    )
    assert one == pytest.approx(other)


def test_a_driver_of_nearly_nothing_blows_no_forecast_up() -> None:
    values = np.random.default_rng(17).poisson(3, (20, 60)).astype(float)

    def driver(months: int) -> Floats:
        found = np.ones((20, months + HORIZON))
        found[:, 10:14] = 1e-6
        found[:, months:] = 500.0
        return found

    rolled = roll(Setup(values, (), driver, HORIZON, 24))
    assert (rolled.points <= 2 * values.max(axis=1, keepdims=True) + 1).all()
    assert np.nanmax(rolled.past.points) <= 2 * values.max() + 1


def test_a_class_with_few_errors_has_the_margin_of_a_normal_error() -> None:
    """One large series among many small ones: its margin is not that of their skewed tails."""
    rng = np.random.default_rng(18)
    values = np.concatenate([rng.poisson(0.2, (80, 60)), rng.poisson(1000, (1, 60))]).astype(float)
    rolled = roll(ones(values))
    low, high = margins(rolled.past, rolled.points)
    normal = 2 * 1.96 * 1000**0.5
    assert 0.8 * normal < (high - low)[-1, 0] < 1.6 * normal


def test_another_driver_moves_what_is_ahead_and_leaves_the_past_and_the_sums() -> None:
    """A population that shrinks ahead: fewer are expected, the parts are still the whole, and no margin is rejudged."""
    parts = np.random.default_rng(15).normal(60, 2, (3, 60))
    values = np.concatenate([parts.sum(axis=0, keepdims=True), parts])
    sums = (Sum(0, (1, 2, 3)),)

    def driver(after: float) -> Setup:
        def of(month: int) -> Floats:
            return np.concatenate([np.ones((4, month)), np.full((4, HORIZON), after)], axis=1)

        return Setup(values, sums, of, HORIZON, 24)

    first = roll(driver(1.0))
    same, fewer = roll(driver(1.0), first), roll(driver(0.9), first)
    assert same.points == pytest.approx(first.points)
    is_model = first.chosen != NAIVE
    assert is_model.any()
    assert (fewer.points[is_model] < first.points[is_model]).all()
    assert fewer.points[0] == pytest.approx(fewer.points[1:].sum(axis=0))
    assert fewer.past is first.past
