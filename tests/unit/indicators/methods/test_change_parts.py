from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.domain.figure import Measure, Status
from duiding.domain.settings import Breuk
from duiding.indicators.example import panels_of
from tests.unit.indicators.world import GEMEENTE, ask, indicator, panels

DAYS, EUROS = indicator("zorgdagen_verandering"), indicator("uitgaven_verandering")
HOURS = indicator("uitgaven_verandering_met_uren")
MODEL = panels_of(DAYS, GEMEENTE)["zorgjaar"].slice(0, 1)
LAW = Breuk(date(2024, 1, 1), "Wet", "", "wetswijziging", "", "jeugdwet", 0, None)


def people(year: int, count: int, dagen: int, **other: Any) -> list[dict[str, Any]]:
    """So many clients with so many days of help each in a year."""
    row = MODEL.to_pylist()[0] | {
        "jaar": str(year), "datum": date(year, 1, 1), "einddatum": date(year, 12, 31), "zorg_dagen": dagen,
        "is_nieuw": False, "is_weg": False, "zorgvorm": "pleegzorg", "spoor": "aanvullend", **other,
    }  # fmt: skip
    return [row] * count


def zorgjaar(*parts: list[dict[str, Any]]) -> pa.Table:
    rows = [row | {"client": row.get("who", number)} for number, row in enumerate(r for part in parts for r in part)]
    return pa.Table.from_pylist(rows, MODEL.schema)


