"""Two momentopnamen beside each other: so it was, this changed, because of that.

What one of the two hid stays hidden in the answer: then neither value is given, and no difference.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from duiding.app.frozen import TOGETHER, Momentopname
from duiding.app.reasons import Reason, Reasons
from duiding.domain.errors import UnknownNameError
from duiding.domain.figure import Status
from duiding.domain.period import Period
from duiding.domain.remedy import did_you_mean

_SIDES = ("then", "now")
_PLACE = ("place_then", "place_now")
_NO_NUMBER = (Status.NOT_DELIVERED, Status.STOPPED, Status.NOT_MEASURABLE)
_CLOSE, _DECIMALS = 1e-9, 9
"""Numbers that differ relatively less are equal: another order of adding up gives other last bits."""


class CellKey(NamedTuple):
    """Which figure: see `frozen.SCHEMA`."""

    indicator: str
    by: str
    part: str
    period: str
    unit: str


class Shown(NamedTuple):
    """A figure as it was published."""

    value: float | None
    status: Status
    n: int | None
    low: float | None
    high: float | None

    def hidden(self) -> Shown:
        """The same without its value."""
        return Shown(None, self.status, None, None, None)


@dataclass(frozen=True, slots=True)
class Changed:
    """One figure that is not what it was; a side is None where it was not published at all.

    `reasons` are all that can have done it, in the order in which they are looked at; never empty.
    """

    key: CellKey
    then: Shown | None
    now: Shown | None
    reasons: tuple[Reason, ...]

    @property
    def is_state_only(self) -> bool:
        """Whether the number is what it was, and only its state, its n or its margin changed."""
        return self.difference == 0

    @property
    def difference(self) -> float | None:
        """Now less then, without the noise of the last bits; None unless both were shown."""
        if self.then is None or self.now is None or self.then.value is None or self.now.value is None:
            return None
        is_equal = math.isclose(self.now.value, self.then.value, rel_tol=_CLOSE)
        return 0.0 if is_equal else round(self.now.value - self.then.value, _DECIMALS)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer. `remarks` say in Dutch what differs around the figures: definitions, settings, code, receipts.

    `unchanged` is how many figures are what they were, `one_sided` how many stand in one of the two only, because
    their period, or the whole indicator, is in one only, or because they say nothing: no number, or a part with nobody.
    """

    then: Momentopname
    now: Momentopname
    remarks: tuple[str, ...]
    changes: tuple[Changed, ...]
    unchanged: int
    one_sided: int

    def only(self, indicator: str) -> Comparison:
        """The same about one indicator; raises UnknownNameError for one that is in neither."""
        known = {*self.then.definitions, *self.now.definitions}
        if indicator not in known:
            raise UnknownNameError(f"Dit cijfer staat in geen van de twee. {did_you_mean(indicator, known)}")
        return compare(self.then.only(indicator), self.now.only(indicator))


def compare(then: Momentopname, now: Momentopname) -> Comparison:
    """Every figure that differs, in the order of the indicators, with why; `then` is what it is compared with."""
    pairs = _paired(then.cells, now.cells)
    is_same = _is_same(pairs)
    differing = pairs.filter(pa.array(~is_same)).sort_by([(name, "ascending") for name in ("indicator", "by", *_PLACE)])
    reasons = Reasons(then, now)
    last_then, last_now = _last_periods(then.cells), _last_periods(now.cells)
    changes = []
    for row in differing.to_pylist():
        key = CellKey(*(row[name] for name in CellKey._fields))
        before, after = (_shown(row, word) for word in _SIDES)
        if not (_is_empty(before, after) or _is_beyond(key, last_then if before is None else last_now)):
            changes.append(_changed(key, before, after, reasons))
    unchanged = int(is_same.sum())
    return Comparison(then, now, reasons.remarks(), tuple(changes), unchanged, len(pairs) - unchanged - len(changes))


def _changed(key: CellKey, before: Shown | None, after: Shown | None, reasons: Reasons) -> Changed:
    is_hidden = any(side is not None and side.status is Status.TOO_FEW for side in (before, after))
    status = before.status if before else None
    why = reasons.of(key.indicator, _parts(key), _period(key.period), status, is_hidden=is_hidden)
    if is_hidden:
        before, after = before and before.hidden(), after and after.hidden()
    return Changed(key, before, after, why)


def _parts(key: CellKey) -> dict[str, str]:
    """The breakdowns with their values; a value that holds the sign between them is not told apart."""
    if TOGETHER not in key.by:
        return {key.by: key.part} if key.by else {}
    names, values = key.by.split(TOGETHER), key.part.split(TOGETHER)
    return dict(zip(names, values, strict=True)) if len(names) == len(values) else {}


def _paired(then: pa.Table, now: pa.Table) -> pa.Table:
    """A row per figure of either, with both sides: what was not there has no status."""
    sides = [_side(table, word) for table, word in zip((then, now), _SIDES, strict=True)]
    return sides[0].join(sides[1], list(CellKey._fields), join_type="full outer")


def _side(table: pa.Table, word: str) -> pa.Table:
    plain = {name: table[name].cast(pa.string()) for name in (*CellKey._fields, "status")}
    places = pa.array(range(len(table)), pa.int64())
    columns = {name: plain.get(name, table[name]) for name in table.column_names} | {"place": places}
    return pa.table({n if n in CellKey._fields else f"{n}_{word}": column for n, column in columns.items()})


def _is_same(pairs: pa.Table) -> NDArray[np.bool_]:
    """Which rows have equal sides; numbers that differ in their last bits are equal."""

    def numbers(name: str, word: str) -> NDArray[np.float64]:
        column: NDArray[np.float64] = pc.fill_null(pairs[f"{name}_{word}"].cast(pa.float64()), np.nan).to_numpy()
        return column

    states = pc.fill_null(pc.equal(pairs["status_then"], pairs["status_now"]), False)
    result: NDArray[np.bool_] = states.to_numpy()
    for name in ("value", "n", "low", "high"):
        result = result & np.isclose(numbers(name, "then"), numbers(name, "now"), _CLOSE, 0.0, equal_nan=True)
    return result


def _shown(row: Mapping[str, Any], word: str) -> Shown | None:
    if row[f"status_{word}"] is None:
        return None
    status = Status(row[f"status_{word}"])
    return Shown(row[f"value_{word}"], status, *(row[f"{name}_{word}"] for name in ("n", "low", "high")))


def _last_periods(cells: pa.Table) -> Mapping[str, date]:
    """The beginning of the newest period of each indicator."""
    texts = pa.table({name: cells[name].cast(pa.string()) for name in ("indicator", "period")})
    newest = texts.group_by("indicator").aggregate([("period", "max")]).to_pylist()
    return {row["indicator"]: _period(row["period_max"]).first for row in newest}


def _is_empty(before: Shown | None, after: Shown | None) -> bool:
    """Whether a figure came or went that says nothing: without a number, or a zero for a part where nobody was."""
    sides = [side for side in (before, after) if side is not None]
    return len(sides) == 1 and (sides[0].status in _NO_NUMBER or sides[0].value == 0)


def _is_beyond(key: CellKey, last: Mapping[str, date]) -> bool:
    return key.indicator not in last or _period(key.period).first > last[key.indicator]


@functools.cache
def _period(name: str) -> Period:
    return Period.parse(name)
