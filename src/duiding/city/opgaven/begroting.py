"""`begroting`: budget, forecast and outcome at every moment of the budget cycle, with deficits as the papers tell them.

The deficit on jeugdhulp of 2017 is that of the source (6.9 million, of which 4.6 in the voorjaarsnota); what later
papers saw coming is an assumption. A forecast with growth of volume stands beside one without, because the source says
that the deficit was estimated without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from duiding.city.lists import Delivery, iso
from duiding.city.moments import day_of
from duiding.city.opgaven.stad import Stad, delivered, euros, line
from duiding.city.opgaven.uitgaven import base_of, year_total
from duiding.city.opgaven.zorgmaanden import aannames, of_year

LAYOUT = "begroting"
_MOMENTS = (("voorjaarsnota", 6), ("bestuursrapportage_1", 7), ("bestuursrapportage_2", 10))
_AHEAD, _CLOSED = "programmabegroting", "jaarstukken"
_NOVEMBER, _MAY = 11, 5
_AFTER = 5
_LATER_YEARS = 2
Totals = dict[tuple[str, str], float]


def deliveries(stad: Stad) -> Iterator[Delivery]:
    """A file per paper: three forecasts of the year itself, the budget of the next, and the outcome in spring."""
    begin, end = stad.scene.months.begin, stad.scene.months.end
    for moment, year, day in _papers(stad):
        if begin <= day < end:
            yield delivered(LAYOUT, day, [*_paper(stad, moment, year, day)], _AFTER, f"-{moment}")


def _papers(stad: Stad) -> Iterator[tuple[str, int, int]]:
    """Moment, the year it is about and its day."""
    for year in stad.scene.months.years:
        for moment, month in _MOMENTS:
            yield moment, year, day_of(date(year, month, 1))
        yield _AHEAD, year + 1, day_of(date(year, _NOVEMBER, 1))
        yield _CLOSED, year, day_of(date(year + 1, _MAY, 1))


def _paper(stad: Stad, moment: str, year: int, day: int) -> Iterator[str]:
    if moment == _AHEAD:
        # What the next year will cost is not known: the budget of this year goes on.
        yield from _lines((moment, day, year, True), "begroting", _budget(stad, year - 1))
        return
    outcome, budget = _outcome(stad, year), _budget(stad, year)
    if moment == _CLOSED:
        yield from _lines((moment, day, year, True), "begroting", budget)
        yield from _lines((moment, day, year, True), "uitkomst", outcome)
    else:
        yield from _forecasts(moment, year, day, outcome, budget)


def _outcome(stad: Stad, year: int) -> Totals:
    base = base_of(stad, day_of(date(year, 1, 1)))
    return year_total(stad, year) | {("sociale_basis", "sociale_basis"): base}


def _budget(stad: Stad, year: int) -> Totals:
    """What was allowed: the outcome less the deficit of the year."""
    budget, section = _outcome(stad, year), aannames()["tekort"]
    jeugd, wmo = ("jeugd", "aanvullend"), ("wmo", "aanvullend")
    budget[jeugd] = budget.get(jeugd, 0.0) - stad.amount(of_year(section["jeugd"], year))
    budget[wmo] = budget.get(wmo, 0.0) * (1 - float(section["wmo"]))
    return budget


def _forecasts(moment: str, year: int, day: int, outcome: Totals, budget: Totals) -> Iterator[str]:
    about = (moment, day, year, True)
    seen = _seen(moment, year)
    forecast = {key: budget[key] + seen * (outcome[key] - budget[key]) for key in outcome}
    yield from _lines(about, "begroting", budget)
    yield from _lines(about, "prognose", forecast)
    more = 1 + float(aannames()["tekort"]["met_volumegroei"])
    grown = {key: amount * (more if key[1] == "aanvullend" else 1) for key, amount in forecast.items()}
    yield from _lines(about, "prognose", grown, has_growth=True)
    for ahead in range(1, _LATER_YEARS + 1):
        later = (moment, day, year + ahead, False)
        yield from _lines(later, "begroting", budget)
        yield from _lines(later, "prognose", forecast)


def _seen(moment: str, year: int) -> float:
    """Which part of the deficit a paper saw coming."""
    section = aannames()["tekort"]
    first = float(section["voorzien"].get(str(year), section["voorzien_anders"]))
    return first + (1 - first) * float(section["later_voorzien"].get(moment, 0.0))


def _lines(about: tuple[str, int, int, bool], soort: str, totals: Totals, *, has_growth: bool = False) -> Iterator[str]:
    moment, day, year, is_main = about
    for (programma, spoor), amount in totals.items():
        where = programma, spoor, None, None, None, "structureel"
        yield line(iso(day), moment, year, is_main, soort, *where, has_growth, euros(amount))
