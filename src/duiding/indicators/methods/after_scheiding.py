"""Children in jeugdhulp whose ouders divorced in the years before, and when their first help began beside the divorce.

The source asks for "a jeugdhulp and jeugdbescherming traject"; whether that is both or either is not said, so both are
counted. Few gezinnen are never told, not even inside the municipality: a child is known by its ouders.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from duiding.domain.figure import Status
from duiding.indicators.columns import AS_IT_IS, Column
from duiding.indicators.facts import Denominator, Facts
from duiding.indicators.methods.families import HUNDRED
from duiding.indicators.methods.method import Estimate, Input, Method, Question
from duiding.indicators.methods.records import Records
from duiding.indicators.methods.scheiding_record import Moment, divorces_of, in_help, moment_of, place_among
from duiding.indicators.status import CODE
from duiding.statistics.disclosure import is_small_part
from duiding.statistics.intervals import wilson

Floats = NDArray[np.float64]
_DAYS_A_MONTH = 365.25 / 12
_SHARES = frozenset({"share", "before"})
_NOBODY: Floats = np.zeros(0)


@dataclass(frozen=True)
class _Told:
    """One cell of one peildatum: children in help, those of divorced ouders, their gezinnen, and their first help.

    `months` are those from the divorce to the first help of each child, negative when help came first; None when the
    record does not go back far enough.
    """

    whole: int
    either: int
    both: int
    gezinnen: int
    gezinnen_of_both: int
    months: Floats | None


def estimate(question: Question) -> Estimate:
    """Every word per peildatum and cell; nothing where the deliveries do not go back as far as the window."""
    records, divorces = in_help(question), divorces_of(question.engine)
    told = []
    for period in question.periods:
        moment = moment_of(question, records, divorces, period.first)
        told.append([_tell(records, moment, cell) for cell in range(len(records.cells))])
    either, whole, gezinnen = (_grid(told, name) for name in ("either", "whole", "gezinnen"))
    place = np.arange(len(records.cells), dtype=np.int64)
    facts = Facts(records.cells, either, gezinnen, per=Denominator(records.cells, whole, whole, place, is_people=True))
    return Estimate(facts, tuple(_column(word, question, told) for word in question.indicator.shows(question.by)))


def _tell(records: Records, moment: Moment, cell: int) -> _Told | None:
    if not moment.is_known:
        return None
    client = np.unique(moment.client[records.cell[moment.rows] == cell])
    at = moment.divorces.place(client)
    chosen, at = client[at >= 0], at[at >= 0]
    gezin, is_both = moment.divorces.gezin[at], place_among(moment.both, chosen) >= 0
    months = None
    if moment.has_past:
        helped = place_among(moment.children, chosen)
        is_helped = helped >= 0
        since = moment.first_help[helped[is_helped]]
        months = (since - moment.divorces.day[at][is_helped]) / _DAYS_A_MONTH
    of_both = len(np.unique(gezin[is_both]))
    return _Told(len(client), len(chosen), int(is_both.sum()), len(np.unique(gezin)), of_both, months)


def _grid(told: Told, name: str) -> Floats:
    return np.array([[getattr(one, name) if one else 0.0 for one in row] for row in told], dtype=np.float64)


def _column(word: str, question: Question, told: Told) -> Column:
    """One word; few gezinnen, or few children on either side of a part, are hidden from everybody."""
    threshold = question.gemeente.parameters.drempel
    knows_both = bool({form.naam for form in question.gemeente.zorgvormen} & set(question.inputs["jeugdbescherming"]))
    value, n = (np.full((len(told), len(told[0]) if told else 0), np.nan) for _ in range(2))
    own = np.full(value.shape, AS_IT_IS, dtype=np.int8)
    for i, row in enumerate(told):
        for j, one in enumerate(row):
            if one is None or (word == "both" and not knows_both):
                continue
            value[i, j], n[i, j], parts = _READS[word](one)
            few = 0 < one.gezinnen < threshold or any(is_small_part(*part, threshold).any() for part in parts)
            own[i, j] = CODE[Status.TOO_FEW] if few else AS_IT_IS
    low, high = (np.full(value.shape, np.nan) for _ in range(2))
    if word in _SHARES:
        low, high = (HUNDRED * bound for bound in wilson(value * n / HUNDRED, n))
    return Column(word, "", value.round(1), n, low.round(1), high.round(1), own=own)


def _either(one: _Told) -> _Value:
    return one.either, one.either, ()


def _both(one: _Told) -> _Value:
    return one.both, one.both, ((one.both, one.either), (one.gezinnen_of_both, one.gezinnen_of_both))


def _share(one: _Told) -> _Value:
    share = HUNDRED * one.either / one.whole if one.whole else float("nan")
    return share, one.whole, ((one.either, one.whole),)


def _before(one: _Told) -> _Value:
    """The part whose first help had begun when the ouders divorced."""
    months = _NOBODY if one.months is None else one.months
    known, early = len(months), int((months < 0).sum())
    return (HUNDRED * early / known if known else float("nan")), known, ((early, known),)


def _month(one: _Told) -> _Value:
    months = _NOBODY if one.months is None else one.months
    known = len(months)
    return (float(np.median(months)) if known else float("nan")), known, ((known, known),)


Told: TypeAlias = Sequence[Sequence[_Told | None]]
_Value: TypeAlias = tuple[float, int, tuple[tuple[int, int], ...]]
"""The value, how many are behind it, and the parts of a whole that it tells of."""

_READS: dict[str, Callable[[_Told], _Value]] = {
    "either": _either, "both": _both, "share": _share, "before": _before, "month": _month,
}  # fmt: skip

METHOD = Method(
    about="Children in help whose ouders divorced in the years before, and when their first help began.",
    reference="worked out by hand",
    source="Raadsbrief hervormingen sociaal domein (2025), toezegging 863: the model of complexe scheidingen",
    shows={
        "either": "children with a traject of jeugdhulp or jeugdbescherming whose ouders divorced in the window",
        "both": "those of them with a traject of both kinds",
        "share": "`either` as a percentage of all children with such a traject",
        "before": "the percentage of them whose first help had begun before the divorce",
        "month": "the median number of months from the divorce to the first help; negative is before it",
    },
    estimate=estimate,
    inputs={
        "venster_jaren": Input(int, "hoeveel jaar voor de peildatum een scheiding meetelt", 5),
        "jeugdbescherming": Input(tuple, "de zorgvormen die jeugdbescherming zijn", ("jeugdbescherming",)),
    },
    panel="stand",
    moment="peildatum",
)
