"""The price level per quarter from the indices that were delivered: what comes from wages and prices is no growth.

An index that was not known yet is the mean of the last three that were; a year of which none is known changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from duiding.domain.period import Period
from duiding.domain.ports import QueryEngine
from duiding.statistics.curve import Floats

DEEL_LOON = 0.85
"""Which part of the costs are wages; an assumption of the gemeente."""
_QUERY = """
select peildatum, soort, waarde_honderdste as waarde from kengetallen
where herkomst = 'rijk' and spoor is null and soort in ('loon', 'prijs')
"""
_HUNDREDTHS = 10_000
_YEARS = 3


def indices(engine: QueryEngine, deel_loon: float = DEEL_LOON) -> Mapping[date, float]:
    """The rise of costs from the year before, per 1 January on which both indices were delivered."""
    found: dict[date, dict[str, float]] = {}
    for row in engine.query(_QUERY).to_pylist():
        found.setdefault(row["peildatum"], {})[row["soort"]] = row["waarde"] / _HUNDREDTHS
    share = {"loon": deel_loon, "prijs": 1 - deel_loon}
    return {day: sum(share[name] * one for name, one in row.items()) for day, row in found.items() if len(row) == 2}


def price_level(rises: Mapping[date, float], quarters: Sequence[Period], known: int) -> Floats:
    """The level of each quarter against the first, with the indices known on the day after quarter number `known`."""
    day = quarters[known - 1].last + timedelta(days=1)
    then = {begin.year: rise for begin, rise in rises.items() if begin <= day}
    usual = float(np.mean([then[year] for year in sorted(then)[-_YEARS:]])) if then else 0.0
    first, level = quarters[0].first.year, {quarters[0].first.year: 1.0}
    for year in range(first + 1, quarters[-1].first.year + 1):
        rise = then.get(year, usual if year > max(then, default=first) else 0.0)
        level[year] = level[year - 1] * (1 + rise)
    return np.array([level[quarter.first.year] for quarter in quarters])
