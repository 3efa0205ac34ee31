"""Who comes: people of the right age who live in the city and are not helped with it yet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duiding.city.moments import NEVER, Bools, Ints
from duiding.city.people import Registry
from duiding.city.vormen import Band, Group

_ROUNDS = 40
_STAYS_DAYS = 45
_NOBODY = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Picker:
    """Draws people at random, more often from wijken with more use, and never one whose `busy` day is not over.

    A drawn person gets NEVER in `busy`; the caller sets the day on which the help ends.
    """

    registry: Registry
    rng: np.random.Generator

    def of_group(self, group: Group, count: int, day: int, busy: Ints, helped: Bools | None = None) -> Ints:
        """`count` people (or as many as there are) over the bands of a group, on a day.

        `helped` marks who is with the buurtteam: `group.from_casus` of the people are drawn among them.
        """
        if helped is None:
            return self._over_bands(group, count, day, busy, None)
        inside = self._split(count, group.from_casus)
        found = self._over_bands(group, inside, day, busy, helped)
        rest = self._over_bands(group, count - len(found), day, busy, ~helped)
        return np.concatenate([found, rest])

    def _split(self, count: int, share: float) -> int:
        return int(np.floor(count * share + self.rng.random()))

    def _over_bands(self, group: Group, count: int, day: int, busy: Ints, allowed: Bools | None) -> Ints:
        wanted = self.rng.permutation(_parts(self.rng, group.bands, count))
        found = [_NOBODY]
        for number, band in enumerate(group.bands):
            rows = np.arange(*self.registry.of_age(band.low, band.high, day))
            if allowed is not None and allowed.mean() < 0.5:
                rows = rows[allowed[rows]]
            found.append(self.among(rows, int((wanted == number).sum()), day, busy, allowed))
        return np.concatenate(found)

    def among(self, rows: Ints, count: int, day: int, busy: Ints, allowed: Bools | None = None) -> Ints:
        """`count` people among these rows."""
        found, missing = [_NOBODY], count
        for _ in range(_ROUNDS):
            if missing <= 0 or not len(rows):
                break
            drawn = rows[self.rng.integers(0, len(rows), missing * 3 + 4)]
            usable = self._usable(drawn, day, busy)
            if allowed is not None:
                usable &= allowed[drawn]
            fresh = drawn[usable]
            fresh = fresh[np.sort(np.unique(fresh, return_index=True)[1])][:missing]
            busy[fresh] = NEVER
            found.append(fresh)
            missing -= len(fresh)
        return np.concatenate(found)

    def _usable(self, drawn: Ints, day: int, busy: Ints) -> Bools:
        registry = self.registry
        present = (registry.arrival[drawn] <= day) & (registry.departure[drawn] > day + _STAYS_DAYS)
        wanted = self.rng.random(len(drawn)) * registry.use.max() < registry.use[drawn]
        found: Bools = present & wanted & (busy[drawn] < day)
        return found


def _parts(rng: np.random.Generator, bands: tuple[Band, ...], count: int) -> Ints:
    """The band of each of `count` people, as close to the shares as whole people allow."""
    edges = np.cumsum([band.share for band in bands])
    at = (np.arange(count) + rng.random()) / max(count, 1)
    found: Ints = np.minimum(np.searchsorted(edges, at, side="right"), len(bands) - 1)
    return found
