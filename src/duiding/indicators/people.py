"""How many people are behind a value. Disclosure control asks that of every cell, whatever the value says."""

from __future__ import annotations

import re
from collections.abc import Set

import numpy as np
from numpy.typing import NDArray

from duiding.indicators.model import NEEDS_SPREAD, Indicator
from duiding.indicators.panels import PANELS

PERSONS = "persons"
OBSERVED = "observed"
LONGER = "longer_{}"
SHORTER = "shorter_{}"

_EVERYBODY = re.compile(
    r"count\(\*\)|count\(distinct (?:client|traject|gezin)\)|sum\((?:inwoners|personen)\)", re.IGNORECASE
)
_ANY_SUM = re.compile(r"count\(\*\)|sum\(\w+\)", re.IGNORECASE)
_ARITHMETIC = re.compile(r"[\d\s.()+*-]*")


def people_behind(panel: str, value: str) -> dict[str, str]:
    """What to count next to a value, by name: nothing where the value is the number of people itself."""
    people = PANELS[panel].people()
    return {} if not people or _plain(value) == people else {PERSONS: people}


def people_observed(indicator: Indicator, shows: Set[str]) -> dict[str, str]:
    """What to count next to the value for figures about days, by name.

    OBSERVED are the people whose days are known, where not everybody's are; LONGER and SHORTER those on either side
    of a limit of `share_longer`, in the order of `longer_than`.
    """
    panel = PANELS[indicator.panel]
    asked = {}
    if NEEDS_SPREAD & shows and indicator.spread in panel.gaps:
        asked[OBSERVED] = panel.people(f"{indicator.spread} is not null")
    if "share_longer" in shows:
        for number, days in enumerate(indicator.longer_than.values()):
            asked[LONGER.format(number)] = panel.people(f"{indicator.spread} > {days}")
            asked[SHORTER.format(number)] = panel.people(f"{indicator.spread} <= {days}")
    return asked


def at_least(panel: str, value: str, people: NDArray[np.float64]) -> NDArray[np.float64]:
    """How many people a value surely tells about, when `people` were in its rows.

    Only plain counts and sums are about all of them. A `min`, `max`, `case` or empty cell may pick out one. Where each
    row is about many people (their number is delivered), the sum of any column is about all of them.
    """
    counted = PANELS[panel]
    everybody = _ANY_SUM if counted.is_declared and not counted.key else _EVERYBODY
    is_everybody = _ARITHMETIC.fullmatch(everybody.sub("1", _plain(value)))
    return people if is_everybody else np.minimum(people, 1)


def _plain(value: str) -> str:
    """In small letters, without the spaces that mean nothing."""
    return re.sub(r" ?([()*]) ?", r"\1", " ".join(value.lower().split()))
