"""The recent tail: how many events a month will turn out to have, how sure that is, and whether it may be printed.

For strata of some size (LEAST_A_MONTH): chain ladder on the last 24 months, with an interval fitted on our own past
nowcast errors. No triangle method survives a change of the delay itself: `drift` watches over that. For small strata
see `pooling`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from duiding.statistics.counts import nearest_interval, negative_binomial
from duiding.statistics.curve import Bools, Floats
from duiding.statistics.reporting import WINDOW_MONTHS, delay_cdf, fill, redistribute
from duiding.statistics.retro import RETRO_MONTHS, SIZES, past_errors

LEAST_A_MONTH = 25
"""Below this many events a month the ratio of chain ladder is too wild: pool instead."""
LEAST_KNOWN = 0.30
INCOMPLETE_BELOW = 0.80
_SETTLED = 0.95


class Status(IntEnum):
    """What may be done with a month; the first two print nothing."""

    NO_HISTORY = 0
    """The delay or our own past errors cannot be estimated."""
    TOO_EARLY = 1
    """Less than 30% is expected to be known."""
    INCOMPLETE = 2
    """Less than 80%: drawn as incomplete, with its interval."""
    ESTIMATED = 3
    """Printed with its interval."""
    SETTLED = 4
    """With at least 95% chance nothing is to come: printed as it is."""


Statuses = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Nowcast:
    """Per stratum and age in months (age 0 is the month that just ended): arrays of shape (..., age).

    `known` is counted; `expected`, `lower` and `upper` are the final count and its 95% interval, nan where `status`
    prints nothing; `completeness` is the expected share that is known.
    """

    known: Floats
    expected: Floats
    lower: Floats
    upper: Floats
    completeness: Floats
    status: Statuses


def publish_status(completeness: Floats, chance_of_none: Floats) -> Statuses:
    """The publish rule, from the expected share known and the chance that nothing is to come; nan is no history."""
    rules = [np.isnan(completeness), completeness < LEAST_KNOWN, chance_of_none >= _SETTLED]
    shown = np.where(completeness < INCOMPLETE_BELOW, Status.INCOMPLETE, Status.ESTIMATED)
    return np.select(rules, [Status.NO_HISTORY, Status.TOO_EARLY, Status.SETTLED], default=shown).astype(np.int64)


def nowcast(triangle: Floats, window: int = WINDOW_MONTHS, retro: int = RETRO_MONTHS) -> Nowcast:
    """The nowcast of every stratum of a triangle (..., month, delay), from its own delay and its own past errors."""
    settled = redistribute(triangle)
    cdf = delay_cdf(settled, window)
    known = known_by_age(settled)
    to_come = known_by_age(fill(settled, cdf)) - known
    errors = past_errors(triangle, retro, window)
    if errors is not None:
        return combine(known, to_come, cdf, errors.weights())
    # Only the oldest month is known in full.
    completeness = np.where(np.arange(cdf.shape[-1]) == cdf.shape[-1] - 1, 1.0, np.nan) + 0 * known
    return combine(known, np.zeros_like(known), completeness, np.ones((*known.shape[:-1], 0, SIZES.size)))


def known_by_age(triangle: Floats) -> Floats:
    """What is counted per month, by its age: shape (..., age), as many ages as there are delays."""
    return np.asarray(np.nansum(triangle, axis=-1)[..., ::-1][..., : triangle.shape[-1]])


def is_large(triangle: Floats) -> Bools:
    """Whether strata have LEAST_A_MONTH events a month, in the last 13 months that are known in full."""
    complete = triangle[..., : triangle.shape[-2] - triangle.shape[-1] + 1, :][..., -_YEAR:, :].sum(axis=-1)
    return (
        np.asarray(complete.mean(axis=-1) >= LEAST_A_MONTH)
        if complete.shape[-1]
        else np.zeros(complete.shape[:-1], bool)
    )


_YEAR = 13


def combine(known: Floats, to_come: Floats, completeness: Floats, weights: Floats, sizes: Floats = SIZES) -> Nowcast:
    """The nowcast from what is known and the distribution of what is to come.

    `known`, `to_come` (its mean) and `completeness` have shape (..., age). `weights` (..., age, size) says how likely
    each of `sizes` is (one list, or one per cell); ages beyond those of `weights` are complete.
    """
    size = np.broadcast_to(sizes, weights.shape)
    is_open = ~np.isnan(completeness) & ~np.isnan(to_come) & (np.arange(known.shape[-1]) < weights.shape[-2])
    chance, low, high = np.ones_like(known), np.zeros_like(known), np.zeros_like(known)
    for place in zip(*np.nonzero(is_open), strict=True):
        chance[place], low[place], high[place] = _tail(float(to_come[place]), size[place], weights[place])
    status = publish_status(np.where(np.isnan(to_come), np.nan, completeness), chance)
    is_shown = status > Status.TOO_EARLY
    expected, lower, upper = (np.where(is_shown, known + part, np.nan) for part in (to_come, low, high))
    return Nowcast(known, expected, lower, upper, completeness, status)


def _tail(mean: float, sizes: Floats, weight: Floats) -> tuple[float, int, int]:
    """The chance that nothing comes, and the interval of what comes; unlikely sizes are left out."""
    likely = weight > _UNLIKELY
    chances = negative_binomial(mean, sizes[likely], weight[likely] / weight[likely].sum())
    return (float(chances[0]), *nearest_interval(chances))


_UNLIKELY = 1e-4
