import numpy as np
import pytest

from duiding.statistics.reporting import as_known
from duiding.statistics.stock_nowcast import stock_nowcast


def steady(months: int, *shares: int) -> np.ndarray:
    return as_known(np.tile(np.array(shares, dtype=float), (months, 1)), 0)


def test_late_stops_make_the_known_stock_too_high() -> None:
    prompt, late = steady(40, 95, 4, 1), steady(40, 60, 30, 10)
    found = stock_nowcast(1000, prompt, late)
    assert found is not None
    assert (found.starts, found.stops) == pytest.approx((6, 50), abs=1)
    assert found.expected == pytest.approx(1000 + found.starts - found.stops)
    assert found.lower < found.expected < found.upper < 1000


def test_a_stock_is_never_negative() -> None:
    found = stock_nowcast(3, steady(40, 100, 0, 0), steady(40, 60, 30, 10))
    assert found is not None
    assert found.lower == 0


def test_a_tail_without_anything_to_come_leaves_the_stock_as_it_is() -> None:
    found = stock_nowcast(50, steady(40, 100, 0, 0), steady(40, 100, 0, 0))
    assert found is not None
    assert (found.lower, found.expected, found.upper) == (50, 50, 50)


@pytest.mark.parametrize("unknown", [steady(9, 60, 30, 10), steady(40, 0, 0, 0)])
def test_without_history_of_starts_or_stops_there_is_none(unknown: np.ndarray) -> None:
    known = steady(len(unknown), 60, 30, 10)
    assert stock_nowcast(100, unknown, known) is None
    assert stock_nowcast(100, known, unknown) is None
