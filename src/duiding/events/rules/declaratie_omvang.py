"""Rules about how much was declared, against the toewijzing: its Omvang, its Budget, and the tariff.

What fits depends on the kind of contract (IV076, IV077), which no message tells. The most that any kind allows is
taken, so that a finding is certain and a little too much can pass.
"""

from __future__ import annotations

import numpy as np

from duiding.domain.settings import WETTEN
from duiding.events.codes import OPEN
from duiding.events.columns import Flags, Ints
from duiding.events.rules.declaratie_regels import (
    HOURS,
    MINUTES,
    Gedeclareerd,
    fits_unit,
    mask_of,
    months_touched,
    moves_of,
    of_versie,
    places_of,
    read_gedeclareerd,
)
from duiding.events.rules.facts import Facts
from duiding.events.rules.rule import Scope, cross
from duiding.events.rules.timeline import Stock
from duiding.events.rules.toegewezen import read_toegewezen
from duiding.events.tables import BERICHT, PRESTATIE

_PRESTATIE = Scope(PRESTATIE, ("323",))
_EUROS = 83
_PER_HOUR = 60
_DAY, _WEEK, _MONTH, _TOTAL = 1, 2, 4, 6
_HOUSEHOLD = 1
_HOUSEHOLD_WEEKS = 6
_DAYS_OF_WEEK = 7
# 1-1-1970 was a Thursday: added to a day, the week begins on Monday, or the day before which a Sunday is over.
_FROM_MONDAY, _FROM_SUNDAY = 3, 4
_ENDLESS = 1 << 61


@cross(
    "TR321", "9321", "GeleverdVolume",
    "Er is meer geleverd dan voor deze periode is toegewezen.",
    "Declareer hoogstens het toegewezen volume, of vraag de gemeente om een wijziging.",
    _PRESTATIE,
)  # fmt: skip
def more_than_fits_in_the_period(facts: Facts) -> Flags:
    """Per day times the days, per week times the weeks that the period touches, per month, or the total."""
    gedeclareerd = facts.get(read_gedeclareerd)
    times = np.select(
        [_frequentie(facts) == code for code in (_DAY, _WEEK, _MONTH, _TOTAL)],
        [gedeclareerd.eind - gedeclareerd.begin + 1, _weeks(facts), np.ones_like(gedeclareerd.row), 1],
        _ENDLESS,
    )
    return mask_of(facts, _is_limited(facts) & (_own_volume(gedeclareerd) > _allowed(facts, times)))


@cross(
    "TR322", "9322", "GeleverdVolume",
    "Alle prestaties samen zijn meer dan voor de hele toewijzing is toegewezen.",
    "Declareer hoogstens het toegewezen volume, of vraag de gemeente om een wijziging.",
    _PRESTATIE,
)  # fmt: skip
def more_than_fits_in_the_term(facts: Facts) -> Flags:
    """The sum until and with this prestatie, without what was rejected or credited.

    A toewijzing without an end has no limit, unless its volume is a total.
    """
    gedeclareerd, toegewezen = facts.get(read_gedeclareerd), facts.get(read_toegewezen)
    first, last = (of_versie(facts, column, OPEN) for column in (toegewezen.ingang, toegewezen.eind))
    end = np.where(last == OPEN, first, last)
    times = np.select(
        [_frequentie(facts) == code for code in (_DAY, _WEEK, _MONTH)],
        [end - first + 1, _weeks_touched(first, end), months_touched(first, end)],
        1,
    )
    times = np.where((last == OPEN) & (_frequentie(facts) != _TOTAL), _ENDLESS, times)
    volume = np.where(_is_comparable(facts), _own_volume(gedeclareerd), 0)
    return mask_of(facts, _is_limited(facts) & (_sum_until(facts, volume) > _allowed(facts, times)))


@cross(
    "TR369", "9369", "GeleverdVolume",
    "Alle prestaties samen zijn meer dan het toegewezen budget.",
    "Declareer hoogstens het budget, of vraag de gemeente om een wijziging.",
    _PRESTATIE,
)  # fmt: skip
def more_than_the_budget(facts: Facts) -> Flags:
    """In cents: the sum until and with this prestatie, without what was rejected or credited."""
    gedeclareerd = facts.get(read_gedeclareerd)
    budget = _of_toewijzing(facts, "budget")
    is_over = _sum_until(facts, gedeclareerd.bedrag) > budget
    return mask_of(facts, (budget >= 0) & ~gedeclareerd.is_credit & is_over)


