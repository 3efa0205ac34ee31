"""Children of divorced ouders in help: both readings of "en", the window, first help, and how few are protected."""

from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from duiding.domain.figure import Figure, Measure, Status
from duiding.domain.settings import Gemeente, Grondslag, Zorgvorm
from duiding.indicators.example import panels_of
from tests.unit.indicators.world import GEMEENTE, ask, indicator, panels

COUNT, FIRST = indicator("jeugdhulp_na_scheiding"), indicator("eerste_hulp_bij_scheiding")
DAY = date(2022, 1, 1)
EMPTY = panels_of(FIRST, GEMEENTE)
WITH_PROTECTION = replace(
    GEMEENTE,
    zorgvormen=(*GEMEENTE.zorgvormen, Zorgvorm("jeugdbescherming", "jb", "jeugdwet", "aanvullend", False)),
)
GEZINNEN = range(1, 13)


def stand(*rows: dict[str, Any]) -> pa.Table:
    plain = EMPTY["stand"].slice(0, 1).to_pylist()[0] | {"peildatum": DAY, "leeftijd": 9, "duur_dagen": 30}
    return pa.Table.from_pylist([plain | {"traject": n} | row for n, row in enumerate(rows)], EMPTY["stand"].schema)


def scheidingen(*rows: tuple[int, date, int]) -> pa.Table:
    """Child, day and gezin; the first row is of another gezin, long ago, so that the list goes back far enough."""
    found = [(999, date(2010, 1, 1), 999), *rows]
    names = ("client", "datum", "gezin")
    return pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in found], EMPTY["scheidingen"].schema)


def starts(*rows: tuple[int, date]) -> pa.Table:
    plain = EMPTY["stroom"].slice(0, 1).to_pylist()[0] | {"soort": "instroom"}
    return pa.Table.from_pylist([plain | {"client": c, "datum": d} for c, d in rows], EMPTY["stroom"].schema)


def answer(base: Any, gemeente: Gemeente = GEMEENTE, *by: str, openbaar: bool = False, **tables: pa.Table) -> Measure:
    over = panels(base, **tables)
    return ask(base, over, *by, start=DAY, end=DAY, gemeente=gemeente, openbaar=openbaar)


def of(measure: Measure, word: str) -> Figure:
    unit = (COUNT.units_of_method | FIRST.units_of_method)[word]
    return next(f for f in measure.figures if f.unit == unit)


IN_HELP = stand(*({"client": n} for n in range(1, 101)))


@pytest.mark.parametrize(
    ("day", "counted"),
    [(date(2022, 1, 1), 12), (date(2017, 1, 2), 12), (date(2017, 1, 1), 0), (date(2022, 1, 2), 0)],
)
def test_the_window_is_the_five_years_up_to_the_peildatum(day: date, counted: int) -> None:
    found = answer(COUNT, stand=IN_HELP, scheidingen=scheidingen(*((n, day, n) for n in GEZINNEN)))
    assert of(found, "either").value == counted


def test_both_readings_of_and_are_counted() -> None:
    rows = [{"client": n} for n in range(1, 51)] + [{"client": n, "zorgvorm": "jeugdbescherming"} for n in range(1, 71)]
    divorced = scheidingen(*((n, date(2020, 5, 1), n) for n in range(21, 71)))
    found = answer(COUNT, WITH_PROTECTION, stand=stand(*rows), scheidingen=divorced)
    # Children 21 to 70 have divorced ouders; 21 to 50 of them have a traject of both kinds.
    assert (of(found, "either").value, of(found, "both").value) == (50, 30)
    assert of(found, "share").value == pytest.approx(71.4)


def test_without_jeugdbescherming_in_the_lists_both_is_not_measurable() -> None:
    found = answer(COUNT, stand=IN_HELP, scheidingen=scheidingen(*((n, date(2020, 5, 1), n) for n in GEZINNEN)))
    assert of(found, "both").status is Status.NOT_MEASURABLE


def test_fewer_than_ten_gezinnen_are_told_to_nobody() -> None:
    # Twenty children, but of nine gezinnen.
    divorced = scheidingen(*((n, date(2020, 5, 1), n % 9) for n in range(1, 21)))
    for openbaar in (False, True):
        found = answer(COUNT, stand=IN_HELP, scheidingen=divorced, openbaar=openbaar)
        assert {f.status for f in found.figures if f.unit != COUNT.units_of_method["both"]} == {Status.TOO_FEW}


