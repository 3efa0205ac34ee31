import csv
from pathlib import Path

import numpy as np
import pytest

from duiding.statistics.intervals import mean_interval, student_95, wilson

FIXTURES = Path(__file__).parents[4] / "shared" / "methods" / "fixtures" / "phe_byars_wilson.csv"
Z_998 = 3.090232306167813


def published() -> list[dict[str, str]]:
    """The published reference values where they are present, else two values worked out from Wilson's formula."""
    if FIXTURES.exists():
        with FIXTURES.open(encoding="utf-8") as file:
            return [row for row in csv.DictReader(file) if row["method"] == "Wilson"]
    worked_out = (("5", "10", "0.236593090512564", "0.763406909487436"), ("0", "10", "0", "0.277532799862889"))
    return [{"x": x, "n": n, "lowercl": low, "uppercl": high, "confidence": "95%"} for x, n, low, high in worked_out]


@pytest.mark.parametrize("row", published(), ids=lambda row: f"{row['x']} of {row['n']} {row['confidence']}")
def test_wilson_gives_the_published_limits(row: dict[str, str]) -> None:
    z = 1.959963984540054 if row["confidence"] == "95%" else Z_998
    low, high = wilson(float(row["x"]), float(row["n"]), z)
    assert low == pytest.approx(float(row["lowercl"]), abs=1e-12)
    assert high == pytest.approx(float(row["uppercl"]), abs=1e-12)


def test_half_of_ten_has_wide_limits() -> None:
    low, high = wilson([5], [10])
    assert (low[0], high[0]) == pytest.approx((0.236593090512564, 0.763406909487436), abs=1e-12)


def test_nobody_and_everybody_have_limits_of_exactly_zero_and_one() -> None:
    low, high = wilson([0, 40], [40, 40])
    assert low[0] == 0.0
    assert high[1] == 1.0
    assert 0 < high[0] < low[1] < 1


def test_without_a_denominator_there_are_no_limits() -> None:
    low, high = wilson([0, 1], [0, np.nan])
    assert np.isnan(low).all()
    assert np.isnan(high).all()


# Table of Student's t, two-sided 95%.
STUDENT = {1: 12.7062, 2: 4.30265, 3: 3.18245, 4: 2.77645, 5: 2.57058, 10: 2.22814, 30: 2.04227, 100: 1.98397}


@pytest.mark.parametrize(("freedom", "expected"), STUDENT.items())
def test_the_quantile_of_student_is_that_of_the_table(freedom: int, expected: float) -> None:
    assert student_95(freedom) == pytest.approx(expected, rel={3: 1.3e-3, 4: 4e-4, 5: 4e-4}.get(freedom, 1e-5))


def test_the_limits_of_a_mean_follow_student() -> None:
    low, high = mean_interval([10.0], [2.0], [4])
    assert high[0] - 10 == pytest.approx(3.18245 * 2 / 2, rel=1.3e-3)
    assert 10 - low[0] == pytest.approx(high[0] - 10)


def test_one_observation_has_no_limits() -> None:
    low, high = mean_interval([10.0, 10.0], [np.nan, np.nan], [1, 0])
    assert np.isnan(low).all()
    assert np.isnan(high).all()