@cross(
    "TR346", "9346", "IngediendBedrag",
    "Het bedrag is niet het volume maal het tarief.",
    "Reken het bedrag opnieuw uit.",
    Scope(PRESTATIE, ("323",), level=4),
)  # fmt: skip
def amount_is_not_volume_times_tariff(facts: Facts) -> Flags:
    """Not for minutes on a toewijzing in another unit: those are counted with the tariff of the contract (IV081)."""
    gedeclareerd = facts.get(read_gedeclareerd)
    tarief = facts.numbers(PRESTATIE, "tarief")[gedeclareerd.row]
    own = gedeclareerd.eenheid
    is_exact = (own != _EUROS) & ((own != MINUTES) | (_of_toewijzing(facts, "eenheid") == MINUTES))
    return mask_of(facts, is_exact & (tarief >= 0) & (gedeclareerd.bedrag != gedeclareerd.volume * tarief))


def _of_toewijzing(facts: Facts, column: str) -> Ints:
    """A number of the version of the toewijzing; -1 without one."""
    return of_versie(facts, facts.numbers(BERICHT, column)[facts.get(read_toegewezen).row], -1)


def _frequentie(facts: Facts) -> Ints:
    return _of_toewijzing(facts, "frequentie")


def _is_limited(facts: Facts) -> Flags:
    """The debits that have to fit in an Omvang."""
    return np.asarray(_is_comparable(facts) & ~facts.get(read_gedeclareerd).is_credit)


def _is_comparable(facts: Facts) -> Flags:
    """Where there is an Omvang in the same unit, or in hours for what is declared in minutes."""
    own, toegewezen = facts.get(read_gedeclareerd).eenheid, _of_toewijzing(facts, "eenheid")
    return fits_unit(own, toegewezen) & (_of_toewijzing(facts, "volume") >= 0)


def _own_volume(gedeclareerd: Gedeclareerd) -> Ints:
    """Hours in minutes, the rest as it is."""
    return np.where(gedeclareerd.eenheid == HOURS, gedeclareerd.volume * _PER_HOUR, gedeclareerd.volume)


def _allowed(facts: Facts, times: Ints) -> Ints:
    """What is allowed so many times, hours in minutes."""
    volume, unit = _of_toewijzing(facts, "volume"), _of_toewijzing(facts, "eenheid")
    each = np.where(unit == HOURS, volume * _PER_HOUR, volume)
    return np.where(times == _ENDLESS, _ENDLESS, each * np.minimum(times, 1 << 20))


def _weeks(facts: Facts) -> Ints:
    """The most weeks of care that the period of a prestatie can have under any contract.

    By effort those that it touches; by output its Sundays, with one more for a broken last week of the toewijzing. For
    hulp bij het huishouden (Wmo 01) always six.
    """
    gedeclareerd, last = facts.get(read_gedeclareerd), of_versie(facts, facts.get(read_toegewezen).eind, OPEN)
    begin, end = gedeclareerd.begin, gedeclareerd.eind
    sunday = (last + _FROM_SUNDAY) // _DAYS_OF_WEEK * _DAYS_OF_WEEK - _FROM_SUNDAY
    is_broken = (sunday != last) & (begin <= sunday) & (sunday <= end)
    sundays = (end + _FROM_SUNDAY) // _DAYS_OF_WEEK - (begin - 1 + _FROM_SUNDAY) // _DAYS_OF_WEEK + is_broken
    is_wmo = facts.is_word(PRESTATIE, "wet", WETTEN[1])[gedeclareerd.row]
    is_household = is_wmo & (facts.numbers(PRESTATIE, "categorie")[gedeclareerd.row] == _HOUSEHOLD)
    most = np.maximum(_weeks_touched(begin, end), sundays)
    return np.asarray(np.where(is_household, np.maximum(most, _HOUSEHOLD_WEEKS), most))


def _weeks_touched(first: Ints, last: Ints) -> Ints:
    return (last + _FROM_MONDAY) // _DAYS_OF_WEEK - (first + _FROM_MONDAY) // _DAYS_OF_WEEK + 1


def _sum_until(facts: Facts, value: Ints) -> Ints:
    """The sum of a value over the toewijzing of each declared prestatie, itself included."""
    gedeclareerd, own = facts.get(read_gedeclareerd), places_of(facts).own
    everything = np.arange(len(own))
    stock = Stock(moves_of(facts, everything, gedeclareerd.toewijzing, value, own))
    return np.asarray(stock.count(gedeclareerd.toewijzing, own) + value)
