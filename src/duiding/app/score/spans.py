"""Waiting and duration: the intervals of two medians and a share against the whole of what the city knows happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
import pyarrow as pa

from duiding.app.score.cities import City
from duiding.app.score.count import Count, added, held, of_unit
from duiding.app.score.signals import Read
from duiding.city.moments import day_of
from duiding.city.world import laws
from duiding.domain.figure import Figure

PANELS = ("wachtperiode", "trajectperiode")
_FIRST, _LAST = date(2022, 7, 1), date(2024, 1, 1)
_YEARS = (2018, 2019, 2020, 2021)
_YEAR_DAYS = 365
_QUARTER_DAYS = 91
_NORM_DAYS = 30
_LEAST = 20
_PERCENT = 100


def spans(city: City, read: Read) -> list[Count]:
    """Expected waits per quarter and zorgvorm, and the median duration of every cohort of trajecten that began."""
    return added([*_waits(read), *_durations(city, read)])


def _waits(read: Read) -> Iterator[Count]:
    """Held against everybody who joined a list in the year that the estimate looked at, followed to the end.

    And, without an aim, against those of the quarter after it: by then the queue can have grown.
    """
    table = read.seen.engine.query(
        "select zorgvorm, aanmelddatum, vertrekdatum, einde from wachtperiode where not is_gewenst"
    )
    since, until = (
        table[name].cast(pa.int32()).fill_null(1 << 30).to_numpy() for name in ("aanmelddatum", "vertrekdatum")
    )
    zorgvorm, is_start = table["zorgvorm"].to_numpy(), table["einde"].to_numpy() == "gestart"
    for figure in read.measure("verwachte_wachttijd", ("zorgvorm",), _FIRST, _LAST).figures:
        day = day_of(figure.period.first)
        mine = (zorgvorm == figure.by["zorgvorm"]) & (since >= day - _YEAR_DAYS) & (since < day)
        after = (zorgvorm == figure.by["zorgvorm"]) & (since >= day) & (since < day + _QUARTER_DAYS)
        waited, waits = (np.where(is_start, until - since, 1 << 30)[rows] for rows in (mine, after))
        if figure.value is None or figure.low is None or len(waited) < _LEAST:
            continue
        if figure.unit.startswith("%"):
            yield held("wacht binnen norm", figure, _PERCENT * float((waited <= _NORM_DAYS).mean()))
        elif "de helft" in figure.unit and np.isfinite(true := _percentile(waited)):
            yield held("wacht mediaan", figure, true)
            if len(waits) >= _LEAST and np.isfinite(later := _percentile(waits)):
                yield held("wacht daarna", figure, later)


def _percentile(waited: np.ndarray) -> float:
    """The day on which half of all who came had begun."""
    half = float(np.sort(waited)[(len(waited) - 1) // 2])
    return half if half < 1 << 30 else float("inf")


def _durations(city: City, read: Read) -> Iterator[Count]:
    """Held against all true trajecten of that year, also those that outlive the data."""
    found = read.measure("duur_cohort", ("zorgvorm",), date(_YEARS[0], 1, 1), date(_YEARS[-1], 12, 31))
    for law, (spells, _) in zip(laws(), (city.world.youth, city.world.wmo), strict=True):
        for vorm, naam in enumerate(law.names):
            for figure in of_unit(found, "dagen (de helft", zorgvorm=naam):
                if figure.value is not None:
                    begun = (spells.vorm == vorm) & _within(spells.begin, figure)
                    lasted = (spells.end - spells.begin)[begun]
                    if len(lasted) >= _LEAST:
                        yield held("duur mediaan", figure, float(np.median(lasted)))


def _within(begin: np.ndarray, figure: Figure) -> np.ndarray:
    return np.asarray((begin >= day_of(figure.period.first)) & (begin <= day_of(figure.period.last)))
