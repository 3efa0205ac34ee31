"""By how much does a year of monthly counts differ from the years before it, and is that more than chance?

Each month is compared with the same month of earlier years, so that a season is no change. The model is log-linear:
a month has a usual number of its own, and the last year is `ratio` times that in every month. Counts vary more than
chance alone when months are busy or quiet for reasons of their own, so the margin is widened by what is measured of
that (quasi-Poisson; McCullagh and Nelder 1989, Generalized Linear Models, sections 4.5 and 6.2). With as many years for
each month the fit has a closed form.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]

MONTHS = 12
MOST_YEARS = 3
"""Further back a year says more about another time than about what is usual."""
LEAST_COUNT = 60
"""Five a month: with fewer a margin from a logarithm is too sure of itself."""
_SURE = 0.975


class YearChange(NamedTuple):
    """The last twelve months over what was usual in the same months before (1 is no change), with a 95% margin.

    `total` is how many there were in the twelve months; `years` how many years they are compared with.
    """

    ratio: float
    low: float
    high: float
    total: float
    years: int


def year_change(months: Floats) -> YearChange | None:
    """The change in the last twelve of consecutive monthly counts; nan is a month that is not known.

    Compared with at most three years before, as far back as every month is known. None without one such year, or with
    fewer than 60 in the twelve months or in the years before.
    """
    years = _whole_years(months)
    if len(years) < 2:
        return None
    last, before = years[0], years[1:]
    count, usual = float(last.sum()), float(before.mean(axis=0).sum())
    if min(count, usual * len(before)) < LEAST_COUNT:
        return None
    ratio = count / usual
    around = np.sqrt(_dispersion(years, ratio) * (1 / count + 1 / before.sum()))
    width = np.exp(special.stdtrit(_freedom(years), _SURE) * around)
    return YearChange(ratio, ratio / width, ratio * width, count, len(before))


def _whole_years(months: Floats) -> Floats:
    """The last twelve months and the years before it, newest first, until one in which a month is not known."""
    most = min(len(months) // MONTHS, 1 + MOST_YEARS)
    years = months[len(months) - most * MONTHS :].reshape(most, MONTHS)[::-1]
    missing = np.flatnonzero(np.isnan(years).any(axis=1))
    return years[: missing[0]] if missing.size else years


def _freedom(years: Floats) -> int:
    """Months less what was estimated: a usual number for each month of the year, and the ratio."""
    return int(years.size - MONTHS - 1)


def _dispersion(years: Floats, ratio: float) -> float:
    """How many times the variance is that of chance alone; never less than once."""
    share = np.array([ratio, *[1.0] * (len(years) - 1)])
    expected = np.outer(share / share.sum(), years.sum(axis=0))
    far = np.divide((years - expected) ** 2, expected, out=np.zeros_like(years), where=expected > 0)
    return max(float(far.sum()) / _freedom(years), 1.0)
