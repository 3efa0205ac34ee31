import numpy as np
import pytest

from duiding.statistics.overdispersion import (
    ArcsineScale,
    LogScale,
    RootScale,
    estimate_overdispersion,
    pull_in,
    unpulled_tau2,
)


def test_units_that_are_as_expected_do_not_differ_beyond_chance() -> None:
    expected = np.array([10.0, 20, 30, 40, 50])
    found = estimate_overdispersion(RootScale(expected, expected))
    assert found is not None
    assert (found.phi, found.tau2, found.units) == (0, 0, 5)
    assert not found.is_beyond_chance


def test_equal_units_have_the_variance_that_is_left_after_chance() -> None:
    # Equal errors: tau2 = (phi * n / (n - 1) - 1) * error^2; three up and three down, nothing to pull in.
    expected = np.full(6, 100.0)
    found = estimate_overdispersion(RootScale(np.array([144.0, 64, 144, 64, 144, 64]), expected))
    assert found is not None
    assert found.phi == pytest.approx(16)
    assert found.tau2 == pytest.approx((16 * 6 / 5 - 1) * 0.05**2)


def test_four_units_say_nothing_about_a_shared_spread() -> None:
    four = np.array([1.0, 2, 3, 4, np.nan, 6]), np.array([2.0, 2, 2, 2, 2, np.nan])
    assert estimate_overdispersion(RootScale(*four)) is None


def test_pulling_in_changes_only_the_outer_tenths() -> None:
    assert pull_in(np.arange(11.0), 0.1) == pytest.approx([1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9])


def test_a_count_of_zero_is_the_lowest_on_every_scale() -> None:
    counts, size = np.array([0.0, 1.0, 2.0]), np.full(3, 4.0)
    for scale in (RootScale(counts, size), LogScale(counts, size), ArcsineScale(counts, size, 0.5)):
        deviation = scale.deviation()
        assert np.isfinite(deviation).all()
        assert (np.diff(deviation) > 0).all()


def test_taking_back_undoes_the_scale() -> None:
    counts, size = np.array([1.0, 3.0]), np.full(2, 4.0)
    for scale in (RootScale(counts, size), LogScale(counts, size), ArcsineScale(counts, size, 0.5)):
        assert scale.back(scale.deviation()) == pytest.approx(counts / size)


def test_limits_that_would_leave_the_scale_stop_at_its_end() -> None:
    assert RootScale(np.ones(1), np.ones(1)).back(np.array([-3.0])) == 0
    share = ArcsineScale(np.ones(1), np.ones(1), 0.5)
    assert share.back(np.array([-9.0, 9.0])) == pytest.approx([0, 1])


def test_a_part_larger_than_its_whole_has_no_deviation() -> None:
    assert np.isnan(ArcsineScale(np.array([3.0]), np.array([2.0]), 0.5).deviation()).all()


def test_what_pulling_in_takes_is_given_back() -> None:
    # Twenty thousand units with a normal spread of 0.2 on the root scale, and next to no chance.
    rng = np.random.default_rng(1)
    expected = np.full(20_000, 1e6)
    scale = RootScale(expected * (1 + rng.normal(0, 0.2, expected.size)) ** 2, expected)
    found = estimate_overdispersion(scale)
    assert found is not None
    assert found.tau2 == pytest.approx(0.6787 * 0.04, rel=0.03)
    assert unpulled_tau2(scale, found) == pytest.approx(0.04, rel=0.03)


def test_units_that_differ_by_chance_only_get_no_spread_back() -> None:
    expected = np.array([10.0, 20, 30, 40, 50])
    scale = RootScale(expected, expected)
    found = estimate_overdispersion(scale)
    assert found is not None
    assert unpulled_tau2(scale, found) == 0
