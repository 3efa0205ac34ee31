"""The nowcast against the R package baselinenowcast 0.2 (Johnson and others 2025)."""

import numpy as np
import pytest

from duiding.statistics.counts import negative_binomial
from duiding.statistics.reporting import delay_cdf, fill, redistribute
from duiding.statistics.retro import fitted_size, past_errors
from tests.spec.statistics.time_references import AT_HAND, expected, matrix, triangle

EXAMPLE = expected("bnc_example_expected.json", AT_HAND)
GERMANY = expected("bnc_germany_weekly_expected.json", AT_HAND)
HOSPITAL = triangle("bnc_germany_weekly_triangle.csv", AT_HAND)
DELAY_WEEKS, RETRO = 14, 8


def shares(cdf: np.ndarray) -> np.ndarray:
    return np.diff(cdf, prepend=0)


def test_delay_and_filled_triangle_of_the_example_agree_to_5e_11() -> None:
    known = triangle("bnc_example_triangle.csv", AT_HAND)
    cdf = delay_cdf(known)
    assert shares(cdf) == pytest.approx(EXAMPLE["delay_pmf"], abs=5e-12)
    assert fill(known, cdf) == pytest.approx(np.array(EXAMPLE["point"]), abs=5e-11)


def test_corrections_downward_are_moved_as_in_the_example() -> None:
    settled = redistribute(matrix(EXAMPLE["downward_input"]))
    assert settled == pytest.approx(matrix(EXAMPLE["downward_preprocessed"]), nan_ok=True)
    assert shares(delay_cdf(settled, 5)) == pytest.approx(EXAMPLE["downward_pmf_n5"], abs=5e-12)


def test_delay_and_totals_of_26_weeks_of_hospital_admissions_agree_to_3e_11() -> None:
    cdf = delay_cdf(HOSPITAL, DELAY_WEEKS)
    assert shares(cdf) == pytest.approx(GERMANY["delay_pmf"], abs=4e-12)
    assert fill(HOSPITAL, cdf).sum(axis=1) == pytest.approx(GERMANY["point_nowcast_total"], abs=3e-11)


def test_the_sizes_fitted_on_eight_past_nowcasts_agree_to_3e_5() -> None:
    errors = past_errors(HOSPITAL, RETRO, DELAY_WEEKS)
    assert errors is not None
    assert fitted_size(errors) == pytest.approx(GERMANY["uncertainty_nb_size"], rel=3e-5)


def test_quantiles_with_those_sizes_are_those_of_its_thousand_draws_to_3_percent() -> None:
    total = fill(HOSPITAL, delay_cdf(HOSPITAL, DELAY_WEEKS)).sum(axis=1)
    known = np.nansum(HOSPITAL, axis=1)
    for horizon, size in enumerate(GERMANY["uncertainty_nb_size"]):
        week = len(total) - 1 - horizon
        chances = negative_binomial(float(total[week] - known[week]), np.array([size]), np.ones(1))
        for quantile, name in ((0.025, "2.5%"), (0.5, "50%"), (0.975, "97.5%")):
            found = known[week] + np.searchsorted(np.cumsum(chances), quantile)
            assert found == pytest.approx(GERMANY["draw_q"][week][name], rel=0.03)
