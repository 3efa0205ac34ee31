import numpy as np
import pytest

from duiding.domain.errors import QueryError
from duiding.statistics.discovery import discover


def test_the_rule_looks_back_from_the_highest_rank_that_passes() -> None:
    # 0.03 fails at its own rank (the first of three), but 0.05 at the last rank passes and takes it along.
    found = discover([0.05, 0.04, 0.03])
    assert list(found.is_found) == [True, True, True]
    assert found.strict == 0
    assert found.adjusted == pytest.approx([0.05, 0.05, 0.05])


def test_an_untested_unit_is_never_found_and_does_not_count() -> None:
    found = discover([np.nan, 0.01])
    assert list(found.is_found) == [False, True]
    assert (found.tested, found.found, found.by_chance) == (1, 1, 0.05)
    assert np.isnan(found.adjusted[0])


@pytest.mark.parametrize("p", [[], [np.nan]])
def test_no_tests_give_no_findings(p: list[float]) -> None:
    found = discover(p)
    assert (found.found, found.tested, found.by_chance, found.alone, found.strict) == (0, 0, 0, 0, 0)


def test_equal_chances_are_found_together() -> None:
    assert discover([0.02, 0.02, 0.5]).adjusted == pytest.approx([0.03, 0.03, 0.5])


@pytest.mark.parametrize("p", [[-0.1], [1.1]])
def test_what_is_no_chance_is_refused(p: list[float]) -> None:
    with pytest.raises(QueryError, match="Er is een kans onder 0 of boven 1"):
        discover(p)


def test_a_level_of_everything_is_refused() -> None:
    with pytest.raises(QueryError, match="Het niveau is 1"):
        discover([0.5], 1.0)
