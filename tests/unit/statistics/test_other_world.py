from dataclasses import replace

import numpy as np

from duiding.statistics.disclosure_audit import Reach
from duiding.statistics.other_world import Part, cheapest
from tests.unit.statistics.linked_tables import matrix


def far(number: int) -> Reach:
    """None of them was seen to move; 8 is enough."""
    return Reach(np.zeros(number), np.zeros(number), 8.0)


def line(*counts: int, asked: tuple[int, ...] = (0,)) -> Part:
    """Counts with their total behind them; hiding a count costs as much as it is."""
    values = np.array([*counts, sum(counts)], dtype=float)
    sums = matrix([[*((n, 1) for n in range(len(counts))), (len(counts), -1)]], len(values))
    nothing = np.zeros(len(values), dtype=bool)
    return Part(
        values, np.minimum(values, 1), values, nothing, np.array(asked), far(len(values)), sums, matrix([], len(values))
    )


def hidden(part: Part, *places: int) -> list[int]:
    """The places that are hidden in the end, with those that were."""
    before = np.isin(np.arange(len(part.values)), places)
    return np.flatnonzero(cheapest(part, before)).tolist()


def test_the_cheapest_neighbour_with_enough_room_is_hidden() -> None:
    assert hidden(line(4, 30, 20), 0) == [0, 2]
    assert hidden(line(4, 12, 40), 0) == [0, 1]


def test_a_small_neighbour_that_can_move_only_little_is_no_bargain() -> None:
    assert hidden(line(4, 3, 12, 40), 0) == [0, 2]


def test_what_is_hidden_already_is_used_before_anything_else() -> None:
    assert hidden(line(4, 12, 40), 0, 2) == [0, 2]


def test_a_count_that_may_not_be_hidden_is_left_alone() -> None:
    part = replace(line(4, 30, 20), fixed=np.array([False, False, True, False]))
    assert hidden(part, 0) == [0, 1]


def test_without_a_way_out_nothing_else_is_hidden() -> None:
    part = replace(line(4, 30, 20), fixed=np.array([False, True, True, True]))
    assert hidden(part, 0) == [0]


def test_what_one_count_needs_serves_the_next() -> None:
    """The two that are asked for can make up for each other only a little: one neighbour is enough for both."""
    assert hidden(line(4, 5, 30, 20, asked=(0, 1)), 0, 1) == [0, 1, 3]


def test_what_cannot_go_up_goes_down() -> None:
    """It is a part of a whole that was published before, and the same as a count that is still shown."""
    values = np.array([9.0, 9.0, 9.0])
    fixed = np.array([False, True, False])
    same, part_of = matrix([[(0, 1), (2, -1)]], 3), matrix([[(1, 1), (0, -1)]], 3)
    part = Part(values, np.array([0.0, 1, 0]), values, fixed, np.array([0]), far(3), same, part_of)
    assert hidden(part, 0) == [0, 2]


def test_only_what_is_missing_of_the_way_is_looked_for() -> None:
    """With room for five below, three above are enough: a smaller neighbour will do."""
    assert 2 in hidden(line(9, 5, 20), 0)
    assert hidden(replace(line(9, 5, 20), reach=Reach(np.array([5.0, 0, 0, 0]), np.zeros(4), 8.0)), 0) == [0, 1]


def test_a_bound_holds_in_the_other_world_too() -> None:
    """People may stand in two cells here: the total is at least every cell, and at most all of them together."""
    values = np.array([9, 30, 11, 50], dtype=float)
    bounds = matrix([[(0, 1), (1, 1), (2, 1), (3, -1)], *([(3, 1), (n, -1)] for n in range(3))], 4)
    part = Part(values, np.minimum(values, 1), values, np.zeros(4, bool), np.array([0]), far(4), matrix([], 4), bounds)
    assert hidden(part, 0) == [0]
    assert hidden(replace(part, asked=np.array([3]), reach=far(4)), 3) == [0, 3]
