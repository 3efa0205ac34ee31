"""The first screen: how many, how long a wait, heading where, costing what, how sure; a number, a word, a date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duiding.charts import value_text
from duiding.charts.chart import EURO, number_text
from duiding.charts.sentences import in_sentence
from duiding.domain import dutch
from duiding.domain.figure import Figure, Measure, Status
from duiding.web import reading
from duiding.web.site import Site
from duiding.web.tile import REASONS

_HOW_MANY = ("jeugdigen_met_jeugdhulp", "kinderen krijgen jeugdhulp")
_WAITING = ("gemiddelde_wachttijd", "wachtte wie net begon")
_COST = ("uitgaven_jeugdhulp", "voor jeugdhulp")


@dataclass(frozen=True, slots=True)
class Line:
    """One question with its answer: a number, words, the day that it is about and its state."""

    question: str
    number: str
    words: str
    when: str
    status: Status
    indicator: str


def answers(site: Site) -> tuple[Line, ...]:
    """Those that exist so far, in a fixed order."""
    return tuple(_lines(site))


def _lines(site: Site) -> Iterator[Line]:
    if many := _now(site, _HOW_MANY[0]):
        now = many[1]
        yield _line("Hoeveel?", now, value_text(now), _HOW_MANY[1])
    if waiting := _now(site, _WAITING[0]):
        yield _line("Hoe lang?", waiting[1], value_text(waiting[1]), f"dagen {_WAITING[1]}{_which(waiting[1].unit)}")
    if many:
        yield _heading(*many)
    if cost := _now(site, _COST[0]):
        unit = "euro " if cost[1].unit == EURO else ""
        yield _line("Wat kost het?", cost[1], value_text(cost[1]), unit + _COST[1])
    if many:
        yield _sure(*many)


def _now(site: Site, name: str) -> tuple[Measure, Figure] | None:
    if name not in site.measures.indicators:
        return None
    measure = site.measures.get(name)
    now = reading.current(reading.first_unit(measure))
    return (measure, now) if now else None


def _which(unit: str) -> str:
    """Which number stands for all waits: a mean says so, of a median half is shorter."""
    return ": de helft korter" if "mediaan" in unit else " (gemiddeld)" if "gemiddeld" in unit else ""


def _line(question: str, figure: Figure, number: str, words: str) -> Line:
    said = words if figure.is_shown else REASONS[figure.status]
    return Line(question, number, said, dutch.period_words(figure.period), figure.status, figure.indicator)


def _heading(measure: Measure, now: Figure) -> Line:
    """The change in a year; across a break there is none to tell."""
    before = reading.year_before(reading.first_unit(measure), now)
    question = "Waarheen?"
    if not now.is_shown or before is None:
        return _line(question, now, dutch.MISSING, "geen getal van een jaar eerder")
    if cut := reading.breaks_between(measure.breaks, before, now):
        return _line(question, now, dutch.MISSING, f"niet te vergelijken: {in_sentence(cut[-1].title)}")
    change = (now.value or 0) - (before.value or 0)
    words = "meer dan een jaar eerder" if change > 0 else "minder dan een jaar eerder"
    number = number_text(abs(change), now.unit) if change else "gelijk"
    return _line(question, now, number, words if change else "aan een jaar eerder")


def _sure(measure: Measure, now: Figure) -> Line:
    """What of the newest days is still to come."""
    late = [f for f in reading.provisional(reading.first_unit(measure)) if f.period.first > now.period.first]
    if not late:
        return _line("Hoe zeker?", now, "0", "peildata zijn nog niet compleet")
    count = dutch.number(len(late))
    words = "peildatum is nog niet compleet" if len(late) == 1 else "peildata zijn nog niet compleet"
    since = f"vanaf {dutch.period_words(min(f.period for f in late))}"
    return Line("Hoe zeker?", count, words, since, Status.PROVISIONAL, now.indicator)
