"""A naive count in plain Python judges the fast path, and the order of the rows changes nothing."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.domain.figure import Status
from duiding.indicators import load_indicators
from duiding.indicators.example import panels_of
from duiding.storage.duckdb_engine import DuckDBEngine
from duiding.trajecten import PanelSet
from tests.unit.indicators.world import GEMEENTE, ask, panel_set

K01 = load_indicators()["jeugdigen_met_jeugdhulp"]
DAYS = ("2024-01-01", "2024-02-01", "2024-03-01")
ROW = st.tuples(
    st.sampled_from(DAYS),
    st.integers(1, 30),
    st.sampled_from(("buurtteam_jeugd", "pleegzorg", "dyslexie")),
    st.integers(4, 20),
    st.sampled_from(("West", "Overvecht", "wijk onbekend")),
)
ROWS = st.lists(ROW, min_size=1, max_size=120)


def panels_with(rows: list[tuple[str, int, str, int, str]]) -> PanelSet:
    head = "peildatum | client | zorgvorm | leeftijd | wijk"
    drawn = "\n".join([head, *(" | ".join(str(cell) for cell in row) for row in rows)])
    return panel_set(DuckDBEngine(panels_of(replace(K01, example={"stand": drawn}), GEMEENTE)))


def naive(rows: list[tuple[str, int, str, int, str]], column: int) -> dict[tuple[str, str], int]:
    clients = defaultdict(set)
    for row in rows:
        if row[3] < 18:
            clients[row[0], row[column]].add(row[1])
    return {key: len(found) for key, found in clients.items()}


@settings(max_examples=40, deadline=None)
@given(ROWS, st.sampled_from((("zorgvorm", 2), ("wijk", 4))))
def test_every_cell_holds_the_clients_that_a_naive_count_finds(
    rows: list[tuple[str, int, str, int, str]], breakdown: tuple[str, int]
) -> None:
    name, column = breakdown
    found = ask(K01, panels_with(rows), name, start=date(2024, 1, 1), end=date(2024, 3, 1)).select(unit="jeugdigen")
    expected = naive(rows, column)
    counted = {(f.period.name, f.by[name]): f.value for f in found}
    assert {key: value for key, value in counted.items() if value} == expected
    assert len(counted) == len(found)


@settings(max_examples=20, deadline=None)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(rows: list[tuple[str, int, str, int, str]], random: object) -> None:
    shuffled = sorted(rows, key=lambda _: random.random())  # type: ignore[attr-defined]  # hypothesis' own Random
    assert ask(K01, panels_with(rows), "wijk", "zorgvorm") == ask(K01, panels_with(shuffled), "wijk", "zorgvorm")


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_what_everybody_sees_never_tells_about_fewer_than_ten(rows: list[tuple[str, int, str, int, str]]) -> None:
    for figure in ask(K01, panels_with(rows), "wijk", "zorgvorm", openbaar=True):
        if figure.unit == "jeugdigen":
            assert figure.value is None or figure.value == 0 or figure.value >= 10
        if figure.status is Status.TOO_FEW:
            assert (figure.value, figure.n, figure.low, figure.high) == (None, None, None, None)


@settings(max_examples=30, deadline=None)
@given(ROWS, st.sampled_from(("jeugdigen_met_jeugdhulp", "duur_lopend", "verdeling_zorgvormen")))
def test_all_units_of_a_hidden_cell_are_hidden_with_the_same_state(
    rows: list[tuple[str, int, str, int, str]], name: str
) -> None:
    base = load_indicators()[name]
    by = [column for column in ("zorgvorm", "wijk") if column in base.by]
    states = defaultdict(set)
    for figure in ask(base, panels_with(rows), *by, openbaar=True):
        states[figure.period, tuple(figure.by.values())].add(figure.status)
    assert all(found == {Status.TOO_FEW} for found in states.values() if Status.TOO_FEW in found)