def amounts(panel: str, **per_year: int) -> pa.Table:
    """Euros or hours per year (`y2023`), in one row per month or quarter, all pleegzorg."""
    base, column = (EUROS, "bedrag_cent") if panel == "uitgaven" else (HOURS, "uren_honderdste")
    drawn = panels_of(base, GEMEENTE)[panel]
    months = range(1, 13, 3) if panel == "uitgaven" else range(1, 13)
    row = drawn.slice(0, 1).to_pylist()[0] | {"zorgvorm": "pleegzorg", "spoor": "aanvullend"}
    rows = [
        row | {"datum": date(int(year[1:]), month, 1), "jaar": year[1:], column: 100 * total // len(months)}
        for year, total in per_year.items()
        for month in months
    ]
    return pa.Table.from_pylist(rows, drawn.schema)


def answer(base: Any, *parts: list[dict[str, Any]], by: tuple[str, ...] = (), **other: Any) -> Measure:
    tables = {name: other.pop(name) for name in ("uitgaven", "inzet") if name in other}
    over = panels(base, zorgjaar=zorgjaar(*parts), **tables)
    year = other.pop("year", 2024)
    return ask(base, over, *by, start=date(year, 1, 1), end=date(year, 12, 31), **other)


def values(measure: Measure) -> dict[str, float | None]:
    words = dict(zip(indicator(measure.indicator).units(measure.by), indicator(measure.indicator).show, strict=True))
    return {words[figure.unit]: figure.value for figure in measure.figures}


def test_fewer_people_with_longer_help() -> None:
    found = values(answer(DAYS, people(2023, 10, 200), people(2024, 8, 300)))
    assert found == {"change": 400, "number": -500, "duration": 900, "system": 0}


def test_within_each_zorgvorm_nothing_lasted_longer_when_only_the_mix_changed() -> None:
    before = people(2023, 10, 300), people(2023, 10, 20, zorgvorm="dyslexie")
    after = people(2024, 15, 300), people(2024, 5, 20, zorgvorm="dyslexie")
    found = values(answer(DAYS, *before, *after))
    assert found == {"change": 1400, "number": 1400, "duration": 0, "system": 0}


def test_what_the_answer_is_broken_down_by_is_no_stratum_inside_it() -> None:
    parts = people(2023, 10, 300), people(2024, 10, 310), people(2024, 5, 20, zorgvorm="dyslexie")
    found = answer(DAYS, *parts, by=("zorgvorm",))
    changes = {f.by["zorgvorm"]: f.value for f in found.figures if f.unit.endswith("jaar eerder")}
    assert changes == {"pleegzorg": 100, "dyslexie": 100}


def test_who_came_by_a_new_law_is_a_part_of_its_own() -> None:
    # Every year four begin on 1 January; in the year of the law ten do, so six more than usual.
    city = replace(GEMEENTE, breuken=(LAW,))
    first = {"datum": date(2023, 1, 1), "is_nieuw": True}
    law = {"datum": date(2024, 1, 1), "is_nieuw": True}
    parts = people(2023, 20, 100), people(2023, 4, 100, **first), people(2024, 20, 100), people(2024, 10, 100, **law)
    found = answer(DAYS, *parts, gemeente=city)
    assert values(found) == {"change": 600, "number": 0, "duration": 0, "system": 600}
    status = {figure.unit: figure.status for figure in found.figures}
    assert status["dagen door een nieuwe wet"] is status["dagen door een ander aantal mensen"] is Status.ESTIMATE
    assert status["dagen hulp verschil met een jaar eerder"] is Status.COMPLETE


def test_who_went_by_a_new_law_is_gone_in_the_year_of_the_law() -> None:
    city = replace(GEMEENTE, breuken=(LAW,))
    gone = people(2023, 6, 100, is_weg=True)
    usual = people(2022, 1, 100, is_weg=True, einddatum=date(2022, 12, 31))
    found = values(answer(DAYS, usual, people(2023, 20, 100), gone, people(2024, 20, 100), gemeente=city))
    assert found["change"] == -600
    # The year before is outside the answer, but not outside the comparison: one of the six goes every year.
    assert (found["system"], found["number"]) == (-500, -100)


def test_a_law_of_the_other_wet_or_another_year_moves_nobody() -> None:
    parts = people(2023, 20, 100), people(2024, 30, 100, is_nieuw=True)
    for breuk in (replace(LAW, wet="wmo"), replace(LAW, day=date(2025, 1, 1)), replace(LAW, soort="contractwisseling")):
        found = values(answer(DAYS, *parts, gemeente=replace(GEMEENTE, breuken=(breuk,))))
        assert (found["system"], found["number"]) == (0, 1000)


def test_over_a_break_that_it_does_not_know_nothing_is_compared() -> None:
    agreed = replace(LAW, soort="registratieafspraak")
    found = answer(DAYS, people(2023, 9, 200), people(2024, 8, 300), gemeente=replace(GEMEENTE, breuken=(agreed,)))
    assert {figure.status for figure in found.figures} == {Status.NOT_MEASURABLE}


def test_a_year_that_is_not_over_is_not_compared() -> None:
    found = answer(DAYS, people(2024, 9, 200), people(2025, 8, 60), year=2025)
    assert {figure.status for figure in found.figures} == {Status.NOT_MEASURABLE}


def test_euros_come_from_the_spending() -> None:
    parts = people(2023, 2, 200), people(2024, 1, 300)
    found = values(answer(EUROS, *parts, uitgaven=amounts("uitgaven", y2023=20_000, y2024=24_000)))
    assert found == {"change": 4000, "number": -16_500, "duration": 9500, "price": 11_000, "system": 0, "rest": 0}


def test_hours_tell_heavier_from_dearer() -> None:
    parts = people(2023, 2, 200), people(2024, 1, 300)
    told = {
        "uitgaven": amounts("uitgaven", y2023=20_000, y2024=18_000),
        "inzet": amounts("inzet", y2023=240, y2024=270),
    }
    found = values(answer(HOURS, *parts, **told))
    parts_of = [found[word] for word in ("number", "duration", "intensity", "price", "system", "rest")]
    assert found["change"] == sum(part or 0 for part in parts_of) == -2000
    # Half as much again per day (0.6 to 0.9 hours), at a lower price per hour.
    assert (found["intensity"] or 0) > 0 > (found["price"] or 0)


def test_without_hours_or_euros_of_a_year_there_is_no_answer() -> None:
    parts = people(2023, 2, 200), people(2024, 1, 300)
    no_hours = {"uitgaven": amounts("uitgaven", y2023=20_000, y2024=18_000), "inzet": amounts("inzet", y2024=270)}
    assert set(values(answer(HOURS, *parts, **no_hours)).values()) == {None}
    assert set(values(answer(EUROS, *parts, uitgaven=amounts("uitgaven", y2024=18_000))).values()) == {None}


def test_euros_of_help_that_nobody_had_are_the_rest() -> None:
    spent = amounts("uitgaven", y2023=20_000, y2024=20_000)
    late = amounts("uitgaven", y2024=4000).set_column(
        spent.schema.get_field_index("zorgvorm"), "zorgvorm", pa.array(["verblijf"] * 4)
    )
    parts = people(2023, 2, 200), people(2024, 2, 200)
    found = values(answer(EUROS, *parts, uitgaven=pa.concat_tables([spent, late])))
    assert found == {"change": 4000, "number": 0, "duration": 0, "price": 0, "system": 0, "rest": 4000}


def test_few_people_then_or_now_are_hidden_from_everybody() -> None:
    for first, second in ((4, 20), (20, 4)):
        found = answer(DAYS, people(2023, first, 200), people(2024, second, 300), openbaar=True)
        assert {figure.status for figure in found.figures} == {Status.TOO_FEW}
    assert values(answer(DAYS, people(2023, 20, 200), people(2024, 20, 300), openbaar=True))["change"] == 2000


def test_a_year_without_anybody_is_all_number() -> None:
    found = values(answer(DAYS, people(2023, 1, 10, zorgvorm="dyslexie"), people(2024, 3, 100)))
    assert found == {"change": 290, "number": 290, "duration": 0, "system": 0}


COUNTS = st.integers(min_value=0, max_value=4)


@pytest.mark.parametrize("by", [(), ("zorgvorm",)])
@settings(deadline=None, max_examples=10)
@given(years=st.lists(st.tuples(COUNTS, st.integers(1, 365), COUNTS, st.integers(1, 365)), min_size=2, max_size=2))
def test_whatever_happens_the_parts_are_the_change(by: tuple[str, ...], years: list[tuple[int, int, int, int]]) -> None:
    parts = [
        rows
        for year, (foster, days, stay, short) in zip((2023, 2024), years, strict=True)
        for rows in (people(year, foster, days), people(year, stay, short, zorgvorm="verblijf"))
    ]
    figures = answer(DAYS, *parts, by=by).figures
    for cell in {tuple(f.by.items()) for f in figures}:
        change, *others = [f.value for f in figures if tuple(f.by.items()) == cell]
        if change is not None:
            assert change == sum(part or 0 for part in others)
