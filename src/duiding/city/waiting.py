"""A waiting list: who comes, who starts, who gives up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duiding.city.draws import between, whole
from duiding.city.moments import NEVER, Bools, Ints
from duiding.city.records import ELSEWHERE, LEFT_CITY, STARTED, STILL, WITHDRAWN, Waits

_SPOED_AHEAD_DAYS = 200
_ORDER_NOISE_DAYS = 12.0
_NEWEST_SHARE = 0.75
_OUTCOMES = (WITHDRAWN, ELSEWHERE, LEFT_CITY)
_OUTCOME_SHARE = (0.62, 0.28, 0.10)


@dataclass(slots=True)
class Queue:
    """People waiting for one zorgvorm and age group."""

    vorm: int
    person: Ints
    since: Ints
    is_spoed: Bools

    @property
    def length(self) -> int:
        """How many wait."""
        return len(self.person)

    def join(self, person: Ints, since: Ints, is_spoed: Bools) -> None:
        """New people at the end of the list."""
        self.person = np.concatenate([self.person, person])
        self.since = np.concatenate([self.since, since])
        self.is_spoed = np.concatenate([self.is_spoed, is_spoed])

    def start(self, rng: np.random.Generator, count: int, newest_first: bool) -> tuple[Ints, Ints, Bools]:
        """Take `count` people off the list: urgent ones first, then about in order of aanmelding.

        With `newest_first` three quarters of them are the last who came. Gives person, since, is_spoed.
        """
        key = self.since - _SPOED_AHEAD_DAYS * self.is_spoed + rng.normal(0, _ORDER_NOISE_DAYS, self.length)
        order = np.argsort(key, kind="stable")
        if newest_first:
            ahead = int(count * _NEWEST_SHARE)
            order = np.concatenate([order[::-1][:ahead], order[: max(self.length - ahead, 0)]])
        return self._take(order[:count])

    def leave(self, rng: np.random.Generator, count: int) -> tuple[Ints, Ints, Bools]:
        """Take `count` random people off the list."""
        return self._take(rng.permutation(self.length)[:count])

    def _take(self, rows: Ints) -> tuple[Ints, Ints, Bools]:
        taken = self.person[rows], self.since[rows], self.is_spoed[rows]
        stay = np.ones(self.length, dtype=np.bool_)
        stay[rows] = False
        self.person, self.since, self.is_spoed = self.person[stay], self.since[stay], self.is_spoed[stay]
        return taken


def leavers(rng: np.random.Generator, queue: Queue, share: float, first: int, last: int) -> Waits:
    """The people who give up between two days, for the usual reasons."""
    person, since, spoed = queue.leave(rng, whole(rng, queue.length * share))
    until = between(rng, np.maximum(since + 1, first), np.full(len(person), last, dtype=np.int64))
    outcome = rng.choice(_OUTCOMES, len(person), p=_OUTCOME_SHARE)
    return Waits(person, np.full(len(person), queue.vorm, dtype=np.int64), since, until, outcome, spoed)


def started(vorm: int, person: Ints, since: Ints, until: Ints, is_spoed: Bools) -> Waits:
    """The waits that ended with a start."""
    size = len(person)
    outcome = np.full(size, STARTED, dtype=np.int64)
    return Waits(person, np.full(size, vorm, dtype=np.int64), since, until, outcome, is_spoed)


def still_waiting(queue: Queue) -> Waits:
    """Who is on the list at the end."""
    size = queue.length
    vorm, never = np.full(size, queue.vorm, dtype=np.int64), np.full(size, NEVER, dtype=np.int64)
    return Waits(queue.person, vorm, queue.since, never, np.full(size, STILL, dtype=np.int64), queue.is_spoed)
