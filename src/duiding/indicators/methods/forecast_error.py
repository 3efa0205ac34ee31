"""How far a forecast of the deficit was off: what the jaarstukken tell, less what a paper of the year itself foresaw.

The worked example is that of the source: 2017 ended 6.9 million short, of which the voorjaarsnota had seen 4.6. That is
2.3 million, or a third of the outcome.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from duiding.indicators import query
from duiding.indicators.columns import DECIMALS, Column
from duiding.indicators.facts import Facts
from duiding.indicators.grid import Cells, cells_of, uncounted_rows
from duiding.indicators.methods.method import Estimate, Input, Method, Question

Flags = NDArray[np.bool_]
_READ = ("peildatum", "moment", "begrotingsjaar", "is_hoofdjaar", "soort", "bedrag_cent")
_KINDS: dict[str, type] = {"is_hoofdjaar": np.bool_, "begrotingsjaar": np.int64, "bedrag_cent": np.int64}
_MOMENT = "moment"
_CENTS = 100


def estimate(question: Question) -> Estimate:
    """The error per day of jaarstukken and cell; without a breakdown by moment it is that of the first forecast."""
    table = _rows(question)
    forecast = table.filter(pa.compute.equal(table["soort"], "prognose"))
    cells = cells_of(question.by, (uncounted_rows(forecast, question.by),), question.gemeente)
    shape = len(question.periods), len(cells)
    off, outcome = np.full(shape, np.nan), np.full(shape, np.nan)
    columns: dict[str, NDArray[Any]] = {
        name: np.array(table[name].to_pylist(), _KINDS.get(name, object)) for name in table.column_names
    }
    for number, period in enumerate(question.periods):
        for cell, value in enumerate(cells.values()):
            off[number, cell], outcome[number, cell] = _error(columns, value, period.first)
    return Estimate(_facts(cells, outcome), tuple(_columns(question, off, outcome)))


def _rows(question: Question) -> pa.Table:
    names = tuple(dict.fromkeys((*_READ, "programma", *question.by)))
    table = question.engine.query(query.rows(question.indicator.panel, names, ("not has_volumegroei",)))
    return table.filter(pa.compute.equal(table["programma"], question.inputs["programma"]))


def _error(columns: dict[str, NDArray[Any]], cell: dict[str, str], day: object) -> tuple[float, float]:
    """How far off, and the outcome itself, in cents; nan when one of the two was not delivered."""
    is_here = np.ones(len(columns["soort"]), dtype=np.bool_)
    for name, value in cell.items():
        if name != _MOMENT:
            is_here &= columns[name].astype(str) == value
    told = is_here & (columns["peildatum"] == day) & columns["is_hoofdjaar"]
    if not (told & (columns["soort"] == "uitkomst")).any():
        return np.nan, np.nan
    year = columns["begrotingsjaar"][told & (columns["soort"] == "uitkomst")].max()
    foreseen = (
        is_here & (columns["soort"] == "prognose") & (columns["begrotingsjaar"] == year) & columns["is_hoofdjaar"]
    )
    if _MOMENT in cell:
        foreseen &= columns[_MOMENT] == cell[_MOMENT]
    if not foreseen.any():
        return np.nan, np.nan
    first = columns["peildatum"][foreseen].min()
    then = is_here & (columns["peildatum"] == first) & (columns["begrotingsjaar"] == year)
    outcome, forecast = _deficit(columns, told, "uitkomst"), _deficit(columns, then, "prognose")
    return outcome - forecast, outcome


def _deficit(columns: dict[str, NDArray[Any]], chosen: Flags, soort: str) -> float:
    spent = columns["bedrag_cent"][chosen & (columns["soort"] == soort)].sum()
    return float(spent - columns["bedrag_cent"][chosen & (columns["soort"] == "begroting")].sum())


def _columns(question: Question, off: NDArray[np.float64], outcome: NDArray[np.float64]) -> list[Column]:
    none = np.full(off.shape, np.nan)
    share = 100 * off / np.where(outcome == 0, np.nan, np.abs(outcome))
    made = {"percent_off": share.round(DECIMALS), "euro_off": off / _CENTS}
    return [Column(word, "", made[word], none, none, none) for word in question.indicator.shows(question.by)]


def _facts(cells: Cells, outcome: NDArray[np.float64]) -> Facts:
    """Euros of a budget tell about no person."""
    return Facts(cells, outcome, outcome, is_about_clients=False)


METHOD = Method(
    about="How far the forecast of a deficit was off, once the outcome is known.",
    reference="the source's own figures: 6.9 million in 2017, of which 4.6 foreseen, is a third off",
    source="Definition: (outcome - forecast) / outcome; strategie contracteren jeugd 2020 (2018)",
    shows={
        "percent_off": "how far off, in percent of the outcome",
        "euro_off": "how far off, in euros; above zero the outcome was worse",
    },
    estimate=estimate,
    inputs={"programma": Input(str, "welk programma van de begroting")},
    panel="begroting",
    moment="peildatum",
)
