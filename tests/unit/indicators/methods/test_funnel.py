"""Aanbieders by the share of their messages that came in time."""

from datetime import date
from typing import Any

import pyarrow as pa

from duiding.domain.figure import Figure, Measure, Status
from duiding.indicators.example import panels_of
from tests.unit.indicators.world import GEMEENTE, ask, indicator, panels

FUNNEL = indicator("berichten_op_tijd_verschil")
UNITS = FUNNEL.units_of_method
EMPTY = panels_of(FUNNEL, GEMEENTE)["verkeer"]
PLAIN = EMPTY.to_pylist()[0]


def verkeer(**parts: tuple[int, int]) -> pa.Table:
    """So many in time of so many, per aanbieder."""
    rows: list[dict[str, Any]] = []
    for aanbieder, (good, total) in parts.items():
        for number in range(total):
            row = {"aanbieder": aanbieder, "is_op_tijd": number < good, "client": len(rows)}
            rows.append(PLAIN | {"datum": date(2023, 5, 1), "jaar": "2023"} | row)
    return pa.Table.from_pylist(rows, EMPTY.schema)


def answer(*by: str, openbaar: bool = False, **parts: tuple[int, int]) -> Measure:
    over = panels(FUNNEL, verkeer=verkeer(**parts))
    return ask(FUNNEL, over, *by, start=date(2023, 1, 1), end=date(2023, 12, 31), openbaar=openbaar)


def of(measure: Measure, word: str, aanbieder: str) -> Figure:
    return next(f for f in measure.figures if f.unit == UNITS[word] and f.by["aanbieder"] == aanbieder)


ALIKE = dict.fromkeys("BCDEF", (80, 100))


def test_the_interval_is_of_the_share_and_the_limits_are_of_the_funnel() -> None:
    found = answer("aanbieder", A=(50, 100), **ALIKE)
    share, limits = of(found, "share", "A"), of(found, "limits_95", "A")
    # Wilson's interval of 50 of 100; the limits lie around the 450 of 600 of all together.
    assert (share.value, share.low, share.high, share.n) == (50, 40.4, 59.6, 100)
    assert limits.value == 75
    assert limits.low is not None and limits.high is not None
    assert 65 < limits.low < 67 < 83 < limits.high < 85
    assert of(found, "reading", "A").value == 2
    assert of(found, "reading", "B").value == 0


def test_a_share_of_few_is_told_and_not_judged() -> None:
    found = answer("aanbieder", A=(2, 19), **ALIKE)
    assert of(found, "share", "A").value == 10.5
    assert of(found, "reading", "A").status is Status.NOT_MEASURABLE
    assert of(found, "limits_95", "A").status is Status.NOT_MEASURABLE


def test_of_the_whole_it_tells_how_many_stand_out_beside_chance() -> None:
    told = {f.unit: f.value for f in answer(A=(50, 100), **ALIKE).figures}
    assert told[UNITS["outside"]] == 1
    assert 0.1 < (told[UNITS["by_chance"]] or 0) <= 0.3


def test_with_few_aanbieders_no_shared_spread_is_claimed() -> None:
    notes = answer("aanbieder", A=(50, 100), B=(80, 100)).notes
    assert any(note.startswith("Er zijn te weinig aanbieders om te zien") for note in notes)


def test_for_everybody_small_parts_are_hidden_and_in_no_comparison() -> None:
    found = answer("aanbieder", openbaar=True, A=(3, 60), **ALIKE)
    assert of(found, "share", "A").status is Status.TOO_FEW
    assert of(found, "limits_95", "A").status is Status.TOO_FEW
    assert not any(" A (" in note for note in found.notes)
