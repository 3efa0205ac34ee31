"""Does a month, or a whole year, differ from the others, or is this how the numbers always go up and down?

The limits come from the whole series since the last break, whatever part of it is asked for. A month that is not
reported in full yet is no point: it would always look like a fall. A signal says "look here" and judges nobody.
Whether twelve months are fewer than they used to be is another question: a year has no season, a month has.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from duiding.domain.dutch import number, period_words
from duiding.domain.figure import Audience, Status
from duiding.domain.period import Period
from duiding.indicators import query
from duiding.indicators.columns import AS_IT_IS, Column
from duiding.indicators.facts import Facts
from duiding.indicators.methods.flow_persons import persons_of
from duiding.indicators.methods.in_full import edges, first_delivered, in_full
from duiding.indicators.methods.method import Estimate, Input, Method, Question
from duiding.indicators.methods.triangles import PANEL, Known, read_known
from duiding.indicators.methods.years import Years, year_sentence
from duiding.indicators.status import CODE
from duiding.statistics.xmr import Signal, XmR, xmr

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
_RULES = {
    Signal.ABOVE_LIMIT: 1, Signal.BELOW_LIMIT: -1, Signal.RISING: 2, Signal.FALLING: -2,
    Signal.NEAR_UPPER: 3, Signal.NEAR_LOWER: -3, Signal.RUN_ABOVE: 4, Signal.RUN_BELOW: -4,
}  # fmt: skip
_WORDS = {
    Signal.ABOVE_LIMIT: "ligt boven de gewone schommeling",
    Signal.BELOW_LIMIT: "ligt onder de gewone schommeling",
    Signal.RISING: "hoort bij een reeks van zeven maanden die steeds hoger werden",
    Signal.FALLING: "hoort bij een reeks van zeven maanden die steeds lager werden",
    Signal.NEAR_UPPER: "ligt binnen de gewone schommeling, maar twee van de drie maanden zijn opvallend hoog",
    Signal.NEAR_LOWER: "ligt binnen de gewone schommeling, maar twee van de drie maanden zijn opvallend laag",
    Signal.RUN_ABOVE: "hoort bij een reeks van zeven maanden die allemaal boven het gemiddelde liggen",
    Signal.RUN_BELOW: "hoort bij een reeks van zeven maanden die allemaal onder het gemiddelde liggen",
}
_MOST_CELLS = 5


def estimate(question: Question) -> Estimate:
    """Per month and cell the number, what is usual with natural limits, and the rule that it breaks (0: none)."""
    since, where = first_delivered(question), query.conditions(question.indicator, question.by)
    known = read_known(question, "stroom", question.inputs["soort"], where, since)
    series = in_full(question, known, since)
    cuts = [edges(question, known, values) for values in known.cells.values()]
    charts = [xmr(series[:, cell], cut) for cell, cut in enumerate(cuts)]
    rows = np.array([known.row(period) for period in question.periods])
    counts = known.counts[rows]
    hidden = _tells_too_much(question, known, charts)
    years = Years(series, tuple(cuts), hidden)
    columns = tuple(
        years.column(rows) if word == "year" else _column(word, charts, rows, counts, hidden)
        for word in question.indicator.shows(question.by)
    )
    facts = Facts(known.cells, counts, persons_of(question, known.cells))
    return Estimate(facts, columns, tuple(_notes(known, charts, years)))


def _tells_too_much(question: Question, known: Known, charts: list[XmR]) -> Flags:
    """The cells whose mean everybody could use to work out a month that is hidden from them."""
    if question.request.audience is not Audience.OPENBAAR:
        return np.zeros(len(charts), np.bool_)
    most = question.gemeente.parameters.drempel
    is_small = np.array([((chart.value > 0) & (chart.value < most)).any() for chart in charts], np.bool_)
    if question.mask is None:
        return is_small
    units = question.indicator.units(question.by)
    return np.asarray(is_small | question.mask.on(question.periods, known.cells, units[0]).any(axis=0))


def _column(word: str, charts: list[XmR], rows: NDArray[np.int64], counts: Floats, hidden: Flags) -> Column:
    none = np.full(counts.shape, np.nan)
    if word == "count":
        return Column(word, "", counts, counts, none, none)
    if word == "rule":
        value = _beside([_rules(chart)[rows] for chart in charts], counts)
        # A month that cannot be judged is no month without a signal.
        return Column(word, "", value, counts, none, none, own=np.full(counts.shape, AS_IT_IS, np.int8))
    mean, low, high = (_beside([getattr(c, key)[rows] for c in charts], counts) for key in ("mean", "low", "high"))
    mean[:, hidden] = np.nan
    own = np.full(counts.shape, CODE[Status.ESTIMATE], np.int8)
    return Column(word, "", mean.round(1), counts, np.maximum(low, 0).round(1), high.round(1), own=own)


def _beside(columns: list[Floats], like: Floats) -> Floats:
    """Columns beside each other; where nothing was ever counted there are none."""
    return np.stack(columns, axis=1) if columns else np.full(like.shape, np.nan)


def _rules(chart: XmR) -> Floats:
    return np.array([np.nan if found is None else _first(found) for found in chart.signals])


def _first(found: frozenset[Signal]) -> float:
    return next((float(rule) for signal, rule in _RULES.items() if signal in found), 0.0)


def _notes(known: Known, charts: list[XmR], years: Years) -> Iterator[str]:
    """What the last month that is reported in full shows: of the whole always, of parts where it shows something."""
    told = 0
    for cell, (chart, values) in enumerate(zip(charts, known.cells.values(), strict=True)):
        judged = [place for place, found in enumerate(chart.signals) if found is not None]
        if years.hidden[cell] or not judged or (values and not chart.signals[judged[-1]]) or told == _MOST_CELLS:
            continue
        told += 1
        who = f"{', '.join(values.values())}: " if values else ""
        yield f"{who}{_sentence(known, chart, judged[-1])}"
        if not values:
            yield year_sentence(years.change(judged[-1], cell), _month(known, judged[-1]))
    if not told and known.cells.by and not years.hidden.any():
        yield "In geen enkel onderdeel valt de laatste complete maand buiten de gewone schommeling."


def _sentence(known: Known, chart: XmR, place: int) -> str:
    words = period_words(_month(known, place)).capitalize()
    low, high = max(float(chart.low[place]), 0.0), float(chart.high[place])
    limits = f"(tussen {number(low)} en {number(high)} per maand)"
    found = chart.signals[place] or frozenset()
    calm = "valt binnen de gewone schommeling"
    says = next((text for signal, text in _WORDS.items() if signal in found), calm)
    return f"{words} {says} {limits}."


def _month(known: Known, place: int) -> Period:
    month = int(known.months[place])
    return Period.month(month // 12, month % 12 + 1)


METHOD = Method(
    about=(
        "Natural process limits of a monthly flow with the four rules that tell a signal from noise, and twelve months"
        " beside the same months of up to three years before: a log-linear model of counts that vary more than chance."
    ),
    reference="NHS England, Making Data Count: the labels of its own charts; the model of the year fitted by iteration",
    source="Wheeler (1993); NHS England, Making Data Count; McCullagh and Nelder (1989), Generalized Linear Models",
    shows={
        "count": "the number that was reported",
        "usual": "the mean since the last break, with the limits between which chance keeps a month",
        "rule": (
            "the rule that a month breaks: 1 outside the limits, 2 seven months rising or falling, 3 two of three near"
            " a limit, 4 seven months on one side of the mean; below 0 on the low side, 0 none"
        ),
        "year": "twelve months against the same months of up to three years before, in percent, since the last break",
    },
    estimate=estimate,
    inputs={"soort": Input(str, "instroom of uitstroom")},
    panel=PANEL,
    moment="periode",
)
