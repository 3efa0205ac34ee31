"""Panel `stroom`: what began, ended or went over, one row per change that has happened."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from duiding.events.codes import optional, text
from duiding.events.columns import Columns, Flags, Ints, stack
from duiding.trajecten.calendar import month_of
from duiding.trajecten.flow import overgang_rows
from duiding.trajecten.fold import Fold
from duiding.trajecten.person_columns import calendar_columns, care_columns, person_columns
from duiding.trajecten.stand import VORMEN

SOORTEN = ("instroom", "uitstroom", "overgang", "doorstroom")
INSTROOM, UITSTROOM, OVERGANG, DOORSTROOM = range(4)


@dataclass(frozen=True, slots=True)
class _Flow(Columns):
    """`levering` is the row whose aanbieder counts; `van_zorgvorm`, `duur` and `reden` are -1 where they are empty."""

    soort: Ints
    day: Ints
    levering: Ints
    is_administratief: Flags
    is_aangenomen_einde: Flags
    van_zorgvorm: Ints
    duur: Ints
    reden: Ints


def build_stroom(fold: Fold) -> pa.Table:
    """The panel, ordered by day and traject. `duur_dagen` of an uitstroom is that of the whole traject."""
    zorg = fold.leveringen
    old, new = fold.doorstroom
    overgang = overgang_rows(zorg, fold.traject)
    door = fold.trajecten.first[new]
    flow = stack(
        [
            _begins(fold, new),
            _ends(fold, old),
            _plain(OVERGANG, zorg.begin[overgang], overgang),
            _plain(DOORSTROOM, zorg.begin[door], door, fold.trajecten.zorgvorm[old]),
        ]
    )
    flow = flow.take((flow.day >= fold.since) & (flow.day <= fold.known_on))
    flow = flow.take(np.lexsort((flow.levering, flow.soort, fold.traject[flow.levering], flow.day)))
    return _table(fold, flow)


def _begins(fold: Fold, new: Ints) -> _Flow:
    is_in = ~_is_one_of(new, len(fold.trajecten))
    trajecten = fold.trajecten.take(is_in)
    flow = _plain(INSTROOM, trajecten.begin, trajecten.first)
    flow.is_administratief[:] = trajecten.is_restart
    return flow


def _ends(fold: Fold, old: Ints) -> _Flow:
    is_out = ~_is_one_of(old, len(fold.trajecten))
    trajecten = fold.trajecten.take(is_out)
    flow = _plain(UITSTROOM, trajecten.eind, trajecten.last)
    flow.is_administratief[:] = trajecten.is_stopped
    flow.is_aangenomen_einde[:] = fold.leveringen.is_aangenomen_einde[trajecten.last]
    flow.duur[:] = trajecten.eind - trajecten.begin
    flow.reden[:] = fold.leveringen.reden[trajecten.last]
    return flow


def _plain(soort: int, day: Ints, levering: Ints, van_zorgvorm: Ints | None = None) -> _Flow:
    nothing = np.full(len(day), -1)
    return _Flow(
        soort=np.full(len(day), soort),
        day=day,
        levering=levering,
        is_administratief=np.zeros(len(day), np.bool_),
        is_aangenomen_einde=np.zeros(len(day), np.bool_),
        van_zorgvorm=nothing if van_zorgvorm is None else van_zorgvorm,
        duur=nothing.copy(),
        reden=nothing.copy(),
    )


def _is_one_of(rows: Ints, count: int) -> Flags:
    mask = np.zeros(count, np.bool_)
    mask[rows] = True
    return mask


def _table(fold: Fold, flow: _Flow) -> pa.Table:
    zorg = fold.leveringen.take(flow.levering)
    traject = fold.traject[flow.levering]
    columns = {
        **calendar_columns(flow.day),
        "soort": text(flow.soort, SOORTEN),
        "is_administratief": pa.array(flow.is_administratief),
        "is_aangenomen_einde": pa.array(flow.is_aangenomen_einde),
        "client": pa.array(zorg.client, pa.int32()),
        "traject": pa.array(traject, pa.int32()),
        **care_columns(fold, zorg.zorgvorm),
        "van_zorgvorm": fold.zorgvormen.text(flow.van_zorgvorm),
        "aanbieder": text(zorg.aanbieder, fold.aanbieders),
        "leveringsvorm": text(fold.trajecten.is_pgb[traject].astype(np.int64), VORMEN),
        **person_columns(fold, zorg.client, month_of(flow.day)),
        "duur_dagen": optional(flow.duur, pa.int32()),
        "reden": text(flow.reden, fold.codes.reden.texts),
    }
    return pa.table(columns)
