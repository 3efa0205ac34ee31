"""The registry: who lives where, from when until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from duiding.city.ages import counts_by_age
from duiding.city.assumptions import Section, assumptions
from duiding.city.draws import generator, whole
from duiding.city.identity import synthetic_numbers
from duiding.city.moments import NEVER, Floats, Ints, day_of, years_before

ALWAYS = -NEVER
_YOUNG_SINCE = 1998


@dataclass(frozen=True, slots=True)
class Registry:
    """One row per person, ordered by day of birth; days are numbers (see moments), wijk is an index.

    `arrival` is the first day in the city (ALWAYS: lived there before the city begins), `departure` the last (NEVER).
    """

    birth: Ints
    arrival: Ints
    departure: Ints
    wijk: Ints
    geslacht: Ints
    number: Ints
    use: Floats

    def of_age(self, low: int, high: int, day: int) -> tuple[int, int]:
        """The rows (from, up to) of everybody aged `low` up to and including `high` on a day, present or not."""
        eldest, youngest = years_before(day, high + 1), years_before(day, low)
        return int(np.searchsorted(self.birth, eldest, "right")), int(np.searchsorted(self.birth, youngest, "right"))

    def is_present(self, persons: Ints, day: Ints | int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Whether these persons live in the city on that day."""
        found: np.ndarray[tuple[int], np.dtype[np.bool_]] = (self.arrival[persons] <= day) & (
            self.departure[persons] >= day
        )
        return found


@dataclass(slots=True)
class _Cohort:
    """Everybody born in one year, while the registry is being made."""

    birth: Ints
    arrival: Ints
    departure: Ints

    @property
    def size(self) -> int:
        return int((self.departure == NEVER).sum())


def build_registry(persons: int, years: range, wijken: tuple[str, ...], seed: int) -> Registry:
    """People for all `years`: on 1 January 2018 there are `persons` of them, and the ages follow the assumptions."""
    rng = generator(seed, "bevolking")
    cohorts: dict[int, _Cohort] = {}
    for year in years:
        for age, wanted in enumerate(counts_by_age(year, persons)):
            born = year - 1 - age
            if born not in cohorts:
                cohorts[born] = _Cohort(*(np.zeros(0, dtype=np.int64) for _ in range(3)))
            _adjust(rng, cohorts[born], born, int(wanted), year if year > years.start else None)
        _bury(cohorts, year)
    return _registry(rng, cohorts, wijken, seed)


def _adjust(rng: np.random.Generator, cohort: _Cohort, born: int, wanted: int, year: int | None) -> None:
    """Let people come and go in the year before 1 January of `year` (None: the first day of the city)."""
    if year is None:
        _settle(cohort, _births(rng, born, wanted), None)
        return
    before, length = day_of(date(year - 1, 1, 1)), 365
    leaving = whole(rng, cohort.size * float(assumptions()["bevolking"]["verloop"])) + max(0, cohort.size - wanted)
    stay = np.flatnonzero(cohort.departure == NEVER)
    gone = rng.choice(stay, min(leaving, len(stay)), replace=False)
    cohort.departure[gone] = before + rng.integers(0, length, len(gone))
    coming = _births(rng, born, wanted - cohort.size)
    moments = coming if born == year - 1 else before + 1 + rng.integers(0, length - 1, len(coming))
    _settle(cohort, coming, moments)


def _births(rng: np.random.Generator, born: int, count: int) -> Ints:
    found: Ints = day_of(date(born, 1, 1)) + rng.integers(0, 365, max(count, 0))
    return found


def _settle(cohort: _Cohort, birth: Ints, arrival: Ints | None) -> None:
    known = np.full(len(birth), ALWAYS, dtype=np.int64) if arrival is None else arrival
    cohort.birth = np.concatenate([cohort.birth, birth])
    cohort.arrival = np.concatenate([cohort.arrival, known])
    cohort.departure = np.concatenate([cohort.departure, np.full(len(birth), NEVER, dtype=np.int64)])


def _bury(cohorts: dict[int, _Cohort], year: int) -> None:
    """Nobody is older than 99: the cohort that would turn 100 leaves in the coming year."""
    oldest = cohorts[year - 100]
    oldest.departure[oldest.departure == NEVER] = day_of(date(year, 12, 31))


def _registry(rng: np.random.Generator, cohorts: dict[int, _Cohort], wijken: tuple[str, ...], seed: int) -> Registry:
    ordered = [cohorts[born] for born in sorted(cohorts)]
    birth = np.concatenate([c.birth for c in ordered])
    arrival = np.concatenate([c.arrival for c in ordered])
    departure = np.concatenate([c.departure for c in ordered])
    order = np.argsort(birth, kind="stable")
    birth = birth[order]
    wijk = _wijk(rng, birth, wijken)
    table = wijk_table(wijken)
    return Registry(
        birth=birth,
        arrival=arrival[order],
        departure=departure[order],
        wijk=wijk,
        geslacht=rng.integers(1, 3, len(birth)),
        number=synthetic_numbers(len(birth), seed),
        use=np.array([float(row["gebruik"]) for row in table])[wijk],
    )


def _wijk(rng: np.random.Generator, birth: Ints, wijken: tuple[str, ...]) -> Ints:
    found = np.zeros(len(birth), dtype=np.int64)
    young = birth >= day_of(date(_YOUNG_SINCE, 1, 1))
    for rows, column in ((young, "jong"), (~young, "oud")):
        shares = np.array([float(row[column]) for row in wijk_table(wijken)])
        found[rows] = rng.choice(len(wijken), int(rows.sum()), p=shares / shares.sum())
    return found


def wijk_table(wijken: tuple[str, ...]) -> list[Section]:
    """The assumptions per wijk name; a wijk that the file does not know counts as an average one."""
    known = assumptions()["bevolking"]["wijken"]
    return [known.get(naam, {"jong": 0.1, "oud": 0.1, "gebruik": 1.0}) for naam in wijken]
