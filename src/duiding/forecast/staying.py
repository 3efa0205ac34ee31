"""How long help lasts, as a curve per zorgvorm: what of the starts of a month is still there some months later.

A life table by month of stay: of who was there at the begin of a month of stay, the part that left in it. Who still has
help counts for the months that were seen. After the last month that enough people were seen in, the last year goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pyarrow as pa

from duiding.domain.ports import QueryEngine
from duiding.statistics.curve import Floats
from duiding.statistics.stock import expected_stock

LENGTH = 240
"""Months that a curve has: after twenty years nothing is left of a start that matters for a stock."""
_LEAST_AT_RISK = 20
_QUERY = """
select zorgvorm, year(begindatum) * 12 + month(begindatum) as begin, year(einddatum) * 12 + month(einddatum) as einde,
       count(*) as aantal
from trajectperiode where begindatum < date '{until}' group by all
"""


def curves(engine: QueryEngine, until: date) -> Mapping[str, Floats]:
    """The curve of each zorgvorm, and of all together under the empty name, from what was seen before a day."""
    rows = engine.query(_QUERY.format(until=until.isoformat()))
    names = rows["zorgvorm"].to_pylist()
    stay, left, count = _stays(rows, until.year * 12 + until.month)
    found = {"": _curve(stay, left, count)}
    for name in sorted(set(names)):
        own = np.array([one == name for one in names])
        found[name] = _curve(stay[own], left[own], count[own])
    return found


def stock_driver(starts: Floats, curve: Floats) -> Floats:
    """The expected stock at the end of each month of one series of starts; before it, they came as in its first years.

    That of an infinite-server queue (Eick, Massey and Whitt 1993). nan starts count as the mean of those known.
    """
    filled = np.where(np.isnan(starts), np.nanmean(starts) if np.isfinite(starts).any() else 0.0, starts)
    before = np.full(LENGTH, filled[:_FIRST_YEARS].mean() if len(filled) else 0.0)
    return expected_stock(np.concatenate([before, filled]), curve)[LENGTH:]


_FIRST_YEARS = 24


def _stays(rows: pa.Table, until: int) -> tuple[Floats, Floats, Floats]:
    """Months of stay as far as seen, whether it ended by then, and how many of them."""
    begin = np.array(rows["begin"].to_pylist(), np.float64)
    end = np.array([np.inf if one is None else one for one in rows["einde"].to_pylist()], np.float64)
    has_left = end < until
    return np.minimum(end, until - 1) - begin, has_left.astype(np.float64), np.array(rows["aantal"], np.float64)


def _curve(stay: Floats, left: Floats, count: Floats) -> Floats:
    place = np.clip(stay, 0, LENGTH - 1).astype(np.int64)
    gone = np.bincount(place, weights=count * left, minlength=LENGTH)
    seen = np.cumsum(np.bincount(place, weights=count, minlength=LENGTH)[::-1])[::-1]
    # Who is still there at the last day was seen for part of that month of stay only.
    risk = seen - np.bincount(place, weights=count * (1 - left), minlength=LENGTH) / 2
    hazard = gone / np.where(risk > 0, risk, np.nan)
    enough = np.flatnonzero(risk >= _LEAST_AT_RISK)
    last = int(enough[-1]) if len(enough) else -1
    tail = hazard[max(last - _YEAR, 0) : last + 1]
    hazard[last + 1 :] = np.nanmean(tail) if np.isfinite(tail).any() else 1.0
    return np.concatenate([[1.0], np.cumprod(1 - np.nan_to_num(hazard))[: LENGTH - 1]])


_YEAR = 12
