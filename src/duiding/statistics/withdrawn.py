"""What is known may still be withdrawn: a stop that a restart joins, a start that turns out to be doorstroom.

In a small stratum that is what moves a month most, and down: without it an interval can never reach below what is
known, and taking withdrawals off the reports of the same month leaves an estimate that is too high. So reports and
withdrawals are counted apart. What is to come is what is reported still, less what turns out to be none of that and of
what is known.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duiding.statistics.counts import binomial
from duiding.statistics.curve import Floats
from duiding.statistics.reporting import WINDOW_MONTHS

_UNLIKELY = 1e-7
_LEAST_MONTHS = 6


@dataclass(frozen=True, slots=True)
class ToCome:
    """What is to come on balance: its mean, and the probabilities of 0, 1, 2, ... that come and that are withdrawn."""

    mean: float
    came: Floats
    gone: Floats

    def balance(self) -> tuple[int, Floats]:
        """The least that it can be, and the probabilities from there on."""
        return 1 - len(self.gone), np.convolve(self.came, self.gone[::-1])


def balance_of(mean: float, came: Floats, known: float, withdrawn: float) -> ToCome:
    """`mean` and `came` are of what stays of the reports to come; `withdrawn` of the `known` are expected to go."""
    if known < 1 or withdrawn <= _UNLIKELY:
        return ToCome(mean, came, np.ones(1))
    return ToCome(mean - withdrawn, came, binomial(round(known), min(withdrawn / known, 1.0)))


def withdrawn_shares(triangle: Floats, gone: Floats, since: int = 0) -> Floats:
    """Of what is known at each age or comes later, the share that is withdrawn after that age; shape (..., age).

    `triangle` counts reports and `gone` withdrawals; read from the last months that are known in full. A change of
    contracts makes a mass of both: what lies before the month `since` is left out as soon as there is enough after it.
    """
    end = triangle.shape[-2] - triangle.shape[-1] + 1
    full = slice(max(end - WINDOW_MONTHS, since if end - since >= _LEAST_MONTHS else 0), end)
    came, taken = triangle[..., full, :].sum(axis=-2), gone[..., full, :].sum(axis=-2)
    so_far = np.cumsum(taken, axis=-1)
    alive = came.sum(axis=-1, keepdims=True) - so_far
    later = so_far[..., -1:] - so_far
    return np.asarray(np.clip(np.divide(later, alive, out=np.zeros_like(alive), where=alive > 0), 0.0, 1.0))
