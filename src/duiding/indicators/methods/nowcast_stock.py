"""How many were in care on a recent peildatum, when starts and stops before it are still to be reported.

The known stock is too high where stops come later than starts, even when the starts look too few. So both are
completed, and the interval is that of their difference.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from duiding.domain.dutch import enumerate_words, long_date
from duiding.domain.figure import Status
from duiding.indicators.columns import AS_IT_IS, Column
from duiding.indicators.facts import gather
from duiding.indicators.grid import Cells
from duiding.indicators.methods.delay_watch import drift_notes
from duiding.indicators.methods.method import Estimate, Method, Question
from duiding.indicators.methods.triangles import DELAYS, Known, read_known
from duiding.indicators.query import conditions
from duiding.indicators.status import CODE
from duiding.statistics.nowcast_cells import Tail, tail_of_cells
from duiding.statistics.stock_nowcast import StockNowcast, stock_of_tails
from duiding.statistics.withdrawn import ToCome


def estimate(question: Question) -> Estimate:
    """The stock of each peildatum and cell, with what is still to be reported of before it."""
    indicator = question.indicator
    facts = gather(indicator, question.engine, question.gemeente, question.request, question.periods)
    flows = [_Flow(question, soort) for soort in ("instroom", "uitstroom")]
    value, known = facts.counts.copy(), facts.counts.astype(np.int64)
    low, high = np.full(value.shape, np.nan), np.full(value.shape, np.nan)
    own = np.full(value.shape, AS_IT_IS, np.int8)
    ages = np.array([flows[0].known.age(period) + 1 for period in question.periods])
    for number in np.flatnonzero(ages < DELAYS - 1):
        for cell, values in enumerate(facts.cells.values()):
            place = number, cell
            found = _stock(int(known[place]), flows, tuple(values.values()), int(ages[number]))
            own[place] = CODE[Status.ESTIMATE]
            value[place] = np.nan
            if found is not None:
                value[place], low[place], high[place] = round(found.expected), found.lower, found.upper
    columns = [Column(word, "", value, facts.counts, low, high, own=own) for word in indicator.shows(question.by)]
    missing = np.flatnonzero(np.isnan(value).any(axis=1) & (ages < DELAYS - 1))
    return Estimate(facts, tuple(columns), (*_notes(question, missing.tolist()), *drift_notes(question)))


class _Flow:
    """The trajecten that began or ended, and what is to come of them."""

    def __init__(self, question: Question, soort: str) -> None:
        """`where` of the indicator is asked of the flow as well: it may use columns that both panels have."""
        self.known: Known = read_known(question, "stand", soort, conditions(question.indicator, question.by))
        self.tail: Tail | None = tail_of_cells(self.known.pieces) if self.known.pieces is not None else None
        self._place = {tuple(value.values()): number for number, value in enumerate(_values(self.known.cells))}

    def to_come(self, cell: tuple[str, ...], ago: int) -> ToCome | None:
        """What is to come up to `ago` months before the last; nothing in a cell in which nothing ever happened."""
        number = self._place.get(cell)
        if self.tail is None or (number is not None and self.known.has_short[number]):
            return None
        if number is None or number >= len(self.tail.known):
            return ToCome(0.0, np.ones(1), np.ones(1))
        return self.tail.together(number, ago)


def _values(cells: Cells) -> list[dict[str, str]]:
    return cells.values()


def _stock(known: int, flows: list[_Flow], cell: tuple[str, ...], ago: int) -> StockNowcast | None:
    """None where what is to come cannot be estimated, or where the month before the peildatum is not over."""
    if ago < 0:
        return None
    new, gone = (flow.to_come(cell, ago) for flow in flows)
    return None if new is None or gone is None else stock_of_tails(known, new, gone)


def _notes(question: Question, missing: list[int]) -> Iterator[str]:
    if missing:
        days = enumerate_words([long_date(question.periods[number].first) for number in missing])
        yield f"Voor {days} is er te weinig geschiedenis om te schatten wat nog wordt gemeld."


METHOD = Method(
    about="The stock of a peildatum, with the starts and stops before it that are still to be reported.",
    reference="worked out by hand: late stops make the known stock too high; the synthetic city: see the scorecard",
    source="Mack (1993); Johnson and others (2025), baselinenowcast; the stock identity starts minus stops",
    shows={"expected": "the number that will be known 8 months later, with its 95% interval"},
    estimate=estimate,
    panel="stand",
    moment="peildatum",
)
