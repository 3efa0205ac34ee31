"""When many units are looked at, some stand out by chance: how many, and which are likely to be real?

The false discovery rate of Benjamini and Hochberg (1995): of the units that are found, on average at most `level` is
found wrongly. The number that chance alone would put forward stands beside it, for testing each unit by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from duiding.domain.errors import QueryError
from duiding.statistics.amounts import fraction

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Discovery:
    """Which units are found, in the order they came; an untested unit (nan) is never found.

    `adjusted` is the level at which a unit would just be found. `tested` units were looked at; `alone` of them stand
    out when each is tested by itself, of which chance alone gives `by_chance`; `strict` by Bonferroni's rule, which
    guards against even one wrong finding.
    """

    is_found: Bools
    adjusted: Floats
    level: float
    tested: int
    alone: int
    strict: int

    @property
    def found(self) -> int:
        """How many are found."""
        return int(self.is_found.sum())

    @property
    def by_chance(self) -> float:
        """How many of `alone` to expect, at most, when no unit differs at all."""
        return self.level * self.tested


def discover(p: ArrayLike, level: float = 0.05) -> Discovery:
    """Findings among the p-values of a family of units; nan is a unit that could not be tested.

    Raises QueryError for a p-value outside 0 to 1, or a level that is no share.
    """
    values = np.atleast_1d(np.asarray(p, dtype=np.float64))
    if ((values < 0) | (values > 1)).any():
        raise QueryError("Er is een kans onder 0 of boven 1. Geef kansen tussen 0 en 1, of niets als er geen is.")
    tested = values[~np.isnan(values)]
    adjusted = np.full(values.shape, np.nan)
    adjusted[~np.isnan(values)] = _adjust(tested)
    strict = int((tested * tested.size <= level).sum())
    is_found = adjusted <= fraction(level, "Het niveau")
    return Discovery(is_found, adjusted, level, tested.size, int((tested <= level).sum()), strict)


def _adjust(p: Floats) -> Floats:
    """Step-up: the smallest of p * tested / rank over the own and all higher ranks; equal p-values stay equal."""
    order = np.argsort(p, kind="stable")
    # The quotient first: at the last rank it is exactly 1, so that p equal to the level is found.
    steps = p[order] * (p.size / np.arange(1, p.size + 1))
    adjusted = np.empty(p.shape)
    adjusted[order] = np.minimum.accumulate(steps[::-1])[::-1]
    return np.minimum(adjusted, 1.0)
