import numpy as np
import pytest

from duiding.domain.errors import QueryError
from duiding.statistics.competing import aalen_johansen
from duiding.statistics.follow_up import follow_up, in_window


def test_the_median_wait_is_not_reached_when_half_never_start() -> None:
    found = aalen_johansen(follow_up([1, 2, 3, 4, 5], [1, 1, 2, 2, 2]), 2).curves[0].percentile(0.5)
    assert (found.day, found.highest) == (None, 0.4)


def test_the_ends_and_those_who_go_on_add_up_to_all() -> None:
    found = aalen_johansen(follow_up([1, 2, 2, 3, 7], [1, 2, 1, 0, 0]), 2)
    assert found.curves[0].share + found.curves[1].share + found.going_on == pytest.approx(np.ones(8))


def test_the_share_within_the_norm_is_unknown_when_nobody_was_followed_that_long() -> None:
    found = aalen_johansen(follow_up([1, 2, 3], [1, 0, 0]), 2)
    assert found.within(3) == pytest.approx(1 / 3)
    assert np.isnan(found.within(5))


def test_without_competing_ends_the_error_is_that_of_a_share() -> None:
    curve = aalen_johansen(follow_up([1] * 3 + [2] * 7, [1] * 10), 1).curves[0]
    assert curve.error[1] == pytest.approx(np.sqrt(0.3 * 0.7 / 10))


def test_without_records_nothing_is_known() -> None:
    found = aalen_johansen(follow_up([], []), 2)
    assert np.isnan(found.within(5))
    assert np.isnan(found.curves[1].limits_at(5)).all()


def test_an_end_that_is_not_told_apart_is_refused() -> None:
    with pytest.raises(QueryError, match="wijze 3"):
        aalen_johansen(follow_up([1], [3]), 2)


def test_as_it_goes_now_differs_from_the_cohort_when_waits_have_grown() -> None:
    # Ten a day; until day 100 all start after 5 days, after it after 20.
    begin = np.repeat(np.arange(200), 10)
    end = begin + np.where(begin < 100, 5, 20)
    cohort = aalen_johansen(in_window(begin, end, np.ones(begin.size), (0, 300)), 1)
    now = aalen_johansen(in_window(begin, end, np.ones(begin.size), (150, 199)), 1)
    assert cohort.within(5) == pytest.approx(0.5)
    assert (now.within(19), now.within(20)) == (0, 1)
