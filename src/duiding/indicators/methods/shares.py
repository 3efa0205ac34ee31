"""The plain share behind an estimate about shares: counted as a percentage is, and protected as one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from duiding.indicators.columns import Column, columns_of
from duiding.indicators.facts import Facts, gather
from duiding.indicators.methods.method import Question
from duiding.indicators.model import Indicator

Floats = NDArray[np.float64]


def gather_share(question: Question, by: tuple[str, ...]) -> Facts:
    """`value` and `per` of the indicator for a breakdown, as its percentage would count them."""
    request = replace(question.request, by=by)
    return gather(_plain(question.indicator), question.engine, question.gemeente, request, question.periods)


def share_column(question: Question, facts: Facts) -> Column:
    """The percentage itself, with its margin."""
    (column,) = columns_of(_plain(question.indicator), facts)
    return column


def whole_of(facts: Facts) -> Floats:
    """What the counts are a part of, of shape (periods, cells)."""
    assert facts.per is not None  # noqa: S101 - gather_share asks for it
    return facts.per.on()


def _plain(indicator: Indicator) -> Indicator:
    return replace(indicator, method="", show=("percent",), show_whole=())
