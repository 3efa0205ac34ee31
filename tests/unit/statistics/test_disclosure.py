import numpy as np

from duiding.statistics.disclosure import is_small, is_small_part, protect


def hide(table: list[list[int]], threshold: int = 10) -> list[list[bool]]:
    counts = np.array([table], dtype=float)
    return protect(counts, is_small(counts, threshold), np.ones(counts.shape, dtype=bool), threshold)[0].tolist()


def hide_list(*counts: int) -> list[bool]:
    values = np.array([counts], dtype=float)
    return protect(values, is_small(values, 10), np.ones(values.shape, dtype=bool), 10)[0].tolist()


def test_one_to_nine_are_small_and_zero_and_ten_are_not() -> None:
    assert is_small([0, 1, 9, 10, np.nan], 10).tolist() == [False, True, True, False, False]


def test_a_share_is_small_when_part_rest_or_whole_is() -> None:
    assert is_small_part([5, 95, 50, 0, 3], [100, 100, 100, 8, np.nan], 10).tolist() == [True, True, False, True, True]


def test_beside_a_hidden_cell_the_next_smallest_is_hidden() -> None:
    assert hide_list(4, 30, 20, 0) == [True, False, True, False]


def test_two_small_cells_protect_each_other() -> None:
    assert hide_list(4, 3, 20, 30) == [True, True, False, False]


def test_cells_of_exactly_one_do_not_protect_each_other() -> None:
    assert hide_list(1, 1, 20, 30) == [True, True, True, False]


def test_a_neighbour_that_the_rule_itself_gives_away_gets_another() -> None:
    assert hide_list(9, 10, 10, 40) == [True, True, True, False]
    assert hide_list(9, 10, 13, 40) == [True, True, False, False]


def test_two_small_cells_of_a_very_small_total_get_another() -> None:
    assert hide_list(1, 2, 20, 30) == [True, True, True, False]


def test_a_hidden_pair_that_is_not_small_is_safe() -> None:
    counts = np.array([[95, 30, 40]], dtype=float)
    hidden = np.array([[True, True, False]])
    assert protect(counts, hidden, np.ones((1, 3), dtype=bool), 10).tolist() == hidden.tolist()


def test_a_zero_is_hidden_only_when_nothing_else_is_left() -> None:
    assert hide_list(15, 0, 4) == [True, False, True]
    assert hide_list(8, 0, 0) == [True, True, False]


def test_a_table_without_small_cells_stays_as_it_is() -> None:
    assert hide([[10, 20], [0, 40]]) == [[False, False], [False, False]]


def test_rows_and_columns_are_protected_together() -> None:
    assert hide([[3, 20, 30], [40, 50, 60], [70, 80, 90]]) == [
        [True, True, False],
        [True, True, False],
        [False, False, False],
    ]


def test_a_single_cell_that_is_small_is_hidden_alone() -> None:
    counts = np.array([3.0, 12.0])
    assert protect(counts, is_small(counts, 10), np.ones(2, dtype=bool), 10).tolist() == [True, False]


def test_each_period_is_a_table_of_its_own() -> None:
    counts = np.array([[4, 30, 20], [40, 30, 20]], dtype=float)
    mask = protect(counts, is_small(counts, 10), np.ones(counts.shape, dtype=bool), 10)
    assert mask.tolist() == [[True, False, True], [False, False, False]]


def test_a_cell_that_is_not_published_protects_nobody() -> None:
    counts = np.array([[4, 11, 20]], dtype=float)
    mask = protect(counts, is_small(counts, 10), np.array([[True, False, True]]), 10)
    assert mask.tolist() == [[True, False, True]]


def test_a_cell_alone_in_its_column_is_a_last_resort() -> None:
    counts = np.array([[[4, 11, 30], [0, 0, 40]]], dtype=float)
    shown = np.array([[[True, True, True], [False, False, True]]])
    mask = protect(counts, is_small(counts, 10), shown, 10)
    assert mask[0, 0].tolist() == [True, False, True]
    assert mask[0, 1, 2]


def test_unknown_counts_are_not_hidden_by_themselves() -> None:
    counts = np.array([[np.nan, 20, 30]])
    assert not protect(counts, is_small(counts, 10), np.ones((1, 3), dtype=bool), 10).any()
