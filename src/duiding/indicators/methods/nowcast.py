"""How many will turn out to have begun or ended in each of the last months, and how much of that is known already.

The flow is that of the panel `stroom`, month by month: what was reported, with what our own past says is still to come.
Below 30% known nothing is printed; a month that is not over is not estimated.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from duiding.domain.dutch import enumerate_words, period_words
from duiding.domain.figure import Status
from duiding.domain.period import Period
from duiding.indicators import query
from duiding.indicators.columns import AS_IT_IS, Column
from duiding.indicators.facts import Facts
from duiding.indicators.methods.delay_watch import drift_notes
from duiding.indicators.methods.flow_persons import persons_of
from duiding.indicators.methods.method import Estimate, Input, Method, Question
from duiding.indicators.methods.triangles import DELAYS, PANEL, Known, read_known
from duiding.indicators.status import CODE
from duiding.statistics.nowcast import INCOMPLETE_BELOW, LEAST_KNOWN, Nowcast
from duiding.statistics.nowcast import Status as May
from duiding.statistics.nowcast_cells import tail_of_cells

_HUNDRED = 100


def estimate(question: Question) -> Estimate:
    """Per month and cell the expected final number with its 95% interval, and the expected share that is known."""
    known = read_known(question, "stroom", question.inputs["soort"], query.conditions(question.indicator, question.by))
    grids = _Grids.of(question, known)
    columns = [grids.column(word) for word in question.indicator.shows(question.by)]
    notes = (*grids.notes(question), *_untold(known), *drift_notes(question))
    return Estimate(Facts(known.cells, grids.counts, persons_of(question, known.cells)), tuple(columns), notes)


class _Grids:
    """The nowcast on the periods of the answer: arrays of shape (periods, cells)."""

    def __init__(self, periods: tuple[Period, ...], known: Known) -> None:
        """Nothing is estimated yet: every month is what was reported, and one that is not over is nothing."""
        rows = np.array([known.row(period) for period in periods])
        self.counts, self.aside = known.counts[rows], known.aside[rows]
        self.may = np.full(self.counts.shape, May.SETTLED, np.int64)
        self.value, self.share = self.counts.copy(), np.ones(self.counts.shape)
        self.low, self.high = np.full(self.counts.shape, np.nan), np.full(self.counts.shape, np.nan)
        self.age = np.array([known.age(period) for period in periods])
        young = self.age < DELAYS - 1
        self.may[young], self.value[young], self.share[young] = May.NO_HISTORY, np.nan, np.nan

    @classmethod
    def of(cls, question: Question, known: Known) -> _Grids:
        grids = cls(question.periods, known)
        tail = tail_of_cells(known.pieces) if known.pieces is not None else None
        if tail is not None:
            grids._fill(tail.nowcast(), np.flatnonzero(~known.has_short[: len(tail.known)]))
        return grids

    def _fill(self, found: Nowcast, cells: NDArray[np.int64]) -> None:
        """The months that are young enough; what has no report to come is what was reported."""
        for number in np.flatnonzero((self.age >= 0) & (self.age < DELAYS - 1)):
            place, at = (number, cells), (cells, self.age[number])
            is_settled = found.status[at] == May.SETTLED
            self.may[place], self.share[place] = found.status[at], found.completeness[at]
            aside = self.aside[place]
            self.value[place] = np.where(is_settled, self.counts[place], (found.expected[at] + aside).round())
            self.low[place] = np.where(is_settled, np.nan, found.lower[at] + aside)
            self.high[place] = np.where(is_settled, np.nan, found.upper[at] + aside)

    def column(self, word: str) -> Column:
        """The expected number, or the share of it that is known."""
        counts = self.counts
        none = np.full(counts.shape, np.nan)
        is_estimate = np.isin(self.may, (May.INCOMPLETE, May.ESTIMATED))
        if word == "completeness":
            own = np.where(self.may == May.SETTLED, CODE[Status.COMPLETE], CODE[Status.ESTIMATE]).astype(np.int8)
            return Column(word, "", (_HUNDRED * self.share).round(1), counts, none, none, own=own)
        own = np.where(is_estimate, CODE[Status.ESTIMATE], CODE[Status.COMPLETE])
        own = np.where(self.age[:, np.newaxis] >= DELAYS - 1, AS_IT_IS, own).astype(np.int8)
        return Column(word, "", self.value, counts, self.low, self.high, own=own)

    def notes(self, question: Question) -> Iterator[str]:
        """Which months are missing or drawn as incomplete, and why."""
        for may, text in _NOTES.items():
            found = np.flatnonzero((self.may == may).any(axis=1) & (self.age >= 0))
            months = [period_words(question.periods[number]) for number in found]
            if months:
                yield text.format(months=enumerate_words(months))
        if (self.age < 0).any():
            yield "De maand die nog loopt schatten we niet."


_NOTES = {
    May.NO_HISTORY: "Voor {months} is er te weinig geschiedenis om te schatten wat nog wordt gemeld.",
    May.TOO_EARLY: (
        f"Van {{months}} is naar verwachting nog geen {LEAST_KNOWN:.0%} bekend. Daar tonen we geen schatting."
    ),
    May.INCOMPLETE: (
        f"Van {{months}} is naar verwachting nog geen {INCOMPLETE_BELOW:.0%} bekend. De schatting is daar erg onzeker."
    ),
}


_WORDS = {
    "berichten": "de berichten",
    "clientlijst": "de cliëntenlijsten van aanbieders",
    "pgb": "de lijsten van pgb's",
    "buurtteam": "de lijsten van de buurtteams",
}


def _untold(known: Known) -> Iterator[str]:
    if known.untold:
        words = enumerate_words([_WORDS[bron] for bron in sorted(known.untold)])
        yield f"Wat nog komt uit {words} zit niet in de schatting: we weten nog niet hoe laat dat wordt gemeld."


METHOD = Method(
    about="The recent tail: what was reported, with what is still to come by our own past.",
    reference=(
        "Taylor and Ashe (18,680,856); baselinenowcast (delays to 4e-12, points to 3e-11, sizes to 1e-4); "
        "the synthetic city: see the scorecard"
    ),
    source="Mack (1993); Johnson and others (2025), baselinenowcast; Morgenstern (2025)",
    shows={
        "expected": "the number that will be known 8 months later, with its 95% interval",
        "completeness": "the percentage of it that is expected to be known",
    },
    estimate=estimate,
    inputs={"soort": Input(str, "instroom of uitstroom")},
    panel=PANEL,
    moment="periode",
)
