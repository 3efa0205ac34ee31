"""The people behind an estimate of a flow, for who may not see few of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from duiding.domain.figure import Audience
from duiding.indicators import query
from duiding.indicators.grid import Cells, fill, read_rows
from duiding.indicators.methods.method import Question
from duiding.indicators.methods.triangles import PANEL


def persons_of(question: Question, cells: Cells) -> NDArray[np.float64]:
    """How many people are behind each cell of each month; nobody is counted where everybody may see them."""
    shape = len(question.periods), len(cells)
    if question.request.audience is not Audience.OPENBAAR:
        return np.zeros(shape)
    soort = f"soort = '{question.inputs['soort']}'"
    conditions = [*query.conditions(question.indicator, question.by), soort, "stroom = 1"]
    sql = query.select(PANEL, ("maand", *question.by), "count(distinct client)", conditions)
    rows = read_rows(question.engine.query(sql), question.by, question.periods)
    return fill(rows, cells, len(question.periods), 0.0)[0]
