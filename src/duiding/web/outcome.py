"""The outcome of a scenario as a page tells it: sentences, drawings, tables and all that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from duiding.app.what_if import Knob
from duiding.charts import Chart, Series, bar_chart, line_chart, value_text
from duiding.charts.causes import causes_chart
from duiding.charts.chart import margin_text
from duiding.domain import dutch
from duiding.domain.figure import Figure, Measure
from duiding.web import drawings
from duiding.web.effects import NOW, Effect, effects_of, when

if TYPE_CHECKING:
    from duiding.simulation import Answered
    from duiding.simulation.aanname import Aanname

_QUARTER = 3


@dataclass(frozen=True)
class Assumed:
    """One number that the outcome rests on: its value, its range (empty when it has none), and why."""

    name: str
    value: str
    span: str
    why: str


@dataclass(frozen=True)
class Outcome:
    """One scenario with the outcome of each choice; `choices` tells each choice in words.

    `remark` says when choices have no common crowd to be compared with; empty when they have. `enough` answers the
    question backwards, when the file asks it.
    """

    slug: str
    title: str
    question: str
    choices: tuple[tuple[str, str], ...]
    remark: str
    kern: tuple[str, ...]
    enough: tuple[str, ...]
    bars: Chart
    line: Chart
    effects: tuple[Effect, ...]
    causes: tuple[tuple[str, Chart], ...]
    assumptions: tuple[tuple[str, tuple[Assumed, ...]], ...]
    not_said: tuple[str, ...]
    about: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Named:
    """The answer to one choice, with what that choice is called."""

    name: str
    found: Answered
    place: str

    @property
    def waiting(self) -> Measure:
        """Who waits at the zorgvorm that the scenario is about."""
        return self.found.comparison.measure("wachtenden", self.place)

    @property
    def last(self) -> dict[str, Figure]:
        """Who waits on the last day, per line."""
        waiting = self.waiting
        return {line: waiting.select(lijn=line).figures[-1] for line in ("nu", "scenario", "verschil")}


def outcome_of(
    found: Sequence[Answered], place: str, knobs: Sequence[Knob], amounts: Sequence[Sequence[float]]
) -> Outcome:
    """The page's words for the answers to one to three choices of one scenario, which is about `place`."""
    scenario, names = found[0].scenario, [f"keuze {number}" for number in range(1, len(found) + 1)]
    if len(found) == 1:
        names = ["met keuze"]
    named = [Named(name, one, place) for name, one in zip(names, found, strict=True)]
    return Outcome(
        scenario.name,
        scenario.title,
        scenario.question,
        tuple((name, _in_words(knobs, row)) for name, row in zip(names, amounts, strict=True)),
        _remark(named),
        (*_kern(named), *_costs(named)),
        tuple(_enough(found[0])),
        _bars(named),
        _line(named),
        tuple(effects_of(names, found)),
        tuple(_causes(named)),
        tuple(_assumptions(found)),
        tuple(dict.fromkeys(text for one in found for text in one.not_said())),
        tuple(_about(found[0])),
        scenario.source,
    )


def _in_words(knobs: Sequence[Knob], amounts: Sequence[float]) -> str:
    """Each lever that is used, with how much of it."""
    used = [
        f"{knob.title.lower()}: {dutch.number(amount, 0 if float(amount).is_integer() else 1)}"
        f"{'%' if knob.unit == '%' else f' {knob.unit}'}"
        for knob, amount in zip(knobs, amounts, strict=True)
        if amount
    ]
    return "; ".join(used) or "geen hefboom"


def _kern(named: Sequence[Named]) -> Iterator[str]:
    now = named[0].last["nu"]
    day = dutch.long_date(now.period.first)
    yield f"Op {day} wachten {NOW} naar schatting {value_text(now)} mensen."
    for one in named:
        yield f"Met {one.name.removeprefix('met ')} zijn het er {value_text(one.last['scenario'])}."
        yield _certainty(one.last["verschil"])


def _costs(named: Sequence[Named]) -> Iterator[str]:
    """What each choice costs more or less in the last year; no price is a fact, and that stands beside it."""
    told = [(one, one.found.comparison.last("kosten")["verschil"]) for one in named]
    changes = [(one, change) for one, change in told if change.is_shown and (change.low or change.high)]
    for one, change in changes:
        name = "deze keuze" if len(named) == 1 else one.name
        is_less, size = (change.value or 0) < 0, _size(change)
        span = f" (marge {margin_text(size)})" if size.low != size.high else ""
        word = "minder" if is_less else "meer"
        yield f"In {when(change.period)} kost {name} naar schatting {value_text(size)} euro {word}{span}."
    if changes:
        yield "Prijzen en kosten zijn aannames."


def _size(change: Figure) -> Figure:
    """A change without its sign: the margin turns with it."""
    if (change.value or 0) >= 0 or change.low is None or change.high is None:
        return change
    return replace(change, value=-(change.value or 0), low=-change.high, high=-change.low)


def _enough(found: Answered) -> Iterator[str]:
    asked, places = found.scenario.solve, found.places
    if asked is None or places is None:
        return
    title, norm = found.scenario.zorgvormen[asked.zorgvorm].title, f"{dutch.number(asked.days)} dagen"
    goal = f"Doel: {dutch.percent(100 * asked.share, 0)} van wie begint met {title}, wacht hoogstens {norm}."
    if places.places is None:
        yield f"{goal} Ook met veel meer plekken lukt dat niet."
        return
    day = dutch.long_date(asked.day)
    yield (
        f"{goal} Zonder hefbomen zijn daarvoor vanaf {day} naar schatting {dutch.number(places.places)} plekken nodig. "
        f"Nu zijn het er {dutch.number(places.now)}."
    )
    if places.sure is not None:
        yield f"Met {dutch.number(places.sure)} plekken lukt het in 9 van de 10 berekeningen."