def test_a_difference_that_shows_few_children_is_hidden() -> None:
    # Fifty either, 45 both: the five others would be told.
    rows = [{"client": n} for n in range(1, 51)] + [{"client": n, "zorgvorm": "jeugdbescherming"} for n in range(1, 46)]
    divorced = scheidingen(*((n, date(2020, 5, 1), n) for n in range(1, 51)))
    assert of(answer(COUNT, WITH_PROTECTION, stand=stand(*rows), scheidingen=divorced), "both").status is Status.TOO_FEW


def test_first_help_is_placed_beside_the_last_divorce() -> None:
    divorced = scheidingen(*((n, date(2020, 1, 1), n) for n in range(1, 31)), (1, date(2018, 1, 1), 1))
    begun = starts(
        *((n, date(2019, 1, 1)) for n in range(1, 13)), *((n, date(2021, 1, 1)) for n in range(13, 31)),
        *((n, date(2021, 6, 1)) for n in range(1, 13)),
    )  # fmt: skip
    found = answer(FIRST, stand=IN_HELP, scheidingen=divorced, stroom=begun)
    # Twelve of thirty a year before, eighteen a year after.
    assert (of(found, "before").value, of(found, "before").n) == (40, 30)
    assert of(found, "before").low == pytest.approx(24.6)
    assert of(found, "month").value == 12


def test_every_year_looks_back_as_far() -> None:
    # Help that ended before the window is left out, help that ran when the window began counts from its own begin.
    ran = [{"client": n, "peildatum": date(2017, 1, 1), "duur_dagen": 366} for n in range(1, 13)]
    divorced = scheidingen(*((n, date(2018, 1, 1), n) for n in range(1, 25)))
    begun = starts(*((n, date(2014, 1, 1)) for n in range(13, 25)), *((n, date(2019, 1, 1)) for n in range(13, 25)))
    rows = stand(*({"client": n} for n in range(1, 101)), *ran)
    found = answer(FIRST, stand=rows, scheidingen=divorced, stroom=begun)
    assert of(found, "before").value == 50
    # From 1 January 2016 (24 months before) and 1 January 2019 (12 after): the middle of the two.
    assert of(found, "month").value == pytest.approx((-24 + 12) / 2, abs=0.1)


def test_years_before_the_record_have_no_first_help() -> None:
    day = date(2019, 1, 1)
    rows = stand(*({"client": n, "peildatum": day} for n in range(1, 101)))
    divorced = scheidingen(*((n, date(2018, 1, 1), n) for n in GEZINNEN))
    found = ask(FIRST, panels(FIRST, stand=rows, scheidingen=divorced), start=day, end=day)
    assert {f.status for f in found.figures} == {Status.NOT_MEASURABLE}


def test_a_list_that_does_not_go_back_five_years_is_not_measurable() -> None:
    short = scheidingen(*((n, date(2021, 5, 1), n) for n in GEZINNEN)).slice(1)
    found = answer(COUNT, stand=IN_HELP, scheidingen=short)
    assert {f.status for f in found.figures} == {Status.NOT_MEASURABLE}


@pytest.mark.parametrize("by", ["wijk", "zorgvorm", "leeftijdsgroep"])
def test_a_breakdown_counts_each_child_where_it_is(by: str) -> None:
    divorced = scheidingen(*((n, date(2020, 5, 1), n) for n in GEZINNEN))
    found = answer(COUNT, GEMEENTE, by, stand=IN_HELP, scheidingen=divorced)
    shown = [f.value for f in found.figures if f.unit == COUNT.unit + " met jeugdhulp of jeugdbescherming" and f.value]
    assert shown == [12]


def test_without_a_ground_the_figure_says_that_there_is_none() -> None:
    divorced = scheidingen(*((n, date(2020, 5, 1), n) for n in GEZINNEN))
    found = answer(COUNT, replace(GEMEENTE, grondslagen=()), stand=IN_HELP, scheidingen=divorced)
    assert {f.status for f in found.figures} == {Status.NOT_MEASURABLE}
    assert any(note.startswith("Dit cijfer is niet te meten: geen grondslag.") for note in found.notes)


def test_a_ground_for_invented_children_is_none_for_real_ones() -> None:
    real = replace(panels(COUNT, stand=IN_HELP), is_synthetic=False)
    found = ask(COUNT, real, start=DAY, end=DAY)
    assert {f.status for f in found.figures} == {Status.NOT_MEASURABLE}
    ground = Grondslag("scheidingen", "Besluit van het college.", date(2026, 1, 1), False)
    allowed = ask(COUNT, real, start=DAY, end=DAY, gemeente=replace(GEMEENTE, grondslagen=(ground,)))
    assert any(note == "Grondslag, vastgelegd op 1 januari 2026: Besluit van het college." for note in allowed.notes)
