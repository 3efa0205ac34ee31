"""Every message of the city, in order of receipt, before it becomes a file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duiding.city.assumptions import assumptions
from duiding.city.contracts import Contracts
from duiding.city.deliveries import ADMINISTRATIVE, Leveringen
from duiding.city.draws import generator
from duiding.city.moments import Bools, Ints, workday
from duiding.city.receipt import Habits, received, sent_by_aanbieder, sent_by_gemeente
from duiding.city.records import stack, take
from duiding.city.scene import Scene
from duiding.city.toewijzingen import Toewijzingen, Versions

TOEWIJZING, START, STOP, RETOUR = range(4)
PLAIN, WRONG, CORRECTION, REFUSED = range(4)
"""A message as it should be; one with a wrong day; the one that deletes it (status 3) and gives the right day; one that
points at no toewijzing, and is rejected."""

_OPENING_DAYS = 7
_ADMINISTRATIVE_DAYS = 28
_CORRECTABLE_DAYS = 120


@dataclass(frozen=True, slots=True)
class Traffic:
    """One row per message: `ref` is a row of Versions (301), of Leveringen, or of this traffic itself (a retour points
    at the message it rejects); `wrong` is the wrong day, if any."""

    soort: Ints
    ref: Ints
    variant: Ints
    wrong: Ints
    sent: Ints
    received: Ints


class Sending:
    """Turns decisions and leveringen of one law into messages with a day of sending and of receipt."""

    def __init__(self, scene: Scene, contracts: Contracts, habits: Habits, wet: str) -> None:
        """Draws from a stream of its own per law."""
        self.scene, self.contracts, self.habits = scene, contracts, habits
        self.rng = generator(scene.seed, "verkeer", wet)

    def toewijzingen(self, versions: Versions) -> Traffic:
        """A 301 per version."""
        sent = sent_by_gemeente(versions.decided, self.scene.delays, self.rng)
        return self._plain(TOEWIJZING, np.arange(len(sent)), sent, sent)

    def starts(self, rows: Leveringen) -> Traffic:
        """A 305 per levering for which it is agreed."""
        ref = np.flatnonzero(self.contracts.flags("305")[rows.agreement])
        sent = self._sent(rows.begin[ref], rows.agreement[ref])
        calm = rows.end[ref] - rows.begin[ref] > _CORRECTABLE_DAYS + 40
        wrong = rows.begin[ref] + self.rng.integers(-6, 0, len(ref))
        return self._with_corrections(START, ref, sent, wrong, calm & self._some("correctie_start", len(ref)))

    def stops(self, rows: Leveringen, starts: Traffic) -> Traffic:
        """A 307 per levering for which it is agreed; nobody reports an end before the start has come in."""
        ref = np.flatnonzero(self.contracts.flags("307")[rows.agreement])
        sent = self._sent(rows.end[ref], rows.agreement[ref])
        books = rows.why[ref] == ADMINISTRATIVE
        quick = workday(rows.end[ref] + self.rng.integers(0, _ADMINISTRATIVE_DAYS, len(ref)))
        come_in = np.zeros(len(rows.spell), dtype=np.int64)
        np.maximum.at(come_in, starts.ref, starts.received)
        sent = np.maximum(np.where(books, quick, sent), come_in[ref])
        calm = (rows.end[ref] - rows.begin[ref] > _CORRECTABLE_DAYS) & ~books
        wrong = rows.end[ref] - self.rng.integers(1, 10, len(ref))
        return self._with_corrections(STOP, ref, sent, wrong, calm & self._some("correctie_stop", len(ref)))

    def arranged(self, traffic: Traffic) -> Traffic:
        """What is received within the months, in order; what was sent before comes in the first week."""
        months = self.scene.months
        early = traffic.received < months.begin
        load = workday(months.begin + traffic.ref % _OPENING_DAYS)
        day = np.where(early, load, traffic.received)
        # A stop in the first week waits until everything that it may point at has been handed over.
        after = int(workday(np.array([months.begin + _OPENING_DAYS + 1]))[0])
        day = np.where(traffic.soort == STOP, np.maximum(day, after), day)
        found = Traffic(traffic.soort, traffic.ref, traffic.variant, traffic.wrong, traffic.sent, day)
        return take(found, day < months.end)

    def _sent(self, event: Ints, agreement: Ints) -> Ints:
        aanbieder = self.contracts.aanbieders()[agreement]
        return sent_by_aanbieder(event, aanbieder, self.habits, self.scene.delays, self.rng)

    def _some(self, name: str, count: int) -> Bools:
        found: Bools = self.rng.random(count) < float(assumptions()["kenmerken"][name])
        return found

    def _plain(self, soort: int, ref: Ints, sent: Ints, day: Ints) -> Traffic:
        zero = np.zeros(len(ref), dtype=np.int64)
        return Traffic(zero + soort, ref, zero + PLAIN, zero, sent, day)

    def _with_corrections(self, soort: int, ref: Ints, sent: Ints, wrong: Ints, chosen: Bools) -> Traffic:
        first = self._plain(soort, ref, sent, received(sent, self.rng))
        chosen = chosen & (sent >= self.scene.months.begin)
        first.variant[chosen], first.wrong[chosen] = WRONG, wrong[chosen]
        later = workday(sent[chosen] + self.rng.integers(10, 40, int(chosen.sum())))
        second = self._plain(soort, ref[chosen], later, received(later, self.rng))
        second.variant[:], second.wrong[:] = CORRECTION, wrong[chosen]
        return stack([first, second])


@dataclass(frozen=True, slots=True)
class Books:
    """Everything registered under one law: what the messages refer to, and the messages.

    Per levering its toewijzing (-1: none), person and vorm (an index of `names`).
    """

    wet: str
    names: tuple[str, ...]
    leveringen: Leveringen
    of_levering: Ints
    person_of_levering: Ints
    vorm_of_levering: Ints
    toewijzingen: Toewijzingen
    versions: Versions
    traffic: Traffic
