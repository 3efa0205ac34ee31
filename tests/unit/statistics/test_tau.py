from dataclasses import replace
from pathlib import Path

import numpy as np

from duiding.statistics.tau import Problem, search, solve
from tests.unit.statistics.linked_tables import matrix


def problem(*counts: int, sensitive: int = 0) -> Problem:
    values = np.array([*counts, sum(counts)], dtype=float)
    marks = np.arange(len(values)) == sensitive
    sums = matrix([[*((n, 1) for n in range(len(counts))), (len(counts), -1)]], len(values))
    return Problem(
        values, np.minimum(values, 1), values, marks, marks, np.zeros(len(values), dtype=bool), 8.0, sums,
        matrix([], len(values)),
    )  # fmt: skip


def test_each_problem_gets_the_cheapest_counts_to_hide() -> None:
    found = search([problem(4, 30, 20), problem(4, 12, 40)])
    assert [answer.tolist() for answer in found if answer is not None] == [
        [True, False, True, False], [True, True, False, False],
    ]  # fmt: skip


def test_a_count_that_may_not_be_hidden_is_left_alone() -> None:
    asked = problem(4, 30, 20)
    fixed = np.array([False, False, True, False])
    [answer] = search([replace(asked, fixed=fixed)])
    assert answer is not None
    assert answer.tolist() == [True, True, False, False]


def test_a_problem_without_an_answer_has_none() -> None:
    asked = problem(4, 30, 20)
    [answer] = search([replace(asked, fixed=np.array([False, True, True, True]))])
    assert answer is None


def test_a_bound_is_a_sum_with_a_hidden_rest() -> None:
    """Nobody is in two cells here, so the total bounds the small one from below, and nothing else does."""
    values = np.array([9, 30, 11, 50], dtype=float)
    first = np.arange(4) == 0
    bounds = matrix([[(0, 1), (1, 1), (2, 1), (3, -1)], *([(3, 1), (n, -1)] for n in range(3))], 4)
    asked = Problem(values, np.minimum(values, 1), values, first, first, ~np.ones(4, bool), 8.0, matrix([], 4), bounds)
    [answer] = search([asked])
    assert answer is not None
    assert answer.tolist() == [True, False, True, False]


def test_a_problem_that_kills_the_engine_is_passed_over(tmp_path: Path) -> None:
    """The engine reads on where a file promises counts that are not there."""
    whole = "0\n3\n0 4 5 u 1 900 3 5 0\n1 30 31 s 1 900 0 0 0\n2 34 35 s 1 900 0 0 0\n1\n0 3 : 0 (1) 1 (1) 2 (-1) \n"
    for number, text in enumerate((whole, "0\n5\n", whole)):
        (tmp_path / f"{number}.jj").write_text(text, encoding="ascii")
    solve(tmp_path, 0, 3)
    assert sorted(path.name for path in tmp_path.glob("*.out")) == ["0.out", "2.out"]


def test_without_problems_nothing_is_started() -> None:
    assert search([]) == []
