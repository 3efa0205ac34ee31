from datetime import date
from typing import Any

import pyarrow as pa

from duiding.domain.figure import Measure, Status
from duiding.indicators.example import panels_of
from tests.unit.indicators.world import GEMEENTE, ask, indicator, panels

WHY = indicator("wachttijd_verandering")
MODEL = panels_of(WHY, GEMEENTE)["wacht"]


def started(day: date, dagen: int, count: int = 1, **other: Any) -> list[dict[str, Any]]:
    quarter = f"{day.year}-K{(day.month + 2) // 3}"
    row = MODEL.slice(0, 1).to_pylist()[0] | {"datum": day, "kwartaal": quarter, "wacht_dagen": dagen, **other}
    return [row] * count


def answer(*rows: list[dict[str, Any]], by: tuple[str, ...] = (), openbaar: bool = False) -> Measure:
    people = [row | {"client": number} for number, row in enumerate(row for part in rows for row in part)]
    table = pa.Table.from_pylist(people, MODEL.schema)
    over = panels(WHY, wacht=table)
    return ask(WHY, over, *by, start=date(2024, 1, 1), end=date(2024, 3, 31), openbaar=openbaar)


BEFORE, AFTER = date(2023, 2, 1), date(2024, 2, 1)


def values(measure: Measure) -> list[float | None]:
    return [figure.value for figure in measure.figures]


def test_the_parts_are_the_change() -> None:
    found = answer(
        started(BEFORE, 100, 7), started(BEFORE, 10, 3, is_nieuw=True),
        started(AFTER, 130, 4), started(AFTER, 15, 12, is_nieuw=True),
    )  # fmt: skip
    change, composition, real = values(found)
    assert (change, composition, real) == (-29.2, -46.1, 16.9)


def test_a_mean_that_falls_by_new_people_only_has_not_really_changed() -> None:
    found = answer(started(BEFORE, 100, 10), started(AFTER, 100, 10), started(AFTER, 10, 10, is_nieuw=True))
    assert values(found) == [-45.0, -45.0, 0.0]


def test_a_real_fall_is_real() -> None:
    assert values(answer(started(BEFORE, 100, 10), started(AFTER, 80, 10))) == [-20.0, 0.0, -20.0]


def test_what_the_answer_is_broken_down_by_is_no_stratum_inside_it() -> None:
    found = answer(
        started(BEFORE, 100, 10), started(BEFORE, 20, 10, zorgvorm="dagbegeleiding"),
        started(AFTER, 110, 10), started(AFTER, 20, 30, zorgvorm="dagbegeleiding"),
        by=("zorgvorm",),
    )  # fmt: skip
    parts = {figure.by["zorgvorm"]: figure.value for figure in found.figures if figure.unit == "dagen echt veranderd"}
    assert parts == {"beschermd_thuis": 10.0, "dagbegeleiding": 0.0}


def test_without_anybody_a_year_earlier_there_is_no_change() -> None:
    assert {figure.status for figure in answer(started(AFTER, 80, 10)).figures} == {Status.NOT_MEASURABLE}


def test_few_people_then_or_now_are_hidden_from_everybody() -> None:
    few_then = answer(started(BEFORE, 100, 4), started(AFTER, 80, 20), openbaar=True)
    few_now = answer(started(BEFORE, 100, 20), started(AFTER, 80, 4), openbaar=True)
    for found in (few_then, few_now):
        assert {figure.status for figure in found.figures} == {Status.TOO_FEW}
