"""Panel `trajectperiode`: every traject whole, from its begin to its end, renewals and administrative cuts joined."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from duiding.events.codes import optional, text
from duiding.events.columns import Flags, Ints
from duiding.trajecten.calendar import dates, month_of
from duiding.trajecten.chain import chains, without_cuts
from duiding.trajecten.fold import Fold
from duiding.trajecten.person_columns import care_columns, period_columns, person_columns
from duiding.trajecten.stand import GESLACHTEN, VORMEN
from duiding.trajecten.traject import Trajecten


def build_trajectperiode(fold: Fold) -> pa.Table:
    """The panel, ordered by begin and traject. Age, wijk and aanbieder are those of the begin.

    What is known at the begin may divide a survival curve; what is known at the end may not: who stays long has more
    time to change to another aanbieder. A traject that ends after the day of the panels still runs.
    """
    whole, last = without_cuts(fold.trajecten)
    first = chains(fold.trajecten)[last]
    rows = np.lexsort((first, whole.begin))
    rows = rows[whole.begin[rows] <= fold.known_on]
    return _table(fold, whole.take(rows), first[rows], _goes_over(fold)[last[rows]])


def _goes_over(fold: Fold) -> Flags:
    """Per traject whether another zorgvorm takes over from it."""
    found = np.zeros(len(fold.trajecten), np.bool_)
    found[fold.doorstroom[0]] = True
    return found


def _table(fold: Fold, whole: Trajecten, traject: Ints, goes_over: Flags) -> pa.Table:
    zorg = fold.leveringen
    has_ended = whole.eind <= fold.known_on
    columns = {
        **period_columns(whole.begin),
        "begindatum": dates(whole.begin),
        "einddatum": ended(whole.eind, has_ended),
        "client": pa.array(whole.client, pa.int32()),
        "traject": pa.array(traject, pa.int32()),
        **care_columns(fold, whole.zorgvorm),
        "aanbieder": text(zorg.aanbieder[whole.first], fold.aanbieders),
        "leveringsvorm": text(whole.is_pgb.astype(np.int64), VORMEN),
        **person_columns(fold, whole.client, month_of(whole.begin)),
        "geslacht": text(fold.clients.geslacht[whole.client], GESLACHTEN),
        "is_verblijf": pa.array(fold.zorgvormen.is_verblijf[whole.zorgvorm]),
        "duur_dagen": optional(np.where(has_ended, whole.eind - whole.begin, -1), pa.int32()),
        "reden": text(np.where(has_ended, zorg.reden[whole.last], -1), fold.codes.reden.texts),
        "is_doorstroom": pa.array(has_ended & goes_over),
        "is_aangenomen_einde": pa.array(has_ended & zorg.is_aangenomen_einde[whole.last]),
        "is_administratief": pa.array(whole.is_restart),
    }
    return pa.table(columns)


def ended(day: Ints, has_ended: Flags) -> pa.Array:
    """Days as dates, empty where it has not ended."""
    return optional(np.where(has_ended, day, -1), pa.int32()).cast(pa.date32())
