"""How old is what is still open? An ageing table: units per class of elapsed days, per group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from duiding.domain.errors import QueryError
from duiding.statistics.amounts import counted

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ageing:
    """`counts[group, place]` units whose elapsed days lie in class `place`; `unknown[group]` have no known begin.

    Class `place` runs from `bounds[place]` up to but not including the next bound; the last one has no end.
    """

    bounds: tuple[int, ...]
    counts: Ints
    unknown: Ints

    def classes(self) -> tuple[tuple[int, int | None], ...]:
        """First and last whole day of each class; None for no end."""
        return tuple(zip(self.bounds, (*(bound - 1 for bound in self.bounds[1:]), None), strict=True))


def ageing(elapsed_dagen: ArrayLike, bounds: Sequence[int], group: ArrayLike | None = None, groups: int = 1) -> Ageing:
    """The table of units that are open; `elapsed_dagen` may be nan (begin unknown), `group` numbers from 0.

    A unit that began today has 0 elapsed days. Raises QueryError for days below the first bound, such as a begin in
    the future, and for bounds that do not rise.
    """
    if not bounds or any(later <= earlier for earlier, later in pairwise(bounds)):
        raise QueryError(f"De klassen {list(bounds)} lopen niet op. Geef grenzen van laag naar hoog, zoals 0, 30, 90.")
    days = np.atleast_1d(counted(elapsed_dagen, "De verstreken dagen"))
    if (days < bounds[0]).any():
        raise QueryError(f"Er zijn minder dan {bounds[0]} dagen verstreken. Begin de klassen bij het kleinste aantal.")
    which = np.zeros(days.shape, dtype=np.int64) if group is None else np.asarray(group, dtype=np.int64)
    is_known = ~np.isnan(days)
    place = np.searchsorted(np.asarray(bounds), days[is_known], side="right") - 1
    cells = np.bincount(which[is_known] * len(bounds) + place, minlength=groups * len(bounds))
    unknown = np.bincount(which[~is_known], minlength=groups)
    return Ageing(tuple(bounds), cells.reshape(groups, len(bounds)).astype(np.int64), unknown.astype(np.int64))
