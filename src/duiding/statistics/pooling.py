"""The recent tail of small strata (wijken): what is too small for its own ratio borrows the delay of the city.

A stratum's monthly number has a Gamma prior from its own last complete months; how much numbers vary between months
beyond chance is estimated over all strata together. Given what is known already, what is to come is negative binomial
(Gamma-Poisson). In the end the strata are scaled to the nowcast of the city, so that they add up to it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duiding.statistics.curve import Floats
from duiding.statistics.nowcast import Nowcast, combine

PRIOR_MONTHS = 13


@dataclass(frozen=True, slots=True)
class Prior:
    """A Gamma distribution of the monthly number, per stratum: its mean is `shape` / `rate`."""

    shape: Floats
    rate: Floats


def monthly_prior(history: Floats) -> Prior | None:
    """The prior of each stratum from complete months: `history` has shape (stratum, month). None below two months.

    The mean is (total + 1/2) / months, so that a stratum without events is not certain to stay without.
    """
    months = history.shape[-1]
    if months < _LEAST_MONTHS:
        return None
    mean = (history.sum(axis=-1) + 0.5) / months
    variance = mean / months + _excess(history) * mean**2
    return Prior(mean**2 / variance, mean / variance)


_LEAST_MONTHS = 2


def pooled_nowcast(known: Floats, prior: Prior, completeness: Floats, city_to_come: Floats | None = None) -> Nowcast:
    """The nowcast of small strata: `known` has shape (stratum, age), `completeness` (age) is that of the city.

    `city_to_come` (age) is what the nowcast of the city still expects; the strata are scaled to it, unless it is nan
    or they expect nothing themselves.
    """
    to_come, shape = pooled_to_come(known, prior, completeness, city_to_come)
    share = np.broadcast_to(completeness, known.shape)
    # The posterior has one size per cell.
    return combine(known, to_come, share, np.ones((*known.shape, 1)), shape[..., np.newaxis])


def pooled_to_come(
    known: Floats, prior: Prior, completeness: Floats, city_to_come: Floats | None = None
) -> tuple[Floats, Floats]:
    """What is expected to come of each stratum and age, and the size of its negative binomial."""
    shape = prior.shape[:, np.newaxis] + known
    to_come = shape * (1 - completeness) / (prior.rate[:, np.newaxis] + completeness)
    if city_to_come is not None:
        to_come = to_come * _factor(to_come.sum(axis=0), city_to_come)
    return to_come, shape


def _factor(own: Floats, city: Floats) -> Floats:
    is_usable = (own > 0) & ~np.isnan(city)
    return np.where(is_usable, city / np.where(own > 0, own, 1.0), 1.0)


def _excess(history: Floats) -> float:
    """The squared coefficient of variation between months beyond Poisson, over all strata; 0 when there is none."""
    mean, variance = history.mean(axis=-1), history.var(axis=-1, ddof=1)
    total = float((mean**2).sum())
    return max(float((variance - mean).sum()) / total, 0.0) if total > 0 else 0.0
