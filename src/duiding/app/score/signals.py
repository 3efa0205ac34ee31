"""What only happens on paper must be recognised, what really happens told as real, and silence kept otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from duiding.app.publicatie import Publicatie
from duiding.app.score.cities import City, with_fall
from duiding.app.score.count import Count, judged, of_unit
from duiding.app.signals import Signals, find_signals
from duiding.city.moments import Bools, Ints, day_of
from duiding.domain.figure import Measure, Status
from duiding.domain.period import Period
from duiding.domain.settings import Gemeente
from duiding.indicators import Request, load_indicators, measure
from duiding.trajecten import PanelSet

AFTER_STOP = date(2018, 9, 30)
FALL, FALLEN = date(2023, 10, 1), date(2024, 9, 1)
SHARE = 0.15
_SURELY = -5.0
"""A real fall is told when the whole margin of the year after it lies below so many percent: surely that much fewer."""
_YEAR = "% meer of minder"
_LOW = 0.85
_PEAK, _LEFT = 3.0, 0.05
"""A change of contracts moves several times as many as begin in a month; of these hardly any may count as flow."""
_NO_WAITS = ("buurtteamcasussen", "pgb", "clientlijst")
_YOUNG = ("2024-12", "2025-01")


@dataclass(frozen=True)
class Read:
    """The panels of one day as something that signals can be looked for in (fulfils PanelStore)."""

    gemeente: Gemeente
    seen: PanelSet

    def panels(self, known_on: date | None = None) -> PanelSet:
        """The panels, whichever day is asked for."""
        return self.seen

    def publicatie(self, known_on: date | None = None) -> Publicatie:
        """Nothing of an invented city is published."""
        raise NotImplementedError

    def signals(self) -> Signals:
        """What `duiding signals` tells."""
        return find_signals(self)

    def measure(self, name: str, by: tuple[str, ...], first: date, last: date) -> Measure:
        """What `duiding measure` gives."""
        return measure(load_indicators()[name], self.seen, self.gemeente, Request(by, first, last))


def recognised(city: City, late: Read) -> Iterator[Count]:
    """The five false signals of a city of which nobody wrote down a break; `late` are its last panels."""
    early = Read(city.gemeente, city.panels(AFTER_STOP))
    yield judged("administratieve stop", _names_the_stop(early))
    yield judged("inactieve casussen", _names_the_tidying(late))
    yield judged("contractwissel", _is_no_peak(late, city))
    yield judged("staart", _is_no_fall(late, city))
    yield judged("wachttijd", _is_other_people(late))


def _names_the_stop(read: Read) -> bool:
    return any(
        suspect.soort == "administratieve_stop" and suspect.day == date(2018, 1, 1)
        for suspect in read.signals().breaks
        if suspect.parts == ("specialistisch_ambulant",)
    )


def _names_the_tidying(read: Read) -> bool:
    return any(
        suspect.soort == "registratieafspraak"
        and suspect.aanbieders == ("Buurtteam Sociaal",)
        and suspect.first.first < date(2022, 6, 1)
        and suspect.last.last > date(2022, 10, 1)
        for suspect in read.signals().breaks
    )


def _is_no_peak(read: Read, city: City) -> bool:
    """Care that goes over to another aanbieder in numbers is no in- or outflow: these are what they truly were."""
    sql = "select soort, maand, count(*) as aantal from stroom where wet = 'jeugdwet' and spoor = 'aanvullend'"
    rows = read.seen.engine.query(f"{sql} group by soort, maand").to_pylist()
    told = {(row["soort"], row["maand"]): int(row["aantal"]) for row in rows}
    spells, starts, stops = city.world.youth[0], Period.month(2020, 1), Period.month(2019, 12)
    begun = _between(spells.begin, starts) & ~spells.is_door
    ended = _between(spells.end, stops)
    moved = told.get(("overgang", starts.name), 0)
    if moved < _PEAK * begun.sum():
        return False  # There was nothing to recognise.
    extra = told["instroom", starts.name] - begun.sum(), told["uitstroom", stops.name] - ended.sum()
    return all(abs(number) <= _LEFT * moved for number in extra)


def _between(day: Ints, period: Period) -> Bools:
    return np.asarray((day >= day_of(period.first)) & (day <= day_of(period.last)))


def _is_no_fall(read: Read, city: City) -> bool:
    """New casussen look fewer in the last months: no rule calls it a fall, and no month counts as told in full."""
    by = {"zorgvorm": "buurtteam_jeugd"}
    first, last = Period.parse(_YOUNG[0]).first, Period.parse(_YOUNG[-1]).last
    told = read.measure("instroom_schommeling", ("zorgvorm",), first, last)
    expected = {
        f.period.name: f for f in of_unit(read.measure("instroom_verwacht", ("zorgvorm",), first, last), "traj", **by)
    }
    rules = {f.period.name: f.value for f in of_unit(told, "regel", **by)}
    years = {f.period.name: f.high for f in of_unit(told, _YEAR, **by)}
    for figure in [f for f in of_unit(told, "trajecten", **by) if f.unit == "trajecten"]:
        month = figure.period.name
        if (figure.value or 0) > _LOW * _casussen(city, figure.period):
            return False  # There was nothing to recognise.
        if (rules[month] or 0) < 0 or (years[month] or 0) < 0 or expected[month].status is Status.COMPLETE:
            return False
    return True


def _casussen(city: City, period: Period) -> int:
    casussen, row = city.world.casussen, city.world.members.casus
    return int(np.count_nonzero(_between(casussen.begin[row], period) & casussen.is_jeugd[row]))


def _is_other_people(read: Read) -> bool:
    """The mean wait at Beschermd Thuis falls by composition alone: for the same people it does not."""
    found = read.measure("wachttijd_verandering", ("zorgvorm",), date(2024, 10, 1), date(2024, 12, 31))
    mine = [figure.value for figure in found.figures if figure.by == {"zorgvorm": "beschermd_thuis"}]
    if len(mine) < 3 or any(value is None for value in mine):
        return False
    change, composition, real = (float(value or 0) for value in mine)
    return change < 0 and composition < change / 2 and real > change / 2


def told_as_real(calm: City) -> Iterator[Count]:
    """Silence where nothing happens, and a real fall told as what it is: a lower year, and nothing that excuses it."""
    steady = Read(calm.gemeente, calm.panels(calm.last, lists=_NO_WAITS))
    found = steady.signals()
    yield judged("stilte", not found.breaks and not found.delays)
    yield judged("geen daling", not _is_lower(steady))
    fallen = with_fall(calm, FALL, SHARE)
    read = Read(fallen.gemeente, fallen.panels(fallen.last, lists=_NO_WAITS))
    about = read.signals()
    excused = any(suspect.shows_until >= FALL for suspect in about.breaks) or about.delays
    yield judged("echte daling", _is_lower(read) and not excused)


def _is_lower(read: Read) -> bool:
    found = read.measure("instroom_schommeling", (), FALLEN, FALLEN)
    [year] = of_unit(found, _YEAR)
    return year.high is not None and year.high < _SURELY
