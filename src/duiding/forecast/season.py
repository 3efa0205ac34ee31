"""The pattern of the year: how much more or less a month has than the months around it.

Ratio to the moving average of twelve months, drawn towards no pattern as far as the years differ among themselves.
"""

from __future__ import annotations

import numpy as np

from duiding.statistics.curve import Floats

MONTHS = 12
LEAST_MONTHS = 36
"""With fewer months a pattern is seen twice at most: then none is used."""


def season(values: Floats, length: int) -> Floats:
    """The factor of every month 0 to `length` - 1 for each series (series, time): mean 1, and 1 where none is found.

    The pattern is read from `values` only; months after them follow by the calendar.
    """
    index = np.ones((len(values), MONTHS))
    if values.shape[1] >= LEAST_MONTHS:
        ratio = _ratio(values)
        for month in range(MONTHS):
            same = ratio[:, month::MONTHS]
            count = np.maximum(np.isfinite(same).sum(axis=1), 1)
            index[:, month] = np.nansum(same, axis=1) / count
        mean = index.mean(axis=1, keepdims=True)
        index = _drawn(index / np.where(mean > 0, mean, 1.0), ratio)
    return np.asarray(index[:, np.arange(length) % MONTHS])


def _ratio(values: Floats) -> Floats:
    """Each month by the mean of the year around it, nan at both ends and where that mean is nothing."""
    weights = np.array([0.5, *[1.0] * (MONTHS - 1), 0.5]) / MONTHS
    around = np.full(values.shape, np.nan)
    for row, series in zip(around, values, strict=True):
        row[MONTHS // 2 : -(MONTHS // 2)] = np.convolve(series, weights, mode="valid")
    return np.asarray(values / np.where(around > 0, around, np.nan))


def _drawn(index: Floats, ratio: Floats) -> Floats:
    """Each pattern drawn towards 1 by the part of it that chance alone would give."""
    fitted = index[:, np.arange(ratio.shape[1]) % MONTHS]
    noise = np.nan_to_num((ratio - fitted) ** 2).sum(axis=1)
    free = np.maximum(np.isfinite(ratio).sum(axis=1) - MONTHS, 1)
    years = max(ratio.shape[1] / MONTHS - 1, 1)
    chance, seen = noise / free / years, np.maximum(index.var(axis=1), 1e-12)
    strength = np.clip(1 - chance / seen, 0.0, 1.0)[:, np.newaxis]
    is_known = np.isfinite(ratio).any(axis=1, keepdims=True)
    return np.where(is_known, 1 + strength * (index - 1), 1.0)
