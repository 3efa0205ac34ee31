"""The months of a flow that are reported in full, and where its series is cut: what may be compared with what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from duiding.indicators.breaks import break_days
from duiding.indicators.bronnen import coverages
from duiding.indicators.methods.method import Question
from duiding.indicators.methods.triangles import DELAYS, Known, last_month, number_of
from duiding.statistics.nowcast_cells import tail_of_cells

Floats = NDArray[np.float64]


def first_delivered(question: Question) -> int:
    """The first month of which all that is needed was delivered, of those deliveries that came at all."""
    found = [coverages(question.engine).get(bron) for bron in question.indicator.needed]
    last = last_month(question.known_on)
    return max((number_of(told.first) for told in found if told is not None), default=last)


def in_full(question: Question, known: Known, since: int) -> Floats:
    """The numbers of the months that are reported in full; nan for the others, and for those before the deliveries."""
    series = known.counts.copy()
    series[: max(since - int(known.months[0]), 0)] = np.nan
    tail = tail_of_cells(known.pieces) if known.pieces is not None else None
    shares = np.zeros((len(known.cells), DELAYS))
    shares[:, -1] = 1.0
    if tail is not None:
        shares[: len(tail.completeness)] = np.nan_to_num(tail.completeness)
        shares[known.has_short, :-1] = 0.0
    last = known.last - int(known.months[0])
    series[last + 1 :] = np.nan
    for age in range(min(DELAYS, last + 1)):
        series[last - age, shares[:, age] < question.gemeente.parameters.compleet_vanaf] = np.nan
    return series


def edges(question: Question, known: Known, cell: Mapping[str, str]) -> list[int]:
    """The rows of the months with which a new stretch begins."""
    days = break_days(question.indicator, question.gemeente, cell)
    return [_first_month_after(day) - int(known.months[0]) for day in days]


def _first_month_after(day: date) -> int:
    return number_of(day) + (day.day > 1)
