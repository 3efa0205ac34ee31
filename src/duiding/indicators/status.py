"""The state of every cell in every period: delivered, complete, still coming in, or not measurable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from duiding.domain.figure import Status
from duiding.domain.period import Period
from duiding.domain.ports import QueryEngine
from duiding.domain.settings import Contract, Gemeente
from duiding.indicators import query
from duiding.indicators.bronnen import bronnen_of, coverages, delays
from duiding.indicators.grid import Cells
from duiding.indicators.grondslag import missing_grondslag
from duiding.indicators.memory import remember
from duiding.indicators.model import Indicator
from duiding.indicators.panels import PANELS
from duiding.indicators.reported import unreported
from duiding.statistics.completeness import Delay, is_recent, stock_completeness

Codes = NDArray[np.int8]

STATES = tuple(Status)
CODE = {status: number for number, status in enumerate(STATES)}


@dataclass(frozen=True)
class StatusMaker:
    """Judges the periods of one question."""

    indicator: Indicator
    engine: QueryEngine
    gemeente: Gemeente
    known_on: date
    periods: tuple[Period, ...]
    is_synthetic: bool = False

    def status(self, cells: Cells) -> Codes:
        """Codes into STATES, of shape (periods, cells)."""
        has_no_ground = missing_grondslag(self.indicator, self.gemeente, is_synthetic=self.is_synthetic)
        if not self.indicator.is_measurable or has_no_ground or self._is_unlisted():
            return np.full((len(self.periods), len(cells)), CODE[Status.NOT_MEASURABLE], dtype=np.int8)
        per_bron: dict[tuple[str, ...], Codes] = {}
        result = np.zeros((len(self.periods), len(cells)), dtype=np.int8)
        for number, cell in enumerate(cells.values()):
            bronnen = bronnen_of(self.indicator, cell, self.gemeente)
            if bronnen not in per_bron:
                per_bron[bronnen] = self._worst(bronnen)
            result[:, number] = per_bron[bronnen]
            result[self._not_agreed(cell), number] = CODE[Status.NOT_MEASURABLE]
        result[unreported(self.indicator, self.engine, self.periods, cells)] = CODE[Status.NOT_DELIVERED]
        return result

    def _is_unlisted(self) -> bool:
        """Whether it is about a zorgvorm that the gemeente does not tell apart: then nobody can be counted in it."""
        asked = self.indicator.scope.get("zorgvorm")
        return asked is not None and asked not in {zorgvorm.naam for zorgvorm in self.gemeente.zorgvormen}

    def _worst(self, bronnen: tuple[str, ...]) -> Codes:
        states = [self._of_bron(bron) for bron in bronnen]
        # What is made of the lists of the gemeente alone is there for as long as they are.
        complete = Status.COMPLETE
        codes = [
            max((column[i] for column in states), key=_SEVERITY.index, default=complete)
            for i in range(len(self.periods))
        ]
        return np.array([CODE[status] for status in codes], dtype=np.int8)

    def _of_bron(self, bron: str) -> list[Status]:
        coverage = coverages(self.engine).get(bron)
        if coverage is None:
            return [Status.NOT_DELIVERED] * len(self.periods)
        judged_on = min(self.known_on, coverage.last)
        expected = delays(self.indicator, bron, self.engine, judged_on)
        stock = {} if not self.indicator.is_stock or not expected else self._stock(bron)
        return [
            (Status.PROVISIONAL if self._is_young(period, judged_on, expected, stock) else Status.COMPLETE)
            if coverage.holds(period, is_flow=self.indicator.is_flow)
            else Status.NOT_DELIVERED
            for period in self.periods
        ]

    def _is_young(
        self, period: Period, judged_on: date, expected: Mapping[str, Delay | None], stock: Mapping[date, float]
    ) -> bool:
        if self.indicator.is_flow and period.last + timedelta(days=self.indicator.settles_dagen) > self.known_on:
            return True
        known = [delay for delay in expected.values() if delay is not None]
        if len(known) < len(expected) and is_recent(period.last, judged_on):
            return True
        if not known:
            return False
        if not self.indicator.is_stock:
            share = min(delay.share_reported(period.first, period.last, judged_on) for delay in known)
        else:
            missing = sum(delay.unreported(period.first, judged_on) for delay in known)
            share = stock_completeness(missing, stock.get(period.first, 0.0))
        return share < self.gemeente.parameters.compleet_vanaf

    def _stock(self, bron: str) -> Mapping[date, float]:
        """How many stand on each peildatum because of this delivery."""
        where = query.conditions(self.indicator, self.indicator.filters)
        if self.indicator.panel == "stand":
            where.append(_OF_BRON[bron])
        key = ("stock", self.indicator.panel, *where)
        return remember(self.engine, key, lambda: _stock(self.engine, self.indicator.panel, where))

    def _not_agreed(self, cell: Mapping[str, str]) -> NDArray[np.bool_]:
        """The periods in which no contract of this cell asks for the message that the figure is made of."""
        none = np.zeros(len(self.periods), dtype=np.bool_)
        if not self.indicator.agreed or not {"aanbieder", "zorgvorm"} & set(cell) or cell.get("leveringsvorm") == "pgb":
            return none
        contracts = list(_contracts_of(cell, self.gemeente))
        for number, period in enumerate(self.periods):
            valid = [
                c for c in contracts if c.ingangsdatum <= period.last and (c.einddatum or date.max) >= period.first
            ]
            none[number] = bool(valid) and not any(self.indicator.agreed in c.berichten for c in valid)
        return none


_SEVERITY = (Status.COMPLETE, Status.PROVISIONAL, Status.NOT_DELIVERED)
_OF_BRON = {
    "berichten": "spoor = 'aanvullend' and leveringsvorm = 'zin'",
    "buurtteam": "spoor = 'basiszorg'",
    "pgb": "leveringsvorm = 'pgb'",
}


def _contracts_of(cell: Mapping[str, str], gemeente: Gemeente) -> Iterable[Contract]:
    agb = {aanbieder.agb for aanbieder in gemeente.aanbieders if aanbieder.naam == cell.get("aanbieder")}
    for contract in gemeente.contracten:
        if "aanbieder" in cell and contract.agb not in agb:
            continue
        if "zorgvorm" in cell and contract.zorgvorm not in {"*", cell["zorgvorm"]}:
            continue
        yield contract


def _stock(engine: QueryEngine, panel: str, conditions: Sequence[str]) -> Mapping[date, float]:
    sql = query.select(panel, ("peildatum",), PANELS[panel].weight, conditions)
    return {row["peildatum"]: float(row[query.TOTAL]) for row in engine.query(sql).to_pylist()}
