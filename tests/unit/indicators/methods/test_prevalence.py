"""Pupils treated and referred beside the norm of 4%, which the notes spread over eight school years."""

from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from duiding.domain.figure import Figure, Measure, Status
from duiding.domain.settings import Gemeente, PrevalentieNorm
from duiding.indicators.example import panels_of
from tests.unit.indicators.world import GEMEENTE, ask, indicator, panels

TREATED, REFERRED = indicator("dyslexie_in_behandeling"), indicator("dyslexie_verwezen")
EMPTY = panels_of(REFERRED, GEMEENTE)["dyslexie"]
DAYS = tuple(date(year, 10, 1) for year in range(2018, 2023))


def scholen(*rows: tuple[date, str, str, int, int]) -> pa.Table:
    """Day, school, wijk, pupils and referred; as many are in treatment."""
    names = ("peildatum", "school", "wijk", "leerlingen", "verwezen")
    found = [dict(zip(names, row, strict=True)) | {"in_behandeling": row[-1]} for row in rows]
    return pa.Table.from_pylist(found, EMPTY.schema)


def answer(rows: Any, *by: str, gemeente: Gemeente = GEMEENTE, **asked: Any) -> Measure:
    over = panels(REFERRED, dyslexie=scholen(*rows))
    return ask(REFERRED, over, *by, gemeente=gemeente, **asked)


def of(measure: Measure, word: str, day: date = DAYS[0], **by: str) -> Figure:
    unit = REFERRED.units_of_method[word]
    return next(f for f in measure.figures if (f.unit, f.period.first, dict(f.by)) == (unit, day, by))


def test_the_norm_is_spread_over_the_school_years() -> None:
    found = answer([(DAYS[0], "A", "West", 1600, 12)])
    # 4% over eight years is 0.5% a year: 8 of 1.600. Twelve a year is 6% over a whole primary school.
    assert (of(found, "expected").value, of(found, "excess").value, of(found, "career").value) == (8, 4, 6)
    career = of(found, "career")
    assert career.low is not None and career.high is not None
    assert career.low < 4 < 6 < career.high


def test_the_exact_limits_of_a_school_are_those_of_the_published_table() -> None:
    # With one school year the reading is the norm itself: of 200 pupils 3 to 14 are within chance, 1 to 18 at 99.8%.
    plain = replace(REFERRED, inputs={**REFERRED.inputs, "schooljaren": 1})
    counts = (2, 3, 14, 15, 18, 19)
    rows = [(DAYS[0], f"School {count:02d}", "West", 200, count) for count in counts]
    over = panels(plain, dyslexie=scholen(*rows))
    found = ask(plain, over, "school")
    readings = [of(found, "reading", school=f"School {count:02d}").value for count in counts]
    assert readings == [1, 0, 0, 1, 1, 2]


def test_the_path_is_a_straight_line_of_three_years_and_then_the_norm() -> None:
    rows = [(day, "A", "West", 1600, 14) for day in DAYS]
    found = answer(rows)
    # Fourteen of 1.600 a year is 7%: a point less each year, until the norm.
    assert [of(found, "path", day).value for day in DAYS] == [7, 6, 5, 4, 4]
    assert any("Het pad naar de norm: 7,0% op 1 oktober 2018, 6,0% op" in note for note in found.notes)


def test_the_path_does_not_depend_on_the_span_that_is_asked() -> None:
    rows = [(day, "A", "West", 1600, 14 if day == DAYS[0] else 20) for day in DAYS]
    assert of(answer(rows, start=DAYS[2]), "path", DAYS[2]).value == 5


def test_who_is_below_the_norm_has_no_path_upwards() -> None:
    found = answer([(day, "A", "West", 1600, 4) for day in DAYS])
    assert [of(found, "path", day).value for day in DAYS] == [2, 2, 2, 2, 2]
    assert any("Er is dan geen pad omlaag nodig." in note for note in found.notes)


def test_a_norm_holds_from_its_day_on_and_a_later_one_replaces_it() -> None:
    norms = (PrevalentieNorm(0.04, DAYS[1], "oud"), PrevalentieNorm(0.08, DAYS[3], "nieuw"))
    found = answer([(day, "A", "West", 1600, 12) for day in DAYS], gemeente=replace(GEMEENTE, norm_dyslexie=norms))
    assert of(found, "expected").status is Status.NOT_MEASURABLE
    assert [of(found, "expected", day).value for day in DAYS[1:]] == [8, 8, 16, 16]
    assert of(found, "path", DAYS[3]).value == 6
    assert any("De norm is 8,0% van de leerlingen, sinds 1 oktober 2021." in note for note in found.notes)


def test_without_a_norm_schools_stand_beside_each_other() -> None:
    rows = [(DAYS[0], name, "West", 400, 30 if name == "Z" else 2) for name in "ABCDEZ"]
    found = answer(rows, "school", gemeente=replace(GEMEENTE, norm_dyslexie=()))
    assert of(found, "ratio", school="Z").status is Status.NOT_MEASURABLE
    assert of(found, "reading", school="Z").value == 2
    assert any(note.startswith("Er is nog geen norm vastgelegd") for note in found.notes)


@pytest.mark.parametrize(
    ("base", "said"), [(TREATED, "wie op één dag in behandeling is"), (REFERRED, "wie in één schooljaar is verwezen")]
)
def test_the_reading_that_was_chosen_is_printed(base: Any, said: str) -> None:
    over = panels(base, dyslexie=scholen((DAYS[0], "A", "West", 1600, 12)))
    assert any(said in note and "past dan 0,5% van de leerlingen" in note for note in ask(base, over).notes)


def test_a_treatment_of_two_years_is_met_twice_as_often_on_a_day() -> None:
    longer = replace(TREATED, inputs={**TREATED.inputs, "behandeling_jaren": 2.0})
    over = panels(longer, dyslexie=scholen((DAYS[0], "A", "West", 1600, 16)))
    told = {f.unit: f.value for f in ask(longer, over).figures}
    assert told[TREATED.units_of_method["expected"]] == 16
    assert told[TREATED.units_of_method["career"]] == 4


def test_a_school_of_few_children_is_hidden_from_everybody() -> None:
    rows = [(DAYS[0], name, "West", 400, 3) for name in "ABCDEF"]
    found = answer(rows, "school", openbaar=True)
    assert {f.status for f in found.figures} == {Status.TOO_FEW}


def test_a_small_school_is_told_and_not_judged() -> None:
    rows = [(DAYS[0], "A", "West", 49, 5), *((DAYS[0], name, "West", 400, 2) for name in "BCDEF")]
    found = answer(rows, "school")
    assert of(found, "number", school="A").value == 5
    assert of(found, "reading", school="A").status is Status.NOT_MEASURABLE


def test_a_school_that_did_not_deliver_is_no_zero() -> None:
    rows = [(DAYS[0], "A", "West", 400, 2), (DAYS[0], "B", "West", 400, 2), (DAYS[1], "A", "West", 400, 2)]
    assert of(answer(rows, "school"), "number", DAYS[1], school="B").status is Status.NOT_DELIVERED
