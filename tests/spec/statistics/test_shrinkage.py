"""Shrunken rates against the rates of esda for the counties of North Carolina."""

import numpy as np
import pytest

from duiding.statistics.shrinkage import marshall, shrink_counts, shrink_shares
from tests.spec.statistics.variation_references import own_rows

ROWS = own_rows("eb_marshall_sids2.csv")
DEATHS, BIRTHS, EXPECTED = (np.array([float(row[name]) for row in ROWS]) for name in ("sid74", "bir74", "eb_rate"))


def test_rates_by_moments_are_those_of_the_reference_to_its_twelve_decimals() -> None:
    assert marshall(DEATHS, BIRTHS) == pytest.approx(EXPECTED, abs=5.1e-13)


def test_rates_by_likelihood_are_near_those_by_moments() -> None:
    assert np.abs(shrink_counts(DEATHS, BIRTHS).rate - EXPECTED).max() < 0.08 * EXPECTED.mean()


def test_for_rare_events_counts_and_shares_give_the_same_rates() -> None:
    assert shrink_shares(DEATHS, BIRTHS).rate == pytest.approx(shrink_counts(DEATHS, BIRTHS).rate, abs=1e-5)


def test_the_fitted_gamma_has_the_highest_likelihood() -> None:
    # Found by an independent optimiser (Nelder-Mead on the negative binomial likelihood).
    found = shrink_counts(DEATHS, BIRTHS)
    shape, mean = 6.37197652, 2.12366282e-3
    assert found.mean == pytest.approx(mean, rel=1e-6)
    assert found.own == pytest.approx(BIRTHS / (BIRTHS + shape / mean), rel=1e-6)
