"""Which deliveries a cell stands on, from when to when each was delivered, and how late its reports come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from statistics import median

import numpy as np

from duiding.domain.period import Period
from duiding.domain.ports import QueryEngine
from duiding.domain.settings import Gemeente
from duiding.indicators import query
from duiding.indicators.burden import DELIVERED_AS
from duiding.indicators.memory import remember
from duiding.indicators.model import Indicator
from duiding.indicators.panels import DECLARED, Panel
from duiding.statistics.completeness import Delay, Triangle, estimate_delay

TOLERANCE = timedelta(days=31)
_SPOOR_BRON = {"basiszorg": "buurtteam", "aanvullend": "berichten"}
_REPORTS = frozenset({"berichten", "buurtteam", "pgb", "wachtlijst"})
_TOLD_BY_RECEIPT = (*sorted(_REPORTS), "clientlijst", "retouren")
_PANELS = {panel.name: panel for panel in DECLARED.values()}
_FULL_MONTH = 0.1


@dataclass(frozen=True, slots=True)
class Coverage:
    """The days between which a delivery tells what happened; `received` is the first day of receipt."""

    first: date
    last: date
    received: date
    days: frozenset[date] | None = None
    step: int = 0

    def holds(self, period: Period, *, is_flow: bool) -> bool:
        """Whether the period is delivered: from the month of the first delivery, to a month after the last.

        Before that only those are known who stayed until the first delivery. Of a flow the whole period has to be. A
        declared delivery says itself what it is about: `days` are its peildata, or the first days of its periods of
        `step` months, all of which a longer period needs.
        """
        if self.days is not None:
            wanted = max(1, _months(period) // self.step) if self.step and is_flow else 1
            return sum(period.first <= day <= period.last for day in self.days) >= wanted
        ends = period.first if is_flow else period.last
        return period.first >= self.first.replace(day=1) and ends <= self.last + TOLERANCE


def _months(period: Period) -> int:
    return 12 * (period.last.year - period.first.year) + period.last.month - period.first.month + 1


def bronnen_of(indicator: Indicator, cell: Mapping[str, str], gemeente: Gemeente) -> tuple[str, ...]:
    """The deliveries without which this cell says nothing: fewer than the indicator needs when the cell narrows it."""
    if cell.get("leveringsvorm") == "pgb":
        return ("pgb",)
    spoor = _spoor_of(cell, gemeente)
    chosen = _SPOOR_BRON.get(spoor)
    if chosen is None or chosen not in indicator.needed:
        return indicator.needed
    others = set(_SPOOR_BRON.values()) - {chosen}
    return tuple(bron for bron in indicator.needed if bron not in others)


def _spoor_of(cell: Mapping[str, str], gemeente: Gemeente) -> str:
    if "spoor" in cell:
        return cell["spoor"]
    if zorgvorm := next((z for z in gemeente.zorgvormen if z.naam == cell.get("zorgvorm")), None):
        return zorgvorm.spoor
    if aanbieder := next((a for a in gemeente.aanbieders if a.naam == cell.get("aanbieder")), None):
        return "basiszorg" if aanbieder.soort == "buurtteam" else "aanvullend"
    return ""


def coverages(engine: QueryEngine) -> Mapping[str, Coverage]:
    """Coverage of every delivery that was received, by its name among the bronnen.

    A delivery covers the time from its first receipt; earlier when it also holds what had ended before (a list that
    only names who is still there says little about the past).
    """
    return _Coverages(engine)


class _Coverages(Mapping[str, Coverage]):
    """Each is worked out when it is asked for: a question stands on one or two deliveries of some thirty."""

    def __init__(self, engine: QueryEngine) -> None:
        self._engine = engine
        self._spans = remember(engine, "delivered", lambda: _delivered(engine))

    def __getitem__(self, bron: str) -> Coverage:
        span = self._spans[bron]
        return remember(self._engine, ("coverage", bron), lambda: _coverage(self._engine, bron, *span))

    def __contains__(self, bron: object) -> bool:
        return bron in self._spans

    def __iter__(self) -> Iterator[str]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)


def _delivered(engine: QueryEngine) -> dict[str, tuple[date, date]]:
    """The first and the last day on which each of the bronnen was received."""
    rows = engine.query("select bron, eerste, laatste from geleverd").to_pylist()
    spans = {row["bron"]: (row["eerste"], row["laatste"]) for row in rows}
    known = {bron: DELIVERED_AS.get(bron, bron) for bron in _TOLD_BY_RECEIPT} | {name: name for name in _PANELS}
    return {bron: spans[name] for bron, name in known.items() if name in spans}


def _coverage(engine: QueryEngine, bron: str, received: date, last: date) -> Coverage:
    if bron in _PANELS:
        return _declared(_PANELS[bron], engine, received, last)
    ended = remember(engine, "first full months", lambda: _first_full_months(engine))
    return Coverage(min(received, ended.get(bron, received)), last, received)


def _declared(panel: Panel, engine: QueryEngine, received: date, last: date) -> Coverage:
    days = delivered_days(panel, engine)
    if panel.is_listed:
        return Coverage(received, last, received, days, panel.step)
    # What happened before the first delivery is told by it as well.
    return Coverage(min(received, min(days, default=received)), last, received)


def delivered_days(panel: Panel, engine: QueryEngine, where: str = "") -> frozenset[date]:
    """The days that a declared delivery is about, in the rows of its panel for which `where` holds."""
    sql = query.select(panel.name, (panel.day,), "count(*)", (where,))
    return remember(engine, sql, lambda: frozenset(engine.query(sql)[panel.day].to_pylist()))


def _first_full_months(engine: QueryEngine) -> dict[str, date]:
    """Per bron the first month with stops in a number that is usual for it (a tenth of the median month or more)."""
    sql = query.select("melding", ("bron", "gebeurd_maand"), "sum(aantal)", ("soort = 'stop'",))
    stops: dict[str, dict[date, int]] = {}
    for row in engine.query(sql).to_pylist():
        stops.setdefault(row["bron"], {})[row["gebeurd_maand"]] = int(row[query.TOTAL])
    return {
        bron: min(month for month, count in months.items() if count >= _FULL_MONTH * median(months.values()))
        for bron, months in stops.items()
    }


def delays(indicator: Indicator, bron: str, engine: QueryEngine, known_on: date) -> dict[str, Delay | None]:
    """How late starts and stops of this delivery come, within the indicator's scope; empty when it reports none."""
    if bron not in _REPORTS:
        return {}
    scope = tuple(sorted(indicator.scope.items()))
    found: dict[str, Delay | None] = {}
    for soort in indicator.reported_as:
        chosen = (("bron", bron), ("soort", soort), *scope)
        found[soort] = remember(engine, ("delay", chosen, known_on), partial(_delay, engine, chosen, known_on))
    return found


def _delay(engine: QueryEngine, chosen: tuple[tuple[str, str], ...], known_on: date) -> Delay | None:
    conditions = [f"{column} = '{value}'" for column, value in chosen]
    table = engine.query(query.select("melding", ("gebeurd_maand", "vertraging_dagen"), "sum(aantal)", conditions))
    triangle = Triangle(
        table["gebeurd_maand"].to_numpy().astype("datetime64[D]").astype(np.int64),
        table["vertraging_dagen"].to_numpy().astype(np.int64),
        table[query.TOTAL].to_numpy().astype(np.int64),
    )
    coverage = coverages(engine).get(dict(chosen)["bron"])
    return estimate_delay(triangle, known_on, coverage.received if coverage else None)
