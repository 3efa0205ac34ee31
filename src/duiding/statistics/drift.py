"""The drift alarm: has the delay of reports changed? Then every nowcast is wrong, and its interval too.

The delays of recent events are compared with those of before by a log-rank test in reversed time: of the events known
within d days, how many came at exactly d? An event of 40 days ago is compared over delays up to 40 days only, so what
is not known yet plays no part (Kalbfleisch and Lawless 1991, right-truncated data). The chi-square is divided by how
much months already differed (batches), what the same months of earlier years show too is no drift (holidays), and the
rest is judged against all that is looked at in a year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from duiding.statistics.curve import Bools, Floats, Ints
from duiding.statistics.follow_up import FollowUp
from duiding.statistics.logrank import log_rank
from duiding.statistics.survival import kaplan_meier

RECENT_DAYS = (92, 183)
"""A change of three months ago shows best in the first window, a smaller and older one in the second."""
REFERENCE_DAYS = 731
LEAST_EVENTS = 50
"""Fewer recent or earlier events make no test: they could not show a doubled delay, and every test costs power."""
LOOKS_A_YEAR = 20
"""Twelve monthly checks of two windows overlap: together they find by chance what 19 separate ones find (simulated)."""
FALSE_ALARM = 0.05
_LONGEST = 400
_LEAST_IN_PERIOD = 10
_PERIOD_DAYS = 30
_CALM = 4
_HARMLESS = 3.8
_CONFIRMED = 3.0
_TAKES_PART = 1.645
_YEAR_DAYS = 365


@dataclass(frozen=True, slots=True)
class Delays:
    """Known events of one stratum: the day of each (days from any epoch) and its delay in days, arrays of one length.

    Where only the month of an event is known, give the last day of that month: what is then known later than that day
    allows is left out by itself.
    """

    day: Ints
    delay_dagen: Ints


@dataclass(frozen=True, slots=True)
class Drift:
    """How recent delays differ from earlier ones: a chi-square with one degree of freedom, and its direction.

    `chi_square` is corrected for unrest between months and for the season, down to 3.8 at the lowest (below that
    nothing is an alarm). It is nan when there were too few events in either window; `is_slower` means nothing without
    an alarm. `events` recent ones were compared.
    """

    chi_square: float
    is_slower: bool
    events: int


@dataclass(frozen=True, slots=True)
class Alarms:
    """Per stratum its drift and whether that is an alarm; `bound` is the chi-square above which it is."""

    drifts: tuple[Drift, ...]
    is_alarm: tuple[bool, ...]
    bound: float


def drift_alarms(strata: Sequence[Delays], known_on: int, senders: Sequence[object] = ()) -> Alarms:
    """Which strata report at another pace than before, as seen at the end of day `known_on`, checked once a month.

    `senders` names who sends each stratum: what one sends of several kinds is also tested together, since a change of
    pace that is too small to see in either may be plain in both. Without any drift a city has at most 5% chance of one
    or more alarms in a whole year, over all that is tested together.
    """
    evidence = [_Evidence.of(delays, known_on) for delays in strata]
    groups = _by_sender(evidence, senders or range(len(strata)))
    bound = critical_chi_square(sum(len(rows) + (len(rows) > 1) for rows in groups))
    drifts = [_unknown(part) for part in evidence]
    is_alarm = [False] * len(strata)
    for rows in groups:
        parts = [evidence[row] for row in rows]
        window = _shared_window(parts, bound)
        for row, part in zip(rows, parts, strict=True):
            drifts[row] = _drift(part, parts)
            is_alarm[row] = drifts[row].chi_square > bound
            if window is not None and part.found[window] > _TAKES_PART and not is_alarm[row]:
                drifts[row], is_alarm[row] = replace(drifts[row], is_slower=window.is_slower), True
    return Alarms(tuple(drifts), tuple(is_alarm), bound)


def critical_chi_square(strata: int, looks: int = LOOKS_A_YEAR, false_alarm: float = FALSE_ALARM) -> float:
    """The bound for `strata` that can be tested, each looked at so often, in two directions (Bonferroni)."""
    return NormalDist().inv_cdf(1 - false_alarm / (2 * max(strata, 1) * looks)) ** 2


def delay_drift(delays: Delays, known_on: int) -> Drift:
    """The strongest difference over the recent windows, against the two years before the longest of them."""
    part = _Evidence.of(delays, known_on)
    return _drift(part, [part]) if part.found else _unknown(part)


def _unknown(part: _Evidence) -> Drift:
    return Drift(float("nan"), False, part.events(max(RECENT_DAYS)))


def _drift(part: _Evidence, of_sender: Sequence[_Evidence]) -> Drift:
    z, is_slower, recent = max((z, window.is_slower, window.recent) for window, z in part.found.items())
    window, chi_square = _Window(recent, is_slower), max(z, 0.0) ** 2
    if chi_square > _HARMLESS:
        chi_square = max(chi_square / part.unrest if _is_new(of_sender, window) else 0.0, _HARMLESS)
    return Drift(chi_square, is_slower, part.events(recent))


class _Window(NamedTuple):
    """What a difference is looked for in: so many recent days, and slower or faster."""

    recent: int
    is_slower: bool


@dataclass(frozen=True)
class _Evidence:
    """What one stratum says: per window how clear the difference is, as a normal deviate; empty when there is no test.

    `age`, `limit` and `delay` are of the events that could be seen: days ago, the longest delay that could show, and
    the delay. Season and unrest take many tests each, so they are made when asked for, and once.
    """

    age: Ints
    limit: Ints
    delay: Ints
    found: Mapping[_Window, float]
    _seasons: dict[int, Mapping[bool, float] | None] = field(default_factory=dict)

    @classmethod
    def of(cls, delays: Delays, known_on: int) -> _Evidence:
        age = known_on - delays.day
        limit = np.minimum(age, _LONGEST)
        seen = (age >= 0) & (delays.delay_dagen <= limit)
        age, limit, delay = age[seen], limit[seen], np.maximum(delays.delay_dagen[seen], 0)
        is_before = _is_before(age)
        found = {
            _Window(recent, is_slower): z
            for recent in RECENT_DAYS
            if min((age < recent).sum(), is_before.sum()) >= LEAST_EVENTS
            for is_slower, z in _directions(delay, limit, age < recent, is_before)
        }
        return cls(age, limit, delay, found)

    def events(self, recent: int) -> int:
        """How many events there were so recently."""
        return int((self.age < recent).sum())

    def season(self, window: _Window) -> float:
        """How clear the difference is with the same days of the years before; infinite when there are too few."""
        if window.recent not in self._seasons:
            self._seasons[window.recent] = _since_same_season(self.delay, self.age, window.recent)
        found = self._seasons[window.recent]
        return np.inf if found is None else found[window.is_slower]

    @cached_property
    def unrest(self) -> float:
        """How much more earlier months differ than chance explains; at least 1."""
        return _unrest(self.delay, self.limit, self.age, _is_before(self.age))


def _is_before(age: Ints) -> Bools:
    return np.asarray((age >= max(RECENT_DAYS)) & (age < max(RECENT_DAYS) + REFERENCE_DAYS))


def _by_sender(evidence: Sequence[_Evidence], senders: Sequence[object]) -> list[list[int]]:
    """The strata of each sender that can be tested."""
    rows: dict[object, list[int]] = {}
    for row, (sender, one) in enumerate(zip(senders, evidence, strict=True)):
        if one.found:
            rows.setdefault(sender, []).append(row)
    return list(rows.values())


def _is_new(parts: Sequence[_Evidence], window: _Window) -> bool:
    """Whether the same days of the years before were clearly otherwise, over all that one sender sends."""
    seen = [part for part in parts if window in part.found]
    return _added(seen, window, [part.season(window) for part in seen]) > _CONFIRMED


def _shared_window(parts: Sequence[_Evidence], bound: float) -> _Window | None:
    """Where strata of one sender differ clearly when taken together; None where they do not, and of one alone.

    Season and unrest only take away, so they are looked at last.
    """
    if len(parts) == 1:
        return None
    windows = set.intersection(*(set(part.found) for part in parts))
    raw = {window: _added(parts, window, [part.found[window] for part in parts]) for window in windows}
    window = max(raw, key=lambda one: (raw[one], one), default=None)
    if window is None or raw[window] <= np.sqrt(bound) or not _is_new(parts, window):
        return None
    calm = _added(parts, window, [part.found[window] / np.sqrt(part.unrest) for part in parts])
    return window if calm > np.sqrt(bound) else None


def _added(parts: Sequence[_Evidence], window: _Window, deviates: Sequence[float]) -> float:
    """Deviates as one, with the weights of the numbers behind them (Stouffer; Liptak 1958)."""
    weights = np.sqrt([part.events(window.recent) for part in parts])
    return float(weights @ np.array(deviates) / np.sqrt((weights**2).sum()))


def delay_shift(delays: Delays, known_on: int, recent: int = min(RECENT_DAYS)) -> float:
    """How many days later than before recent events are known on average, of those known within `recent` days.

    What is not known yet is left out on both sides (product limit in reversed time). nan without enough events.
    """
    age = known_on - delays.day
    seen = (age >= 0) & (delays.delay_dagen <= np.minimum(age, recent - 1))
    age, delay = age[seen], np.maximum(delays.delay_dagen[seen], 0)
    is_before = _is_before(age)
    if min((age < recent).sum(), is_before.sum()) < LEAST_EVENTS:
        return float("nan")
    now, before = (_mean_delay(delay[chosen], age[chosen], recent) for chosen in (age < recent, is_before))
    return now - before


def _mean_delay(delay: Ints, age: Ints, length: int) -> float:
    """The mean of delays shorter than `length`, of which an event of some age shows only those up to that age."""
    came = np.bincount(delay, minlength=length)[:length]
    limit = np.bincount(np.minimum(age, length - 1), minlength=length)
    # Watched on day d: known within d days, and old enough to have shown a delay of d.
    too_young = np.append(0, np.cumsum(limit))[:length]
    watched = np.cumsum(came) - too_young
    stays = 1 - np.divide(came, watched, out=np.zeros(length), where=watched > 0)
    known_within = np.append(np.cumprod(stays[:0:-1])[::-1], 1.0)
    return float((1 - known_within).sum())


def _since_same_season(delay: Ints, age: Ints, recent: int) -> dict[bool, float] | None:
    """How much slower (True) and faster than in the same days of the two years before; None with too few events.

    The earlier years are taken as they were known then: where the delay depends on the day in the year, only like is
    compared with like.
    """
    same_age = age % _YEAR_DAYS
    is_near = (age < max(RECENT_DAYS) + REFERENCE_DAYS) & (same_age < recent) & (delay <= same_age)
    is_recent = is_near & (age < recent)
    is_same = is_near & ~is_recent
    if is_same.sum() < LEAST_EVENTS:
        return None
    return dict(_directions(delay, same_age, is_recent, is_same))


def _directions(delay: Ints, limit: Ints, is_group: Bools, is_other: Bools) -> list[tuple[bool, float]]:
    """How much slower and how much faster the group is, each as a normal deviate; nothing when all delays are alike."""
    chosen = is_group | is_other
    records = FollowUp(_LONGEST - limit[chosen] - 1, _LONGEST - delay[chosen], np.ones(int(chosen.sum()), np.int64))
    tests = [log_rank(records, is_group[chosen], weight) for weight in _weights(records)]
    # In reversed time a slow report is an early end, so z is above 0 for a slower group.
    signs = zip((True, False), (1, -1), tests, strict=True)
    return [(is_slower, sign * test.even_z) for is_slower, sign, test in signs if test.variance > 0]


def _weights(records: FollowUp) -> tuple[Floats, Floats]:
    """The weights per day of reversed time that see a slower and a faster pace of reporting best.

    With S the share not yet known after so many days and H = -log(S): H / (1 - exp(-H)) - 1 and (1 - S) / (1 + S). A
    short delay says little about the pace and weighs nothing; what a faster pace shows is that long ones are missing.
    """
    known_within = 1 - kaplan_meier(records).curve.share
    before = np.append(1.0, known_within)[: len(known_within)]
    # Below the shortest earlier delay nothing is known yet: the curve goes on at 0.
    middle = np.pad((known_within + before) / 2, (0, _LONGEST + 1 - len(before)))
    late = np.clip(1 - middle, _LAST, 1 - _FIRST)
    hazard = -np.log(late)
    return hazard / -np.expm1(-hazard) - 1, (1 - late) / (1 + late)


_LAST = 0.03
_FIRST = 1e-9


def _unrest(delay: Ints, limit: Ints, age: Ints, is_before: Bools) -> float:
    """How much more the earlier periods of 30 days differ from each other than chance explains; at least 1."""
    period = age // _PERIOD_DAYS
    squares = [
        z**2
        for own in np.flatnonzero(np.bincount(period[is_before]) >= _LEAST_IN_PERIOD)
        for _, z in _directions(delay, limit, is_before & (period == own), is_before & (period != own))
    ]
    return max(1.0, sum(squares) / (len(squares) + 2 * _CALM))
