"""How many people a new law brought or took: who came on its day and who went the day before, more than a year earlier.

Nobody registers it. On the first day of a year help begins and ends anyway, so only what is more than on the same day a
year earlier counts. That is an estimate, and it is said so.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from duiding.domain.period import Period, years_before
from duiding.domain.settings import Breuk
from duiding.indicators import query
from duiding.indicators.breaks import CHANGE_OF_LAW
from duiding.indicators.grid import Cells, read_rows
from duiding.indicators.methods.method import Question
from duiding.indicators.model import LAG

Floats = NDArray[np.float64]
_PEOPLE = "count(distinct client)"


def people_moved(question: Question, group: tuple[str, ...], strata: Cells) -> Floats:
    """More (or fewer) clients than in the year compared with, per period and stratum, because of a new law.

    Who comes is there from the year of that day on; who goes is gone in the year after.
    """
    lag, periods = question.inputs[LAG], question.periods
    moved = np.zeros((len(periods), len(strata)))
    for breuk in _laws(question):
        before = breuk.day - timedelta(days=1)
        touched = [f"{name} = '{value}'" for name, value in (("wet", breuk.wet), ("spoor", breuk.spoor)) if value]
        came = _more_than_usual(question, group, strata, ("datum", breuk.day, ["is_nieuw", *touched]))
        went = _more_than_usual(question, group, strata, ("einddatum", before, ["is_weg", *touched]))
        for number in range(lag, len(periods)):
            since, until = periods[number - lag].first.year, periods[number].first.year
            moved[number] += came * (since < breuk.day.year <= until) - went * (since <= before.year < until)
    return moved


def _laws(question: Question) -> list[Breuk]:
    first, last = question.periods[0].first, question.periods[-1].last
    return [
        breuk
        for breuk in question.gemeente.breuken
        if breuk.soort == CHANGE_OF_LAW
        and first <= breuk.day <= last
        and breuk.as_break().touches(question.indicator.scope)
    ]


def _more_than_usual(
    question: Question, group: tuple[str, ...], strata: Cells, asked: tuple[str, date, list[str]]
) -> Floats:
    """How many more came (or went) on a day than on that day a year earlier, per stratum; never fewer than 0."""
    column, day, who = asked
    days = (years_before(day, 1), day)
    where = [*query.conditions(question.indicator, question.by), query.on_days(column, days), *who]
    sql = query.select(question.indicator.panel, (column, *group), _PEOPLE, where)
    rows = read_rows(question.engine.query(sql), group, [Period.day(one) for one in days])
    number = {tuple(value.values()): place for place, value in enumerate(strata.values())}
    counts = np.zeros((len(days), len(strata)))
    for row, (period, total) in enumerate(zip(rows.period.tolist(), rows.total.tolist(), strict=True)):
        key = tuple(names[codes[row]] for codes, names in zip(rows.codes, rows.names, strict=True))
        # Help that nobody had in the years of the answer is in none of its strata.
        if key in number:
            counts[period, number[key]] += total
    return np.asarray(np.maximum(counts[1] - counts[0], 0.0))
