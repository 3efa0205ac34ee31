"""Why did a mean change? Because the mix changed (composition), or because it changed within the groups (real change).

Kitagawa (1955), "Components of a difference between two rates": with shares w and group means m the change is exactly
the sum over groups of (w1 - w0) * (m0 + m1) / 2 and (w0 + w1) / 2 * (m1 - m0). For two factors this is the symmetric
split of Shapley: neither period is the yardstick and nothing is left over.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from duiding.domain.errors import QueryError
from duiding.statistics.curve import Bools, Floats


@dataclass(frozen=True, slots=True)
class MeanChange:
    """The change of a mean from `before` to `after`: `composition` + `real`, overall and per group (adding up to it).

    A group's composition is what its larger or smaller share did, seen from the mean of all: a group that grows and
    lies above it raises the mean. Groups that are there in one period only have `is_one_sided`; all that they do is
    composition.
    """

    before: float
    after: float
    composition: float
    real: float
    composition_by_group: Floats
    real_by_group: Floats
    is_one_sided: Bools


def mean_change(numbers: tuple[ArrayLike, ArrayLike], means: tuple[ArrayLike, ArrayLike]) -> MeanChange | None:
    """The decomposition between two periods; each pair is (before, after), with one value per group.

    `numbers` are the observations behind each mean; the mean of a group without any is ignored. None when one of the
    periods has no observation at all. Raises QueryError when a number is negative or has no mean.
    """
    count, mean = (np.array([np.asarray(part, dtype=np.float64) for part in pair]) for pair in (numbers, means))
    if not (count >= 0).all() or np.isnan(mean[count > 0]).any():
        raise QueryError("Een aantal is negatief, of een groep heeft geen gemiddelde. Kijk de bron na.")
    if not count.sum(axis=1).all():
        return None
    share = count / count.sum(axis=1, keepdims=True)
    # A group that is not there gets the mean of the other period: then nothing in it has really changed.
    value = np.where(count > 0, mean, np.where(count[::-1] > 0, mean[::-1], 0.0))
    overall = (share * value).sum(axis=1)
    composition = (share[1] - share[0]) * (value.mean(axis=0) - overall.mean())
    real = share.mean(axis=0) * (value[1] - value[0])
    total = (float(composition.sum()), float(real.sum()))
    is_one_sided = (count == 0).any(axis=0)
    return MeanChange(float(overall[0]), float(overall[1]), *total, composition, real, is_one_sided)
