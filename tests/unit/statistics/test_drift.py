from collections.abc import Callable

import numpy as np
import pytest

from duiding.statistics.drift import Delays, critical_chi_square, delay_drift, delay_shift, drift_alarms

KNOWN_ON = 1_200
CHANGE = KNOWN_ON - 92


def events(late: tuple[int, ...], later: tuple[int, ...]) -> Delays:
    """Two events a day; their delays run through `late` before the change and through `later` after it."""
    day = np.repeat(np.arange(KNOWN_ON), 2)
    turn = np.arange(day.size)
    before, after = np.array(late)[turn % len(late)], np.array(later)[turn % len(later)]
    return Delays(day, np.where(day < CHANGE, before, after))


def reported(delays: Delays) -> Delays:
    known = delays.day + delays.delay_dagen <= KNOWN_ON
    return Delays(delays.day[known], delays.delay_dagen[known])


USUAL = (1, 3, 4, 6, 8, 11, 15)


def test_a_delay_that_stays_as_it_was_is_no_alarm() -> None:
    found = drift_alarms([reported(events(USUAL, USUAL))], KNOWN_ON)
    assert found.is_alarm == (False,)
    assert found.drifts[0].chi_square < 4


@pytest.mark.parametrize(("factor", "is_slower"), [(2, True), (8, True), (0.5, False), (0.1, False)])
def test_a_change_of_pace_is_an_alarm_with_its_direction(factor: float, is_slower: bool) -> None:
    changed = tuple(round(delay * factor) for delay in USUAL)
    found = drift_alarms([reported(events(USUAL, changed)), reported(events(USUAL, USUAL))], KNOWN_ON)
    assert found.is_alarm == (True, False)
    assert found.drifts[0].is_slower is is_slower


def test_what_is_not_known_yet_makes_no_difference() -> None:
    # Without the late ones of the last weeks recent delays look shorter; that is no drift.
    slow = (20, 30, 40, 50, 60, 70)
    found = delay_drift(reported(events(slow, slow)), KNOWN_ON)
    assert reported(events(slow, slow)).delay_dagen[-40:].mean() < np.mean(slow) - 10
    assert found.chi_square < 4


def test_reports_from_after_the_date_and_events_of_the_future_do_not_count() -> None:
    delays = events(USUAL, USUAL)
    ahead = Delays(np.append(delays.day, [KNOWN_ON + 5]), np.append(delays.delay_dagen, [-9]))
    assert delay_drift(ahead, KNOWN_ON) == delay_drift(reported(delays), KNOWN_ON)


def test_a_report_ahead_counts_as_at_once() -> None:
    ahead, at_once = (events((delay, 5, 10), (delay, 5, 10)) for delay in (-4, 0))
    assert delay_drift(ahead, KNOWN_ON) == delay_drift(at_once, KNOWN_ON)


def test_few_events_are_not_tested_and_take_no_share_of_the_bound() -> None:
    few = Delays(np.arange(KNOWN_ON - 40, KNOWN_ON), np.zeros(40, dtype=np.int64))
    usual = reported(events(USUAL, USUAL))
    found = drift_alarms([few, usual, Delays(few.day[:0], few.day[:0])], KNOWN_ON)
    assert [np.isnan(drift.chi_square) for drift in found.drifts] == [True, False, True]
    assert found.is_alarm == (False, False, False)
    assert found.bound == critical_chi_square(1)


def test_when_all_delays_are_the_same_there_is_nothing_to_test() -> None:
    assert np.isnan(delay_drift(events((0,), (0,)), KNOWN_ON).chi_square)


def test_months_that_always_differed_make_an_alarm_harder() -> None:
    day = np.repeat(np.arange(KNOWN_ON), 2)
    turn = np.array(USUAL)[np.arange(day.size) % len(USUAL)]
    ratio = np.where(day < CHANGE, 1, 2)
    steady = Delays(day, turn * ratio)
    # Every third month is three times as slow, before the change as well.
    restless = Delays(day, turn * ratio * np.where(day // 30 % 3 == 0, 3, 1))
    calm, unrest = (delay_drift(reported(delays), KNOWN_ON).chi_square for delays in (steady, restless))
    assert unrest < calm / 3


def test_the_bound_grows_with_what_is_looked_at() -> None:
    # One stratum, one look: the 95% quantile of a chi-square.
    assert critical_chi_square(1, looks=1) == pytest.approx(3.841, abs=1e-3)
    assert critical_chi_square(0, looks=1) == critical_chi_square(1, looks=1)
    assert critical_chi_square(40) > critical_chi_square(10) > critical_chi_square(1) > 3.841


def holidays(is_slow: Callable[[np.ndarray], np.ndarray]) -> Delays:
    """The usual delays, and longer ones in the 60 days of each year up to the last, where `is_slow` says so."""
    day = np.repeat(np.arange(KNOWN_ON), 2)
    is_holiday = (KNOWN_ON - day) % 365 < 60
    late = np.array(USUAL)[np.arange(day.size) % len(USUAL)]
    return reported(Delays(day, np.where(is_holiday & is_slow(day), late * 2 + 5, late)))


EVERY_YEAR = holidays(lambda day: np.full(day.size, True))
ONCE = holidays(lambda day: day > KNOWN_ON - 100)


def test_what_every_year_shows_in_the_same_weeks_is_no_drift() -> None:
    assert drift_alarms([EVERY_YEAR, ONCE], KNOWN_ON).is_alarm == (False, True)


def test_what_one_sender_sends_of_two_kinds_is_plain_together_when_it_is_plain_in_neither() -> None:
    slower = reported(events(USUAL, tuple(round(delay * 1.3) for delay in USUAL)))
    steady = reported(events(USUAL, USUAL))
    apart = drift_alarms([slower, slower, steady], KNOWN_ON, ["a", "b", "b"])
    assert apart.is_alarm == (False, False, False)
    together = drift_alarms([slower, slower, steady, steady], KNOWN_ON, ["a", "a", "b", "b"])
    assert together.is_alarm == (True, True, False, False)
    assert together.drifts[0].is_slower
    # Each test more makes the bound a little higher.
    assert together.bound == critical_chi_square(6)


def test_what_every_year_shows_is_no_drift_of_a_sender_either() -> None:
    assert drift_alarms([EVERY_YEAR, EVERY_YEAR], KNOWN_ON, ["a", "a"]).is_alarm == (False, False)


def test_with_less_than_a_year_of_history_there_is_an_alarm_as_well() -> None:
    delays = reported(events(USUAL, tuple(delay * 3 for delay in USUAL)))
    recent = delays.day > KNOWN_ON - 330
    short = Delays(delays.day[recent], delays.delay_dagen[recent])
    assert drift_alarms([short], KNOWN_ON).is_alarm == (True,)


def test_the_shift_is_the_difference_in_mean_days() -> None:
    later = tuple(delay + 6 for delay in USUAL)
    assert delay_shift(reported(events(USUAL, later)), KNOWN_ON) == pytest.approx(6, abs=0.3)
    assert delay_shift(reported(events(later, USUAL)), KNOWN_ON) == pytest.approx(-6, abs=0.3)
    assert delay_shift(reported(events(USUAL, USUAL)), KNOWN_ON) == pytest.approx(0, abs=0.3)


def test_few_events_have_no_shift() -> None:
    assert np.isnan(delay_shift(Delays(np.arange(KNOWN_ON - 40, KNOWN_ON), np.zeros(40, dtype=np.int64)), KNOWN_ON))
