"""Panel `stand`: who is in care on the first day of each month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from duiding.events.codes import optional, text
from duiding.events.columns import Columns, Flags, Ints, expand, group_ids
from duiding.trajecten.calendar import dates, first_day_of, first_peildatum, last_peildatum, month_of
from duiding.trajecten.enig import with_enig
from duiding.trajecten.fold import Fold
from duiding.trajecten.person_columns import care_columns, person_columns
from duiding.trajecten.vocabulary import AANVULLEND, BASISZORG

VORMEN = ("zin", "pgb")
GESLACHTEN = ("0", "1", "2")


@dataclass(frozen=True, slots=True)
class Stand(Columns):
    """Row of the levering and month, for every traject that is open on the first day of that month."""

    levering: Ints
    month: Ints


def open_rows(fold: Fold) -> Stand:
    """One row per traject and month, with the levering in force: the latest begun of those that are open.

    Open means begin <= peildatum and no end, or end >= peildatum. Between two leveringen of one traject it stays with
    the last one.
    """
    zorg, traject = fold.leveringen, fold.traject
    until = zorg.eind.copy()
    goes_on = traject[1:] == traject[:-1]
    until[:-1][goes_on] = np.maximum(until[:-1], zorg.begin[1:] - 1)[goes_on]
    rows, months = expand(first_peildatum(np.maximum(zorg.begin, fold.since)), last_peildatum(until, fold.known_on))
    is_open = zorg.eind[rows] >= first_day_of(months)
    first = months.min(initial=0)
    key = ((traject[rows] * (months.max(initial=0) - first + 1)) + months - first) * 2 + is_open
    order = np.argsort(key, kind="stable")
    place = key[order] // 2
    is_last = np.ones(len(order), np.bool_)
    is_last[:-1] = place[1:] != place[:-1]
    chosen = order[is_last]
    return Stand(rows[chosen], months[chosen])


def has_spoor(fold: Fold, stand: Stand, spoor: int) -> Flags:
    """For each row whether the client has an open traject in this spoor in the same month."""
    where = group_ids(fold.leveringen.client[stand.levering], stand.month)
    found = np.zeros(where.max(initial=0) + 1, np.bool_)
    found[where[fold.zorgvormen.spoor[fold.leveringen.zorgvorm[stand.levering]] == spoor]] = True
    return found[where]


def build_stand(fold: Fold, stand: Stand) -> pa.Table:
    """The panel; `duur_dagen` counts from the begin of the traject."""
    row, zorg = stand.levering, fold.leveringen
    traject, client, zorgvorm = fold.traject[row], zorg.client[row], zorg.zorgvorm[row]
    peildatum = first_day_of(stand.month)
    quiet_since = stand.month - fold.gemeente.parameters.inactief_na_maanden
    columns = {
        "peildatum": dates(peildatum),
        "client": pa.array(client, pa.int32()),
        "traject": pa.array(traject, pa.int32()),
        "casus": optional(zorg.casus[row], pa.int32()),
        **care_columns(fold, zorgvorm),
        "aanbieder": text(zorg.aanbieder[row], fold.aanbieders),
        "leveringsvorm": text(fold.trajecten.is_pgb[traject].astype(np.int64), VORMEN),
        **person_columns(fold, client, stand.month),
        "geslacht": text(fold.clients.geslacht[client], GESLACHTEN),
        "duur_dagen": pa.array(peildatum - fold.trajecten.begin[traject], pa.int32()),
        "is_verblijf": pa.array(fold.zorgvormen.is_verblijf[zorgvorm]),
        "is_actief": pa.array(month_of(zorg.contact)[row] >= quiet_since),
        "has_toewijzing": pa.array(zorg.has_toewijzing[row]),
        "has_buurtteam": pa.array(has_spoor(fold, stand, BASISZORG)),
        "has_aanvullend": pa.array(has_spoor(fold, stand, AANVULLEND)),
        "is_administratief": pa.array(fold.trajecten.is_restart[traject]),
    }
    return with_enig(pa.table(columns), "client")
