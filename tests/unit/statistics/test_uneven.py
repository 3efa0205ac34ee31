import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.statistics.competing import aalen_johansen
from duiding.statistics.follow_up import FollowUp, follow_up, in_window
from duiding.statistics.intervals import Z_95, student_95
from duiding.statistics.uneven import allowing_for_parts

records = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 2)), min_size=3, max_size=30).map(
    lambda rows: follow_up(*np.array(rows).T)
)


@given(records)
def test_with_each_person_as_a_part_the_error_is_the_infinitesimal_jackknife(seen: FollowUp) -> None:
    # Without delayed entry the usual variance equals it exactly; only the correction for few parts comes on top.
    found = aalen_johansen(seen, 2)
    persons = [
        FollowUp(*(column[row : row + 1] for column in (seen.entry, seen.exit, seen.ended)))
        for row in range(len(seen.exit))
    ]
    scale = student_95(len(persons) - 1) / Z_95 * np.sqrt(len(persons) / (len(persons) - 1))
    for curve, usual in zip(allowing_for_parts(found, persons), found.curves, strict=True):
        assert curve.error == pytest.approx(scale * usual.error, abs=1e-6)
        assert curve.share is usual.share


def test_parts_that_went_alike_add_nothing() -> None:
    part = follow_up([1, 2, 3, 4, 5], [1, 1, 2, 1, 0])
    found = aalen_johansen(follow_up([1, 2, 3, 4, 5] * 3, [1, 1, 2, 1, 0] * 3), 2)
    for curve, usual in zip(allowing_for_parts(found, [part] * 3), found.curves, strict=True):
        assert (curve.error == usual.error).all()


def test_a_queue_that_slowed_down_halfway_makes_the_median_less_sure() -> None:
    begin = np.repeat(np.arange(120), 4)
    end = begin + np.where(begin < 60, 5, 12)
    halves = [in_window(begin, end, np.ones(begin.size), window) for window in ((0, 64), (65, 131))]
    found = aalen_johansen(in_window(begin, end, np.ones(begin.size), (0, 131)), 1)
    usual = found.curves[0].percentile(0.5)
    allowed = allowing_for_parts(found, halves)[0].percentile(0.5)
    assert allowed.day == usual.day
    assert allowed.lower is not None and usual.lower is not None and allowed.lower <= usual.lower
    assert allowed.upper is None
