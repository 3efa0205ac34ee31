"""Limits against published tables."""

import numpy as np
import pytest

from duiding.statistics.limits import binomial_limits, byar, count_limits, poisson_limits
from tests.spec.statistics.variation_references import own_json, rows_at_hand

# Garwood's table of exact 95% limits.
GARWOOD = {0: (0, 3.689), 1: (0.0253, 5.572), 5: (1.623, 11.668), 10: (4.795, 18.390), 100: (81.364, 121.627)}
# Byar's formula worked out for a count of 65, and the exact limits 3/10 of Clopper and Pearson.
BYAR_65 = {0.95: (50.163187710459454, 82.84913854593984), 0.998: (42.8802614714802, 94.00029084431802)}
CONFIDENCE = {"95%": 0.95, "99.8%": 0.998}


@pytest.mark.parametrize(("count", "limits"), GARWOOD.items())
def test_exact_limits_of_a_count_are_those_of_the_table(count: int, limits: tuple[float, float]) -> None:
    assert np.ravel(poisson_limits(count)) == pytest.approx(limits, abs=5e-4)


def test_exact_limits_of_expectations_are_those_of_the_reference_to_1e_9() -> None:
    for row in own_json("funnel_overdispersion_expected.json")["exact_poisson_limits"]:
        expected = row["number_seq"]
        ratios = [limit / expected for confidence in (0.95, 0.998) for limit in poisson_limits(expected, confidence)]
        assert ratios == pytest.approx([row[name] for name in ("ll95", "ul95", "ll998", "ul998")], rel=1e-9)


@pytest.mark.parametrize("confidence", BYAR_65)
def test_byar_is_the_published_formula(confidence: float) -> None:
    assert np.ravel(byar(65, confidence)) == pytest.approx(BYAR_65[confidence], rel=1e-13)


def test_byar_gives_the_published_limits_to_1e_13_and_none_where_none_is_published() -> None:
    for row in rows_at_hand("phe_byars_wilson.csv"):
        if row["method"] != "Byars":
            continue
        low, high = byar(float(row["x"]), CONFIDENCE[row["confidence"]])
        expected = float(row["lowercl"] or "nan"), float(row["uppercl"])
        assert (float(low), float(high)) == pytest.approx(expected, rel=1e-13, nan_ok=True)


def test_english_limits_change_from_exact_to_byar_at_ten() -> None:
    low, high = count_limits([9, 10])
    assert (low[0], high[0]) == pytest.approx((4.1154, 17.0848), abs=1e-4)
    assert (low[1], high[1]) == pytest.approx((4.78745, 18.39146), abs=1e-5)


def test_exact_limits_of_a_share_are_those_of_the_table() -> None:
    # Clopper and Pearson: 3 of 10, and none of 10 (1 - 0.025 ** 0.1).
    assert np.ravel(binomial_limits(3, 10)) == pytest.approx((0.06674, 0.65245), abs=1e-5)
    assert np.ravel(binomial_limits(0, 10)) == pytest.approx((0, 1 - 0.025**0.1), abs=1e-12)
