import numpy as np
import pytest

from duiding.domain.errors import QueryError
from duiding.statistics.follow_up import MOST_DAYS, FollowUp, first_day_with, follow_up, in_window


def test_who_is_censored_on_a_day_was_still_at_risk_on_it() -> None:
    records = follow_up([2, 2, 4], [1, 0, 1])
    assert records.at_risk().tolist() == [3, 3, 3, 1, 1]
    assert records.ends(1)[:, 0].tolist() == [0, 0, 1, 0, 1]


def test_an_end_on_the_first_day_counts() -> None:
    records = follow_up([0, 0], [1, 0])
    assert records.at_risk().tolist() == [2]
    assert records.ends(1).tolist() == [[1]]


def test_with_delayed_entry_a_record_is_at_risk_from_the_day_after() -> None:
    assert follow_up([5, 5], [1, 1], [-1, 2]).at_risk().tolist() == [1, 1, 1, 2, 2, 2]


def test_ends_of_each_kind_are_counted_apart() -> None:
    assert follow_up([1, 1, 1, 1], [1, 2, 2, 0]).ends(2).tolist() == [[0, 0], [1, 2]]


def test_no_records_have_no_days() -> None:
    nobody = follow_up([], [])
    assert nobody.at_risk().size == 0
    assert nobody.ends(2).shape == (0, 2)
    assert first_day_with(nobody.at_risk()) is None


def test_since_a_day_only_what_was_seen_after_it_counts() -> None:
    records = follow_up([2, 5, 9], [1, 1, 0], [-1, -1, 6]).since(3)
    assert (records.entry.tolist(), records.exit.tolist()) == ([2, 6], [5, 9])


def test_the_first_day_with_enough_at_risk_skips_a_thin_start() -> None:
    at_risk = np.array([1, 2, 30, 25, 3])
    assert first_day_with(at_risk) == 2
    assert first_day_with(at_risk, 31) is None


def test_a_window_shows_early_starters_late_and_late_enders_not_at_all() -> None:
    # Ended before the window, begun before it, begun in it and going on, ended after it, begun after it.
    begin, end, ended = [0, 0, 105, 110, 121], [90, 104, 0, 130, 125], [1, 1, 0, 1, 1]
    records = in_window(begin, end, ended, (100, 120))
    assert records.entry.tolist() == [99, -1, -1]
    assert records.exit.tolist() == [104, 15, 10]
    assert records.ended.tolist() == [1, 0, 0]


@pytest.mark.parametrize(
    ("records", "words"),
    [
        (([1, 2], [1], None), "evenveel"),
        (([-1], [1], None), "nooit gevolgd"),
        (([3], [1], [3]), "nooit gevolgd"),
        (([3], [-1], None), "negatief"),
        (([3], [1], [-2]), "negatief"),
        (([MOST_DAYS + 1], [1], None), "langer dan"),
    ],
)
def test_impossible_records_are_refused(records: tuple[list[int], list[int], list[int] | None], words: str) -> None:
    with pytest.raises(QueryError, match=words):
        follow_up(*records)


def test_records_are_checked_however_they_are_made() -> None:
    day = np.array([4])
    with pytest.raises(QueryError, match="nooit gevolgd"):
        FollowUp(day, day, day)
