"""Panel `wacht`: who waits on the first day of each month, and how the waits ended. Only from the wachtlijsten."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from duiding.events.codes import Coder, days, flags, text
from duiding.events.columns import Columns, Flags, Ints, expand, stack
from duiding.trajecten.calendar import (
    WACHTDUUR,
    first_day_of,
    first_peildatum,
    last_peildatum,
    month_of,
    wachtduur,
)
from duiding.trajecten.fold import Fold
from duiding.trajecten.person_columns import calendar_columns, care_columns, person_columns
from duiding.trajecten.regel import current_rows
from duiding.trajecten.werkdagen import add_werkdagen

SOORTEN = ("wachtend", "gestart", "vertrokken")
WACHTEND, GESTART, VERTROKKEN = range(3)
_STARTED = "gestart"
URGENT = "spoed"
_WITH_NORM = "buurtteam_sociaal"
_QUARTER = 3


@dataclass(frozen=True, slots=True)
class _Waits(Columns):
    """`row` is the row of the wachtlijst, `day` the peildatum or the day of leaving."""

    soort: Ints
    row: Ints
    day: Ints


def build_wacht(fold: Fold) -> pa.Table:
    """The panel, ordered by day. Somebody who leaves on a peildatum does not wait any more on that day."""
    lijst = current_rows(fold.events, "wachtlijst")
    since, left = days(lijst["aanmelddatum"]), days(lijst["vertrekdatum"])
    rows, months = expand(first_peildatum(np.maximum(since, fold.since)), last_peildatum(left - 1, fold.known_on))
    is_started = lijst["reden_vertrek"].to_numpy() == _STARTED
    gone = np.flatnonzero((left >= fold.since) & (left <= fold.known_on))
    waits = stack(
        [
            _Waits(np.full(len(rows), WACHTEND), rows, first_day_of(months)),
            _Waits(np.where(is_started[gone], GESTART, VERTROKKEN), gone, left[gone]),
        ]
    )
    client = fold.codes.client(lijst["client"])
    waits = waits.take(np.lexsort((since[waits.row], client[waits.row], waits.soort, waits.day)))
    return _table(fold, lijst, waits)


def _table(fold: Fold, lijst: pa.Table, waits: _Waits) -> pa.Table:
    lijst = lijst.take(pa.array(waits.row))
    client = fold.codes.client(lijst["client"])
    verwijzers, since = Coder(lijst["verwijzer"]), days(lijst["aanmelddatum"])
    calendar = calendar_columns(waits.day)
    is_waiting = pa.array(waits.soort == WACHTEND)
    columns = {
        "soort": text(waits.soort, SOORTEN),
        "peildatum": pa.compute.if_else(is_waiting, calendar["datum"], pa.scalar(None, pa.date32())),
        **calendar,
        "client": pa.array(client, pa.int32()),
        **care_columns(fold, fold.zorgvormen.of_names(lijst["zorgvorm"])),
        "aanbieder": text(fold.codes.aanbieder(lijst["aanbieder"]), fold.aanbieders),
        **person_columns(fold, client, month_of(waits.day)),
        "wacht_dagen": pa.array(waits.day - since, pa.int32()),
        "wachtduur": text(wachtduur(waits.day - since), WACHTDUUR),
        "is_nieuw": pa.array(_quarter(since) == _quarter(waits.day)),
        "is_binnen_norm": pa.array(_is_within_norm(fold, lijst, waits.day)),
        "is_spoed": pa.array(lijst["urgentie"].to_numpy() == URGENT),
        "is_gewenst": pa.array(flags(lijst["is_gewenst"])),
        "has_overbrugging": pa.array(flags(lijst["has_overbrugging"])),
        "verwijzer": text(verwijzers(lijst["verwijzer"]), verwijzers.texts),
    }
    return pa.table(columns)


def _quarter(day: Ints) -> Ints:
    return month_of(day) // _QUARTER


def _is_within_norm(fold: Fold, lijst: pa.Table, day: Ints) -> Flags:
    """Whether the wait is no longer than the norm, for the one zorgvorm that has a norm; false for all others."""
    norm, since = fold.gemeente.parameters, days(lijst["aanmelddatum"])
    dagen = norm.norm_buurtteam_dagen
    until = add_werkdagen(since, dagen) if norm.norm_buurtteam_in_werkdagen else since + dagen
    return np.asarray((lijst["zorgvorm"].to_numpy() == _WITH_NORM) & (day <= until))
