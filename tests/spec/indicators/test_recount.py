"""Every indicator taken apart on its own drawn example: the rows that are listed give the figure that was shown."""

import functools
import re
from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa
import pytest

from duiding.app.publicatie import Publicatie
from duiding.app.trace import Trace, Wanted, trace_store
from duiding.domain.figure import Measure
from duiding.domain.period import Period
from duiding.domain.settings import Gemeente
from duiding.indicators import Indicator, Request, load_indicators, measure
from duiding.indicators.behind import INPUT, Part
from duiding.indicators.example import panels_of
from duiding.storage.duckdb_engine import DuckDBEngine
from duiding.trajecten import PanelSet
from tests.spec.indicators.test_examples import drawn_days
from tests.unit.indicators.world import GEMEENTE, panel_set

INDICATORS = load_indicators()
MEASURED = {name: one for name, one in INDICATORS.items() if one.is_measurable and not one.method}
_LISTED = {None, *(zorgvorm.naam for zorgvorm in GEMEENTE.zorgvormen)}
COUNTED = sorted(name for name, one in MEASURED.items() if one.scope.get("zorgvorm") in _LISTED)
ELSEWHERE = sorted(MEASURED.keys() - set(COUNTED))
"""About a zorgvorm that the gemeente of the tests does not tell apart: there is no figure to count again."""
BY_METHOD = sorted(name for name, one in INDICATORS.items() if one.method)
NOT_MEASURABLE = sorted(name for name, one in INDICATORS.items() if not one.is_measurable)
"""The two kinds that cannot be counted again."""

_SIMPLE = re.compile(r"count\((?P<all>\*)\)|count\(distinct (?P<different>\w+)\)|sum\((?P<added>\w+)\)")

_SIGNED = re.compile(r"sum\(case when (\w+) = '([^']*)' then 0 - (\w+) else \3 end\)")


@dataclass
class DrawnStore:
    """The drawn example of one indicator, with the door of a store."""

    panel_set: PanelSet
    gemeente: Gemeente = GEMEENTE

    def panels(self, known_on: date | None = None) -> PanelSet:
        return self.panel_set

    def publicatie(self, known_on: date | None = None) -> Publicatie:
        raise AssertionError("nothing here is for everybody")


def drawn(indicator: Indicator) -> tuple[DrawnStore, Measure]:
    store = DrawnStore(panel_set(DuckDBEngine(panels_of(indicator, GEMEENTE))))
    example = dict(indicator.example)
    days = drawn_days(example)
    start = Period.parse(example["start"]).first if "start" in example else days[0]
    end = Period.parse(example["end"]).last if "end" in example else days[-1]
    request = Request(tuple(example.get("by", ())), start, end)
    return store, measure(indicator, store.panel_set, GEMEENTE, request)


@functools.cache
def traces(name: str) -> list[Trace]:
    """One for each place in the answer of the example."""
    indicator = INDICATORS[name]
    store, answer = drawn(indicator)
    places = {(figure.period, tuple(figure.by.items())) for figure in answer}
    return [trace_store(store, Wanted(indicator.name, period, dict(by))) for period, by in sorted(places)]


def counted_by_hand(part: Part) -> float:
    """The expression in plain Python, without an engine: only the forms that the catalogue uses."""
    first, *others = re.split(r"(?<=\)) ([+-]) ", part.value)
    total = _counted(first, part.rows)
    for sign, term in zip(others[::2], others[1::2], strict=True):
        total += _counted(term, part.rows) * (1 if sign == "+" else -1)
    return total


def _counted(term: str, rows: pa.Table) -> float:
    if signed := _SIGNED.fullmatch(term):
        column, word, amount = signed.groups()
        return float(sum(row[amount] * (-1 if row[column] == word else 1) for row in rows.to_pylist()))
    found = _SIMPLE.fullmatch(term)
    assert found, f"a new form of value, teach it here: {term}"
    if found["all"]:
        return float(rows.num_rows)
    values = [value for value in rows[found["different"] or found["added"]].to_pylist() if value is not None]
    return float(len(set(values)) if found["different"] else sum(values))


@pytest.mark.parametrize("name", COUNTED)
def test_counting_the_rows_again_gives_the_figure(name: str) -> None:
    shown = [traced for trace in traces(name) for traced in trace.figures if traced.figure.value is not None]
    assert shown
    assert [(t.figure.unit, t.figure.value, t.again) for t in shown if t.agrees is not True] == []


@pytest.mark.parametrize("name", COUNTED)
def test_the_rows_are_those_that_the_question_counts(name: str) -> None:
    parts = [part for trace in traces(name) for part in trace.parts]
    assert [part.total for part in parts] == [counted_by_hand(part) for part in parts]


@pytest.mark.parametrize("name", COUNTED)
def test_another_number_would_be_seen(name: str) -> None:
    shown = [traced for trace in traces(name) for traced in trace.figures if traced.figure.value is not None]
    others = [replace(t, figure=replace(t.figure, value=(t.figure.value or 0) + 1)) for t in shown]
    assert {traced.agrees for traced in others} == {False}


@pytest.mark.parametrize("name", BY_METHOD)
def test_of_a_method_the_trace_gives_its_input_and_says_that_it_does_not_count(name: str) -> None:
    found = traces(name)
    assert {part.role for trace in found for part in trace.parts} == {INPUT}
    assert {traced.agrees for trace in found for traced in trace.figures} == {None}
    assert any(part.rows.num_rows for trace in found for part in trace.parts)
    assert {trace.indicator.method for trace in found} == {INDICATORS[name].method}


def test_what_no_delivery_tells_has_no_rows() -> None:
    for name in NOT_MEASURABLE:
        for trace in traces(name):
            assert trace.parts == ()
            assert {traced.figure.value for traced in trace.figures} == {None}


def test_a_figure_that_this_gemeente_does_not_have_is_not_called_right() -> None:
    for name in ELSEWHERE:
        assert {traced.agrees for trace in traces(name) for traced in trace.figures} == {None}


def test_every_indicator_is_of_one_of_these_kinds() -> None:
    assert sorted([*COUNTED, *ELSEWHERE, *BY_METHOD, *NOT_MEASURABLE]) == sorted(INDICATORS)
    assert len(ELSEWHERE) < len(COUNTED) // 20
