"""False discovery control against the example of Benjamini and Hochberg (1995)."""

import pytest

from duiding.statistics.discovery import discover
from tests.spec.statistics.variation_references import own_json

EXAMPLE = own_json("bh1995_expected.json")


def test_of_the_fifteen_comparisons_four_are_found_and_three_by_bonferroni() -> None:
    found = discover(EXAMPLE["p"])
    assert (found.found, found.strict) == (EXAMPLE["bh"], EXAMPLE["bonferroni"]) == (4, 3)


def test_nine_stand_out_alone_where_chance_gives_at_most_three_quarters() -> None:
    found = discover(EXAMPLE["p"])
    assert (found.alone, found.tested, found.by_chance) == (9, 15, pytest.approx(0.75))


def test_adjusted_values_are_those_of_the_reference_to_1e_15() -> None:
    assert discover(EXAMPLE["p"]).adjusted == pytest.approx(EXAMPLE["adj_bh"], abs=1e-15)
