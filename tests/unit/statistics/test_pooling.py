import numpy as np
import pytest

from duiding.statistics.nowcast import Status
from duiding.statistics.pooling import Prior, monthly_prior, pooled_nowcast

COMPLETENESS = np.array([0.5, 1.0])


def test_the_posterior_of_what_is_to_come_by_hand() -> None:
    # Prior Gamma(2, 1), 3 known of half: to come is negative binomial with mean 5 * 0.5 / 1.5.
    prior = Prior(np.array([2.0]), np.array([1.0]))
    found = pooled_nowcast(np.array([[3.0, 4.0]]), prior, COMPLETENESS)
    assert found.expected[0] == pytest.approx([3 + 5 / 3, 4])
    assert found.status[0].tolist() == [Status.INCOMPLETE, Status.SETTLED]
    assert (found.lower[0, 0], found.upper[0, 0]) == (3, 7)


def test_a_stratum_without_events_is_not_certain_to_stay_without() -> None:
    prior = monthly_prior(np.zeros((2, 13)))
    assert prior is not None
    assert prior.shape / prior.rate == pytest.approx([0.5 / 13, 0.5 / 13])


def test_when_months_vary_by_chance_alone_the_prior_is_as_sure_as_its_months() -> None:
    prior = monthly_prior(np.array([[4.0, 4, 4, 4]]))
    assert prior is not None
    assert (prior.shape[0], prior.rate[0]) == pytest.approx((4.125 * 4, 4))


def test_when_months_vary_more_than_by_chance_the_prior_is_wider() -> None:
    prior = monthly_prior(np.array([[0.0, 20, 0, 20], [20, 0, 20, 0]]))
    assert prior is not None
    assert (prior.rate < 1).all()


def test_one_month_makes_no_prior() -> None:
    assert monthly_prior(np.ones((3, 1))) is None


def test_strata_add_up_to_the_city() -> None:
    prior = Prior(np.array([2.0, 4.0]), np.array([1.0, 1.0]))
    known = np.array([[3.0, 4.0], [1.0, 2.0]])
    found = pooled_nowcast(known, prior, COMPLETENESS, np.array([8.0, 0.0]))
    assert (found.expected - known).sum(axis=0) == pytest.approx([8, 0])


def test_without_a_nowcast_of_the_city_the_strata_stand_alone() -> None:
    prior = Prior(np.array([2.0]), np.array([1.0]))
    known = np.array([[3.0, 4.0]])
    alone = pooled_nowcast(known, prior, COMPLETENESS)
    assert pooled_nowcast(known, prior, COMPLETENESS, np.full(2, np.nan)).expected == pytest.approx(alone.expected)


def test_an_unknown_delay_of_the_city_prints_nothing() -> None:
    found = pooled_nowcast(np.array([[3.0, 4.0]]), Prior(np.ones(1), np.ones(1)), np.array([np.nan, 1.0]))
    assert found.status[0].tolist() == [Status.NO_HISTORY, Status.SETTLED]
    assert np.isnan(found.expected[0, 0])
