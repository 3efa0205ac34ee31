"""Which aanbieders report at another pace than before: a signal to ask why, and to mistrust the recent tail.

Only the last year of peildata is looked at: an alarm of longer ago says nothing about the tail of today.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from duiding.domain.figure import Status
from duiding.indicators import query
from duiding.indicators.columns import Column
from duiding.indicators.facts import Facts
from duiding.indicators.grid import Cells, Rows, cells_of
from duiding.indicators.memory import remember
from duiding.indicators.methods.delay_watch import MELDING, Pace, Reported, paces, read_reported
from duiding.indicators.methods.method import Estimate, Input, Method, Question
from duiding.indicators.status import CODE

Floats = NDArray[np.float64]
_YEAR = timedelta(days=366)


def estimate(question: Question) -> Estimate:
    """Per aanbieder the shift in days and whether it is an alarm (1 or 0); without a breakdown how many alarms."""
    soort = question.inputs["soort"]
    where = tuple(text for text in query.conditions(question.indicator, question.by) if text)
    # All that an aanbieder sends is judged together, also where one kind is shown.
    reported = read_reported(question.engine, where)
    cells = _cells(question, tuple(told for told in reported if told.soort == soort))
    shape = len(question.periods), len(cells)
    shift, alarm, events = np.full(shape, np.nan), np.full(shape, np.nan), np.zeros(shape)
    place = {value.get("aanbieder"): cell for cell, value in enumerate(cells.values())}
    last: tuple[Pace, ...] = ()
    for row, period in enumerate(question.periods):
        if period.first + _YEAR > question.known_on:
            last = tuple(pace for pace in _paces(question, where, period.first) if pace.soort == soort)
            for pace in last:
                # Without a breakdown the alarms are counted; a shift belongs to one aanbieder.
                cell = place.get(pace.aanbieder, 0)
                events[row, cell] += pace.events
                if not np.isnan(pace.shift_dagen):
                    alarm[row, cell] = np.nan_to_num(alarm[row, cell]) + pace.is_alarm
                    if question.by:
                        shift[row, cell] = round(pace.shift_dagen, 1)
    own = np.full(shape, CODE[Status.ESTIMATE], np.int8)
    none = np.full(shape, np.nan)
    grids = {"shift": shift, "alarm": alarm}
    columns = [
        Column(word, "", grids[word], events, none, none, own=own) for word in question.indicator.shows(question.by)
    ]
    facts = Facts(cells, events, events, is_about_clients=False)
    return Estimate(facts, tuple(columns), tuple(pace.sentence for pace in last if pace.is_alarm))


def _paces(question: Question, where: tuple[str, ...], known_on: date) -> tuple[Pace, ...]:
    engine = question.engine
    return remember(engine, ("paces", known_on, where), lambda: paces(read_reported(engine, where), known_on))


def _cells(question: Question, reported: tuple[Reported, ...]) -> Cells:
    if not question.by:
        return cells_of((), (), question.gemeente)
    names = tuple(told.aanbieder for told in reported)
    none = np.zeros(len(names), np.int64)
    rows = Rows(none, (np.arange(len(names)),), (names,), none.astype(np.float64), none, {})
    return cells_of(question.by, (rows,), question.gemeente)


METHOD = Method(
    about="Has the delay of reports changed? A log-rank test in reversed time, judged against all looks of a year.",
    reference="simulated cities: at most 5% of years with any false alarm",
    source="Kalbfleisch and Lawless (1991), right-truncated data",
    shows={
        "shift": "how many days later than before reports come on average (below 0: sooner)",
        "alarm": "1 where that is more than chance and season explain, 0 where it is not; without a breakdown how many",
    },
    estimate=estimate,
    inputs={"soort": Input(str, "start of stop", "start")},
    panel=MELDING,
    moment="peildatum",
)
