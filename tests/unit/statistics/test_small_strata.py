import numpy as np
import pytest

from duiding.statistics.pooling import Prior
from duiding.statistics.reporting import as_known, delay_cdf
from duiding.statistics.small_strata import SmallStrata, leaning_cdf


def steady(*shares: float, strata: int = 1, months: int = 40) -> np.ndarray:
    return np.stack([as_known(np.tile(np.array(shares, dtype=float), (months, 1)), 0)] * strata)


def test_without_reports_the_delay_is_that_of_the_pool() -> None:
    pooled = np.array([[0.5, 0.8, 1.0]])
    assert leaning_cdf(steady(0, 0, 0), pooled) == pytest.approx(pooled)


def test_with_many_reports_the_delay_is_its_own() -> None:
    triangle = steady(600, 300, 100)
    assert leaning_cdf(triangle, np.array([[0.1, 0.2, 1.0]])) == pytest.approx(delay_cdf(triangle), abs=1e-3)


def test_few_reports_lie_between() -> None:
    # In 23 months 46 came at once and 23 later; ten reports of the pool all came at once: (23 + 0) / (69 + 10).
    found = leaning_cdf(steady(2, 1), np.array([[1.0, 1.0]]))
    assert found[0, 0] == pytest.approx(1 - 23 / 79)


def small(triangle: np.ndarray, cdf: tuple[float, ...]) -> SmallStrata:
    count = len(triangle)
    size = triangle[:, 0].sum(axis=-1)
    return SmallStrata(triangle, np.tile(np.array(cdf), (count, 1)), Prior(size * 1000.0, np.full(count, 1000.0)))


def test_what_comes_exactly_as_expected_has_no_excess() -> None:
    triangle = steady(6, 4, strata=3)
    found = small(triangle, (0.6, 1.0)).excess_variance(np.zeros(3, int), np.ones(3, bool))
    assert found == pytest.approx(np.zeros((1, 1)))


def test_reports_in_bundles_vary_more_than_chance() -> None:
    rng = np.random.default_rng(5)
    bundles = 6 * rng.poisson(2, (40, 40, 2)).astype(float)
    triangle = np.stack([as_known(one, 0) for one in bundles])
    prior = Prior(np.full(40, 24000.0), np.full(40, 1000.0))
    strata = SmallStrata(triangle, np.tile(np.array([0.5, 1.0]), (40, 1)), prior)
    found = strata.excess_variance(np.zeros(40, int), np.ones(40, bool))
    assert found[0, 0] == pytest.approx(5, abs=1.5)
