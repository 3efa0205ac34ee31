"""Smoothing, theta, the seasonal naive and reconciliation against R's forecast 8.20 and the closed form of MinT."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from duiding.forecast.reconcile import Sum, constraints, reconcile
from duiding.forecast.smoothing import damped_trend, level_only
from duiding.forecast.theta import seasonal_naive, theta
from duiding.statistics.curve import Floats

FIXTURES = Path(__file__).parent / "fixtures"
EXPECTED: dict[str, Any] = json.loads((FIXTURES / "forecast_R_expected.json").read_text(encoding="utf-8"))
MINT: dict[str, Any] = json.loads((FIXTURES / "mint_expected.json").read_text(encoding="utf-8"))
NILE = [
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140,
    1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969,
    831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759,
    781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
    744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
]  # fmt: skip
ROUNDS = 25
Z = 1.959964


def series(name: str) -> list[float]:
    return [float(line) for line in (FIXTURES / name).read_text(encoding="utf-8").split()[1:]]


def check(found: tuple[Floats, Floats], name: str, points: float, limits: float) -> None:
    mean, spread = found[0][0], found[1][0]
    assert mean == pytest.approx(EXPECTED[name]["mean"], rel=points)
    assert mean - Z * spread == pytest.approx(EXPECTED[name]["lo95"], rel=limits)
    assert mean + Z * spread == pytest.approx(EXPECTED[name]["hi95"], rel=limits)


def test_simple_smoothing_is_that_of_r_to_half_a_thousandth() -> None:
    fit = level_only([NILE], ROUNDS)
    check((fit.points(5), fit.spread(5)), "nile_ses", 5e-4, 5e-3)
    assert fit.alpha[0] == pytest.approx(EXPECTED["nile_ses"]["alpha"], rel=2e-3)


def test_the_damped_trend_is_that_of_r_to_half_a_thousandth() -> None:
    fit = damped_trend([series("austres.csv")], ROUNDS)
    check((fit.points(8), fit.spread(8)), "austres_damped", 5e-4, 5e-3)


def test_theta_is_that_of_r_to_two_thousandths() -> None:
    check(theta([NILE], 5, ROUNDS), "nile_theta", 2e-3, 2e-3)


def test_the_seasonal_naive_is_the_year_before_exactly() -> None:
    assert seasonal_naive([series("airpassengers.csv")], 12, 12)[0].tolist() == EXPECTED["ap_snaive"]["mean"]


SUMS = (Sum(0, (1, 2)), Sum(1, (3, 4)), Sum(2, (5, 6)))


def test_the_sums_say_the_same_as_the_summing_matrix() -> None:
    assert not (constraints(SUMS, 7) @ np.array(MINT["S"])).any()


@pytest.mark.parametrize(
    ("variance", "name"),
    [([1.0] * 7, "ols"), (np.array(MINT["S"]).sum(axis=1).tolist(), "wls_struct")],
)
def test_reconciled_values_are_those_of_the_closed_form(variance: list[float], name: str) -> None:
    assert reconcile(MINT["base"], SUMS, variance) == pytest.approx(MINT[name], rel=1e-12)


def test_reconciling_by_how_wrong_each_was_is_the_closed_form_as_well() -> None:
    found = reconcile(MINT["base"], SUMS, MINT["wls_var"]["var"])
    assert found == pytest.approx(MINT["wls_var"]["result"], rel=1e-12)
