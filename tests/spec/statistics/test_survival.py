"""Kaplan-Meier and log-rank against R's survival, on the remission times of Freireich (1963)."""

import numpy as np
import pytest

from duiding.statistics.follow_up import FollowUp, follow_up
from duiding.statistics.logrank import log_rank
from duiding.statistics.survival import kaplan_meier
from tests.spec.statistics.time_references import expected, rows

GEHAN, EXPECTED = rows("gehan.csv"), expected("gehan_expected.json")
TREATMENTS = ("6-MP", "control")


def treated(treatment: str) -> FollowUp:
    chosen = [row for row in GEHAN if row["treat"] == treatment]
    return follow_up([int(row["time"]) for row in chosen], [int(row["cens"]) for row in chosen])


@pytest.mark.parametrize("treatment", TREATMENTS)
def test_the_table_with_loglog_limits_is_that_of_the_reference_to_6e_12(treatment: str) -> None:
    found = kaplan_meier(treated(treatment))
    for row in (row for row in EXPECTED["table"] if row["strata"] == f"treat={treatment}" and "se" in row):
        day = row["time"]
        ended, limits = found.curve.at(day), found.curve.limits_at(day)
        assert (found.at_risk[day], found.ended[day]) == (row["n.risk"], row["n.event"])
        assert [1 - ended, 1 - limits[1], 1 - limits[0]] == pytest.approx(
            [row["surv"], row["lower"], row["upper"]], abs=6e-12
        )
        assert found.curve.error[day] == pytest.approx(row["se"], abs=6e-12)


@pytest.mark.parametrize(("treatment", "quartiles"), list(zip(TREATMENTS, EXPECTED["quantile"], strict=True)))
def test_quartiles_and_the_limits_of_the_median_are_those_of_the_reference(
    treatment: str, quartiles: list[int | str]
) -> None:
    curve = kaplan_meier(treated(treatment)).curve
    assert [curve.percentile(share).day for share in (0.25, 0.5, 0.75)] == [None if q == "NA" else q for q in quartiles]
    row = next(row for row in EXPECTED["median"] if row["_row"] == f"treat={treatment}")
    median = curve.percentile(0.5)
    assert (median.day, median.lower, median.upper) == (row["median"], row["0.95LCL"], row.get("0.95UCL"))


def test_the_log_rank_statistic_is_that_of_the_reference_to_1e_9() -> None:
    both = follow_up([int(row["time"]) for row in GEHAN], [int(row["cens"]) for row in GEHAN])
    is_treated = np.array([row["treat"] == "6-MP" for row in GEHAN])
    assert log_rank(both, is_treated).chi_square == pytest.approx(EXPECTED["logrank_chisq"], abs=1e-9)
