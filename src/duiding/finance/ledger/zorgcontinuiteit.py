"""Whose help runs past the end of a contract, with whom, and until when.

"Het valt niet te vermijden dat partijen die geen nieuwe overeenkomst sluiten, nog wel cliënten hebben waarvan het
traject doorloopt": the list is for who must arrange it, and never leaves the gemeente. It names a client by the number
of the panels only, and advises nothing about anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
from scipy import stats

from duiding.domain.settings import ANY_ZORGVORM, Gemeente
from duiding.events.codes import OPEN, as_day
from duiding.events.columns import Flags, Ints
from duiding.finance.ledger.looptijden import termijnen
from duiding.trajecten.chain import chains
from duiding.trajecten.fold import Fold

BLIJFT, OVERGEDRAGEN, GESTOPT = "blijft", "overgedragen", "gestopt"
"""Still helped by the same aanbieder; taken over by another one; or ended with the contract."""

_LOOKS, _QUARTER_DAYS = 8, 91

Ending = tuple[str, str]
"""An aanbieder (AGB code) and a zorgvorm of which the contract ends."""


@dataclass(frozen=True, slots=True)
class Doorlopend:
    """One traject that was running on the last day of a contract, as known on the day of the fold.

    `until` is the last day of the help, None while nobody knows it; `is_planned` says that it is that of the
    toewijzing. `naar` is the aanbieder that took over, empty when nobody did.
    """

    traject: int
    client: int
    zorgvorm: str
    aanbieder: str
    since: date
    until: date | None
    is_planned: bool
    what: str
    naar: str


@dataclass(frozen=True, slots=True)
class Verwachting:
    """How many still run at an end that lies ahead, by how it went before in as many days.

    `low` and `high` hold it in 95 of 100 cases; `n` is how many times somebody was followed for so long.
    """

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True)
class Zorgcontinuiteit:
    """The answer about one last day: every traject that ran on it, and what is expected when the day lies ahead."""

    end: date
    known_on: date
    trajecten: tuple[Doorlopend, ...]
    expected: Verwachting | None

    @cached_property
    def past(self) -> tuple[Doorlopend, ...]:
        """Those whose help goes on after the last day, with the same or another aanbieder."""
        return tuple(one for one in self.trajecten if one.what != GESTOPT)

    def counts(self) -> Counter[tuple[str, str]]:
        """How many per zorgvorm and what became of them."""
        return Counter((one.zorgvorm, one.what) for one in self.trajecten)

    def countdown(self) -> tuple[tuple[date, int], ...]:
        """How many are still with their old aanbieder on the first day of each month after the end, down to none.

        Who has no end yet stays in the count; it stops on the day of the figures.
        """
        staying = [one.until for one in self.trajecten if one.what == BLIJFT]
        found, day = [], self.end + timedelta(days=1)
        while day <= self.known_on:
            left = sum(1 for until in staying if until is None or until >= day)
            found.append((day, left))
            if not left:
                break
            day = _next_month(day)
        return tuple(found)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def endings(gemeente: Gemeente, end: date) -> frozenset[Ending]:
    """The aanbieders and zorgvormen of which a contract ends on a day, by the list of contracts or of terms.

    Of a term the last fixed step counts: an option that nobody took yet is no contract.
    """
    found = {(c.agb, c.zorgvorm) for c in gemeente.contracten if c.einddatum == end}
    inside = {perceel.naam: perceel.zorgvormen for perceel in gemeente.percelen}
    for term in termijnen(gemeente.looptijden, end):
        if term.fixed_until == end:
            found |= {(term.agb, zorgvorm) for zorgvorm in inside[term.perceel]}
    return frozenset(found)


def zorgcontinuiteit(fold: Fold, end: date, ending: Collection[Ending]) -> Zorgcontinuiteit:
    """Every traject that runs on the last day of the contracts in `ending`, as known on the day of the fold."""
    known_on = date(1970, 1, 1) + timedelta(days=fold.known_on)
    day = min(end, known_on)
    ends = _is_ending(fold, ending)
    rows = np.flatnonzero(_running(fold, as_day(day)) & ends)
    found = tuple(_doorlopend(fold, int(row), as_day(end), ends) for row in rows)
    ahead = end > known_on
    if ahead:
        # Help whose last day is already known to come before the end does not run past it.
        found = tuple(one for one in found if one.until is None or one.until > end)
    expected = _expected(fold, (end - known_on).days, ends) if ahead else None
    return Zorgcontinuiteit(end, known_on, found, expected)


def _is_ending(fold: Fold, ending: Collection[Ending]) -> Flags:
    agbs, forms = fold.codes.aanbieder.texts, [zorgvorm.naam for zorgvorm in fold.gemeente.zorgvormen]
    known = np.zeros((len(agbs) + 1, len(forms) + 2), np.bool_)
    place = {agb: number for number, agb in enumerate(agbs)}
    for agb, zorgvorm in ending:
        if agb in place:
            where = slice(None) if zorgvorm == ANY_ZORGVORM else forms.index(zorgvorm)
            known[place[agb], where] = True
    found: Flags = known[fold.leveringen.aanbieder, np.minimum(fold.leveringen.zorgvorm, len(forms))]
    return found & (fold.leveringen.casus < 0)


def _running(fold: Fold, day: int) -> Flags:
    zorg = fold.leveringen
    found: Flags = (zorg.begin <= day) & (zorg.eind >= day)
    # A traject with two leveringen of one aanbieder on the same day is one traject.
    rows = np.flatnonzero(found)
    _, first = np.unique(np.stack([fold.traject[rows], zorg.aanbieder[rows]]), axis=1, return_index=True)
    once = np.zeros(len(found), np.bool_)
    once[rows[first]] = True
    return once


def _doorlopend(fold: Fold, row: int, end: int, ends: Flags) -> Doorlopend:
    zorg, traject = fold.leveringen, fold.traject[row]
    own = np.arange(*np.searchsorted(fold.traject, [traject, traject + 1]))
    same = own[(zorg.aanbieder[own] == zorg.aanbieder[row]) & ends[own]]
    last = int(zorg.eind[same].max())
    later = own[
        (zorg.begin[own] > zorg.begin[row]) & (zorg.eind[own] > end) & (zorg.aanbieder[own] != zorg.aanbieder[row])
    ]
    what = BLIJFT if last > end else OVERGEDRAGEN if len(later) else GESTOPT
    base = date(1970, 1, 1)
    return Doorlopend(
        traject=int(traject),
        client=int(zorg.client[row]),
        zorgvorm=fold.gemeente.zorgvormen[zorg.zorgvorm[row]].naam,
        aanbieder=fold.aanbieders[zorg.aanbieder[row]],
        since=base + timedelta(days=int(zorg.begin[own].min())),
        until=None if last >= OPEN else base + timedelta(days=last),
        is_planned=bool(zorg.is_aangenomen_einde[same[int(np.argmax(zorg.eind[same]))]]),
        what=what,
        naar=fold.aanbieders[zorg.aanbieder[later[0]]] if len(later) and what == OVERGEDRAGEN else "",
    )


def _expected(fold: Fold, days: int, ends: Flags) -> Verwachting | None:
    """Of those who ran on an earlier day, which part still ran as many days later as the end lies ahead?

    Up to two years of such days, a quarter apart, because one of them says too little. Days that overlap count as one.
    Nobody is looked at by himself. None when nobody ran then.
    """
    help_of = chains(fold.trajecten)[fold.traject]
    now = _helped(fold, fold.known_on, ends, help_of)
    ran = stayed = 0
    for back in range(_LOOKS):
        day = fold.known_on - days - back * _QUARTER_DAYS
        if back and day < fold.since:
            break
        then = _helped(fold, day, ends, help_of)
        ran += len(then)
        stayed += int(np.isin(then, _helped(fold, day + days, ends, help_of)).sum())
    if not ran:
        return None
    # The share of then and what becomes of those of now are both chance: a beta-binomial with Jeffreys' halves.
    apart = min(1.0, _QUARTER_DAYS / days)
    future = stats.betabinom(len(now), apart * stayed + 0.5, apart * (ran - stayed) + 0.5)
    low, high = (float(limit) for limit in future.ppf([0.025, 0.975]))
    return Verwachting(len(now) * stayed / ran, low, high, ran)


def _helped(fold: Fold, day: int, ends: Flags, help_of: Ints) -> Ints:
    """The help that runs on a day at an aanbieder of which the contract ends; cuts of administration joined."""
    found: Ints = np.unique(help_of[np.flatnonzero(_running(fold, day) & ends)])
    return found
