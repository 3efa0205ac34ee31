"""Days and months as whole numbers: days since 1-1-1970, months since the year 0."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from duiding.events.columns import Ints

_EPOCH_MONTH = 1970 * 12
_UNKNOWN_MONTH = 7
AGE_LIMITS = (12, 18, 23, 65)
AGE_GROUPS = ("0 t/m 11", "12 t/m 17", "18 t/m 22", "23 t/m 64", "65 en ouder", "onbekend")
OLDEST = 125
_WACHTDUUR_LIMITS = (31, 92, 183, 366)
WACHTDUUR = (
    "tot en met 1 maand",
    "1 tot en met 3 maanden",
    "3 tot en met 6 maanden",
    "6 maanden tot en met 1 jaar",
    "langer dan 1 jaar",
)
"""Classes of an ageing table; a month is 30 days, three are 91, six are 182, a year is 365."""


def month_of(days: Ints) -> Ints:
    """The month that a day lies in."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + _EPOCH_MONTH


def first_day_of(months: Ints) -> Ints:
    """The first day of a month."""
    return (months - _EPOCH_MONTH).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


def first_peildatum(days: Ints) -> Ints:
    """The month whose first day is the first peildatum on or after a day."""
    months = month_of(days)
    return months + (first_day_of(months) < days)


def last_peildatum(days: Ints, known_on: int) -> Ints:
    """The month whose first day is the last peildatum on or before a day (or `known_on`, when that is earlier)."""
    return month_of(np.minimum(days, known_on))


def birth_month(years: Ints, months: Ints) -> Ints:
    """The month of birth; -1 without a year. Of an unknown month July is assumed, the middle of the year."""
    return np.where(years < 0, -1, years * 12 + np.where(months > 0, months, _UNKNOWN_MONTH) - 1)


def age(months: Ints, births: Ints) -> Ints:
    """Years of age in completed months on the first day of a month; -1 when unknown or impossible.

    The day of birth is not kept: somebody's birthday counts from the first of the next month.
    """
    years = np.maximum((months - births - 1) // 12, 0)
    return np.where((births < 0) | (births > months) | (years > OLDEST), -1, years)


def age_group(years: Ints) -> Ints:
    """Index in AGE_GROUPS."""
    return np.where(years < 0, len(AGE_LIMITS) + 1, np.searchsorted(AGE_LIMITS, years, side="right"))


def wachtduur(dagen: Ints) -> Ints:
    """Index in WACHTDUUR."""
    return np.searchsorted(_WACHTDUUR_LIMITS, dagen, side="right")


def dates(days: Ints) -> pa.Array:
    """As a column of dates."""
    return pa.array(days.astype(np.int32)).cast(pa.date32())


def period_names(days: Ints) -> dict[str, tuple[Ints, list[str]]]:
    """Per column `maand`, `kwartaal`, `jaar` the codes and words of the period in which each day lies."""
    months = month_of(days)
    first = int(months.min()) // 12 * 12 if len(months) else 0
    years = range(first // 12, int(months.max()) // 12 + 1) if len(months) else range(0)
    return {
        "maand": (months - first, [f"{y:04d}-{m:02d}" for y in years for m in range(1, 13)]),
        "kwartaal": ((months - first) // 3, [f"{y:04d}-K{k}" for y in years for k in range(1, 5)]),
        "jaar": ((months - first) // 12, [f"{y:04d}" for y in years]),
    }
