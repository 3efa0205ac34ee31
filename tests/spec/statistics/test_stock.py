"""Stock and flow against the closed forms of renewal theory."""

import numpy as np
import pytest

from duiding.statistics.follow_up import first_day_with, follow_up
from duiding.statistics.stock import expected_stock, stays
from duiding.statistics.survival import kaplan_meier
from tests.spec.statistics.time_references import expected

EXPECTED = expected("stockflow_expected.json")


def test_in_the_stock_a_stay_of_twelve_months_looks_like_eighteen_with_nine_behind_it() -> None:
    gamma, step = EXPECTED["gamma"], 0.01
    time = np.arange(0, 200, step) / gamma["theta"]
    # Gamma with shape 2.
    found = stays(np.exp(-time) * (1 + time), step)
    assert (found.completed, found.of_stock, found.elapsed) == pytest.approx(
        (gamma["completed"], gamma["stock_total"], gamma["elapsed"]), abs=1e-4
    )


def test_an_exponential_stay_looks_twice_as_long_in_the_stock() -> None:
    mean, step = EXPECTED["exponential"]["mean"], 0.01
    found = stays(np.exp(-np.arange(0, 400, step) / mean), step)
    assert (found.completed, found.of_stock, found.elapsed) == pytest.approx((12, 24, 12), abs=1e-4)


def test_the_expected_stock_of_a_wavy_flow_is_the_closed_form_to_2e_6() -> None:
    flow, steps = EXPECTED["mtginf"], 60
    months = np.arange(-200 * steps, 24 * steps) / steps + 0.5 / steps
    starts = (flow["a"] + flow["b"] * np.sin(flow["c"] * months)) / steps
    left = np.exp(-flow["mu"] * (np.arange(len(months)) + 0.5) / steps)
    found = expected_stock(starts, left)
    assert found[[(200 + month) * steps - 1 for month in flow["t"]]] == pytest.approx(flow["m"], rel=2e-6)


def test_from_the_stock_alone_delayed_entry_finds_the_stay_of_those_who_leave() -> None:
    draws = np.random.default_rng(7)
    gamma = EXPECTED["gamma"]
    stay = np.ceil(draws.gamma(gamma["k"], gamma["theta"] * 30, 40_000)).astype(np.int64)
    begin = draws.integers(-3_000, 0, stay.size)
    # Who is there on day 0 is followed until the end.
    present = begin + stay >= 0
    seen = follow_up(stay[present], np.ones(int(present.sum())), -begin[present] - 1)
    # The shortest stays are hardly ever found in a stock: the curve begins where 20 are at risk.
    since = first_day_with(seen.at_risk())
    assert since == 2
    mean = kaplan_meier(seen, since).restricted_mean(3_000)
    assert stay[present].mean() / 30 == pytest.approx(gamma["stock_total"], rel=0.02)
    assert mean is not None
    assert (since + mean.days) / 30 == pytest.approx(gamma["completed"], rel=0.04)
