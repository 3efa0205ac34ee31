"""Indirectly standardised ratios and rates against the tables of English public health."""

import numpy as np
import pytest

from duiding.statistics.standardised import reference, standardise
from tests.spec.statistics.variation_references import rows_at_hand

INPUT, EXPECTED = rows_at_hand("phe_isr_input.csv"), rows_at_hand("phe_isr_expected.csv")


def test_expected_counts_ratios_and_limits_are_those_worked_out_by_hand() -> None:
    # 50 people at 10/100 and 30 at 40/200 give 11; Byar's limits of 22 are 13.783 and 33.310.
    found = standardise([22], [[50, 30]], reference([10, 40], [100, 200]))
    assert found.expected == pytest.approx([11])
    assert (found.ratio[0], found.low[0], found.high[0]) == pytest.approx((2, 13.783 / 11, 33.310 / 11), abs=1e-4)
    assert [float(part[0]) for part in found.rate(1000)] == pytest.approx(
        [x * 1000 / 6 for x in (2, 1.253, 3.0282)], rel=1e-4
    )


def test_expected_counts_per_area_are_the_published_ones_to_1e_14() -> None:
    for area in {row["area"] for row in INPUT}:
        rows = [row for row in INPUT if row["area"] == area]
        # An empty cell of the table is zero.
        columns = {name: [float(row[name] or 0) for row in rows] for name in ("count", "pop", "refcount", "refpop")}
        against = reference(columns["refcount"], columns["refpop"])
        found = standardise([sum(columns["count"])], [columns["pop"]], against)
        published = next(row for row in EXPECTED if row["area"] == area)
        assert found.observed[0] == float(published["observed"])
        assert found.expected[0] == pytest.approx(float(published["expected"]), rel=1e-14)
        assert found.crude_rate * 1e5 == pytest.approx(float(published["ref_rate"]), rel=1e-14)


@pytest.mark.parametrize("confidence", [0.95, 0.998])
def test_ratios_and_rates_are_the_published_ones_to_1e_12(confidence: float) -> None:
    low_name, high_name = ("lower95_0cl", "upper95_0cl") if confidence == 0.95 else ("lower99_8cl", "upper99_8cl")
    for row in EXPECTED:
        if not row[low_name]:
            continue
        rate = float(row["ref_rate"]) if row["ref_rate"] else float(row["statistic"].split()[-1])
        # A reference of one stratum that gives the published expectation: what is tested is what follows from it.
        against = reference([rate], [1.0])
        found = standardise([float(row["observed"])], [[float(row["expected"]) / rate]], against, confidence)
        published = [float(row[name]) for name in ("value", low_name, high_name)]
        assert np.ravel(found.rate()) == pytest.approx(published, rel=1e-12)
