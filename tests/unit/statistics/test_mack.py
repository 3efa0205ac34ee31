import numpy as np
import pytest

from duiding.statistics.mack import mack
from duiding.statistics.reporting import as_known


def test_a_triangle_without_variation_has_no_error() -> None:
    found = mack(as_known(np.tile([60.0, 30, 10], (6, 1)), 0))
    assert found is not None
    assert found.ultimate == pytest.approx(np.full(6, 100))
    assert found.to_come == pytest.approx([0, 0, 0, 0, 10, 40])
    assert found.error == pytest.approx(np.zeros(6), abs=1e-9)


@pytest.mark.parametrize("shape", [(3, 3), (4, 4)])
def test_the_smallest_triangles_are_worked_out_too(shape: tuple[int, int]) -> None:
    found = mack(as_known(np.random.default_rng(1).poisson(50, shape).astype(float), 0))
    assert found is not None
    assert (found.error[1:] >= 0).all()
    assert found.total_error >= found.error.max()


def test_the_last_variance_survives_earlier_ones_of_zero() -> None:
    found = mack(as_known(np.tile([60.0, 30, 10, 5], (4, 1)), 0))
    assert found is not None
    assert found.total_error == pytest.approx(0, abs=1e-9)


def test_too_few_months_or_delays_or_no_events_give_nothing() -> None:
    assert mack(np.array([[5.0, 2], [5, np.nan]])) is None
    assert mack(as_known(np.ones((2, 3)), 0)) is None
    assert mack(as_known(np.zeros((5, 3)), 0)) is None
    assert mack(as_known(np.tile([0.0, 3, 1], (5, 1)), 0)) is None
