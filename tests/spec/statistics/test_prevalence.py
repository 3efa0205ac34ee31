"""Limits per school at a prevalence of 4%, exact."""

from datetime import date

import numpy as np
import pytest

from duiding.statistics.prevalence import Norm, chance_range, compare_schools, normal_counts
from duiding.statistics.tails import Binomial
from tests.spec.statistics.variation_references import own_json

ROWS = own_json("dyslexia_binomial_limits.json")["rows"]
NORM = Norm(0.04, date(2014, 1, 1), "een bron", "in behandeling")


def test_normal_counts_per_school_are_those_of_the_reference() -> None:
    pupils = [row["n"] for row in ROWS]
    for outside, names in ((0.05, ("lo95", "hi95")), (0.002, ("lo998", "hi998"))):
        least, largest = normal_counts(pupils, 0.04, outside)
        assert list(least) == [row[names[0]] for row in ROWS]
        assert list(largest) == [row[names[1]] for row in ROWS]


def test_the_chance_of_a_school_without_any_is_that_of_the_reference_to_four_decimals() -> None:
    sizes = np.array([float(row["n"]) for row in ROWS])
    none = Binomial(sizes, 0.04).below(np.zeros(len(ROWS)))
    assert none == pytest.approx([row["p_zero"] for row in ROWS], abs=5e-5)


def test_a_hundred_equal_schools_of_200_show_one_to_nearly_eight_percent_by_chance() -> None:
    lowest, highest = chance_range([200] * 100, 0.04)
    # The exact means of the smallest and largest of 100 binomial counts of 200 at 4%.
    assert (lowest * 200, highest * 200) == pytest.approx((2.04071868, 15.69682158), abs=1e-7)


def test_of_a_hundred_equal_schools_of_200_nearly_three_lie_outside_by_chance() -> None:
    schools = compare_schools([8] * 100, [200] * 100, NORM)
    assert schools.funnel.exact.by_chance_95 == pytest.approx(2.7739, abs=1e-4)
    assert schools.funnel.exact.by_chance_998 == pytest.approx(0.0763, abs=1e-4)
    # With fourteen children, the largest normal count, called outside as well it would be 4.4.
    law = Binomial(np.array([200.0]), 0.04)
    assert 100 * float(law.below(2)[0] + law.above(14)[0]) == pytest.approx(4.4, abs=0.05)
