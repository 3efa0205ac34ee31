from dataclasses import replace
from datetime import date

import numpy as np

from duiding.city.delays import Delays, default_delays
from duiding.city.draws import generator
from duiding.city.moments import Ints, date_of, day_of, weekday
from duiding.city.receipt import Habits, draw_habits, received, sent_by_aanbieder, sent_by_gemeente

DAILY, WEEKLY, MONTHLY, FORGETFUL = range(4)


def _sent(kind: int, first: date, delays: Delays | None = None, count: int = 300) -> tuple[Ints, Ints]:
    events = day_of(first) + np.arange(count) % 28
    habits = Habits(np.array([kind]), np.array([2]), np.array([7]))
    where = np.zeros(count, dtype=np.int64)
    return events, sent_by_aanbieder(events, where, habits, delays or default_delays(), generator(1, "x"))


def test_nothing_is_sent_before_it_happened_or_in_a_weekend() -> None:
    for kind in (DAILY, WEEKLY, MONTHLY, FORGETFUL):
        events, sent = _sent(kind, date(2019, 7, 20))
        assert (sent >= events).all()
        assert (weekday(sent) < 5).all()


def test_a_daily_habit_is_within_a_week() -> None:
    events, sent = _sent(DAILY, date(2018, 3, 1))
    assert (sent - events).max() <= 7


def test_a_weekly_habit_has_one_weekday() -> None:
    _, sent = _sent(WEEKLY, date(2018, 3, 1))
    assert set(weekday(sent).tolist()) == {2}


def test_a_monthly_habit_sends_around_one_day_of_the_month() -> None:
    _, sent = _sent(MONTHLY, date(2018, 3, 1))
    assert all(7 <= date_of(day).day <= 9 for day in sent)


def test_a_forgetful_aanbieder_is_sometimes_months_late() -> None:
    events, sent = _sent(FORGETFUL, date(2018, 3, 1), replace(default_delays(), forgotten_share=1.0))
    assert (sent - events).min() >= default_delays().forgotten_least_dagen
    events, sent = _sent(FORGETFUL, date(2018, 3, 1), replace(default_delays(), forgotten_share=0.0))
    assert (sent - events).max() <= 14


def test_holidays_wait_until_afterwards() -> None:
    delays = replace(default_delays(), holiday_share=1.0)
    for first in (date(2018, 8, 1), date(2018, 12, 22)):
        _, sent = _sent(DAILY, first, delays, count=8)
        assert all(
            not (d.month == 8 and d.day <= 20) and not (d.month == 12 and d.day >= 22) for d in map(date_of, sent)
        )


def test_the_gemeente_sends_within_days_and_receipt_follows() -> None:
    events = day_of(date(2018, 3, 1)) + np.arange(200)
    sent = sent_by_gemeente(events, default_delays(), generator(1, "x"))
    assert ((sent >= events) & (sent - events <= 5)).all()
    come = received(sent, generator(1, "y"))
    assert ((come >= sent) & (come - sent <= 3)).all() and (come > sent).any()


def test_habits_are_shared_out_as_asked() -> None:
    kinds = np.bincount(draw_habits(4000, default_delays(), 1).kind, minlength=4) / 4000
    assert np.abs(kinds - np.array(default_delays().habit_shares)).max() < 0.03
