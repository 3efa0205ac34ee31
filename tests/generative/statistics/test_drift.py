"""Cities with and without a change of delay: the alarm must see it in time, and stay silent otherwise."""

import os

import numpy as np
import pytest

from duiding.statistics.drift import drift_alarms
from tests.generative.statistics.streams import daily_stream, known_by

IS_LONG = bool(os.environ.get("DUIDING_LONG"))
CHANGED, QUIET, STRATA = (100, 100, 25) if IS_LONG else (12, 4, 8)
CHANGE = 1_000
MONTH_ENDS = [CHANGE + 30, CHANGE + 61, CHANGE + 92]


@pytest.mark.parametrize(("factor", "seed"), [(2.0, 1), (0.5, 2)])
def test_a_doubled_or_halved_delay_with_40_starts_a_month_is_seen_within_three_months(factor: float, seed: int) -> None:
    draws = np.random.default_rng(seed)
    seen = 0
    for _ in range(CHANGED):
        mean = draws.uniform(4, 11)
        city = [daily_stream(draws, 40, mean, CHANGE + 92, (CHANGE, factor))]
        city += [daily_stream(draws, draws.uniform(20, 80), mean, CHANGE + 92) for _ in range(STRATA - 1)]
        seen += any(drift_alarms([known_by(part, day) for part in city], day).is_alarm[0] for day in MONTH_ENDS)
    assert seen >= 0.95 * CHANGED - 1


def test_without_drift_a_year_hardly_ever_has_an_alarm() -> None:
    draws = np.random.default_rng(3)
    alarms = 0
    for _ in range(QUIET):
        city = [daily_stream(draws, draws.uniform(5, 80), draws.uniform(3, 30), CHANGE + 365) for _ in range(STRATA)]
        checks = [CHANGE + 30 * month for month in range(12)]
        # Starts and stops of half as many senders.
        senders = [stratum // 2 for stratum in range(STRATA)]
        alarms += any(
            any(drift_alarms([known_by(part, day) for part in city], day, senders).is_alarm) for day in checks
        )
    # At most 5%: with 100 cities up to 9 can be chance.
    assert alarms <= 0.09 * QUIET
