from datetime import date, timedelta

import numpy as np
import pytest

from duiding.statistics.completeness import Delay, Triangle, estimate_delay, is_recent, stock_completeness

KNOWN_ON = date(2025, 3, 1)
EPOCH = date(1970, 1, 1)


def triangle(*rows: tuple[date, int, int]) -> Triangle:
    month, delay, count = zip(*rows, strict=True) if rows else ((), (), ())
    days = [(m - EPOCH).days for m in month]
    return Triangle(np.array(days, np.int64), np.array(delay, np.int64), np.array(count, np.int64))


def months(first: date, number: int) -> list[date]:
    start = first.year * 12 + first.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(start, start + number)]


def every_month(*delays: tuple[int, int]) -> Triangle:
    """Each month of two old years: the given (delay, count)."""
    return triangle(*((m, d, n) for m in months(date(2022, 10, 1), 20) for d, n in delays))


def estimated(t: Triangle, since: date | None = None) -> Delay:
    delay = estimate_delay(t, KNOWN_ON, since)
    assert delay is not None
    return delay


def test_the_share_known_grows_with_age() -> None:
    delay = estimated(every_month((0, 50), (10, 30), (40, 20)))
    assert delay.known_within([0, 9, 10, 39, 40, 4000]).tolist() == [0.5, 0.5, 0.8, 0.8, 1, 1]


def test_an_event_of_the_future_is_not_known() -> None:
    assert estimated(every_month((0, 50))).known_within([-1]).tolist() == [0]


def test_a_report_ahead_of_time_counts_as_on_time() -> None:
    assert estimated(every_month((-30, 25), (5, 25))).known_within([0, 5]).tolist() == [0.5, 1]


def test_young_months_do_not_count_because_their_late_reports_are_still_to_come() -> None:
    old = [(m, 40, 10) for m in months(date(2023, 1, 1), 12)]
    young = [(m, 0, 1000) for m in months(date(2024, 10, 1), 5)]
    assert estimated(triangle(*old, *young)).known_within([39, 40]).tolist() == [0, 1]


def test_when_the_window_holds_few_events_all_older_ones_are_used() -> None:
    few = [(date(2023, 6, 1), 5, 3)]
    older = [(m, 60, 10) for m in months(date(2018, 1, 1), 12)]
    assert estimated(triangle(*few, *older)).known_within([59]).tolist() == pytest.approx([3 / 123])


def test_without_history_there_is_no_distribution() -> None:
    assert estimate_delay(triangle((date(2023, 6, 1), 5, 19)), KNOWN_ON) is None
    assert estimate_delay(triangle(), KNOWN_ON) is None


def test_what_happened_before_the_first_delivery_tells_nothing_about_delay() -> None:
    before = [(m, 400, 100) for m in months(date(2022, 10, 1), 8)]
    after = [(m, 3, 100) for m in months(date(2023, 6, 1), 8)]
    assert estimated(triangle(*before, *after), date(2023, 6, 1)).known_within([3]).tolist() == [1]


def test_the_share_of_a_flow_is_the_mean_over_its_days() -> None:
    delay = Delay(np.array([0.0, 0.5, 1.0]), 1.0)
    first, last = date(2025, 2, 26), date(2025, 3, 1)
    assert delay.share_reported(first, last, KNOWN_ON) == pytest.approx((1 + 1 + 0.5 + 0) / 4)


def test_a_flow_that_is_not_over_is_less_complete() -> None:
    delay = Delay(np.array([1.0]), 1.0)
    assert delay.share_reported(date(2025, 3, 1), date(2025, 3, 2), KNOWN_ON) == 0.5


def test_unreported_events_add_up_over_the_days_that_may_still_be_reported() -> None:
    delay = Delay(np.array([0.2, 0.6, 1.0]), 10.0)
    assert delay.unreported(KNOWN_ON, KNOWN_ON) == pytest.approx(10 * (0.8 + 0.4))
    assert delay.unreported(KNOWN_ON - timedelta(days=1), KNOWN_ON) == pytest.approx(10 * 0.4)
    assert delay.unreported(KNOWN_ON - timedelta(days=9), KNOWN_ON) == 0


def test_events_a_day_are_counted_over_the_whole_window() -> None:
    assert estimated(every_month((0, 30), (5, 31))).per_day == pytest.approx(2, rel=0.02)


def test_a_stock_is_complete_but_for_the_starts_and_stops_that_are_missing() -> None:
    assert stock_completeness(5, 100) == pytest.approx(0.95)
    assert stock_completeness(0, 0) == 1
    assert stock_completeness(3, 0) == 0
    assert stock_completeness(300, 100) == 0


def test_without_history_the_last_three_months_are_recent() -> None:
    assert is_recent(date(2025, 1, 1), KNOWN_ON)
    assert not is_recent(date(2024, 11, 1), KNOWN_ON)
