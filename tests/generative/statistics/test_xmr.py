from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.statistics.xmr import Signal, xmr

SERIES = st.lists(st.integers(0, 30), min_size=12, max_size=40)


def naive(values: list[int]) -> tuple[list[float], list[set[Signal]]]:
    """The rules point by point, as a person with a ruler would do it."""
    mean = sum(values) / len(values)
    ranges = [abs(b - a) for a, b in pairwise(values)]
    average = sum(ranges) / len(ranges)
    kept = [r for r in ranges if r < 3.267 * average]
    spread = sum(kept) / len(kept) if sum(kept) else average
    side = [0 if abs(v - mean) < 1e-9 else (1 if v > mean else -1) for v in values]
    beyond = [abs(v - mean) > 2.66 * spread for v in values]
    near = [abs(v - mean) > 2 / 3 * 2.66 * spread and not far for v, far in zip(values, beyond, strict=True)]
    found: list[set[Signal]] = [set() for _ in values]
    for place, far in enumerate(beyond):
        if far and side[place]:
            found[place].add(Signal.ABOVE_LIMIT if side[place] > 0 else Signal.BELOW_LIMIT)
    for first in range(len(values) - 6):
        window = range(first, first + 7)
        steps = [values[place + 1] - values[place] for place in window[:-1]]
        rules = {
            Signal.RUN_ABOVE: all(side[place] > 0 for place in window),
            Signal.RUN_BELOW: all(side[place] < 0 for place in window),
            Signal.RISING: all(step > 0 for step in steps),
            Signal.FALLING: all(step < 0 for step in steps),
        }
        for place in window:
            found[place] |= {signal for signal, holds in rules.items() if holds}
    for first in range(len(values) - 2):
        three = range(first, first + 3)
        if abs(sum(side[place] for place in three)) == 3 and sum(near[place] for place in three) >= 2:
            for place in three:
                if near[place]:
                    found[place].add(Signal.NEAR_UPPER if side[place] > 0 else Signal.NEAR_LOWER)
    return [mean, spread], found


@given(SERIES)
def test_limits_and_signals_are_those_of_a_person_with_a_ruler(values: list[int]) -> None:
    (mean, spread), signals = naive(values)
    found = xmr(values)
    assert (found.mean[0], found.moving_range[0]) == pytest.approx((mean, spread))
    edges = np.abs(np.abs(np.array(values) - mean) / (2.66 * spread or 1) % 1)
    # A point exactly on a line may fall on either side of it by rounding.
    if not (np.isclose(edges, 1) | np.isclose(edges, 0) | np.isclose(edges, 2 / 3)).any():
        assert list(found.signals) == signals


@given(SERIES, SERIES)
def test_the_parts_on_either_side_of_a_break_do_not_know_each_other(before: list[int], after: list[int]) -> None:
    found = xmr([*before, *after], breaks=[len(before)])
    assert found.signals == xmr(before).signals + xmr(after).signals
    assert found.low == pytest.approx(np.append(xmr(before).low, xmr(after).low))


@given(SERIES, st.integers(-100, 100))
def test_a_higher_level_changes_no_signal(values: list[int], level: int) -> None:
    eighths = [value + 0.125 for value in values]
    one, other = xmr(eighths), xmr([value + level for value in eighths])
    assert other.moving_range == pytest.approx(one.moving_range)
    assert other.mean == pytest.approx(one.mean + level)
