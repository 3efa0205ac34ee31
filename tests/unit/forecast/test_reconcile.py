"""Parts and their whole add up, and nothing becomes negative."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.forecast.reconcile import Sum, constraints, reconcile
from duiding.forecast.tree import grow

SQUARE = (Sum(0, (1, 2)), Sum(0, (3, 4)), Sum(1, (5, 6)), Sum(2, (7, 8)), Sum(3, (5, 7)), Sum(4, (6, 8)))
"""A city, two wijken, two zorgvormen and the four of both."""


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 500), min_size=9, max_size=9), st.lists(st.floats(0.1, 50), min_size=9, max_size=9))
def test_wijken_and_zorgvormen_add_up_to_the_same_city(base: list[float], variance: list[float]) -> None:
    found = reconcile(base, SQUARE, variance)
    assert (found >= 0).all()
    assert constraints(SQUARE, 9) @ found == pytest.approx(np.zeros(6), abs=1e-5)


def test_what_adds_up_already_stays_as_it_is() -> None:
    base = np.array([10.0, 4, 6, 3, 7, 1, 3, 2, 4])
    assert reconcile(base, SQUARE, np.arange(1.0, 10)) == pytest.approx(base)


def test_what_was_never_wrong_does_not_move() -> None:
    found = reconcile([10.0, 3.0, 3.0], (Sum(0, (1, 2)),), [0.0, 1.0, 1.0])
    assert found == pytest.approx([10.0, 5.0, 5.0])


def test_a_part_that_would_be_negative_is_nothing_and_the_others_carry_it() -> None:
    found = reconcile([2.0, 5.0, 0.0], (Sum(0, (1, 2)),), [1.0, 1.0, 1.0])
    assert found == pytest.approx([3.5, 3.5, 0.0])


def test_without_sums_only_what_is_negative_changes() -> None:
    assert reconcile([-1.0, 2.0], (), [1.0, 1.0]).tolist() == [0.0, 2.0]


MONTHS = 20
CITY, WEST, OOST = (), (("wijk", "West"),), (("wijk", "Oost"),)


def test_parts_that_add_up_need_no_rest() -> None:
    tree = grow({CITY: np.full(MONTHS, 10.0), WEST: np.full(MONTHS, 4.0), OOST: np.full(MONTHS, 6.0)})
    assert tree.sums == (Sum(0, (1, 2)),)
    assert not tree.rests


def test_what_may_not_be_shown_becomes_a_rest_that_is_never_shown() -> None:
    tree = grow({CITY: np.full(MONTHS, 10.0), WEST: np.full(MONTHS, 4.0)})
    assert tree.sums == (Sum(0, (1, 2)),)
    assert tree.values[2].tolist() == [6.0] * MONTHS
    assert [*tree.shown] == [0, 1]


def test_the_last_months_need_not_add_up() -> None:
    city = np.array([10.0] * (MONTHS - 3) + [12.0] * 3)
    tree = grow({CITY: city, WEST: np.full(MONTHS, 4.0), OOST: np.full(MONTHS, 6.0)})
    assert not tree.rests


def test_a_programma_is_the_sum_of_its_zorgvormen() -> None:
    vormen = [(("zorgvorm", "a"),), (("zorgvorm", "b"),)]
    series = {
        (("programma", "jeugd"),): np.full(MONTHS, 3.0),
        vormen[0]: np.ones(MONTHS),
        vormen[1]: np.full(MONTHS, 2.0),
    }
    tree = grow(series, {(("programma", "jeugd"),): vormen})
    assert tree.sums == (Sum(0, (1, 2)),)
