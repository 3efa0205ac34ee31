"""Streams of events of which the truth is known: how many there were, and when each was reported."""

from __future__ import annotations

import numpy as np

from duiding.statistics.drift import Delays

DAYS_PER_MONTH = 30.4


def monthly_stream(
    draws: np.random.Generator, level: np.ndarray, mean_delay: np.ndarray, months: int, delays: int, shape: float = 1.2
) -> np.ndarray:
    """Reports per (stratum, month, months later); levels move with the season, delays are Gamma in days."""
    season = 1 + 0.15 * np.sin(np.arange(months) / 6 * np.pi + draws.uniform(0, 6, len(level))[:, np.newaxis])
    number = draws.poisson(level[:, np.newaxis] * season)
    counts = np.zeros((len(level), months, delays))
    for stratum, numbers in enumerate(number):
        month = np.repeat(np.arange(months), numbers)
        day = draws.uniform(0, DAYS_PER_MONTH, month.size)
        late = day + draws.gamma(shape, mean_delay[stratum] / shape, month.size)
        later = (late // DAYS_PER_MONTH).astype(np.int64)
        seen = later < delays
        np.add.at(counts[stratum], (month[seen], later[seen]), 1)
    return counts


def daily_stream(
    draws: np.random.Generator, a_month: float, mean_delay: float, days: int, change: tuple[int, float] = (0, 1.0)
) -> Delays:
    """All events of a stratum with Gamma(2) delays; from the day of the change on, the mean delay is so much longer."""
    number = draws.poisson(a_month / DAYS_PER_MONTH * days)
    day = draws.integers(0, days, number)
    mean = np.where(day >= change[0], mean_delay * change[1], mean_delay)
    return Delays(day, np.floor(draws.gamma(2, mean / 2)).astype(np.int64))


def known_by(delays: Delays, day: int) -> Delays:
    """What was reported by then."""
    known = delays.day + delays.delay_dagen <= day
    return Delays(delays.day[known], delays.delay_dagen[known])