def _remark(named: Sequence[Named]) -> str:
    """A choice with which more people come is drawn from a larger crowd, and so is what it is compared with."""
    if len({one.last["nu"].value for one in named}) == 1:
        return ""
    return (
        f"Elke keuze is vergeleken met een eigen berekening {NOW}. Die verschillen iets, door toeval. "
        f"Boven en in de grafiek staat die van {named[0].name}."
    )


def _certainty(change: Figure) -> str:
    """How sure the difference is; a margin on both sides of zero says that it is not."""
    if change.low is None or change.high is None:
        return "Het verschil is niet te meten."
    if change.low == change.high == 0:
        return "Deze keuze verandert niets aan de wachtlijst."
    span = f"De marge van het verschil is {margin_text(change)}."
    return f"{span} Het is niet zeker dat de lijst verandert." if change.low <= 0 <= change.high else span


def _bars(named: Sequence[Named]) -> Chart:
    figures = [(NOW, named[0].last["nu"]), *((one.name, one.last["scenario"]) for one in named)]
    day = dutch.long_date(figures[0][1].period.first)
    bars = [(label[:1].upper() + label[1:], figure) for label, figure in figures]
    title = f"Wachtenden op {day}, {NOW} en met een keuze"
    prefix = f"balk-{named[0].found.scenario.name}"
    return bar_chart(bars, title=title, prefix=prefix, sizes=drawings.WHOLE_PAGE, is_sorted=False)


def _line(named: Sequence[Named]) -> Chart:
    lines = [(NOW, named[0].waiting, "nu"), *((one.name, one.waiting, "scenario") for one in named)]
    series = [Series(label, _per_quarter(measure.select(lijn=line).figures)) for label, measure, line in lines]
    title = f"{named[0].waiting.title}: hoe de wachtlijst verloopt"
    prefix = f"lijn-{named[0].found.scenario.name}"
    return line_chart(series, title=title, prefix=prefix, sizes=drawings.WHOLE_PAGE, is_from_zero=True)


def _per_quarter(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """A stock per quarter, counted back from the last day, which is the one that the sentences tell."""
    return tuple(figures[::-1][::_QUARTER][::-1])


def _causes(named: Sequence[Named]) -> Iterator[tuple[str, Chart]]:
    for one in named:
        bars, last = one.found.bars[one.place], one.last
        if not bars:
            continue
        ends = ((NOW, last["nu"]), (one.name, last["scenario"]))
        prefix = f"oorzaak-{one.found.scenario.name}-{one.name.replace(' ', '-')}"
        title = f"Waardoor verandert het aantal wachtenden? {NOW.capitalize()} en {one.name}"
        parts = [(bar.driver, bar.part) for bar in bars]
        chart = causes_chart(ends, parts, title=title, prefix=prefix, sizes=drawings.WHOLE_PAGE)
        if chart:
            yield one.name, chart


def _assumptions(found: Sequence[Answered]) -> Iterator[tuple[str, tuple[Assumed, ...]]]:
    """Per lever and zorgvorm, of all choices together; what is chosen first, because that is what people differ on."""
    by_place: dict[str, list[Assumed]] = {}
    for rest in dict.fromkeys(rest for one in found for rest in one.assumptions()):
        by_place.setdefault(rest.where, []).append(_assumed(rest.aanname))
    vormen = {vorm.title for vorm in found[0].scenario.zorgvormen.values()}
    for where in sorted(by_place, key=lambda one: one in vormen):
        yield where, tuple(_together(by_place[where]))


def _together(rows: Sequence[Assumed]) -> Iterator[Assumed]:
    """Numbers without a range that rest on the same ground become one row, after those that may turn out otherwise."""
    same: dict[str, list[Assumed]] = {}
    for row in rows:
        if not row.span:
            same.setdefault(row.why, []).append(row)
    yield from (row for row in rows if row.span or len(same[row.why]) == 1)
    for why, found in same.items():
        if len(found) > 1:
            numbers = "; ".join(f"{one.name} {one.value.removesuffix('.')}" for one in found)
            yield Assumed(why, f"{numbers[:1].upper()}{numbers[1:]}.", "", "")


def _assumed(one: Aanname) -> Assumed:
    most = next(count for least, count in ((1000, 0), (10, 1), (0, 3)) if abs(one.value) >= least)
    span = "" if one.is_sure else f"Van {_number(one.low, most)} tot {_number(one.high, most)}."
    why = one.why or one.source
    ground = f"{why[:1].upper()}{why[1:]}"
    return Assumed(one.name.replace("_", " "), f"{_number(one.value, most)} {one.unit}.", span, ground)


def _number(value: float, most: int) -> str:
    """As many decimals as a small number needs; `most` are fewer for a large one, of which nobody reads them."""
    return dutch.number(value, next((count for count in range(most) if round(value, count) == value), most))


def _about(found: Answered) -> Iterator[str]:
    scenario, count = found.scenario, found.comparison.plan.replications
    yield f"Het begin is {dutch.long_date(scenario.start)}. Het model rekent {scenario.months} maanden vooruit."
    yield f"Elke keuze is {dutch.number(count)} keer doorgerekend, steeds met ander toeval en andere aannames."
    yield "Het getal is het gemiddelde. De marge is waar 95% van de herhalingen ligt."
    yield "Met en zonder keuze gaat het om dezelfde verzonnen mensen. Zo komt het verschil alleen door de keuze."
