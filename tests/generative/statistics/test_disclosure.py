"""An attacker knows every visible cell and every total of a row or column."""

from collections.abc import Iterator
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from duiding.statistics.disclosure import LEAST_VALUES, is_small, protect

THRESHOLD = 10
COUNTS = st.one_of(st.integers(0, 12), st.integers(0, 60))
TABLES = array_shapes(min_dims=3, max_dims=3, min_side=1, max_side=6).flatmap(
    lambda shape: arrays(np.int64, shape, elements=COUNTS)
)


def protected(counts: np.ndarray) -> np.ndarray:
    return protect(counts, is_small(counts, THRESHOLD), np.ones(counts.shape, dtype=bool), THRESHOLD)


@settings(max_examples=300, deadline=None)
@given(TABLES)
def test_no_small_count_stays_visible(counts: np.ndarray) -> None:
    mask = protected(counts)
    assert not is_small(np.where(mask, 0, counts), THRESHOLD).any()


@settings(max_examples=300, deadline=None)
@given(TABLES)
def test_no_hidden_cell_can_be_solved_from_one_row_or_column(counts: np.ndarray) -> None:
    mask = protected(counts)
    for axis in (1, 2):
        if counts.shape[axis] == 1:
            continue
        lines, hidden = np.moveaxis(counts, axis, -1), np.moveaxis(mask, axis, -1)
        for line, is_hidden in zip(
            lines.reshape(-1, lines.shape[-1]), hidden.reshape(-1, lines.shape[-1]), strict=True
        ):
            assert is_hidden.sum() != 1
            if is_hidden.any() and not is_hidden.all():
                assert (line[is_hidden] != 1).any()


@settings(max_examples=200, deadline=None)
@given(TABLES)
def test_protecting_twice_changes_nothing(counts: np.ndarray) -> None:
    mask = protected(counts)
    assert np.array_equal(protect(counts, mask, np.ones(counts.shape, dtype=bool), THRESHOLD), mask)


@settings(max_examples=100, deadline=None)
@given(TABLES)
def test_rows_and_columns_are_treated_alike_when_there_is_one_of_them(counts: np.ndarray) -> None:
    row = counts[:, :1, :]
    assert np.array_equal(protected(row)[:, 0, :], protected(counts[:, 0, :]))


def splits(total: int, parts: int, largest: int) -> Iterator[tuple[int, ...]]:
    """Every way to fill the hidden cells that the total allows."""
    for head in product(range(1, largest + 1), repeat=parts - 1):
        if 0 < total - sum(head) <= largest:
            yield (*head, total - sum(head))


@settings(max_examples=300, deadline=None)
@given(arrays(np.int64, st.integers(3, 5), elements=st.one_of(st.integers(1, 12), st.integers(8, 12))))
def test_the_rule_itself_leaves_a_small_cell_several_values(line: np.ndarray) -> None:
    (mask,) = protected(line[np.newaxis])
    if not mask.any() or mask.all():
        return
    possible = splits(int(line[mask].sum()), int(mask.sum()), int(line[~mask].min()))
    assert len({value for split in possible for value in split if value < THRESHOLD}) >= LEAST_VALUES
