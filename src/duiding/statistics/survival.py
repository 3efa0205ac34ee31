"""Kaplan-Meier: how long something lasts when not everything has ended yet and not everybody was seen from the start.

Kaplan and Meier (1958) with the variance of Greenwood; delayed entry as in Andersen, Borgan, Gill and Keiding (1993).
An end of another kind would count here as "no longer seen", which is wrong wherever one end excludes the other: for
waiting times use `competing`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duiding.statistics.curve import Curve, Floats, Ints
from duiding.statistics.follow_up import STILL_GOING, FollowUp


@dataclass(frozen=True, slots=True)
class RestrictedMean:
    """Mean days within the first `horizon` days, and its standard error."""

    days: float
    error: float
    horizon: int


@dataclass(frozen=True, slots=True)
class Survival:
    """`at_risk` and `ended` per day from `curve.since` on; `curve` is the share that has ended by each day."""

    at_risk: Ints
    ended: Ints
    curve: Curve

    def restricted_mean(self, horizon: int) -> RestrictedMean | None:
        """The mean number of days within the first `horizon` days after `curve.since`: the area under the share left.

        None when the curve stops before the horizon while some are left: the mean is then not known.
        """
        known = len(self.at_risk)
        if not known or (horizon > known and not self.curve.is_final):
            return None
        left = 1 - self.curve.share[:horizon]
        # From each day on: what an end on that day takes away.
        area = left[::-1].cumsum()[::-1]
        variance = (area**2 * _greenwood(self.at_risk, self.ended)[:horizon]).sum()
        return RestrictedMean(float(left.sum()), float(np.sqrt(variance)), horizon)


def kaplan_meier(records: FollowUp, since: int = 0) -> Survival:
    """The share that has ended by each day; every kind of end counts as the end.

    With delayed entry the first days may have few at risk, and one end can bring the curve to zero there: give as
    `since` a day with enough of them (`first_day_with`). The curve is then that of records that lasted until `since`.
    """
    once = FollowUp(records.entry, records.exit, (records.ended != STILL_GOING).astype(np.int64))
    at_risk, ends, is_final = watched(once, since, 1)
    ended = ends[:, 0]
    left = np.asarray(np.cumprod(1 - ended / at_risk), dtype=np.float64)
    error = left * np.sqrt(np.cumsum(_greenwood(at_risk, ended)))
    return Survival(at_risk, ended, Curve(1 - left, np.asarray(error), since, is_final, of_survivors=True))


def watched(records: FollowUp, since: int, kinds: int) -> tuple[Ints, Ints, bool]:
    """At risk and ends (day, kind) from `since` to the last day with anybody at risk; and whether all end by then."""
    seen = records.since(since)
    at_risk, ends = seen.at_risk()[since:], seen.ends(kinds)[since:]
    empty = np.flatnonzero(at_risk == 0)
    last = int(empty[0]) if empty.size else len(at_risk)
    return at_risk[:last], ends[:last], bool(last and ends[last - 1].sum() == at_risk[last - 1])


def _greenwood(at_risk: Ints, ended: Ints) -> Floats:
    """The terms d / (n (n - d)); zero where all end, for then nothing is left that could vary."""
    left = at_risk - ended
    return np.where(left > 0, ended / (at_risk * np.maximum(left, 1)), 0.0)
