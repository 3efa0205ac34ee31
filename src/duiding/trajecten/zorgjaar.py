"""Panel `zorgjaar`: who had which help in a calendar year, and for how many days."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from duiding.events.codes import OPEN, text
from duiding.events.columns import Columns, Flags, Ints, expand, group_ids, running_max
from duiding.trajecten.calendar import dates, month_of
from duiding.trajecten.chain import chains
from duiding.trajecten.fold import Fold
from duiding.trajecten.person_columns import care_columns, person_columns
from duiding.trajecten.stand import VORMEN

SOORTEN = ("groot", "klein", "zelfstandig", "buurtteam", "onbekend")
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class _Years(Columns):
    """Row of the levering, the year, its first and last day in that year, and the days it adds to its traject."""

    levering: Ints
    year: Ints
    first: Ints
    last: Ints
    added: Ints


def build_zorgjaar(fold: Fold) -> pa.Table:
    """The panel, ordered by year and levering.

    A day that several leveringen of one traject cover counts with the one that began first, so that the days of a
    traject add up. The days between two joined leveringen, or behind an administrative cut, are days of the first.
    """
    rows = _rows(fold)
    zorg = fold.leveringen.take(rows.levering)
    is_new, is_gone = _comes_and_goes(fold, rows)
    columns = {
        "jaar": text(rows.year - rows.year.min(initial=OPEN), _names(rows.year)),
        "datum": dates(rows.first),
        "einddatum": dates(rows.last),
        "client": pa.array(zorg.client, pa.int32()),
        "traject": pa.array(fold.traject[rows.levering], pa.int32()),
        **care_columns(fold, zorg.zorgvorm),
        "aanbieder": text(zorg.aanbieder, fold.aanbieders),
        "aanbiedersoort": text(_soort(fold)[zorg.aanbieder], SOORTEN),
        "leveringsvorm": text(fold.trajecten.is_pgb[fold.traject[rows.levering]].astype(np.int64), VORMEN),
        **person_columns(fold, zorg.client, month_of(rows.first)),
        "is_verblijf": pa.array(fold.zorgvormen.is_verblijf[zorg.zorgvorm]),
        "zorg_dagen": pa.array(rows.added, pa.int32()),
        "is_nieuw": pa.array(is_new),
        "is_weg": pa.array(is_gone),
    }
    return pa.table(columns)


def _rows(fold: Fold) -> _Years:
    zorg, chain = fold.leveringen, chains(fold.trajecten)[fold.traject]
    goes_on = chain[1:] == chain[:-1]
    until = zorg.eind.copy()
    until[:-1][goes_on] = np.maximum(until[:-1], zorg.begin[1:] - 1)[goes_on]
    uncovered = zorg.begin.copy()
    uncovered[1:][goes_on] = np.maximum(zorg.begin[1:], running_max(chain, until)[:-1] + 1)[goes_on]
    first, last = np.maximum(zorg.begin, fold.since), np.minimum(until, fold.known_on)
    is_there = np.flatnonzero(first <= last)
    levering, year = expand(month_of(first[is_there]) // _MONTHS, month_of(last[is_there]) // _MONTHS)
    row = is_there[levering]
    begins, ends = np.maximum(first[row], _first_of(year)), np.minimum(last[row], _first_of(year + 1) - 1)
    added = np.maximum(ends - np.maximum(begins, uncovered[row]) + 1, 0)
    rows = _Years(row, year, begins, ends, added)
    return rows.take(np.lexsort((rows.levering, rows.year)))


def _first_of(year: Ints) -> Ints:
    return (year - 1970).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64)


def _comes_and_goes(fold: Fold, rows: _Years) -> tuple[Flags, Flags]:
    """Whether the client had no help under the same wet and spoor in the year before, and has none in the year after.

    In the last year nobody has gone: what comes after is not known yet.
    """
    zorgvorm = fold.leveringen.zorgvorm[rows.levering]
    who = group_ids(
        fold.leveringen.client[rows.levering], fold.zorgvormen.wet[zorgvorm], fold.zorgvormen.spoor[zorgvorm]
    )
    span = int(rows.year.max(initial=0)) + 2
    there = np.unique(who * span + rows.year)
    is_new = ~np.isin(who * span + rows.year - 1, there)
    is_gone = ~np.isin(who * span + rows.year + 1, there) & (rows.year < rows.year.max(initial=0))
    return is_new, is_gone


def _soort(fold: Fold) -> Ints:
    """Per aanbieder the place of its soort in SOORTEN."""
    listed = {aanbieder.agb: aanbieder.soort for aanbieder in fold.gemeente.aanbieders}
    words = [listed.get(agb, SOORTEN[-1]) for agb in fold.codes.aanbieder.texts]
    return np.array([SOORTEN.index(word) for word in words], np.int64)


def _names(years: Ints) -> list[str]:
    return [f"{year:04d}" for year in range(int(years.min(initial=OPEN)), int(years.max(initial=0)) + 1)]
