import numpy as np
import pytest

from duiding.domain.errors import QueryError
from duiding.statistics.relapse import relapse

KNOWN_ON = 1000
NEVER = np.nan


def test_who_left_less_than_a_year_ago_is_not_counted_as_not_come_back() -> None:
    found = relapse([100, 100, 900, 950], [200, NEVER, NEVER, 960], KNOWN_ON)
    assert (found.watched, found.came_back, found.too_recent) == (2, 1, 2)
    assert found.share == 0.5
    assert found.low == pytest.approx(0.0945, abs=1e-4)
    assert found.high == pytest.approx(0.9055, abs=1e-4)


def test_the_estimate_uses_the_recent_as_far_as_they_were_seen() -> None:
    # Day 10: one of four back. Day 100: one of the two that are left (one was seen for 50 days). Left: 3/4 * 1/2.
    found = relapse([100, 100, 950, 950], [200, NEVER, NEVER, 960], KNOWN_ON)
    assert found.estimate == pytest.approx(1 - 3 / 4 * 1 / 2)
    assert 0 < found.estimate_low < found.estimate < found.estimate_high < 1


def test_the_last_day_of_the_window_belongs_to_it() -> None:
    assert relapse([100, 100], [465, 466], KNOWN_ON).came_back == 1


def test_who_was_seen_exactly_one_window_was_watched() -> None:
    assert relapse([635, 636], [NEVER, NEVER], KNOWN_ON).watched == 1


def test_who_moved_away_within_the_window_was_not_watched_for_all_of_it() -> None:
    found = relapse([100, 100, 100], [NEVER, 120, NEVER], KNOWN_ON, until=[150, 150, NEVER])
    assert (found.watched, found.came_back, found.too_recent) == (1, 0, 2)
    assert found.estimate == pytest.approx(1 / 3)


def test_what_happens_after_the_known_day_is_not_known_yet() -> None:
    found = relapse([900, 1001], [1005, NEVER], KNOWN_ON)
    assert (found.watched, found.too_recent) == (0, 1)
    assert np.isnan([found.share, found.low, found.high, found.estimate]).all()


def test_when_nobody_left_there_is_no_share() -> None:
    found = relapse([], [], KNOWN_ON)
    assert (found.watched, found.came_back, found.too_recent) == (0, 0, 0)
    assert np.isnan([found.share, found.estimate, found.estimate_low]).all()


def test_when_nobody_came_back_the_share_is_zero_with_an_upper_limit() -> None:
    found = relapse([100] * 10, [NEVER] * 10, KNOWN_ON)
    assert (found.share, found.low, found.estimate) == (0, 0, 0)
    assert found.high == pytest.approx(0.2775, abs=1e-4)
    assert np.isnan(found.estimate_high)


def test_help_that_overlaps_is_no_relapse_and_is_refused() -> None:
    with pytest.raises(QueryError, match="overlapt"):
        relapse([100], [90], KNOWN_ON)
