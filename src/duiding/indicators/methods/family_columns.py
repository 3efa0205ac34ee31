"""From families of units to the columns of an answer, and which units may count for everybody."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from duiding.domain.figure import Audience, Status
from duiding.indicators.columns import AS_IT_IS, Column
from duiding.indicators.facts import Facts
from duiding.indicators.grid import Cells
from duiding.indicators.methods.families import WHOLE, Family, Read
from duiding.indicators.methods.method import Estimate, Question
from duiding.indicators.protection import hidden_cells
from duiding.indicators.status import CODE

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
_ESTIMATED = frozenset({"smooth"})


def visible(question: Question, facts: Facts) -> Bools:
    """The cells that may count in a family: for everybody only those of which something may be shown.

    Otherwise the limits, and how many units lie outside them, would tell about a unit that is hidden.
    """
    shown = np.ones(facts.counts.shape, dtype=np.bool_)
    if question.request.audience is not Audience.OPENBAAR:
        return shown
    hidden = hidden_cells(facts, shown, question.gemeente.parameters.drempel)
    if question.mask is not None and question.by == facts.cells.by:
        hidden |= question.mask.on(question.periods, facts.cells)
    return ~hidden


def per_unit(word: str, n: Floats, read: Sequence[Read]) -> Column:
    """One word of every unit, of which `read` holds value, low and high per period; `n` has shape (periods, cells)."""
    value, low, high = (np.stack(parts) for parts in zip(*read, strict=True))
    own = np.full(value.shape, AS_IT_IS, dtype=np.int8)
    if word in _ESTIMATED:
        own = np.where(np.isnan(value), AS_IT_IS, CODE[Status.ESTIMATE]).astype(np.int8)
    return Column(word, "", value, n, low, high, own=own)


def whole_columns(families: Sequence[Family]) -> dict[str, Column]:
    """The words of WHOLE, one value per period; `n` is how many units were judged."""
    shape = len(families), 1
    tested = np.array([float(family.found.tested) for family in families]).reshape(shape)
    none = np.full(shape, np.nan)
    found = {word: np.array([family.whole(word) for family in families]).reshape(shape) for word in WHOLE}
    return {word: Column(word, "", value, tested, none, none) for word, value in found.items()}


def whole_facts(persons: Floats) -> Facts:
    """The one cell of an answer without a breakdown; `persons` are all who were counted, per period."""
    cells = Cells((), (), np.zeros((1, 0), dtype=np.int64))
    counts = persons.reshape(len(persons), 1)
    return Facts(cells, counts, counts)


def of_whole(question: Question, families: Sequence[Family], persons: Floats, notes: tuple[str, ...]) -> Estimate:
    """How many units stand out, per period."""
    columns = whole_columns(families)
    words = question.indicator.shows(question.by)
    return Estimate(whole_facts(persons), tuple(columns[word] for word in words), notes)
