import numpy as np
from scipy import sparse

from duiding.statistics.disclosure_audit import unsafe
from duiding.statistics.linked import Linked
from duiding.statistics.suppression import Suppressed, suppress
from tests.unit.statistics.linked_tables import crossed, linked

LINE = [[(0, 1), (1, 1), (2, 1), (3, -1)]]


def protected(problem: Linked, threshold: int = 10) -> Suppressed:
    return suppress(problem, problem.sensitive.copy(), 1 + problem.values, threshold)


def test_the_cheapest_neighbour_that_is_enough_is_hidden_too() -> None:
    found = protected(linked([4, 30, 20, 54], [True, False, False, False], LINE, []))
    assert (found.items.tolist(), found.blanked.any()) == ([True, False, True, False], False)


def test_what_is_safe_already_stays_as_it_is() -> None:
    problem = linked([4, 9, 20, 33], [True, True, False, False], LINE, [])
    assert protected(problem).items.tolist() == [True, True, False, False]


def test_a_small_count_that_is_still_visible_is_hidden_first() -> None:
    problem = linked([4, 30, 20, 54], [True, False, False, False], LINE, [])
    found = suppress(problem, np.zeros(4, dtype=bool), 1 + problem.values, 10)
    assert (found.items.tolist(), found.blanked.any()) == ([True, False, True, False], False)


def test_a_visible_zero_is_never_hidden() -> None:
    problem = linked([4, 0, 0, 4], [True, False, False, True], LINE, [])
    assert protected(problem).items.tolist() == [True, False, False, True]
    problem = linked([4, 0, 30, 34], [True, False, False, False], LINE, [])
    assert protected(problem).items.tolist() == [True, False, True, False]


def test_tables_with_a_total_in_common_are_protected_together() -> None:
    sums = [[(0, 1), (1, 1), (2, 1), (6, -1)], [(3, 1), (4, 1), (5, 1), (6, -1)], [(0, 1), (7, 1), (3, -1)]]
    values = [4, 30, 26, 24, 12, 24, 60, 20]
    problem = linked(values, [True] + 7 * [False], sums, [])
    found = protected(problem)
    assert found.items[0] and found.items.sum() >= 3
    assert not unsafe(problem, problem.hidden(found.items), 10).any()


def test_a_problem_without_an_answer_publishes_nothing_of_its_part() -> None:
    """What was published before cannot be taken back, so nothing is left to hide behind; the other part stays."""
    sums = [*LINE, [(4, 1), (5, 1), (6, -1)]]
    known = [False, True, True, True, False, False, False]
    problem = linked([4, 30, 20, 54, 40, 50, 90], [True] + 6 * [False], sums, [], known)
    found = protected(problem)
    assert found.items.tolist() == found.blanked.tolist() == 4 * [True] + 3 * [False]


def test_a_cell_that_gives_away_two_counts_takes_both_along() -> None:
    problem = linked([4, 30, 20, 54], [True, False, False, False], LINE, [])
    shows = sparse.csr_array(np.array([[1, 0, 0, 0], [0, 1, 1, 0], [0, 0, 0, 1]], dtype=float))
    both = Linked(problem.values, problem.least, problem.sensitive, problem.known, problem.sums, problem.bounds, shows)
    found = suppress(both, np.array([True, False, False]), 1 + both.values, 10)
    assert found.items.tolist() == [True, True, False]
    assert both.hidden(found.items).tolist() == [True, True, True, False]


def test_an_additive_table_is_safe_with_every_hidden_cell_in_a_rectangle() -> None:
    table = np.array([[5, 30, 20, 55], [40, 50, 60, 150], [12, 70, 11, 93], [57, 150, 91, 298]])
    problem = crossed(table, table < 10)
    found = protected(problem)
    assert not found.blanked.any()
    hidden = found.items.reshape(table.shape)
    assert hidden[0, 0] and not hidden[-1, -1]
    assert not unsafe(problem, problem.hidden(found.items), 10).any()
