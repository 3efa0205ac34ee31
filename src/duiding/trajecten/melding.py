"""Panel `melding`: how long after the fact begins and ends are reported, the triangle that an estimate needs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from duiding.events.codes import OPEN, days, numbers, text
from duiding.events.columns import Columns, Ints, group_ids, last_of_each, stack
from duiding.trajecten.calendar import dates, first_day_of, month_of
from duiding.trajecten.fold import Fold
from duiding.trajecten.levering import BERICHTEN, BUURTTEAM, PGB
from duiding.trajecten.person_columns import care_columns
from duiding.trajecten.regel import current_rows

BRONNEN = ("berichten", "buurtteam", "pgb", "wachtlijst")
_NUMBER = {BERICHTEN: 0, BUURTTEAM: 1, PGB: 2}
_WACHTLIJST = 3
SOORTEN = ("start", "stop")
START, STOP = range(2)


@dataclass(frozen=True, slots=True)
class _Reports(Columns):
    bron: Ints
    soort: Ints
    zorgvorm: Ints
    aanbieder: Ints
    day: Ints
    known_on: Ints


def build_melding(fold: Fold) -> pa.Table:
    """The panel: reports of what has happened, counted per month and number of days between fact and first report.

    A fact that was reported before it happened has a delay of 0. An end that nobody reported is not in it.
    """
    reports = stack([*_of_leveringen(fold), *_of_wachtlijst(fold)])
    reports = reports.take((reports.day <= fold.known_on) & (reports.known_on < OPEN))
    month = month_of(reports.day)
    delay = np.maximum(reports.known_on - reports.day, 0)
    group = group_ids(month, reports.bron, reports.zorgvorm, reports.aanbieder, reports.soort, delay)
    one = last_of_each(group)
    first = reports.take(one)
    columns = {
        "bron": text(first.bron, BRONNEN),
        **care_columns(fold, first.zorgvorm),
        "aanbieder": text(first.aanbieder, fold.aanbieders),
        "soort": text(first.soort, SOORTEN),
        "gebeurd_maand": dates(first_day_of(month[one])),
        "vertraging_dagen": pa.array(delay[one], pa.int32()),
        "aantal": pa.array(np.bincount(group, minlength=len(one)), pa.int32()),
    }
    return pa.table(columns)


def _of_leveringen(fold: Fold) -> list[_Reports]:
    zorg = fold.leveringen.take(np.isin(fold.leveringen.bron, list(_NUMBER)))
    bron = np.array([_NUMBER.get(number, -1) for number in range(len(BRONNEN))])[zorg.bron]
    count = len(zorg)
    return [
        _Reports(bron, np.full(count, START), zorg.zorgvorm, zorg.aanbieder, zorg.begin, zorg.begin_known),
        _Reports(bron, np.full(count, STOP), zorg.zorgvorm, zorg.aanbieder, zorg.eind, zorg.eind_known),
    ]


def _of_wachtlijst(fold: Fold) -> list[_Reports]:
    """Joining the list is a start, leaving it a stop."""
    columns = ("aanmelddatum", "vertrekdatum")
    lijst = current_rows(fold.events, "wachtlijst", columns)
    count = lijst.num_rows
    zorgvorm, aanbieder = fold.zorgvormen.of_names(lijst["zorgvorm"]), fold.codes.aanbieder(lijst["aanbieder"])
    return [
        _Reports(
            np.full(count, _WACHTLIJST),
            np.full(count, soort),
            zorgvorm,
            aanbieder,
            days(lijst[name]),
            numbers(lijst[f"{name}_known"]),
        )
        for soort, name in enumerate(columns)
    ]
