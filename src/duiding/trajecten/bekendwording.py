"""Panel `bekendwording`: when each in- and outflow became known, and when it turned out to be none.

A stop is reported before the restart that joins it, a start before the end of the traject that goes over into it. For
some time these look like an outflow and an inflow; then they are withdrawn. An estimate of the recent tail needs both:
what was known on any day is the sum of the rows up to that day, and on the last day it is what the panel `stroom` has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from duiding.events.codes import OPEN, text
from duiding.events.columns import Columns, Ints, running_max, stack
from duiding.trajecten.calendar import dates, month_of
from duiding.trajecten.flow import doorstroom_pairs
from duiding.trajecten.fold import Fold
from duiding.trajecten.levering import BRONNEN
from duiding.trajecten.person_columns import calendar_columns, care_columns, person_columns
from duiding.trajecten.stand import VORMEN

SOORTEN = ("instroom", "uitstroom")
INSTROOM, UITSTROOM = range(2)


@dataclass(frozen=True, slots=True)
class _Known(Columns):
    """`stroom` and `stand` are what a row adds to the flow and to the trajecten begun or ended: 1, 0 or -1."""

    soort: Ints
    day: Ints
    known_on: Ints
    levering: Ints
    stroom: Ints
    stand: Ints


def build_bekendwording(fold: Fold) -> pa.Table:
    """The panel, ordered by the day on which it became known. Nothing is known before it has happened.

    An end that nobody reported is known on the day itself: it stood in the toewijzing. When a stop or a list tells
    another end afterwards, the first one is withdrawn.
    """
    found = stack([*_of_trajecten(fold), *_of_joins(fold)])
    found = replace(found, known_on=np.maximum(found.known_on, found.day))
    found = found.take((found.stroom != 0) | (found.stand != 0))
    found = found.take((found.day >= fold.since) & (found.day <= fold.known_on) & (found.known_on < OPEN))
    found = found.take(np.lexsort((found.stroom, found.levering, found.soort, found.known_on)))
    return _table(fold, found)


def _begin_known(fold: Fold, levering: Ints) -> Ints:
    return np.maximum(fold.leveringen.begin_shown[levering], fold.leveringen.begin[levering])


def _end_known(fold: Fold, levering: Ints) -> Ints:
    zorg = fold.leveringen.take(levering)
    return np.maximum(np.maximum(zorg.eind_shown, zorg.begin_shown), zorg.eind)


def _of_trajecten(fold: Fold) -> list[_Known]:
    """Every begin and end of a traject; as a flow until it turned out to be doorstroom or administration."""
    trajecten = fold.trajecten
    begun, ended = _begin_known(fold, trajecten.first), _end_known(fold, trajecten.last)
    stopped = np.flatnonzero(trajecten.is_stopped)
    old, new = doorstroom_pairs(trajecten, fold.zorgvormen, fold.gemeente.parameters.samenvoegen_dagen)
    # A restart is never inflow: that its stop was one on paper is what the gemeente laid down.
    goes_on = np.concatenate([old, stopped]), np.concatenate([new, stopped + 1])
    no_inflow, no_outflow = np.full(len(trajecten), OPEN), np.full(len(trajecten), OPEN)
    no_outflow[goes_on[0]] = begun[goes_on[1]]
    no_inflow[new] = ended[old]
    no_inflow[trajecten.is_restart] = -OPEN
    return [
        *_flow(INSTROOM, trajecten.begin, begun, trajecten.first, no_inflow),
        *_flow(UITSTROOM, trajecten.eind, ended, trajecten.last, no_outflow),
        *_schijn(fold, trajecten.last, ended),
    ]


def _schijn(fold: Fold, levering: Ints, gone: Ints) -> list[_Known]:
    """Ends that figures had until another end, or care that goes on, was known: on the days `gone`."""
    zorg = fold.leveringen.take(levering)
    return _for_a_while(levering, zorg.schijn_eind, np.maximum(zorg.schijn_shown, zorg.schijn_eind), gone)


def _for_a_while(levering: Ints, day: Ints, since: Ints, gone: Ints) -> list[_Known]:
    """An outflow that figures have from the day `since` until the day `gone`; none where it was gone by then."""
    is_seen = since < gone
    levering, day, since, gone = (part[is_seen] for part in (levering, day, since, gone))
    one, kind = np.ones(len(day), np.int64), np.full(len(day), UITSTROOM)
    return [_Known(kind, day, since, levering, one, one), _Known(kind, day, gone, levering, -one, -one)]


def _flow(soort: int, day: Ints, known_on: Ints, levering: Ints, none_since: Ints) -> list[_Known]:
    """Begins or ends of trajecten, and the withdrawal of what turns out to be no flow on the day `none_since`."""
    one, kind = np.ones(len(day), np.int64), np.full(len(day), soort)
    is_flow = none_since > known_on
    told = _Known(kind, day, known_on, levering, is_flow.astype(np.int64), one)
    withdrawn = _Known(kind, day, none_since, levering, -one, 0 * one)
    return [told, withdrawn.take(is_flow & (none_since < OPEN))]


def _of_joins(fold: Fold) -> list[_Known]:
    """Ends within a traject: an outflow as long as the levering that takes over was not known."""
    zorg, traject = fold.leveringen, fold.traject
    if not len(traject):
        return []
    rows = np.arange(len(traject))
    by_end = np.lexsort((rows, zorg.eind))
    order = np.zeros(len(traject), np.int64)
    order[by_end] = rows
    # Of the leveringen so far in the traject the one that lasted longest: only its end looks like the end of all.
    before, after = by_end[running_max(traject, order)][:-1], rows[1:]
    is_join = (traject[1:] == traject[:-1]) & (zorg.eind[before] < zorg.eind[after])
    before, after = before[is_join], after[is_join]
    ended, begun = _end_known(fold, before), _begin_known(fold, after)
    schijn = _schijn(fold, before, np.minimum(ended, begun))
    return [*_for_a_while(before, zorg.eind[before], ended, begun), *schijn]


def _table(fold: Fold, found: _Known) -> pa.Table:
    zorg = fold.leveringen.take(found.levering)
    traject = fold.traject[found.levering]
    columns = {
        **calendar_columns(found.day),
        "bekend_datum": dates(found.known_on),
        "soort": text(found.soort, SOORTEN),
        "bron": text(zorg.bron, BRONNEN),
        "client": pa.array(zorg.client, pa.int32()),
        "traject": pa.array(traject, pa.int32()),
        **care_columns(fold, zorg.zorgvorm),
        "aanbieder": text(zorg.aanbieder, fold.aanbieders),
        "leveringsvorm": text(fold.trajecten.is_pgb[traject].astype(np.int64), VORMEN),
        **person_columns(fold, zorg.client, month_of(found.day)),
        "stroom": pa.array(found.stroom, pa.int8()),
        "stand": pa.array(found.stand, pa.int8()),
    }
    return pa.table(columns)
