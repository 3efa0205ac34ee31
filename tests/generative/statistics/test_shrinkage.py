import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.statistics.shrinkage import marshall, shrink_counts, shrink_shares

PARTS = st.lists(
    st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=5, max_size=12
)


@settings(max_examples=25, deadline=None)
@given(PARTS, st.sampled_from([shrink_counts, shrink_shares, marshall]))
def test_a_moved_rate_lies_between_the_own_rate_and_the_common_one(
    parts: list[tuple[int, int]], shrink: object
) -> None:
    count, size = np.array(parts, dtype=float).T
    found = shrink(count, size)
    rate, mean = (found, count.sum() / size.sum()) if shrink is marshall else (found.rate, found.mean)
    if np.isnan(rate).all():
        assert count.sum() in (0, size.sum())
        return
    own = count / size
    assert (rate >= np.minimum(own, mean) - 1e-9).all()
    assert (rate <= np.maximum(own, mean) + 1e-9).all()


@settings(max_examples=10, deadline=None)
@given(PARTS, st.floats(0.1, 50))
def test_the_unit_of_size_does_not_change_what_is_moved(parts: list[tuple[int, int]], factor: float) -> None:
    count, size = np.array(parts, dtype=float).T
    one, other = shrink_counts(count, size), shrink_counts(count, size * factor)
    assert other.rate * factor == pytest.approx(one.rate, rel=1e-4, nan_ok=True)


def test_rates_drawn_from_a_known_gamma_are_covered_by_their_limits() -> None:
    random = np.random.default_rng(863)
    size = random.uniform(5, 200, 400)
    truth = random.gamma(8, 0.05 / 8, 400)
    found = shrink_counts(random.poisson(truth * size), size)
    covered = ((found.low <= truth) & (truth <= found.high)).mean()
    assert 0.92 <= covered <= 0.98
    assert found.mean == pytest.approx(0.05, rel=0.1)
