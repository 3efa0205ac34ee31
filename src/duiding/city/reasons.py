"""The RedenBeeindiging of each stop: the two laws use other codes for the same thing (JZ588, WMO588)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from duiding.city.deliveries import ADMINISTRATIVE, CONTRACT, PAUSE, PLAN, SWITCH, Leveringen
from duiding.city.draws import generator
from duiding.city.records import MOVED, TOO_OLD, Spells

Codes = npt.NDArray[np.str_]

_NATURAL = {
    "jeugdwet": (("31", 0.70), ("32", 0.11), ("33", 0.03), ("34", 0.12), ("39", 0.04)),
    "wmo": (("19", 0.58), ("21", 0.11), ("22", 0.03), ("23", 0.13), ("02", 0.10), ("39", 0.05)),
}
_FIXED = {
    "jeugdwet": {MOVED: "35", TOO_OLD: "39", PLAN: "31"},
    "wmo": {MOVED: "31", TOO_OLD: "39", PLAN: "19"},
}
_BY_GEMEENTE, _OTHER_AANBIEDER, _TEMPORARY = "36", "38", "20"


def reasons(rows: Leveringen, spells: Spells, wet: str, seed: int) -> Codes:
    """A code per levering: why it ended, and for real ends why the traject did."""
    rng = generator(seed, "redenen", wet)
    codes, shares = zip(*_NATURAL[wet], strict=True)
    found: Codes = np.array(codes)[rng.choice(len(codes), len(rows.spell), p=shares)]
    for cause in (MOVED, TOO_OLD):
        found[spells.cause[rows.spell] == cause] = _FIXED[wet][cause]
    found[rows.why == ADMINISTRATIVE] = _FIXED[wet][PLAN]
    found[rows.why == SWITCH] = _OTHER_AANBIEDER
    by_gemeente = rng.random(len(found)) < 0.3
    found[rows.why == CONTRACT] = np.where(by_gemeente, _BY_GEMEENTE, _OTHER_AANBIEDER)[rows.why == CONTRACT]
    found[rows.why == PAUSE] = _TEMPORARY
    return found
