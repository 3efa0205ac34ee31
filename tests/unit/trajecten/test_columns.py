import numpy as np
import pyarrow as pa

from duiding.events.codes import Coder, text
from duiding.events.columns import expand, group_ids, last_of_each, running_max, smallest_of_each
from duiding.trajecten.calendar import age, birth_month, first_peildatum, last_peildatum


def ints(*values: int) -> np.ndarray:
    return np.array(values, np.int64)


def test_groups_are_numbered_in_the_order_of_their_keys() -> None:
    assert group_ids(ints(5, -1, 5, -1), ints(2, 9, 1, 9)).tolist() == [2, 0, 1, 0]
    assert group_ids(ints(), ints()).tolist() == []


def test_the_last_row_of_a_group_follows_the_most_important_order_first() -> None:
    rows = last_of_each(ints(0, 0, 1, 0), ints(1, 2, 0, 2), ints(9, 1, 0, 3))
    assert rows.tolist() == [3, 2]
    assert last_of_each(ints()).tolist() == []


def test_a_group_without_rows_has_no_smallest_value() -> None:
    assert smallest_of_each(ints(0, 2, 0), ints(7, 4, 3), 3, 99).tolist() == [3, 99, 4]


def test_the_running_maximum_starts_again_in_each_group() -> None:
    assert running_max(ints(0, 0, 1, 1), ints(5, -3, -8, -2)).tolist() == [5, 5, -8, -2]


def test_a_span_that_ends_before_it_begins_is_empty() -> None:
    rows, numbers = expand(ints(3, 5, 1), ints(4, 4, 1))
    assert rows.tolist() == [0, 0, 2]
    assert numbers.tolist() == [3, 4, 1]


def days(*texts: str) -> np.ndarray:
    return np.array(texts, "datetime64[D]").astype(np.int64)


def test_the_first_of_the_month_is_its_own_peildatum() -> None:
    months = first_peildatum(days("2018-01-01", "2018-01-02", "2018-12-31"))
    assert months.tolist() == [2018 * 12, 2018 * 12 + 1, 2019 * 12]
    assert last_peildatum(days("2018-01-31", "2019-05-01"), int(days("2018-03-31")[0])).tolist() == [
        2018 * 12,
        2018 * 12 + 2,
    ]


def test_july_is_assumed_for_a_birth_month_that_is_not_known() -> None:
    assert birth_month(ints(2000, 2000, -1), ints(3, -1, 3)).tolist() == [24002, 24006, -1]


def test_a_birthday_counts_from_the_month_after_it() -> None:
    assert age(ints(24226, 24227, 100), ints(24010, 24010, -1)).tolist() == [17, 18, -1]


def test_words_are_numbered_by_alphabet_and_not_by_arrival() -> None:
    coder = Coder(pa.chunked_array([["b", None], ["a"]]))
    assert coder(pa.chunked_array([["a", "b", "x", None]])).tolist() == [0, 1, -1, -1]
    assert (coder.texts, len(coder)) == (["a", "b"], 2)


def test_equal_words_become_one_in_a_text_column() -> None:
    assert text(ints(2, 0, -1, 1), ["b", "a", "b"]).to_pylist() == ["b", "b", None, "a"]
    assert text(ints(2, 0), ["b", "a", "b"]).dictionary.to_pylist() == ["a", "b"]
