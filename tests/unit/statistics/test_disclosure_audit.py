import numpy as np

from duiding.statistics.disclosure_audit import intervals, span_of, unsafe
from duiding.statistics.linked import Linked
from tests.unit.statistics.linked_tables import crossed, linked

LINE = [[(0, 1), (1, 1), (2, 1), (3, -1)]]


def marks(number: int, *places: int) -> np.ndarray:
    found = np.zeros(number, dtype=bool)
    found[list(places)] = True
    return found


def line(*counts: int, hidden: tuple[int, ...], sensitive: tuple[int, ...] = (0,)) -> tuple[Linked, np.ndarray]:
    return linked([*counts, sum(counts)], marks(4, *sensitive), LINE, []), marks(4, *hidden)


def test_a_count_that_is_shown_or_alone_in_its_sum_is_given_away() -> None:
    for hidden in ((), (0,)):
        problem, mask = line(4, 30, 20, hidden=hidden)
        assert unsafe(problem, mask, 10).tolist() == [True, False, False, False]


def test_beside_a_large_enough_neighbour_a_count_is_safe() -> None:
    problem, mask = line(4, 30, 20, hidden=(0, 2))
    assert not unsafe(problem, mask, 10).any()
    assert intervals(problem, mask, np.array([0, 2])).tolist() == [[1, 23], [1, 23]]


def test_nine_values_must_be_possible_and_eight_are_too_few() -> None:
    for other, is_unsafe in ((5, True), (6, False)):
        problem, mask = line(4, other, 20, hidden=(0, 1))
        assert unsafe(problem, mask, 10)[0] == is_unsafe
        low, high = intervals(problem, mask, np.array([0]))[0]
        assert high - low + 1 == 4 + other - 1


def test_two_sums_with_one_total_are_one_problem() -> None:
    """Hidden in two lists of the same total: what one leaves open, the other may close."""
    sums = [[(0, 1), (1, 1), (2, -1)], [(0, 1), (3, 1), (4, 1), (2, -1)]]
    problem = linked([4, 30, 34, 10, 20], marks(5, 0), sums, [])
    assert unsafe(problem, marks(5, 0, 1), 10)[0]
    assert not unsafe(problem, marks(5, 0, 1, 3), 10).any()


def test_where_people_stand_in_two_cells_the_total_only_bounds_them() -> None:
    """The largest cell is at most the total, and together they are at least as many."""
    bounds = [[(2, 1), (0, -1)], [(2, 1), (1, -1)], [(0, 1), (1, 1), (2, -1)]]
    problem = linked([6, 30, 34], marks(3, 0), [], bounds)
    assert intervals(problem, marks(3, 0), np.array([0])).tolist() == [[4, 34]]
    problem = linked([4, 30, 34], marks(3, 0), [], [*bounds, [(1, 1), (0, -1)]])
    assert intervals(problem, marks(3, 0), np.array([0])).tolist() == [[4, 30]]


def test_a_part_of_a_small_visible_count_is_given_away() -> None:
    problem = linked([7, 9], marks(2, 0), [], [[(1, 1), (0, -1)]])
    assert unsafe(problem, marks(2, 0), 10).tolist() == [False, False]
    problem = linked([7, 8], marks(2, 0), [], [[(1, 1), (0, -1)]])
    assert unsafe(problem, marks(2, 0), 10).tolist() == [True, False]


def test_a_count_that_nothing_bounds_may_be_anything() -> None:
    problem = linked([7, 8], marks(2, 0), [], [])
    assert intervals(problem, marks(2, 0), np.array([0])).tolist() == [[1, np.inf]]


def test_what_was_published_before_is_no_part_of_the_answer_and_protects_nothing() -> None:
    problem = linked([4, 30, 20, 54], marks(4, 0), LINE, [], known=marks(4, 0))
    assert not unsafe(problem, problem.hidden(marks(4, 0)), 10).any()
    problem = linked([4, 30, 20, 54], marks(4, 0), LINE, [], known=marks(4, 2))
    assert problem.hidden(marks(4, 0, 2)).tolist() == [True, False, False, False]
    assert unsafe(problem, problem.hidden(marks(4, 0, 2)), 10).tolist() == [True, False, False, False]


def test_a_rectangle_of_hidden_cells_protects_and_a_chain_does_not() -> None:
    table = [[5, 30, 35], [40, 50, 90], [45, 80, 125]]
    problem = crossed(table, np.array(table) == 5)
    assert unsafe(problem, marks(9, 0, 1, 3), 10)[0]
    assert not unsafe(problem, marks(9, 0, 1, 3, 4), 10).any()


def test_the_span_is_that_of_the_small_counts_and_never_nothing() -> None:
    assert [span_of(threshold) for threshold in (10, 5, 2)] == [8, 3, 1]


def test_no_counts_are_safe() -> None:
    assert unsafe(linked([], [], [], []), np.zeros(0, dtype=bool), 10).tolist() == []
