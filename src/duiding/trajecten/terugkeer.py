"""Panel `terugkeer`: everybody whose help ended, and when help began again.

Somebody who leaves one zorgvorm while another one runs has not left. So the help of a client under one wet and spoor is
joined first, whatever the zorgvorm and the aanbieder, over the same short gaps as a traject.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from duiding.domain.settings import WETTEN
from duiding.events.codes import OPEN, optional, text
from duiding.events.columns import Columns, Ints, group_ids, last_of_each, running_max
from duiding.trajecten.calendar import first_day_of, month_of
from duiding.trajecten.chain import chains, without_cuts
from duiding.trajecten.fold import Fold
from duiding.trajecten.person_columns import calendar_columns, care_columns, person_columns
from duiding.trajecten.stand import VORMEN
from duiding.trajecten.traject import Trajecten
from duiding.trajecten.trajectperiode import ended

ADULT_MONTHS = 18 * 12 + 1
"""Months from the month of birth to the first peildatum on which somebody is 18 (see `calendar.age`)."""
_JEUGDWET = WETTEN.index("jeugdwet")
_GONE = {"jeugdwet": ("02", "35"), "wmo": ("02", "31")}
"""Reasons after which nobody can come back to us: died, moved away (the Jeugdwet knows only 'external cause')."""


@dataclass(frozen=True, slots=True)
class Ends(Columns):
    """One row per end of all help: `traject` is the row of the traject that ended last, `again` the next begin."""

    traject: Ints
    begin: Ints
    eind: Ints
    again: Ints


def ends_of_help(trajecten: Trajecten, group: Ints, gap_dagen: int) -> Ends:
    """The ends of help per group of trajecten; `again` is OPEN when nothing followed."""
    rows = np.lexsort((trajecten.eind, trajecten.begin, group))
    group, begin, eind = group[rows], trajecten.begin[rows], trajecten.eind[rows]
    until = running_max(group, eind)
    is_new = np.ones(len(rows), np.bool_)
    is_new[1:] = (group[1:] != group[:-1]) | (begin[1:] > until[:-1] + gap_dagen + 1)
    spell = np.cumsum(is_new) - 1
    first, last = np.flatnonzero(is_new), last_of_each(spell, eind, begin, rows)
    again = np.full(len(first), OPEN)
    follows = group[first[1:]] == group[first[:-1]]
    again[:-1][follows] = begin[first[1:]][follows]
    return Ends(rows[last], begin[first], eind[last], again)


def build_terugkeer(fold: Fold) -> pa.Table:
    """The panel, ordered by day and client: the care, the aanbieder and the person are those of the end."""
    whole, last = without_cuts(fold.trajecten)
    zorgvormen = fold.zorgvormen
    group = group_ids(whole.client, zorgvormen.wet[whole.zorgvorm], zorgvormen.spoor[whole.zorgvorm])
    found = ends_of_help(whole, group, fold.gemeente.parameters.samenvoegen_dagen)
    found = found.take((found.eind >= fold.since) & (found.eind <= fold.known_on))
    found = found.take(np.lexsort((found.traject, whole.client[found.traject], found.eind)))
    at = whole.take(found.traject)
    zorg = fold.leveringen.take(at.last)
    followed = _followed(fold, at, zorg.reden)
    columns = {
        **calendar_columns(found.eind),
        "terugdatum": ended(found.again, found.again <= fold.known_on),
        "volgdatum": ended(followed, followed < OPEN),
        "client": pa.array(at.client, pa.int32()),
        "traject": pa.array(chains(fold.trajecten)[last[found.traject]], pa.int32()),
        **care_columns(fold, at.zorgvorm),
        "aanbieder": text(zorg.aanbieder, fold.aanbieders),
        "leveringsvorm": text(at.is_pgb.astype(np.int64), VORMEN),
        **person_columns(fold, at.client, month_of(found.eind)),
        "duur_dagen": optional(found.eind - found.begin, pa.int32()),
        "reden": text(zorg.reden, fold.codes.reden.texts),
        "is_aangenomen_einde": pa.array(zorg.is_aangenomen_einde),
    }
    return pa.table(columns)


def _followed(fold: Fold, at: Trajecten, reden: Ints) -> Ints:
    """The last day on which somebody can come back under the same wet; OPEN when there is no such day.

    The Jeugdwet ends at 18 for most people: who comes back later comes back to another law. Who was 18 already when
    the help ended had help that runs on.
    """
    wet = fold.zorgvormen.wet[at.zorgvorm]
    birth = fold.clients.birth[at.client]
    adult = first_day_of(np.maximum(birth, 0) + ADULT_MONTHS) - 1
    turns = (wet == _JEUGDWET) & (birth >= 0) & (adult >= at.eind)
    until = np.where(turns, adult, OPEN)
    for number, naam in enumerate(WETTEN):
        codes = [code for code, word in enumerate(fold.codes.reden.texts) if word in _GONE[naam]]
        until = np.where((wet == number) & np.isin(reden, codes), at.eind, until)
    return until
