"""Limits of a waiting curve that also hold when waiting went otherwise in one part of the year than in the next.

The usual variance treats each person as a draw by itself. People in a queue are not: who comes in the same weeks
starts in the same weeks, and a place that falls free helps everybody behind it. So the window is cut into equal parts,
and how much the parts differ tells how much chance there is: the sum of squares of what each part adds to the curve
beyond what the whole window leads one to expect (the influence function of Andersen, Borgan, Gill and Keiding 1993,
section IV.4, summed per part; Liang and Zeger 1986), with Student's t for so few parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from duiding.statistics.competing import Incidence
from duiding.statistics.curve import Curve, Floats
from duiding.statistics.follow_up import FollowUp
from duiding.statistics.intervals import Z_95, student_95


def allowing_for_parts(found: Incidence, parts: Sequence[FollowUp]) -> tuple[Curve, ...]:
    """The curves of `found` with errors that are no smaller than the parts of its window say.

    `parts` show together what `found` was estimated from, each person's days divided over them (two parts at least).
    The errors are in the unit of the normal distribution: 1.96 of them make Student's limits.
    """
    days, kinds = found.ends.shape
    at_risk = np.stack([_fitted(part.at_risk()[:, None], days)[:, 0] for part in parts])
    ends = np.stack([_fitted(part.ends(kinds), days) for part in parts])
    any_end = _beyond(at_risk, ends.sum(axis=2), found)
    scale = student_95(len(parts) - 1) / Z_95 * np.sqrt(len(parts) / (len(parts) - 1))
    curves = []
    for kind, curve in enumerate(found.curves):
        error = scale * _error(curve.share, _beyond(at_risk, ends[:, :, kind], found), any_end, found)
        curves.append(replace(curve, error=np.maximum(curve.error, error)))
    return tuple(curves)


def _fitted(counts: np.ndarray, days: int) -> np.ndarray:
    """So many days of a part, which may have been seen for fewer or for more."""
    return np.pad(counts[:days], ((0, max(0, days - len(counts))), (0, 0)))


def _beyond(at_risk: np.ndarray, ended: np.ndarray, found: Incidence) -> Floats:
    """Per part and day: the ends beyond those to expect of so many at risk."""
    return np.asarray(ended - at_risk * (ended.sum(axis=0) / found.at_risk))


def _error(share: Floats, of_kind: Floats, any_end: Floats, found: Incidence) -> Floats:
    before = np.append(1.0, found.going_on)[: len(share)]
    left = found.at_risk - found.ends.sum(axis=1)
    per_left = np.where(left > 0, 1 / np.maximum(left, 1), 0.0)
    more_ended = np.cumsum(of_kind * before / found.at_risk, axis=1)
    fewer_left = share * np.cumsum(any_end * per_left, axis=1) - np.cumsum(any_end * per_left * share, axis=1)
    return np.asarray(np.sqrt(((more_ended - fewer_left) ** 2).sum(axis=0)))
