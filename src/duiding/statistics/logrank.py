"""The log-rank test: do two groups end at the same pace? With ties and delayed entry.

Mantel (1966), Peto and Peto (1972); the hypergeometric variance takes ties as they are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duiding.statistics.curve import Bools, Floats, Ints
from duiding.statistics.follow_up import STILL_GOING, FollowUp


@dataclass(frozen=True, slots=True)
class LogRank:
    """`observed` and `expected` ends in the group; `variance` and third moment `skew` of their difference.

    With weights per day all four are weighted. A variance of 0 says that there is nothing to compare.
    """

    observed: float
    expected: float
    variance: float
    skew: float

    @property
    def z(self) -> float:
        """The standardised difference: above 0 when the group ends sooner; nan when there is nothing to compare."""
        return (self.observed - self.expected) / self.variance**0.5 if self.variance > 0 else float("nan")

    @property
    def even_z(self) -> float:
        """The standardised difference without its skewness (cube root of Wilson and Hilferty 1931): for a far tail."""
        skewness = self.skew / self.variance**1.5 if self.variance > 0 else 0.0
        if abs(skewness) < _EVEN:
            return self.z
        return 6 / skewness * (float(np.cbrt(1 + skewness * self.z / 2)) - 1 + skewness**2 / 36)

    @property
    def chi_square(self) -> float:
        """The test statistic with one degree of freedom; nan when there is nothing to compare."""
        return self.z**2


_EVEN = 1e-6


def log_rank(records: FollowUp, is_group: Bools, weight: Floats | None = None) -> LogRank:
    """The ends of the group against what the pace of all together makes expected; all kinds of end count as the end.

    `weight` has one number per day from 0 to the last exit; without it every day counts alike.
    """
    all_risk, all_ends = _per_day(records)
    own_risk, own_ends = _per_day(
        FollowUp(records.entry[is_group], records.exit[is_group], records.ended[is_group]), len(all_risk)
    )
    both = all_risk > 0
    w = np.ones(int(both.sum())) if weight is None else weight[: len(both)][both]
    n, d, r = all_risk[both], all_ends[both], own_risk[both]
    share = r / n
    # Of a hypergeometric number: variance and third central moment.
    variance = d * share * (1 - share) * (n - d) / np.maximum(n - 1, 1)
    third = variance * (1 - 2 * share) * (n - 2 * d) / np.maximum(n - 2, 1)
    observed, expected = (w * own_ends[both]).sum(), (w * d * share).sum()
    return LogRank(float(observed), float(expected), float((w**2 * variance).sum()), float((w**3 * third).sum()))


def _per_day(records: FollowUp, length: int = 0) -> tuple[Ints, Ints]:
    """At risk and ended per day, filled up with zeros to `length`."""
    once = FollowUp(records.entry, records.exit, (records.ended != STILL_GOING).astype(np.int64))
    at_risk, ended = once.at_risk(), once.ends(1)[:, 0]
    missing = max(length - len(at_risk), 0)
    return np.pad(at_risk, (0, missing)), np.pad(ended, (0, missing))
