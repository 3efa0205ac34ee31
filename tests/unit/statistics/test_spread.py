import numpy as np
import pytest

from duiding.statistics import spread
from duiding.statistics.spread import Histogram


def histogram(*rows: tuple[int, int, int], groups: int = 2) -> Histogram:
    group, value, count = (np.array(column, dtype=np.int64) for column in zip(*rows, strict=True))
    return Histogram(group, value, count, groups)


def test_mean_and_deviation_weigh_each_value_by_its_count() -> None:
    h = histogram((0, 10, 3), (0, 50, 1), (1, 7, 1))
    assert h.size().tolist() == [4, 1]
    assert h.mean().tolist() == [20, 7]
    assert h.deviation()[0] == pytest.approx(20)
    assert np.isnan(h.deviation()[1])


def test_the_median_lies_between_the_two_in_the_middle() -> None:
    (median,) = histogram((0, 10, 2), (0, 30, 2), (1, 5, 3)).quantiles((0.5,))
    assert median.tolist() == [20, 5]


def test_the_order_of_the_rows_does_not_matter() -> None:
    h = histogram((1, 9, 1), (0, 90, 1), (1, 3, 1), (0, 10, 1), (1, 6, 1))
    assert h.quantiles((0.5,))[0].tolist() == [50, 6]


def test_an_empty_group_has_no_value() -> None:
    h = histogram((1, 4, 2))
    assert np.isnan(h.mean()[0])
    assert np.isnan(h.quantiles((0.9,))[0][0])
    assert h.size().tolist() == [0, 2]


def test_only_what_is_longer_than_the_bound_is_above_it() -> None:
    assert histogram((0, 30, 2), (0, 31, 3), (1, 400, 1)).above(30).tolist() == [3, 1]


def test_many_groups_with_a_wide_range_give_the_same_quantiles(monkeypatch: pytest.MonkeyPatch) -> None:
    h = histogram((0, 10, 2), (0, 30, 1), (1, 5, 3), (1, 1, 1))
    dense = h.quantiles((0.25, 0.9))
    monkeypatch.setattr(spread, "_DENSE_CELLS", 0)
    assert [q.tolist() for q in h.quantiles((0.25, 0.9))] == [q.tolist() for q in dense]
