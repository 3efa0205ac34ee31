"""As many as the ages who live there would give elsewhere in the city? Observed over expected, per wijk.

What is expected is the inhabitants of a wijk per class of ages, times the rate of the whole city in that class. People
whose wijk is not known or lies elsewhere are in no rate: nobody lives there who could be expected.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from duiding.indicators import query
from duiding.indicators.facts import Facts
from duiding.indicators.grid import Cells, Rows, cells_of, read_rows
from duiding.indicators.methods.families import PER_UNIT, WHOLE, Family, Read, alone, family_of_ratios, in_percent
from duiding.indicators.methods.family_columns import of_whole, per_unit, visible
from duiding.indicators.methods.family_notes import family_notes
from duiding.indicators.methods.method import Estimate, Input, Method, Question
from duiding.indicators.model import Per
from duiding.indicators.panels import PEILDATUM
from duiding.statistics.shrinkage import shrink_counts
from duiding.statistics.standardised import Standardised, reference, standardise

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
_AGE = "leeftijd"
_SHOWS = {
    "ratio": "observed as a percentage of expected, with the margin of the count",
    "expected": "how many are expected",
    "smooth": "the same percentage moved towards 100, the more so the smaller the unit: for a map",
    **PER_UNIT,
}


@dataclass(frozen=True)
class _Counted:
    """Observed and inhabitants of shape (periods, cells, classes of ages), with the cells."""

    cells: Cells
    observed: Floats
    inhabitants: Floats


@dataclass(frozen=True)
class _Moment:
    """One period: the ratios, the family of those that are judged, and which may be seen."""

    ratios: Standardised
    family: Family
    may_count: Bools


def estimate(question: Question) -> Estimate:
    """The ratios per period and cell; without a breakdown, how many units stand out."""
    unit = question.by or (question.inputs["eenheid"],)
    counted = _count(question, unit)
    total = counted.observed.sum(axis=2)
    facts = Facts(counted.cells, total, total)
    may_count = visible(question, facts)
    moments = [_moment(question, counted, number, may_count[number]) for number in range(len(question.periods))]
    families = [moment.family for moment in moments]
    notes = family_notes(families, question, unit[0], counted.cells if question.by else None, may_count)
    if not question.by:
        return of_whole(question, families, total.sum(axis=1), notes)
    words = question.indicator.shows(question.by)
    columns = (per_unit(word, total, [_read(word, moment) for moment in moments]) for word in words)
    return Estimate(facts, tuple(columns), notes)


def _moment(question: Question, counted: _Counted, period: int, may_count: Bools) -> _Moment:
    ratios = _standardise(counted, period)
    judged = may_count & (ratios.expected >= question.inputs["minste_verwacht"])
    return _Moment(ratios, family_of_ratios(ratios.observed, ratios.expected, judged), may_count)


def _count(question: Question, by: tuple[str, ...]) -> _Counted:
    indicator, engine, periods = question.indicator, question.engine, question.periods
    per = indicator.denominator or Per("bevolking", "sum(inwoners)", indicator.where)
    days = query.on_days(PEILDATUM, (period.first for period in periods))
    group = (PEILDATUM, *by, _AGE)
    seen = query.select(indicator.panel, group, indicator.value, [*query.conditions(indicator, by), days])
    living = query.select(per.panel, group, per.value, [per.where, days])
    parts = [read_rows(engine.query(sql), (*by, _AGE), periods) for sql in (seen, living)]
    cells = cells_of(by, [_without_age(part) for part in parts], question.gemeente)
    width = question.inputs["klasse_jaren"]
    classes = 1 + max((age // width for part in parts for age in _ages(part)), default=0)
    grids = [_grid(part, cells, (len(periods), len(cells), classes), width) for part in parts]
    return _Counted(cells, grids[0], grids[1])


def _without_age(rows: Rows) -> Rows:
    return replace(rows, codes=rows.codes[:-1], names=rows.names[:-1])


def _ages(rows: Rows) -> list[int]:
    """The age that each of the last names stands for; who has none is in no class."""
    return [int(name) if name.isdigit() else -1 for name in rows.names[-1]]


def _grid(rows: Rows, cells: Cells, shape: tuple[int, int, int], width: int) -> Floats:
    ages = np.array(_ages(rows), dtype=np.int64)[rows.codes[-1]]
    place = cells.number(_without_age(rows))
    known = (ages >= 0) & (place >= 0)
    grid = np.zeros(shape)
    np.add.at(grid, (rows.period[known], place[known], ages[known] // width), rows.total[known])
    return grid


def _standardise(counted: _Counted, period: int) -> Standardised:
    observed, inhabitants = counted.observed[period], counted.inhabitants[period]
    lives = inhabitants.sum(axis=1) > 0
    whole = reference(observed[lives].sum(axis=0), inhabitants[lives].sum(axis=0))
    return standardise(observed.sum(axis=1), inhabitants, whole)


def _read(word: str, moment: _Moment) -> Read:
    ratios, may_count = moment.ratios, moment.may_count
    if word == "ratio":
        return in_percent(ratios.ratio, ratios.low, ratios.high)
    if word == "expected":
        return alone(np.where(ratios.has_expectation, ratios.expected.round(1), np.nan))
    if word == "smooth":
        # What is hidden must not show through in how much the others are moved.
        seen, size = (np.where(may_count, part, np.nan) for part in (ratios.observed, ratios.expected))
        moved = shrink_counts(seen, size)
        return in_percent(moved.rate, moved.low, moved.high)
    return moment.family.per_unit(word)


METHOD = Method(
    about="Observed over expected at the ages who live there, and which units differ beyond chance.",
    reference="English public health: standardised ratios exact, Byar limits to 2e-14, funnel limits to 4e-6",
    source="Breslow and Day (1987), chapter 2; Spiegelhalter (2005); Clayton and Kaldor (1987)",
    shows=_SHOWS,
    estimate=estimate,
    inputs={
        "eenheid": Input(str, "waarover wordt geteld wie eruit springt, als er niet wordt uitgesplitst", "wijk"),
        "klasse_jaren": Input(int, "hoeveel jaren een klasse van leeftijden telt", 5),
        "minste_verwacht": Input(int, "bij minder verwachte mensen wordt niet geoordeeld", 10),
    },
    whole=WHOLE,
    moment="peildatum",
)
