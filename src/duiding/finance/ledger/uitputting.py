"""When does the money of a contract run out? A date with its margin, from how the spending went so far.

The spending of the last quarter goes on, and drifts as much as spending drifted before: the logarithm of the change
from quarter to quarter is a random walk. Over m quarters to come the mean level then has the variance of one step
times (m+1)(2m+1)/(6m). Few quarters make the margin wide by Student's t. It says nothing about why.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from scipy import stats

from duiding.domain.contracting import PLAFOND
from duiding.domain.figure import Status
from duiding.events.codes import as_day
from duiding.finance.ledger.boek import AFSPRAAK, BESTEED, INDEXERING, Boek, Partij

LEAST_CHANGES = 3
"""With fewer changes from quarter to quarter nothing can be said about a margin."""
_QUARTER_DAYS = 365.25 / 4
_EDGE = 0.975
_FARTHEST_DAYS = 365 * 3


@dataclass(frozen=True, slots=True)
class Uitputting:
    """The day on which the amount of a year is spent at this pace, between `early` and `late` (95%).

    None is a day after the end of the year: the money lasts. `status` is "complete" when it ran out already and the
    margin is the quarter in which that was, "estimate" when it is looked ahead, "not measurable" with too few quarters.
    """

    partij: Partij
    jaar: int
    agreed: int
    spent: int
    told_on: date
    day: date | None
    early: date | None
    late: date | None
    status: Status

    @property
    def share_spent(self) -> float | None:
        """Part of the amount that is spent; None when nothing was agreed."""
        return self.spent / self.agreed if self.agreed else None


@dataclass(frozen=True, slots=True)
class _Spending:
    """Spending at the ends of quarters: the days, and what was spent in each quarter."""

    days: list[int]
    cents: list[int]


def uitputtingen(boek: Boek, jaar: int, *, only_plafond: bool = True) -> tuple[Uitputting, ...]:
    """Every contract with a plafond (or every one) and spending in a year, in the order of their names."""
    agreed = boek.sums(AFSPRAAK, INDEXERING)
    found = []
    for (number, year), cents in agreed.items():
        partij = boek.partijen[number]
        if year == jaar and (not only_plafond or partij.bekostiging == PLAFOND):
            spending = _spending(boek, number)
            if any(_year(day) == jaar for day in spending.days):
                found.append(_uitputting(partij, jaar, cents, spending))
    return tuple(sorted(found, key=lambda one: one.partij.contract))


def _spending(boek: Boek, partij: int) -> _Spending:
    rows = boek.of(BESTEED) & (boek.regels.partij == partij)
    days, place = np.unique(boek.regels.datum[rows], return_inverse=True)
    cents = np.zeros(len(days), np.int64)
    np.add.at(cents, place, boek.regels.cent[rows])
    return _Spending(days.tolist(), cents.tolist())


def _year(day: int) -> int:
    return (date(1970, 1, 1) + timedelta(days=day)).year


def _uitputting(partij: Partij, jaar: int, agreed: int, spending: _Spending) -> Uitputting:
    own = [(day, cents) for day, cents in zip(spending.days, spending.cents, strict=True) if _year(day) == jaar]
    last, spent = own[-1][0], sum(cents for _, cents in own)
    told = date(1970, 1, 1) + timedelta(days=last)
    is_over = spent >= agreed
    days = _crossed(own, agreed, jaar) if is_over else _ahead(spending, last, agreed - spent)
    if days is None:
        return Uitputting(partij, jaar, agreed, spent, told, None, None, None, Status.NOT_MEASURABLE)
    day, early, late = (_moment(one, jaar) for one in days)
    return Uitputting(
        partij, jaar, agreed, spent, told, day, early, late, Status.COMPLETE if is_over else Status.ESTIMATE
    )


def _crossed(own: list[tuple[int, int]], agreed: int, jaar: int) -> tuple[float, float, float]:
    """In which quarter it ran out; within it, as if money was spent evenly."""
    before, since = 0, as_day(date(jaar, 1, 1))
    for day, cents in own:
        if before + cents >= agreed:
            part = (agreed - before) / cents if cents > 0 else 0.0
            return since + part * (day - since), float(since), float(day)
        before, since = before + cents, day
    return float(since), float(since), float(since)


def _ahead(spending: _Spending, last: int, left: int) -> tuple[float, float, float] | None:
    """The day and its margin at the pace of the last quarter; None when too little is known."""
    pairs = zip(spending.cents, spending.cents[1:], strict=False)
    changes = [math.log(later / earlier) for earlier, later in pairs if earlier > 0 and later > 0]
    pace = spending.cents[-1] / _QUARTER_DAYS
    if len(changes) < LEAST_CHANGES or pace <= 0:
        return None
    days = min(left / pace, _FARTHEST_DAYS)
    quarters = max(days / _QUARTER_DAYS, 1.0)
    spread = math.sqrt(sum(change**2 for change in changes) / len(changes))
    drift = spread * math.sqrt((quarters + 1) * (2 * quarters + 1) / (6 * quarters))
    factor = math.exp(float(stats.t.ppf(_EDGE, len(changes))) * drift)
    return last + days, last + days / factor, last + min(days * factor, _FARTHEST_DAYS)


def _moment(day: float, jaar: int) -> date | None:
    found = date(1970, 1, 1) + timedelta(days=round(day))
    return found if found.year <= jaar else None
