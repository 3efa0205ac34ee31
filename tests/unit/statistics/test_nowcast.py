import numpy as np
import pytest

from duiding.statistics.nowcast import Status, is_large, known_by_age, nowcast, publish_status
from duiding.statistics.reporting import as_known


def steady(months: int, *shares: int) -> np.ndarray:
    return as_known(np.tile(np.array(shares, dtype=float), (months, 1)), 0)


def test_ages_count_from_the_month_that_just_ended() -> None:
    assert known_by_age(steady(5, 60, 30, 10)).tolist() == [60, 90, 100]


@pytest.mark.parametrize(
    ("completeness", "chance_of_none", "status"),
    [
        (np.nan, 0.0, Status.NO_HISTORY),
        (0.29, 0.0, Status.TOO_EARLY),
        (0.30, 0.0, Status.INCOMPLETE),
        (0.79, 0.0, Status.INCOMPLETE),
        (0.80, 0.0, Status.ESTIMATED),
        (0.99, 0.94, Status.ESTIMATED),
        (0.99, 0.95, Status.SETTLED),
        (0.50, 0.99, Status.SETTLED),
        (0.20, 0.99, Status.TOO_EARLY),
    ],
)
def test_the_publish_rule(completeness: float, chance_of_none: float, status: Status) -> None:
    assert publish_status(np.array(completeness), np.array(chance_of_none)) == status


def test_a_steady_stream_is_completed_to_its_level() -> None:
    found = nowcast(steady(40, 60, 30, 10, 0))
    assert found.completeness == pytest.approx([0.6, 0.9, 1, 1])
    assert found.expected == pytest.approx([100, 100, 100, 100], abs=0.5)
    assert found.status.tolist() == [Status.INCOMPLETE, Status.ESTIMATED, Status.SETTLED, Status.SETTLED]
    assert (found.lower <= found.expected).all()
    assert (found.expected <= found.upper).all()
    assert found.upper[0] - found.lower[0] > found.upper[1] - found.lower[1] > 0 == found.upper[2] - found.lower[2]


def test_below_thirty_percent_nothing_is_said() -> None:
    found = nowcast(steady(40, 20, 60, 20))
    assert found.status[0] == Status.TOO_EARLY
    assert np.isnan([found.expected[0], found.lower[0], found.upper[0]]).all()
    assert found.known[0] == 20


def test_when_nothing_ever_is_known_at_once_the_youngest_month_is_too_early() -> None:
    found = nowcast(steady(40, 0, 80, 20))
    assert found.status.tolist() == [Status.TOO_EARLY, Status.ESTIMATED, Status.SETTLED]


def test_with_a_short_history_only_the_oldest_month_is_printed() -> None:
    found = nowcast(steady(10, 60, 30, 10))
    assert found.status.tolist() == [Status.NO_HISTORY, Status.NO_HISTORY, Status.SETTLED]
    assert np.isnan(found.expected[:2]).all()
    assert found.expected[2] == found.lower[2] == found.upper[2] == 100


def test_a_stratum_without_events_has_no_history() -> None:
    both = np.stack([steady(40, 60, 30, 10), steady(40, 0, 0, 0)])
    found = nowcast(both)
    assert found.status[1].tolist() == [Status.NO_HISTORY, Status.NO_HISTORY, Status.SETTLED]
    assert found.expected[0, 0] == pytest.approx(100, abs=0.5)


def test_withdrawn_reports_do_not_give_negative_counts() -> None:
    known = steady(40, 60, 30, 10)
    known[37] = [60, -70, 10]
    assert nowcast(known).known[2] == 10


def test_a_stratum_is_large_from_25_a_month() -> None:
    both = np.stack([steady(40, 15, 10), steady(40, 15, 9)])
    assert is_large(both).tolist() == [True, False]
    assert not is_large(steady(2, 60, 30, 10))
