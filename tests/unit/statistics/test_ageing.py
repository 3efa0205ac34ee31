import numpy as np
import pytest

from duiding.domain.errors import QueryError
from duiding.statistics.ageing import ageing


def test_units_are_counted_in_their_class_with_the_bounds_on_the_right_side() -> None:
    found = ageing([0, 29, 30, 89, 90, 4000], [0, 30, 90])
    assert found.counts.tolist() == [[2, 2, 2]]
    assert found.classes() == ((0, 29), (30, 89), (90, None))


def test_every_group_has_a_row_even_when_it_is_empty() -> None:
    found = ageing([5, 50, np.nan], [0, 30], group=[2, 0, 2], groups=4)
    assert found.counts.tolist() == [[0, 1], [0, 0], [1, 0], [0, 0]]
    assert found.unknown.tolist() == [0, 0, 1, 0]


def test_nothing_open_is_a_table_of_zeros() -> None:
    assert ageing([], [0, 30], group=[], groups=2).counts.tolist() == [[0, 0], [0, 0]]


def test_somebody_from_the_future_is_refused() -> None:
    with pytest.raises(QueryError, match="De verstreken dagen: er staat een negatief"):
        ageing([-1], [0, 30])


def test_days_below_the_first_class_are_refused() -> None:
    with pytest.raises(QueryError, match="minder dan 7 dagen"):
        ageing([3], [7, 30])


@pytest.mark.parametrize("bounds", [[], [0, 30, 30], [30, 0]])
def test_classes_that_do_not_rise_are_refused(bounds: list[int]) -> None:
    with pytest.raises(QueryError, match="lopen niet op"):
        ageing([3], bounds)
