"""The reporting triangle: what happened in which month, by how many months later it was known.

A triangle is an array of shape (..., month, delay), the oldest month first; nan stands for "not known yet": of the last
month only delay 0 is known, or nothing. Leading axes are strata (aanbieder, zorgvorm, wijk), all calculated at once.
The delay distribution is that of chain ladder with partly observed months (Mack 1993; Johnson and others 2025).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duiding.statistics.curve import Floats, Ints

WINDOW_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports as arrays of one length: stratum, month of the event, month in which it was known, and how many.

    Months are whole numbers (months since any epoch). A withdrawal counts as a report with a negative number.
    """

    stratum: Ints
    month: Ints
    reported: Ints
    count: Ints


def reporting_triangle(reports: Reports, last: int, shape: tuple[int, int, int]) -> Floats:
    """The triangle as it was known at the end of month `last`; `shape` is (strata, months, delays).

    What was known ahead counts as known at once; later reports than the triangle has delays for, and months before
    its first, are left out: a nowcast then aims at what is known after that many months.
    """
    strata, months, delays = shape
    row = reports.month - (last - months + 1)
    delay = np.maximum(reports.reported - reports.month, 0)
    kept = (row >= 0) & (row < months) & (delay < delays) & (reports.reported <= last)
    place = (reports.stratum[kept] * months + row[kept]) * delays + delay[kept]
    counts = np.bincount(place, weights=reports.count[kept], minlength=strata * months * delays)
    return as_known(counts.reshape(strata, months, delays).astype(np.float64), 0)


def as_known(triangle: Floats, months_ago: int) -> Floats:
    """The triangle as it was `months_ago` months earlier: without its last months and all that was known later."""
    months = triangle.shape[-2] - months_ago
    earlier = triangle[..., :months, :].copy()
    is_later = np.arange(months)[:, np.newaxis] + np.arange(triangle.shape[-1]) > months - 1
    earlier[..., is_later] = np.nan
    return earlier


def redistribute(triangle: Floats) -> Floats:
    """Without negative counts: what was withdrawn on balance is taken from the reports just before it.

    A deficit moves to earlier delays of the same month until it is used up; one that is left at delay 0 is dropped.
    """
    settled = triangle.copy()
    for delay in range(settled.shape[-1] - 1, 0, -1):
        deficit = np.fmin(settled[..., delay], 0)
        settled[..., delay] -= deficit
        settled[..., delay - 1] += np.nan_to_num(deficit)
    settled[..., 0] = np.maximum(settled[..., 0], 0)
    return settled


def delay_cdf(triangle: Floats, window: int = WINDOW_MONTHS) -> Floats:
    """The share known within each delay, from the last `window` months; shape (..., delay), ending at 1.

    Of what is known within d months, the share that came at d is read from all months old enough. nan where there is
    no month to read it from, or none with any event: such a stratum has no delay of its own.
    """
    recent = triangle[..., -window:, :]
    delays = recent.shape[-1]
    cdf = np.ones((*recent.shape[:-2], delays))
    running = np.cumsum(recent, axis=-1)
    for delay in range(delays - 1, 0, -1):
        is_old = ~np.isnan(recent[..., delay])
        came = np.where(is_old, recent[..., delay], 0).sum(axis=-1)
        known = np.where(is_old, running[..., delay], 0).sum(axis=-1)
        cdf[..., delay - 1] = cdf[..., delay] * (1 - came / np.where(known > 0, known, np.nan))
    return cdf


def fill(triangle: Floats, cdf: Floats) -> Floats:
    """The triangle with the expected count in every unknown cell.

    With y known (or filled in) within d months and p the share that is, the month is expected to have (y + 1 - p) / p:
    the posterior mean under a flat prior, safe when y is 0 (Morgenstern 2025). Where p is 0 or nan it stays nan.
    """
    filled = triangle.copy()
    share, running = np.diff(cdf, axis=-1), triangle[..., 0]
    for delay in range(1, triangle.shape[-1]):
        p = cdf[..., delay - 1, np.newaxis]
        total = (running + 1 - p) / np.where(p > 0, p, np.nan)
        is_unknown = np.isnan(triangle[..., delay])
        filled[..., delay] = np.where(is_unknown, total * share[..., delay - 1, np.newaxis], triangle[..., delay])
        running = running + filled[..., delay]
    return filled
