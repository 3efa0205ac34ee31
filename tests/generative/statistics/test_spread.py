import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from duiding.statistics.spread import Histogram

OBSERVATIONS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 500)), min_size=1, max_size=80)


def histogram(observations: list[tuple[int, int]]) -> Histogram:
    counted = {pair: observations.count(pair) for pair in observations}
    group, value = (np.array(part, dtype=np.int64) for part in zip(*counted, strict=True))
    return Histogram(group, value, np.array(list(counted.values()), dtype=np.int64), 4)


@given(OBSERVATIONS, st.sampled_from([0.1, 0.5, 0.9]))
def test_quantiles_are_those_of_numpy_on_every_observation(observations: list[tuple[int, int]], share: float) -> None:
    (found,) = histogram(observations).quantiles((share,))
    for group in range(4):
        values = [value for own, value in observations if own == group]
        expected = np.quantile(values, share) if values else np.nan
        assert np.allclose(found[group], expected, equal_nan=True)


@given(OBSERVATIONS)
def test_mean_and_deviation_are_those_of_numpy(observations: list[tuple[int, int]]) -> None:
    h = histogram(observations)
    for group in range(4):
        values = [value for own, value in observations if own == group]
        assert np.allclose(h.mean()[group], np.mean(values) if values else np.nan, equal_nan=True)
        expected = np.std(values, ddof=1) if len(values) > 1 else np.nan
        assert np.allclose(h.deviation()[group], expected, equal_nan=True)
