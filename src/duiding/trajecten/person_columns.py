"""The columns about the person, the care and the calendar that several panels share."""

from __future__ import annotations

import pyarrow as pa

from duiding.domain.settings import SPOREN, WETTEN
from duiding.events.codes import optional, text
from duiding.events.columns import Ints
from duiding.trajecten.calendar import AGE_GROUPS, age, age_group, dates, period_names
from duiding.trajecten.fold import Fold


def care_columns(fold: Fold, zorgvorm: Ints) -> dict[str, pa.Array]:
    """`wet`, `spoor` and `zorgvorm`."""
    return {
        "wet": text(fold.zorgvormen.wet[zorgvorm], WETTEN),
        "spoor": text(fold.zorgvormen.spoor[zorgvorm], SPOREN),
        "zorgvorm": fold.zorgvormen.text(zorgvorm),
    }


def person_columns(fold: Fold, client: Ints, months: Ints) -> dict[str, pa.Array]:
    """`wijk`, `leeftijd` and `leeftijdsgroep` of clients, with their age on the first day of a month."""
    years = age(months, fold.clients.birth[client])
    return {
        "wijk": text(_known(fold, fold.clients.wijk[client]), fold.wijken),
        "leeftijd": optional(years, pa.int16()),
        "leeftijdsgroep": text(age_group(years), AGE_GROUPS),
    }


def calendar_columns(days: Ints) -> dict[str, pa.Array]:
    """`datum`, `maand`, `kwartaal` and `jaar`."""
    return {"datum": dates(days), **period_columns(days)}


def period_columns(days: Ints) -> dict[str, pa.Array]:
    """`maand`, `kwartaal` and `jaar`."""
    return {name: text(*period) for name, period in period_names(days).items()}


def _known(fold: Fold, wijk: Ints) -> Ints:
    """The last wijk of the list is the unknown one."""
    return wijk % len(fold.wijken)
