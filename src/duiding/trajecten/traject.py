"""Leveringen of one client in one zorgvorm become one traject while the gap is short, whoever the aanbieder is."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from duiding.domain.settings import SPOREN, WETTEN, Breuk
from duiding.events.codes import OPEN, as_day
from duiding.events.columns import Columns, Flags, Ints, group_ids, last_of_each, running_max
from duiding.trajecten.levering import PGB, Leveringen
from duiding.trajecten.vocabulary import Zorgvormen

ADMINISTRATIVE = "administratieve_stop"
CONTRACT_CHANGE = "contractwisseling"


@dataclass(frozen=True, slots=True)
class Trajecten(Columns):
    """One row per traject; `first` and `last` are the rows of the levering that begins it and of the one that ends it.

    `is_restart`: begun again after an administrative stop. `is_stopped`: ended by one.
    """

    client: Ints
    zorgvorm: Ints
    is_pgb: Flags
    is_casus: Flags
    begin: Ints
    eind: Ints
    first: Ints
    last: Ints
    is_restart: Flags
    is_stopped: Flags


def join_leveringen(leveringen: Leveringen, gap_dagen: int) -> tuple[Leveringen, Ints, Trajecten]:
    """The leveringen in order, the number of the traject of each, and the trajecten.

    The gap is the number of days without care between an end and the next begin. A casus of a buurtteam is a traject
    by itself: one per person and casus. The order does not depend on the order of arrival.
    """
    zorg, casus = leveringen, leveringen.casus + 1
    order = (zorg.client, zorg.zorgvorm, zorg.bron == PGB, casus, zorg.begin, zorg.eind, zorg.aanbieder, zorg.bron)
    rows = np.lexsort((zorg.reden, *reversed(order)))
    zorg, casus = zorg.take(rows), casus[rows]
    group = group_ids(zorg.client, zorg.zorgvorm, (zorg.bron == PGB).astype(np.int64), casus)
    until = running_max(group, zorg.eind)
    is_new = np.ones(len(rows), np.bool_)
    is_new[1:] = (group[1:] != group[:-1]) | (zorg.begin[1:] > until[:-1] + gap_dagen + 1)
    traject = np.cumsum(is_new) - 1
    first, last = np.flatnonzero(is_new), last_of_each(traject, zorg.eind, np.arange(len(rows)))
    never = np.zeros(len(first), np.bool_)
    trajecten = Trajecten(
        client=zorg.client[first],
        zorgvorm=zorg.zorgvorm[first],
        is_pgb=zorg.bron[first] == PGB,
        is_casus=zorg.casus[first] >= 0,
        begin=zorg.begin[first],
        eind=zorg.eind[last],
        first=first,
        last=last,
        is_restart=never,
        is_stopped=never,
    )
    return zorg, traject, trajecten


def mark_administrative(trajecten: Trajecten, breuken: tuple[Breuk, ...], zorgvormen: Zorgvormen) -> Trajecten:
    """Mark stops around a break that are followed by a restart at the same client and zorgvorm: no care changed.

    The stop lies in the window before the day of the break (that day included), the restart until `herstel_tot`.
    """
    stopped, restarted = trajecten.is_stopped.copy(), trajecten.is_restart.copy()
    follows = (
        (trajecten.client[1:] == trajecten.client[:-1])
        & (trajecten.zorgvorm[1:] == trajecten.zorgvorm[:-1])
        & (trajecten.is_pgb[1:] == trajecten.is_pgb[:-1])
        & (trajecten.begin[1:] > trajecten.eind[:-1])
    )
    for breuk in breuken:
        if breuk.soort == ADMINISTRATIVE:
            day = as_day(breuk.day)
            until = as_day(breuk.herstel_tot) if breuk.herstel_tot else OPEN
            ended = (trajecten.eind[:-1] >= day - breuk.venster_dagen) & (trajecten.eind[:-1] <= day)
            match = (
                follows & ended & (trajecten.begin[1:] <= until) & _touches(breuk, trajecten.zorgvorm[1:], zorgvormen)
            )
            stopped[:-1] |= match
            restarted[1:] |= match
    return replace(trajecten, is_stopped=stopped, is_restart=restarted)


def _touches(breuk: Breuk, zorgvorm: Ints, zorgvormen: Zorgvormen) -> Flags:
    """Whether a break is about a zorgvorm; an empty wet or spoor means all."""
    touched = np.ones(len(zorgvorm), np.bool_)
    if breuk.wet:
        touched &= zorgvormen.wet[zorgvorm] == WETTEN.index(breuk.wet)
    if breuk.spoor:
        touched &= zorgvormen.spoor[zorgvorm] == SPOREN.index(breuk.spoor)
    return touched
