"""Chain ladder with the standard error of Mack: a second opinion beside the nowcast.

Mack (1993), "Distribution-free calculation of the standard error of chain ladder reserve estimates", ASTIN Bulletin 23.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duiding.statistics.curve import Floats


@dataclass(frozen=True, slots=True)
class Mack:
    """Per month (oldest first): the expected final count, what is to come and its standard error; and in total."""

    ultimate: Floats
    to_come: Floats
    error: Floats
    total: float
    total_error: float


def mack(triangle: Floats) -> Mack | None:
    """Chain ladder over all months of one triangle (month, delay), without tail.

    None when it has fewer than three delays or months, or an expected count within some delay is 0: there is then no
    ratio to develop by. The variance of the last ratio follows Mack's rule.
    """
    running = np.cumsum(triangle, axis=1)
    months, delays = running.shape
    if delays < _LEAST or months < delays:
        return None
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio, variance = _development(running)
        full = _complete(running, ratio)
    if not (np.isfinite(ratio).all() and (full > 0).all()):
        return None
    known = np.array([running[i, min(months - i, delays) - 1] for i in range(months)])
    square, total_square = _mean_square(running, full, ratio, variance)
    to_come = full[:, -1] - known
    return Mack(full[:, -1], to_come, np.sqrt(square), float(to_come.sum()), float(np.sqrt(total_square)))


_LEAST = 3


def _development(running: Floats) -> tuple[Floats, Floats]:
    """The ratios between successive delays, and Mack's sigma squared."""
    months, delays = running.shape
    ratio, variance = np.ones(delays - 1), np.zeros(delays - 1)
    for k in range(delays - 1):
        before, after = running[: months - k - 1, k], running[: months - k - 1, k + 1]
        ratio[k] = after.sum() / before.sum()
        if len(before) > 1:
            variance[k] = (before * (after / before - ratio[k]) ** 2).sum() / (len(before) - 1)
    if months == delays:
        earlier = [variance[-2] ** 2 / variance[-3], variance[-3]] if delays > _LEAST else []
        variance[-1] = np.nanmin([*earlier, variance[-2]])
    return ratio, variance


def _complete(running: Floats, ratio: Floats) -> Floats:
    full = running.copy()
    for k in range(len(ratio)):
        full[:, k + 1] = np.where(np.isnan(running[:, k + 1]), full[:, k] * ratio[k], running[:, k + 1])
    return full


def _mean_square(running: Floats, full: Floats, ratio: Floats, variance: Floats) -> tuple[Floats, float]:
    """The squared errors per month and of the total, whose months share the same ratios."""
    months, delays = running.shape
    weight = np.array([running[: months - k - 1, k].sum() for k in range(delays - 1)])
    term = variance / ratio**2
    own, shared = np.zeros(months), np.zeros(months)
    for i in range(months):
        open_ = np.arange(min(months - i, delays) - 1, delays - 1)
        own[i] = full[i, -1] ** 2 * (term[open_] * (1 / full[i, open_] + 1 / weight[open_])).sum()
        later = full[i + 1 :, -1].sum()
        shared[i] = full[i, -1] * later * 2 * (term[open_] / weight[open_]).sum()
    return own, float((own + shared).sum())
