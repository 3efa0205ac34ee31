"""Only portable SQL reaches the engine."""

import re
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from duiding.domain.figure import Audience
from duiding.domain.ports import QueryEngine
from duiding.indicators import Indicator, Request, load_indicators, measure, query
from duiding.indicators.example import panels_of
from duiding.storage.duckdb_engine import DuckDBEngine
from duiding.trajecten import PanelSet
from tests.unit.indicators.world import GEMEENTE, panel_set

INDICATORS = load_indicators()
ALLOWED = {"count", "sum", "min", "max", "coalesce", "in", "and", "where", "by", "or"}


class Listening:
    """An engine that keeps what it was asked."""

    def __init__(self, engine: QueryEngine) -> None:
        self.engine = engine
        self.asked: list[str] = []

    def query(self, sql: str) -> pa.Table:
        self.asked.append(sql)
        return self.engine.query(sql)


def widest(one: Indicator) -> Audience:
    return Audience.INTERN if one.only_intern else Audience.OPENBAAR


@pytest.mark.parametrize("name", sorted(INDICATORS))
def test_no_function_cast_or_division_of_one_engine_is_used(name: str) -> None:
    one = INDICATORS[name]
    engine = Listening(DuckDBEngine(panels_of(one, GEMEENTE)))
    for by in ((), *((dimension,) for dimension in one.by), one.by[:2]):
        measure(one, panel_set(engine), GEMEENTE, Request(by, audience=widest(one)))
    assert engine.asked
    for sql in engine.asked:
        plain = re.sub(r"'[^']*'", "''", sql)
        assert not re.search(r"::|/|;|--|\"|\bcast\b|\bjoin\b|\bover\b|\bunion\b", plain), sql
        assert set(re.findall(r"(\w+)\s*\(", plain)) <= ALLOWED, sql


@pytest.fixture(scope="module")
def empty() -> PanelSet:
    """Every panel with its columns and no row, whose example it comes from: the same for all indicators."""
    drawn = panels_of(INDICATORS["instroom"], GEMEENTE)
    return panel_set(DuckDBEngine({panel: table.slice(0, 0) for panel, table in drawn.items()}))


@pytest.mark.parametrize("name", sorted(INDICATORS))
def test_every_breakdown_of_an_empty_store_gives_an_answer(name: str, empty: PanelSet) -> None:
    one = INDICATORS[name]
    # A zorgvorm that the gemeente does not tell apart cannot be counted, whatever is delivered.
    is_told = one.scope.get("zorgvorm") in {None, *(zorgvorm.naam for zorgvorm in GEMEENTE.zorgvormen)}
    state = "not delivered" if one.is_measurable and is_told else "not measurable"
    for dimension in one.by:
        found = measure(one, empty, GEMEENTE, Request((dimension,), audience=widest(one)))
        assert {f.status.value for f in found} <= {state}
        assert {f.by[dimension] for f in found} == ({"West", "Overvecht"} if dimension == "wijk" else set())
    total = measure(one, empty, GEMEENTE, Request())
    # Lists of the gemeente without any line in them say that there is none.
    expected = (0.0, "complete") if one.is_of_own_lists else (None, state)
    assert {(f.value, f.status.value) for f in total} == {expected}


def test_an_unknown_zorgvorm_of_origin_is_called_so() -> None:
    one = INDICATORS["doorstroom"]
    drawn = "datum | client | soort | zorgvorm\n2021-05-01 | 1 | doorstroom | pleegzorg"
    engine = DuckDBEngine(panels_of(replace(one, example={"stroom": drawn}), GEMEENTE))
    found = measure(one, panel_set(engine), GEMEENTE, Request(("van_zorgvorm",), end=date(2021, 6, 30)))
    assert [f.by["van_zorgvorm"] for f in found] == ["onbekend"]


def test_a_breakdown_value_that_is_missing_is_called_unknown() -> None:
    one = INDICATORS["jeugdigen_met_jeugdhulp"]
    tables = panels_of(one, GEMEENTE)
    stand = tables["stand"]
    nobody = pa.array([None] * stand.num_rows, pa.string())
    tables["stand"] = stand.set_column(stand.column_names.index("aanbieder"), "aanbieder", nobody)

    found = measure(one, panel_set(DuckDBEngine(tables)), GEMEENTE, Request(("aanbieder",)))
    assert {f.by["aanbieder"] for f in found} == {"onbekend"}


def test_an_engine_may_answer_with_dictionaries() -> None:
    one = INDICATORS["jeugdigen_met_jeugdhulp"]
    inner = DuckDBEngine(panels_of(one, GEMEENTE))

    class Encoded:
        def query(self, sql: str) -> pa.Table:
            table = inner.query(sql)
            for at, name in enumerate(table.column_names):
                if pa.types.is_string(table.schema.field(name).type):
                    half = table.num_rows // 2
                    parts = [table[name].slice(0, half), table[name].slice(half)]
                    chunks = [c for part in parts for c in part.dictionary_encode().chunks]
                    kind = pa.dictionary(pa.int32(), pa.string())
                    table = table.set_column(at, name, pa.chunked_array(chunks, kind))
            return table

    request = Request(("zorgvorm",))
    assert measure(one, panel_set(Encoded()), GEMEENTE, request) == measure(one, panel_set(inner), GEMEENTE, request)


def rows(*drawn: tuple[str, int, str]) -> DuckDBEngine:
    text = "\n".join(["peildatum | client | wijk", *(" | ".join(map(str, row)) for row in drawn)])
    return DuckDBEngine(panels_of(replace(INDICATORS["jeugdigen_met_jeugdhulp"], example={"stand": text}), GEMEENTE))


def test_who_has_one_row_is_counted_as_a_row_and_who_has_more_once() -> None:
    first, second = "2024-01-01", "2024-02-01"
    engine = rows((first, 1, "West"), (first, 2, "West"), (first, 2, "West"), (first, 2, "Oost"), (second, 2, "Oost"))
    sql = query.select("stand", ("peildatum", "wijk"), "count(distinct client)", ())
    found = {(str(row["peildatum"]), row["wijk"]): row["total"] for row in engine.query(sql).to_pylist()}
    assert "is_enig" in sql
    assert found == {(first, "West"): 2, (first, "Oost"): 1, (second, "Oost"): 1}


def test_only_some_of_them_can_be_counted_so() -> None:
    engine = rows(("2024-01-01", 1, "West"), ("2024-01-01", 2, "West"), ("2024-01-01", 2, "Oost"))
    west = "count(distinct case when wijk = 'West' or wijk = 'Oost' then client end)"
    assert engine.query(query.select("stand", ("peildatum",), west, ()))["total"].to_pylist() == [2]


def test_people_over_several_peildata_are_told_apart() -> None:
    engine = rows(("2024-01-01", 1, "West"), ("2024-02-01", 1, "West"))
    sql = query.select("stand", ("wijk",), "count(distinct client)", ())
    assert engine.query(sql).to_pylist() == [{"wijk": "West", "total": 1}]


def test_what_is_no_count_of_people_is_left_as_it_is() -> None:
    for value in ("count(distinct traject)", "count(*)", "count(distinct client) + count(distinct client)"):
        assert f"{value} as total" in query.select("stand", ("peildatum",), value, ())
