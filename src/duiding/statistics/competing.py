"""Aalen-Johansen: the chance of each kind of end by each day, when one end excludes the others.

Of those who wait some start, some withdraw and some still wait. The share that has started by day t is the cumulative
incidence of starting; one minus Kaplan-Meier with the withdrawn as "no longer seen" overstates it. Aalen and Johansen
(1978); delayed entry and the variance as in Andersen, Borgan, Gill and Keiding (1993), section IV.4, in its form for
ties, which equals the infinitesimal jackknife of R's survival.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duiding.domain.errors import QueryError
from duiding.statistics.curve import Curve, Floats, Ints
from duiding.statistics.follow_up import FollowUp
from duiding.statistics.survival import watched


@dataclass(frozen=True, slots=True)
class Incidence:
    """The share that has ended in each way by each day, and those who go on.

    `at_risk` and `ends` (day, kind) are per day from the curves' `since`; `curves[k - 1]` belongs to end k and
    `going_on` is the share without any end.
    """

    at_risk: Ints
    ends: Ints
    curves: tuple[Curve, ...]
    going_on: Floats

    def within(self, norm_dagen: int, kind: int = 1) -> float:
        """The share that ends in way `kind` within the norm, of all who enter; nan when nobody was seen that long."""
        return self.curves[kind - 1].at(norm_dagen)


def aalen_johansen(records: FollowUp, kinds: int, since: int = 0) -> Incidence:
    """The cumulative incidence of the ends 1..`kinds` of records that lasted until `since`.

    Raises QueryError when a record has another end: it would count as still going.
    """
    if records.ended.max(initial=0) > kinds:
        raise QueryError(f"Een record eindigt op wijze {records.ended.max()}; er zijn er maar {kinds}. Noem ze alle.")
    at_risk, ends, is_final = watched(records, since, kinds)
    total = ends.sum(axis=1)
    left = np.cumprod(1 - total / at_risk)
    before = np.append(1.0, left)[: len(left)]
    curves = tuple(_curve(at_risk, ends[:, kind], total, before, (since, is_final)) for kind in range(kinds))
    return Incidence(at_risk, ends, curves, left)


def _curve(at_risk: Ints, ended: Ints, total: Ints, before: Floats, place: tuple[int, bool]) -> Curve:
    share = np.cumsum(before * ended / at_risk)
    since, is_final = place
    variance = _variance(share, at_risk, (ended, total), before)
    return Curve(share, np.sqrt(np.maximum(variance, 0)), since, is_final, of_survivors=False)


def _variance(share: Floats, at_risk: Ints, ends: tuple[Ints, Ints], before: Floats) -> Floats:
    """The variance on every day at once.

    On day t it is the sum over the days s up to t of (F(t) - F(s))^2 a(s) + b(s) - 2 (F(t) - F(s)) c(s); written out
    in powers of F(t) it takes running sums only.
    """
    ended, total = ends
    left = at_risk - total
    a = np.where(left > 0, total / (at_risk * np.maximum(left, 1)), 0.0)
    b = before**2 * ended * (at_risk - ended) / at_risk**3.0
    c = before * ended / at_risk**2.0
    square = np.cumsum(a)
    line = np.cumsum(share * a + c)
    rest = np.cumsum(share**2 * a + b + 2 * share * c)
    return np.asarray(share**2 * square - 2 * share * line + rest)
