"""When something that happened is sent and received: by weekday, batch and habit, not by a smooth distribution."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duiding.city.delays import Delays
from duiding.city.draws import generator
from duiding.city.moments import Bools, Ints, workday

_DAILY, _WEEKLY, _MONTHLY, _FORGETFUL = range(4)
_SUMMER = (8, 1, 20)
_WINTER = (12, 22, 31)


@dataclass(frozen=True, slots=True)
class Habits:
    """Per aanbieder (index): its habit, fixed weekday (0-4) and fixed day of the month (5-10)."""

    kind: Ints
    weekday: Ints
    monthday: Ints


def draw_habits(count: int, delays: Delays, seed: int) -> Habits:
    """A habit for every aanbieder; the same seed gives the same habits."""
    rng = generator(seed, "gewoonten")
    kind = rng.choice(4, count, p=np.array(delays.habit_shares) / sum(delays.habit_shares))
    return Habits(kind, rng.integers(0, 5, count), rng.integers(5, 11, count))


def sent_by_aanbieder(event: Ints, aanbieder: Ints, habits: Habits, delays: Delays, rng: np.random.Generator) -> Ints:
    """The day of sending of each event: never before the event, always a working day."""
    kind = habits.kind[aanbieder]
    ready = workday(event + rng.integers(0, 4, len(event)))
    late = (kind == _FORGETFUL) & (rng.random(len(event)) < delays.forgotten_share)
    ready = ready + late * rng.integers(delays.forgotten_least_dagen, delays.forgotten_most_dagen + 1, len(event))
    weekly = ready + (habits.weekday[aanbieder] - (ready + 3)) % 7
    monthly = _next_monthday(ready, habits.monthday[aanbieder])
    sent = np.where(kind == _MONTHLY, monthly, np.where(kind == _DAILY, ready, weekly))
    return _after_holiday(workday(sent), delays, rng)


def sent_by_gemeente(event: Ints, delays: Delays, rng: np.random.Generator) -> Ints:
    """The day on which the gemeente sends a 301: a daily batch on working days."""
    return workday(event + rng.integers(0, delays.besluit_dagen + 1, len(event)))


def received(sent: Ints, rng: np.random.Generator) -> Ints:
    """The day of receipt: mostly the same day, sometimes the next working day."""
    return workday(sent + (rng.random(len(sent)) < 0.2))


def _next_monthday(days: Ints, monthday: Ints) -> Ints:
    """The first day with this number in its month, on or after each day."""
    month = _month(days)
    this = _day_in_month(month, monthday)
    found: Ints = np.where(this >= days, this, _day_in_month(month + 1, monthday))
    return found


def _month(days: Ints) -> Ints:
    return (days.astype("datetime64[D]").astype("datetime64[M]")).astype(np.int64)


def _day_in_month(month: Ints, monthday: Ints) -> Ints:
    first: Ints = month.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return first + monthday - 1


def _after_holiday(sent: Ints, delays: Delays, rng: np.random.Generator) -> Ints:
    stays = rng.random(len(sent)) < delays.holiday_share
    month, day = _month(sent) % 12 + 1, sent - _day_in_month(_month(sent), np.ones_like(sent)) + 1
    moved = sent.copy()
    for number, first, last in (_SUMMER, _WINTER):
        off: Bools = stays & (month == number) & (day >= first) & (day <= last)
        back = _day_in_month(_month(sent), np.full_like(sent, last)) + 1 + rng.integers(0, 8, len(sent))
        moved = np.where(off, back, moved)
    return workday(moved)
