import numpy as np
import pyarrow as pa
import pytest

from duiding.config import load_gemeente
from duiding.domain.period import Period
from duiding.indicators.grid import Cells, Rows, cells_of, fill, read_rows
from duiding.indicators.query import TOTAL

GEMEENTE = load_gemeente()
PERIODS = (Period.month(2024, 1), Period.month(2024, 2))


def rows(*given: tuple[str, str, int]) -> Rows:
    """Rows of (month, aanbieder, count)."""
    months, aanbieders, counts = zip(*given, strict=True)
    table = pa.table({"periode": pa.array(months), "aanbieder": pa.array(aanbieders), TOTAL: pa.array(counts)})
    return read_rows(table, ("aanbieder",), PERIODS)


def cells(*given: Rows) -> Cells:
    return cells_of(("aanbieder",), given, GEMEENTE)


def test_every_combination_that_occurs_is_a_cell_and_where_there_is_no_row_it_is_empty() -> None:
    counted = rows(("2024-01", "Molen", 3), ("2024-02", "Brug", 5))
    total, _ = fill(counted, cells(counted), len(PERIODS), 0.0)
    assert [cell["aanbieder"] for cell in cells(counted).values()] == ["Brug", "Molen"]
    assert total.tolist() == [[0, 3], [5, 0]]


def test_a_part_that_is_no_cell_is_left_out_and_spoils_no_other() -> None:
    """An aanbieder that came after the figures of before were counted."""
    before, later = rows(("2024-01", "Molen", 3)), rows(("2024-01", "Brug", 7), ("2024-01", "Molen", 3))
    assert cells(before).number(later).tolist() == [-1, 0]
    assert fill(later, cells(before), len(PERIODS), 0.0)[0].tolist() == [[3], [0]]


def test_a_row_of_another_period_is_not_counted() -> None:
    counted = rows(("2023-12", "Molen", 9), ("2024-01", "Molen", 3))
    assert fill(counted, cells(counted), len(PERIODS), 0.0)[0].tolist() == [[3], [0]]


def test_a_grid_comes_back_whole_from_its_dense_form() -> None:
    counted = rows(("2024-01", "Molen", 3), ("2024-02", "Brug", 5))
    kept = cells(counted)
    grid = np.array([[1.0, 2.0], [3.0, 4.0]])
    assert kept.sparse(kept.dense(grid, 0.0)).tolist() == grid.tolist()


@pytest.mark.parametrize("empty", [0.0, np.nan])
def test_empty_is_what_was_asked(empty: float) -> None:
    counted = rows(("2024-01", "Molen", 3))
    np.testing.assert_array_equal(fill(counted, cells(counted), len(PERIODS), empty)[0], [[3], [empty]])
