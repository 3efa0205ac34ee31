import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import t

from duiding.statistics.year_change import YearChange, year_change

SEASON = np.array([110, 95, 100, 105, 90, 100, 70, 60, 120, 125, 115, 80], np.float64)


def changed(*months: NDArray[np.float64]) -> YearChange:
    found = year_change(np.concatenate(months))
    assert found is not None
    return found


def fitted(years: NDArray[np.float64]) -> tuple[float, float, float]:
    """The same log-linear model by iterated weighted least squares, as any textbook has it: ratio, low and high."""
    count = years.ravel()
    month = np.tile(np.arange(12), len(years))
    design = np.column_stack([*(month == place for place in range(12)), np.arange(len(count)) >= len(count) - 12])
    design = design.astype(np.float64)
    expected = np.maximum(count, 0.5)
    for _ in range(50):
        response = np.log(expected) + (count - expected) / expected
        information = design.T @ (expected[:, None] * design)
        weights = np.linalg.solve(information, design.T @ (expected * response))
        expected = np.exp(design @ weights)
    freedom = len(count) - 13
    dispersion = max(float(((count - expected) ** 2 / expected).sum()) / freedom, 1.0)
    error = np.sqrt(dispersion * np.linalg.inv(information)[-1, -1]) * t.ppf(0.975, freedom)
    return tuple(np.exp([weights[-1], weights[-1] - error, weights[-1] + error]).tolist())


@given(st.lists(st.integers(5, 400), min_size=24, max_size=48).filter(lambda counts: len(counts) % 12 == 0))
def test_it_is_the_model_of_the_textbook(counts: list[int]) -> None:
    months = np.array(counts, np.float64)
    found = changed(months)
    assert (found.ratio, found.low, found.high) == pytest.approx(fitted(months.reshape(-1, 12)), rel=1e-6)


def test_a_season_is_no_change() -> None:
    found = changed(SEASON, SEASON, SEASON)
    assert (found.ratio, found.total, found.years) == (1, SEASON.sum(), 2)
    assert found.low < 1 < found.high


def test_a_fall_by_a_fifth_in_every_month_is_a_fifth_and_more_than_chance() -> None:
    found = changed(SEASON, SEASON, SEASON * 0.8)
    assert found.ratio == pytest.approx(0.8)
    assert found.high < 1


def test_months_that_go_up_and_down_by_themselves_make_the_margin_wider() -> None:
    restless = SEASON * np.tile([1.4, 0.6], 6)
    calm, wild = changed(SEASON, SEASON, SEASON), changed(SEASON, restless, SEASON)
    assert np.log(wild.high / wild.low) > 2 * np.log(calm.high / calm.low)


def test_no_more_than_three_years_back_and_not_across_an_unknown_month() -> None:
    other = SEASON * 3
    assert changed(other, SEASON, SEASON, SEASON, SEASON).ratio == 1
    holed = SEASON.copy()
    holed[5] = np.nan
    assert changed(other, holed, SEASON, SEASON).years == 1
    assert year_change(np.concatenate([SEASON, SEASON, holed])) is None
    assert year_change(np.concatenate([holed, SEASON])) is None


@pytest.mark.parametrize("months", [[], [100.0] * 23, [4.0] * 24, [20.0] * 12 + [0.0] * 12, [0.0] * 12 + [20.0] * 12])
def test_too_little_gives_no_change(months: list[float]) -> None:
    assert year_change(np.array(months)) is None


@pytest.mark.parametrize(("level", "spread"), [(10.0, 1.0), (60.0, 1.0), (60.0, 3.0), (700.0, 3.5)])
def test_the_margin_holds_the_truth_in_95_of_100_invented_cities(level: float, spread: float) -> None:
    rng = np.random.default_rng(7)
    usual = np.tile(level * SEASON / SEASON.mean(), 4) * np.repeat([1, 1, 1, 0.85], 12)
    held = 0
    for _ in range(2_000):
        rate = usual if spread == 1 else rng.gamma(usual / (spread - 1), spread - 1)
        found = changed(rng.poisson(rate).astype(np.float64))
        held += found.low <= 0.85 <= found.high
    assert 0.935 <= held / 2_000 <= 0.97
