"""Why a mean changed: because other people are in it (composition), or because it changed for the same people (real).

The case of the source: many people started at Beschermd Thuis after a short wait, the mean fell, and everybody who had
been on the list waited longer than before.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from duiding.domain.figure import Audience
from duiding.indicators import query
from duiding.indicators.columns import Column
from duiding.indicators.facts import Facts
from duiding.indicators.grid import Cells, Rows, cells_of, fill, read_rows
from duiding.indicators.methods.method import Estimate, Input, Method, Question
from duiding.indicators.model import LAG
from duiding.indicators.panels import PANELS
from duiding.statistics.decomposition import mean_change

Floats = NDArray[np.float64]
_SUM = "som"
_SHOWS = {
    "change": "the change of the mean since so many periods earlier",
    "composition": "the part of it by another composition",
    "real": "the part of it within the groups",
}


def estimate(question: Question) -> Estimate:
    """The change of a mean and its two parts, per period and cell; together the parts are the change."""
    rows = _rows(question, (*question.by, *_strata(question)))
    cells = cells_of(question.by, (_without_strata(rows, question.by),), question.gemeente)
    counts, sums = _grids(rows, cells, question)
    lag = question.inputs[LAG]
    parts = {word: np.full(counts.shape[:2], np.nan) for word in _SHOWS}
    for period in range(lag, len(question.periods)):
        for cell in range(len(cells)):
            _fill_change(parts, (period, cell), counts, sums, lag)
    persons = _persons(question, cells)
    size = counts.sum(axis=2)
    n = np.full(size.shape, np.nan)
    n[lag:] = np.minimum(size[lag:], size[:-lag])
    none = np.full(size.shape, np.nan)
    columns = tuple(
        Column(word, "", parts[word].round(1), n, none, none, lag=lag) for word in question.indicator.shows(question.by)
    )
    return Estimate(Facts(cells, size, persons), columns)


def _fill_change(parts: dict[str, Floats], place: tuple[int, int], counts: Floats, sums: Floats, lag: int) -> None:
    period, cell = place
    pair = [period - lag, period]
    number, total = counts[pair, cell], sums[pair, cell]
    mean = np.divide(total, number, out=np.full(number.shape, np.nan), where=number > 0)
    change = mean_change((number[0], number[1]), (mean[0], mean[1]))
    if change is not None:
        parts["change"][place] = change.after - change.before
        parts["composition"][place], parts["real"][place] = change.composition, change.real


def _strata(question: Question) -> tuple[str, ...]:
    """The groups to compare within; what the answer is broken down by already is no group inside it."""
    return tuple(name for name in question.inputs["strata"] if name not in question.by)


def _rows(question: Question, group: tuple[str, ...]) -> Rows:
    indicator = question.indicator
    columns = (query.time_column(indicator), *group)
    days = {_SUM: f"sum({indicator.spread})"}
    sql = query.select(indicator.panel, columns, "count(*)", _conditions(question), days)
    return read_rows(question.engine.query(sql), group, question.periods)


def _conditions(question: Question) -> list[str]:
    indicator, periods = question.indicator, question.periods
    span = query.within(query.day_column(indicator), periods[0].first, periods[-1].last)
    return [*query.conditions(indicator, question.by), f"{indicator.spread} is not null", span]


def _without_strata(rows: Rows, by: tuple[str, ...]) -> Rows:
    return replace(rows, codes=rows.codes[: len(by)], names=rows.names[: len(by)])


def _grids(rows: Rows, cells: Cells, question: Question) -> tuple[Floats, Floats]:
    """Numbers and sums of days of shape (periods, cells, groups)."""
    by = question.by
    cell = cells.number(_without_strata(rows, by))
    inner = replace(rows, codes=rows.codes[len(by) :], names=rows.names[len(by) :])
    found, group = np.unique(inner.flat(inner.names), return_inverse=True)
    shape = len(question.periods), len(cells), max(len(found), 1)
    counts, sums = np.zeros(shape), np.zeros(shape)
    counts[rows.period, cell, group] = rows.total
    sums[rows.period, cell, group] = rows.beside[_SUM]
    return counts, sums


def _persons(question: Question, cells: Cells) -> Floats:
    """The people behind each cell, for who may not see few of them."""
    if question.request.audience is not Audience.OPENBAAR:
        return np.zeros((len(question.periods), len(cells)))
    indicator = question.indicator
    people = PANELS[indicator.panel].people()
    group = (query.time_column(indicator), *question.by)
    sql = query.select(indicator.panel, group, people, _conditions(question))
    rows = read_rows(question.engine.query(sql), question.by, question.periods)
    return fill(rows, cells, len(question.periods), 0.0)[0]


METHOD = Method(
    about="A change of a mean, split into composition and real change.",
    reference="worked out by hand; for any numbers the parts add up and turn sign backward",
    source="Kitagawa (1955), Components of a difference between two rates",
    shows=_SHOWS,
    estimate=estimate,
    inputs={
        "strata": Input(tuple, "de kolommen waarbinnen wordt vergeleken, zoals is_spoed"),
        LAG: Input(int, "hoeveel perioden terug"),
    },
)
