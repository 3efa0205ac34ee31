"""How much more there is than a year earlier, of people, trajecten or euros; of euros also without wages and prices.

Costs rise because wages and prices rise, and because there is more or heavier help. Only the second is growth of
volume: what is left after the indices of the Rijk for every year in between.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from duiding.domain.period import Period
from duiding.indicators.columns import DECIMALS, Column
from duiding.indicators.facts import gather
from duiding.indicators.methods.method import Estimate, Input, Method, Question
from duiding.indicators.model import LAG

Floats = NDArray[np.float64]
_INDICES = ("loon", "prijs")
_HUNDREDTHS_OF_PERCENT = 10_000


def estimate(question: Question) -> Estimate:
    """The change per period and cell; no value where there was nothing before, or an index is missing."""
    facts = gather(question.indicator, question.engine, question.gemeente, question.request, question.periods)
    lag = int(question.inputs[LAG])
    before = np.full(facts.counts.shape, np.nan)
    before[lag:] = facts.counts[:-lag]
    ratio = facts.counts / np.where(before > 0, before, np.nan)
    level = {"growth": np.ones(len(question.periods)), "real": _levels(question, lag)}
    columns = []
    for word in question.indicator.shows(question.by):
        change = (100 * (ratio / level[word][:, None] - 1)).round(DECIMALS)
        none = np.full(change.shape, np.nan)
        columns.append(Column(word, "", change, before, none, none, lag=lag))
    return Estimate(facts, tuple(columns))


def _levels(question: Question, lag: int) -> Floats:
    """Wages and prices of each period relative to the one it is compared with; nan without an index."""
    if "real" not in question.indicator.show:
        return np.ones(len(question.periods))
    yearly = _yearly(question)
    return np.array([_between(question.periods, number, lag, yearly) for number in range(len(question.periods))])


def _yearly(question: Question) -> Mapping[int, float]:
    """Per year how much wages and prices rise in it."""
    sql = "select peildatum, soort, waarde_honderdste from kengetallen where herkomst = 'rijk' and spoor is null"
    found: dict[int, dict[str, float]] = {}
    for row in question.engine.query(sql).to_pylist():
        found.setdefault(row["peildatum"].year, {})[row["soort"]] = row["waarde_honderdste"] / _HUNDREDTHS_OF_PERCENT
    loon = float(question.inputs["deel_loon"])
    complete = ((year, indices) for year, indices in found.items() if set(_INDICES) <= set(indices))
    return {year: 1 + loon * indices["loon"] + (1 - loon) * indices["prijs"] for year, indices in complete}


def _between(periods: tuple[Period, ...], number: int, lag: int, yearly: Mapping[int, float]) -> float:
    if number < lag:
        return np.nan
    years = range(periods[number - lag].first.year + 1, periods[number].first.year + 1)
    return float(np.prod([yearly.get(year, np.nan) for year in years]))


METHOD = Method(
    about="The change since a year earlier, of costs also without the rise of wages and prices.",
    reference="worked out by hand: 10% more euros with 5% higher wages and prices is 4.8%",
    source="Own definition: a ratio of two periods, divided by the indices of the Rijk for the years in between",
    shows={
        "growth": "the change in percent",
        "real": "the same without the rise of wages and prices (`kengetallen`)",
    },
    estimate=estimate,
    inputs={
        LAG: Input(int, "hoeveel perioden een jaar eerder is"),
        "deel_loon": Input(float, "welk deel van de kosten lonen zijn, van 0 tot 1", 0.85),
    },
)
