import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.statistics.discovery import discover

CHANCES = st.lists(st.integers(0, 1000).map(lambda p: p / 1000) | st.just(np.nan), max_size=30)


def naive(p: list[float], level: float) -> list[bool]:
    """The rule as published: the largest k with p(k) <= k / m * level; all up to p(k) are found."""
    tested = sorted(value for value in p if not np.isnan(value))
    passing = [value for rank, value in enumerate(tested, start=1) if value * len(tested) <= rank * level + 1e-12]
    return [bool(passing) and value <= passing[-1] for value in p]


@given(CHANCES, st.sampled_from([0.0501, 0.1003, 0.2007]))
def test_findings_are_those_of_the_published_rule(p: list[float], level: float) -> None:
    assert list(discover(p, level).is_found) == naive(p, level)


@given(CHANCES)
def test_between_bonferroni_and_testing_alone(p: list[float]) -> None:
    found = discover(p)
    assert found.strict <= found.found <= found.alone <= found.tested
    assert found.by_chance == pytest.approx(0.05 * found.tested)
