"""The truth, in columns: what the simulation hands to the rest of the city."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, TypeVar, cast

import numpy as np

from duiding.city.moments import Bools, Ints

T = TypeVar("T")

NATURAL, MOVED, TOO_OLD = 0, 1, 2
"""Why care ends."""

STARTED, WITHDRAWN, ELSEWHERE, LEFT_CITY, STILL = 0, 1, 2, 3, 4
"""How waiting ends."""


@dataclass(frozen=True, slots=True)
class Spells:
    """One row per true traject: days are numbers, `vorm` and `verwijzer` indexes, `since` the aanmelding."""

    person: Ints
    vorm: Ints
    begin: Ints
    end: Ints
    since: Ints
    cause: Ints
    is_opening: Bools
    is_door: Bools


@dataclass(frozen=True, slots=True)
class Waits:
    """One row per person on a waiting list; `until` is the day of leaving it (NEVER: still waits)."""

    person: Ints
    vorm: Ints
    since: Ints
    until: Ints
    outcome: Ints
    is_spoed: Bools


@dataclass(frozen=True, slots=True)
class Casussen:
    """One row per casus. `reported_end` differs from `end` where a casus without contact was not closed."""

    is_jeugd: Bools
    gezin: Ints
    begin: Ints
    end: Ints
    since: Ints
    reported_end: Ints


@dataclass(frozen=True, slots=True)
class Members:
    """One row per person in a casus; `is_kind` is false for ouders and for adults of Buurtteam Sociaal."""

    casus: Ints
    person: Ints
    is_kind: Bools


def stack(parts: list[T]) -> T:
    """Put column records under each other."""
    kind: Any = type(parts[0])
    columns = [np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(kind)]
    return cast(T, kind(*columns))


def take(record: T, rows: Any) -> T:
    """The same columns, with only these rows (a mask or row numbers)."""
    kind: Any = type(record)
    return cast(T, kind(*(getattr(record, f.name)[rows] for f in fields(kind))))
