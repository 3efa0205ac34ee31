from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from duiding.statistics.cost_change import FACTORS, cost_change
from duiding.statistics.decomposition import mean_change

GROUPS = 4
NUMBERS = arrays(np.float64, GROUPS, elements=st.integers(0, 50).map(float))
MEANS = arrays(np.float64, GROUPS, elements=st.floats(0, 400))
COSTS = arrays(np.float64, (len(FACTORS), GROUPS), elements=st.floats(0, 100))


@given(NUMBERS, NUMBERS, MEANS, MEANS)
def test_composition_and_real_change_add_up_and_reading_backward_turns_the_sign(
    n0: np.ndarray, n1: np.ndarray, m0: np.ndarray, m1: np.ndarray
) -> None:
    found, backward = mean_change((n0, n1), (m0, m1)), mean_change((n1, n0), (m1, m0))
    if found is None or backward is None:
        assert min(n0.sum(), n1.sum()) == 0
        return
    before, after = ((n * m).sum() / n.sum() for n, m in ((n0, m0), (n1, m1)))
    assert np.allclose([found.before, found.after], [before, after])
    assert np.isclose(found.composition + found.real, after - before)
    assert np.isclose(found.composition_by_group.sum() + found.real_by_group.sum(), after - before)
    assert np.allclose([found.composition, found.real], [-backward.composition, -backward.real])


def naive_parts(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """The parts of the four factors of one stratum: over all 24 orders of change."""
    parts, orders = np.zeros(len(FACTORS)), list(permutations(range(len(FACTORS))))
    for order in orders:
        now = before.copy()
        for factor in order:
            cost = now.prod()
            now[factor] = after[factor]
            parts[factor] += (now.prod() - cost) / len(orders)
    return parts


@given(COSTS, COSTS, st.floats(-20, 20))
def test_cost_is_split_as_by_changing_the_factors_in_every_order(
    before: np.ndarray, after: np.ndarray, system: float
) -> None:
    found = cost_change(before, after, system)
    assert np.isclose(sum(found.total().values()), found.after - found.before, atol=1e-3)
    assert np.isclose(found.after, after.prod(axis=0).sum())
    for group in np.flatnonzero((before[0] > 0) & (after[0] > 0)):
        own = [getattr(found, name)[group] for name in FACTORS]
        own[0] += found.system[group]
        assert np.allclose(own, naive_parts(before[:, group], after[:, group]), atol=1e-3)
