"""The reserve for care that was delivered and not yet declared, with its standard error: chain ladder (Mack 1993).

Only for contracts that are paid by what is declared: a lump sum is owed whether or not anything comes in.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from duiding.statistics.curve import Floats
from duiding.statistics.mack import mack

Row = Mapping[str, Any]
MONTHS, DELAYS = 36, 13
"""Months of care that are read, and after how many months nothing more comes."""


@dataclass(frozen=True, slots=True)
class Voorziening:
    """What is still to be declared of care until the end of a month, in cents; `fout` is its standard error."""

    tot_en_met: date
    gedeclareerd: int
    nog_te_komen: int
    fout: int

    @property
    def laag(self) -> int:
        """At least this, 95 of 100 times."""
        return max(0, round(self.nog_te_komen - 1.959964 * self.fout))

    @property
    def hoog(self) -> int:
        """At most this, 95 of 100 times."""
        return round(self.nog_te_komen + 1.959964 * self.fout)


def voorziening(rows: Sequence[Row], known_on: date, fixed: Collection[tuple[str, str]]) -> Voorziening | None:
    """The reserve at the end of the last whole month before `known_on`; None when too little was ever declared.

    `rows` have zorgvorm, aanbieder, maand, declaratiemaand and ingediend_cent; `fixed` are the pairs of aanbieder and
    zorgvorm that are paid as a lump sum.
    """
    last = known_on.year * 12 + known_on.month - 2
    triangle = _triangle([row for row in rows if (row["aanbieder"], row["zorgvorm"]) not in fixed], last)
    found = mack(triangle)
    if found is None:
        return None
    total = int(np.nansum(triangle))
    first = date(last // 12, last % 12 + 1, 1)
    return Voorziening(first, total, max(0, round(found.total)), round(found.total_error))


def _triangle(rows: Sequence[Row], last: int) -> Floats:
    """Cents by month of care and months until they were declared; what comes later than that is left out."""
    found = np.zeros((MONTHS, DELAYS))
    for row in rows:
        care, declared = _month(row["maand"]), _month(row["declaratiemaand"])
        place, delay = care - (last - MONTHS + 1), max(declared - care, 0)
        if 0 <= place < MONTHS and delay < DELAYS and declared <= last:
            found[place, delay] += row["ingediend_cent"]
    is_unknown = np.arange(MONTHS)[:, np.newaxis] + np.arange(DELAYS) > MONTHS - 1
    return np.where(is_unknown, np.nan, found)


def _month(text: str) -> int:
    return int(text[:4]) * 12 + int(text[5:7]) - 1
