"""Chain ladder against the triangle of Taylor and Ashe (1983) as worked out by Mack (1993)."""

import pytest

from duiding.statistics.mack import mack
from tests.spec.statistics.time_references import expected, triangle

TRIANGLE, EXPECTED = triangle("mack_taylor_ashe_incremental.csv"), expected("mack_taylor_ashe_expected.json")


def test_the_reserves_and_standard_errors_are_the_published_ones() -> None:
    found = mack(TRIANGLE)
    assert found is not None
    assert round(found.total) == EXPECTED["published_total_reserve"]
    assert round(found.total_error) == EXPECTED["published_total_se"]


def test_every_year_agrees_with_the_reference_to_1e_12() -> None:
    found = mack(TRIANGLE)
    assert found is not None
    assert found.ultimate == pytest.approx(EXPECTED["ultimate"], rel=1e-12)
    assert found.to_come == pytest.approx(EXPECTED["reserve"], rel=1e-12)
    assert found.error == pytest.approx(EXPECTED["mack_se"], rel=1e-12)
