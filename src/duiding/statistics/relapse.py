"""Who came back within twelve months after leaving? Who left more recently has not been seen for long enough.

Somebody who left five months ago and has not come back is not counted as "not come back". Two figures stand beside
each other: the share among those who were watched for the whole window (simple to check), and the estimate that also
uses what is known of the recent leavers (Kaplan-Meier; somebody who moved away counts up to that day). Counting the
recent ones only when they came back would make the share too high, so the simple figure leaves all of them out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from duiding.domain.errors import QueryError
from duiding.statistics.follow_up import follow_up
from duiding.statistics.intervals import wilson
from duiding.statistics.survival import kaplan_meier

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

WINDOW_DAGEN = 365


@dataclass(frozen=True, slots=True)
class Relapse:
    """Leavers, `watched` of whom were followed for the whole window, and how many of these came back.

    `share` is `came_back / watched` with Wilson limits; `too_recent` leavers were followed for less than the window
    and are in neither. `estimate` uses them as far as they were seen. All 95%; nan where nobody was seen long enough,
    or for the limits of an estimate of 0 or 1.
    """

    watched: int
    came_back: int
    too_recent: int
    share: float
    low: float
    high: float
    estimate: float
    estimate_low: float
    estimate_high: float


def relapse(
    left: ArrayLike, again: ArrayLike, known_on: int, until: ArrayLike | None = None, window_dagen: int = WINDOW_DAGEN
) -> Relapse:
    """The share that began again within `window_dagen` days after leaving (the last day of the window included).

    Days are whole numbers from any epoch. `left` is the last day of care, `again` the first day of the next traject
    (nan: none), `until` the last day a person could have come back to us (moved away, died; nan: still can). Who left
    after `known_on` is left out, and a return after `known_on` is not known yet. Raises QueryError for a return before
    leaving: that is no relapse but an overlap, to be joined first.
    """
    last, back = np.broadcast_arrays(np.asarray(left, dtype=np.float64), np.asarray(again, dtype=np.float64))
    if (back < last).any():
        raise QueryError("Iemand kwam terug voordat de hulp stopte. Voeg hulp die elkaar overlapt eerst samen.")
    seen_until = np.full(last.shape, np.inf) if until is None else np.asarray(until, dtype=np.float64)
    end_of_sight = np.fmin(seen_until, known_on)
    counts = (last <= known_on) & (end_of_sight >= last)
    return _relapse((back - last)[counts], (end_of_sight - last)[counts], window_dagen)


def _relapse(gap: Floats, seen_dagen: Floats, window: int) -> Relapse:
    """From the days until the return (nan: none) and the days that each was seen."""
    is_watched = seen_dagen >= window
    watched, came_back = int(is_watched.sum()), int((gap[is_watched] <= window).sum())
    low, high = wilson(came_back, watched)
    has_returned = gap <= seen_dagen
    curve = kaplan_meier(follow_up(np.where(has_returned, gap, seen_dagen), has_returned)).curve
    share = came_back / watched if watched else float("nan")
    too_recent = len(gap) - watched
    return Relapse(
        watched, came_back, too_recent, share, float(low), float(high), curve.at(window), *curve.limits_at(window)
    )
