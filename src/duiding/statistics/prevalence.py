"""Is a school further from a prevalence norm than chance explains, and what is the way back to the norm?

The norm is a parameter with a date and a source, never a constant: the share of pupils that has severe dyslexia is
contested, and having it is not the same as being treated on a day, nor as being referred in a year. A count at a
school is compared with exact binomial limits; most schools are small, so that most of what differs is chance.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import ArrayLike, NDArray

from duiding.domain.errors import QueryError
from duiding.statistics.amounts import counted, fraction
from duiding.statistics.funnel import Funnel, funnel_of_shares
from duiding.statistics.tails import Binomial, allowed

Floats = NDArray[np.float64]

READINGS = ("heeft", "in behandeling", "verwezen")
_PLACES = 1000


@dataclass(frozen=True, slots=True)
class Norm:
    """A share that is held to be normal, from a day on, according to a source; `reading` says what it is a share of.

    One of READINGS: "heeft" (has it), "in behandeling" (is treated on a day) or "verwezen" (referred in a school
    year). A count is compared only with a norm of its own reading. Raises QueryError for a share outside 0 to 1, for
    another reading, or without a source.
    """

    share: float
    since: date
    source: str
    reading: str

    def __post_init__(self) -> None:
        fraction(self.share, "De norm")
        if not self.source.strip():
            raise QueryError(f"De norm van {self.share} heeft geen bron. Zet erbij waar het getal vandaan komt.")
        if self.reading not in READINGS:
            raise QueryError(f"De norm van {self.share} gaat over '{self.reading}'. Kies uit: {', '.join(READINGS)}.")


@dataclass(frozen=True, slots=True)
class Schools:
    """Schools (or wijken) beside a norm: `expected` and `excess` children, the funnel around the norm, and its range.

    `range_share` is the lowest and highest share that the schools would show on average if only chance were at work.
    """

    norm: Norm
    expected: Floats
    excess: Floats
    funnel: Funnel
    range_share: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the path to the norm: the share to have on `day`."""

    day: date
    share: float

    def children(self, pupils: float) -> float:
        """How many children that is, among so many pupils."""
        return self.share * pupils


def norm_on(norms: Iterable[Norm], day: date, reading: str) -> Norm | None:
    """The norm in force on a day: the latest of this reading that has begun; None when there is none yet."""
    begun = (norm for norm in norms if norm.reading == reading and norm.since <= day)
    return max(begun, key=lambda norm: norm.since, default=None)


def compare_schools(children: ArrayLike, pupils: ArrayLike, norm: Norm) -> Schools:
    """Children counted per school beside the norm; unknown where there are no pupils, or fewer than children.

    Raises QueryError for negative numbers or lengths that differ.
    """
    funnel = funnel_of_shares(children, pupils, norm.share)
    expected = funnel.size * norm.share
    return Schools(norm, expected, funnel.value * funnel.size - expected, funnel, chance_range(funnel.size, norm.share))


def normal_counts(pupils: ArrayLike, share: float, outside: float = 0.05) -> tuple[Floats, Floats]:
    """Least and largest number of children that is within chance at a school of so many pupils; nan for none."""
    size = counted(pupils, "De leerlingen")
    return allowed(Binomial(np.where(size > 0, size, np.nan), fraction(share, "De norm")), outside)


def chance_range(pupils: ArrayLike, share: float) -> tuple[float, float]:
    """The lowest and highest share to expect among schools that all have the same prevalence; nan without schools.

    The mean of the smallest, and of the largest, of as many independent binomial shares: the area over a grid of
    0.1%, which is exact for schools of one size that the grid divides and right to 0.1 percentage point otherwise.
    """
    size = counted(pupils, "De leerlingen")
    sizes, schools = np.unique(size[size > 0], return_counts=True)
    if sizes.size == 0:
        return float("nan"), float("nan")
    places = ((np.arange(_PLACES) + 0.5) / _PLACES)[:, np.newaxis]
    law = Binomial(np.broadcast_to(sizes, (_PLACES, sizes.size)), fraction(share, "De norm"))
    at_most = law.below(np.floor(places * sizes))
    all_above, all_at_most = ((chance**schools).prod(axis=1) for chance in (1 - at_most, at_most))
    return float(all_above.mean()), float((1 - all_at_most).mean())


def path_to_norm(share: float, norm: Norm, start: date, years: int = 3) -> tuple[Step, ...]:
    """A straight line from the share on `start` to the norm, a step a year, the start among them.

    A share that is at or below the norm stays where it is: a norm is no target to grow to. Raises QueryError for a
    share outside 0 to 1, or fewer than one year.
    """
    if not 0 <= share <= 1 or years < 1:
        raise QueryError(f"Er is geen pad van {share} in {years} jaar. Geef een deel van 0 tot 1, en een jaar of meer.")
    goal = min(share, norm.share)
    return tuple(Step(_years_later(start, year), share + (goal - share) * (year / years)) for year in range(years + 1))


def _years_later(day: date, years: int) -> date:
    """The same day so many years later; 28 February where the 29th does not exist."""
    is_leap_day = (day.month, day.day) == (2, 29)
    later = day.year + years
    has_leap_day = later % 4 == 0 and (later % 100 != 0 or later % 400 == 0)
    return day.replace(year=later, day=28 if is_leap_day and not has_leap_day else day.day)
