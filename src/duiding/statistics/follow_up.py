"""Who was watched from which day to which day, and how it ended: the input of every estimate of a duration.

Days are whole numbers on the clock of the record itself (day 0 is the day of the aanmelding, or of the start of the
care). A record is at risk on day t when `entry < t <= exit`: `entry` is the last day that passed unseen, -1 when it
was watched from its beginning. That is how day data have ties without any jitter: all ends of a day meet the same
number at risk, and who is censored on a day was still at risk on it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from duiding.domain.errors import QueryError
from duiding.statistics.curve import Ints

STILL_GOING = 0
"""The end of a record that had not ended when it was last seen."""
MOST_DAYS = 73_050
"""Two hundred years: a longer record is a wrong date."""
LEAST_AT_RISK = 20
"""Fewer at risk on an early day can bring a left-truncated curve to zero by the end of one record."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Records: `entry`, `exit` (days) and `ended` (0 = still going, 1, 2, ... = kind of end), arrays of one length.

    Raises QueryError when the lengths differ, a day is impossible, or a record was never watched (entry >= exit).
    """

    entry: Ints
    exit: Ints
    ended: Ints

    def __post_init__(self) -> None:
        if not len(self.entry) == len(self.exit) == len(self.ended):
            raise QueryError(
                "Begin, einde en soort einde zijn niet van evenveel records. Geef van elk record alle drie."
            )
        if (self.entry < -1).any() or (self.exit > MOST_DAYS).any() or (self.ended < 0).any():
            raise QueryError(f"Een duur is negatief of langer dan {MOST_DAYS} dagen. Kijk de datums van de bron na.")
        if (self.entry >= self.exit).any():
            raise QueryError("Een record is nooit gevolgd: het eindigt voor het gezien wordt. Laat zulke records weg.")

    def since(self, day: int) -> FollowUp:
        """Only what was seen from `day` on, of the records that had not ended before it."""
        kept = self.exit >= day
        return FollowUp(np.maximum(self.entry[kept], day - 1), self.exit[kept], self.ended[kept])

    def at_risk(self) -> Ints:
        """The number at risk on each day from 0 to the last exit."""
        length = self._length()
        entered = np.bincount(self.entry + 1, minlength=length)
        gone = np.bincount(self.exit + 1, minlength=length + 1)
        return np.cumsum(entered - gone[:length]).astype(np.int64)

    def ends(self, kinds: int) -> Ints:
        """The number of ends of each kind 1..`kinds` per day: shape (day, kind); other kinds are not counted."""
        length = self._length()
        ended = np.where(self.ended <= kinds, self.ended, STILL_GOING)
        counted = np.bincount(self.exit * (kinds + 1) + ended, minlength=length * (kinds + 1))
        return counted.reshape(length, kinds + 1)[:, 1:].astype(np.int64)

    def _length(self) -> int:
        return int(self.exit.max(initial=-1)) + 1


def follow_up(exit: ArrayLike, ended: ArrayLike, entry: ArrayLike | None = None) -> FollowUp:
    """Records from anything that is like an array; without `entry` all are watched from their beginning."""
    last = np.asarray(exit, dtype=np.int64)
    first = np.full(last.shape, -1) if entry is None else np.asarray(entry)
    return FollowUp(first.astype(np.int64), last, np.asarray(ended, dtype=np.int64))


def in_window(begin: ArrayLike, end: ArrayLike, ended: ArrayLike, window: tuple[int, int]) -> FollowUp:
    """What a window of calendar days shows of records that began before or in it: delayed entry and censoring.

    `begin` and `end` are calendar days (whole numbers from any epoch); `end` is ignored where `ended` is 0. `window`
    is its first and last day, both seen. Records outside it are left out. It serves the estimate "as it goes now":
    somebody who waited 90 days before the window counts from day 90 on.
    """
    first, last = window
    start, kind = np.asarray(begin, dtype=np.int64), np.asarray(ended, dtype=np.int64)
    stop = np.where(kind > STILL_GOING, np.asarray(end, dtype=np.int64), last)
    seen = (start <= last) & (stop >= first) & (stop >= start)
    is_later = stop > last
    watched = np.maximum(first - start, 0)[seen] - 1
    return FollowUp(watched, (np.minimum(stop, last) - start)[seen], np.where(is_later, STILL_GOING, kind)[seen])


def first_day_with(at_risk: Ints, least: int = LEAST_AT_RISK) -> int | None:
    """The first day with at least `least` records at risk; None when there is no such day."""
    enough = np.flatnonzero(at_risk >= least)
    return int(enough[0]) if enough.size else None
