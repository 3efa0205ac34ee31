"""Months whose final count is known: the 95% intervals must hold it in 95% of cases, at every age that is printed."""

import os

import numpy as np
import pytest

from duiding.statistics.intervals import wilson
from duiding.statistics.nowcast import Nowcast, Status, known_by_age, nowcast
from duiding.statistics.pooling import PRIOR_MONTHS, monthly_prior, pooled_nowcast
from duiding.statistics.reporting import as_known, delay_cdf
from duiding.statistics.stock_nowcast import stock_nowcast
from tests.generative.statistics.streams import monthly_stream

IS_LONG = bool(os.environ.get("DUIDING_LONG"))
STRATA = 4_500 if IS_LONG else 250
LEAST_MONTHS = 2_000 if IS_LONG else 100
MONTHS, DELAYS = 42, 7


def has_interval(found: Nowcast) -> np.ndarray:
    return (found.status == Status.INCOMPLETE) | (found.status == Status.ESTIMATED)


def coverage_meets(found: Nowcast, truth: np.ndarray, low: float = 0.93, high: float = 0.97) -> list[str]:
    """The ages at which the 95% interval of the measured coverage misses [low, high]; those with few months not."""
    misses = []
    for age in range(DELAYS - 1):
        shown = has_interval(found)[:, age]
        inside = ((found.lower <= truth) & (truth <= found.upper))[shown, age]
        if inside.size < LEAST_MONTHS:
            continue
        lower, upper = wilson(inside.sum(), inside.size)
        if lower > high or upper < low:
            misses.append(f"age {age}: {inside.mean():.3f} of {inside.size}")
    return misses


@pytest.mark.parametrize(("level", "seed"), [((25, 45), 1), ((40, 40), 2), ((40, 200), 3)])
def test_intervals_of_large_strata_hold_the_truth_as_often_as_they_say(level: tuple[int, int], seed: int) -> None:
    draws = np.random.default_rng(seed)
    truth = monthly_stream(draws, draws.uniform(*level, STRATA), draws.uniform(8, 45, STRATA), MONTHS, DELAYS)
    found = nowcast(as_known(truth, 0))
    final = known_by_age(truth)
    assert coverage_meets(found, final) == []
    assert (has_interval(found).sum(axis=0) >= LEAST_MONTHS).sum() >= 3
    shown = found.status > Status.TOO_EARLY
    assert found.expected[shown].sum() == pytest.approx(final[shown].sum(), rel=0.01)


def test_a_month_called_settled_hardly_ever_changes() -> None:
    draws = np.random.default_rng(4)
    truth = monthly_stream(draws, draws.uniform(30, 100, 300), draws.uniform(5, 20, 300), MONTHS, DELAYS)
    found = nowcast(as_known(truth, 0))
    settled = found.status == Status.SETTLED
    assert settled.sum() > 500
    assert (found.known == known_by_age(truth))[settled].mean() > 0.95


def pooled(level: tuple[float, float], cities: int, seed: int) -> tuple[Nowcast, np.ndarray]:
    """Small strata of so many cities, each with one delay for all its strata, under each other."""
    draws = np.random.default_rng(seed)
    found, truth = [], []
    for _ in range(cities):
        delay = np.full(40, draws.uniform(10, 45))
        counts = monthly_stream(draws, draws.uniform(*level, 40), delay, MONTHS, DELAYS)
        known = as_known(counts, 0)
        city = nowcast(known.sum(axis=0))
        history = known[:, -DELAYS - PRIOR_MONTHS + 1 : -DELAYS + 1].sum(axis=2)
        prior = monthly_prior(history)
        assert prior is not None
        completeness = delay_cdf(known.sum(axis=0))
        found.append(pooled_nowcast(known_by_age(known), prior, completeness, city.expected - city.known))
        truth.append(known_by_age(counts))
    names = ("known", "expected", "lower", "upper", "completeness", "status")
    return Nowcast(*(np.concatenate([getattr(one, name) for one in found]) for name in names)), np.concatenate(truth)


@pytest.mark.parametrize(("level", "seed"), [((0.3, 2), 5), ((2, 10), 6), ((5, 25), 7)])
def test_intervals_of_small_strata_hold_the_truth_and_have_no_bias(level: tuple[float, float], seed: int) -> None:
    found, truth = pooled(level, STRATA // 30, seed)
    assert coverage_meets(found, truth) == []
    shown = has_interval(found)
    assert found.expected[shown].sum() == pytest.approx(truth[shown].sum(), rel=0.03)


def test_the_stock_with_late_stops_is_held_as_often_as_it_says() -> None:
    draws = np.random.default_rng(8)
    size = 600 if IS_LONG else 120
    starts, stops = (
        monthly_stream(draws, np.full(size, 50.0), np.full(size, delay), MONTHS, DELAYS) for delay in (8.0, 35.0)
    )
    inside, known_error, error = 0, 0.0, 0.0
    for own_starts, own_stops in zip(starts, stops, strict=True):
        seen = as_known(own_starts, 0), as_known(own_stops, 0)
        truth = int(1000 + own_starts.sum() - own_stops.sum())
        known = int(1000 + np.nansum(seen[0]) - np.nansum(seen[1]))
        found = stock_nowcast(known, *seen)
        assert found is not None
        inside += found.lower <= truth <= found.upper
        known_error += known - truth
        error += found.expected - truth
    assert 0.90 <= inside / size <= 0.99
    assert known_error / size > 25
    assert abs(error / size) < 3
