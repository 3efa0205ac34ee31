"""What is spent or delivered in a period per person who lived there on its first day.

A flow has no inhabitants and a stock of inhabitants has no period, so a plain percentage cannot divide them.
The first day decides: who moves in later does not count before the next period.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from duiding.indicators import query
from duiding.indicators.columns import DECIMALS_OF_RATIO, HUNDRED, Column
from duiding.indicators.facts import gather
from duiding.indicators.grid import Cells, read_rows
from duiding.indicators.methods.method import Estimate, Method, Question
from duiding.indicators.panels import BEVOLKING, PANELS, PEILDATUM, is_in_hundredths

Floats = NDArray[np.float64]


def estimate(question: Question) -> Estimate:
    """The value per inhabitant of each cell; no value where nobody is known to live, as in an unknown wijk."""
    facts = gather(question.indicator, question.engine, question.gemeente, question.request, question.periods)
    heads = _inhabitants(question, facts.cells)
    value = facts.counts / (HUNDRED if is_in_hundredths(question.indicator.value) else 1)
    value = (value / np.where(heads > 0, heads, np.nan)).round(DECIMALS_OF_RATIO)
    none = np.full(value.shape, np.nan)
    return Estimate(facts, (Column("per_inwoner", "", value, heads, none, none),))


def _inhabitants(question: Question, cells: Cells) -> Floats:
    """Who lives in each cell on the first day of each period; parts that the population does not know share them."""
    by = tuple(name for name in cells.by if name in PANELS[BEVOLKING].dimensions)
    days = {period.first: number for number, period in enumerate(question.periods)}
    where = query.on_days(PEILDATUM, days)
    rows = read_rows(
        question.engine.query(query.select(BEVOLKING, (PEILDATUM, *by), "sum(inwoners)", (where,))),
        by,
        question.periods,
    )
    names = [[values[code] for code in codes] for values, codes in zip(rows.names, rows.codes, strict=True)]
    living = dict(zip(zip(rows.period.tolist(), *names, strict=True), rows.total.tolist(), strict=True))
    keys = [tuple(cell[name] for name in by) for cell in cells.values()]
    return np.array([[living.get((number, *key), np.nan) for key in keys] for number in range(len(question.periods))])


METHOD = Method(
    about="A flow divided by who lived there on the first day of the period.",
    source="Own definition: the population of one day, as the Rijk divides money by it",
    reference="worked out by hand",
    shows={"per_inwoner": "the value per inhabitant"},
    estimate=estimate,
    moment="periode",
)
