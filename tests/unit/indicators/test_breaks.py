"""What a break cuts: changes, and averages of a period with a break inside it."""

from dataclasses import replace
from datetime import date

import pytest

from duiding.domain.figure import Status
from duiding.domain.period import Period
from duiding.domain.settings import Breuk
from duiding.indicators import Request, measure
from duiding.indicators.breaks import break_days, breuken_of, is_cut
from duiding.indicators.example import panels_of
from duiding.storage.duckdb_engine import DuckDBEngine
from tests.unit.indicators.world import GEMEENTE, indicator, panel_set

DAY = date(2023, 3, 1)


def breuk(soort: str = "registratieafspraak", spoor: str = "", wet: str = "", day: date = DAY) -> Breuk:
    return Breuk(day, "Afspraak", "", soort, spoor, wet, 0, None)


def test_a_break_on_the_first_day_of_a_period_does_not_cut_it() -> None:
    assert is_cut(Period.quarter(2023, 1), [DAY])
    assert not is_cut(Period.month(2023, 3), [DAY])
    assert not is_cut(Period.quarter(2022, 4), [DAY])
    assert not is_cut(Period.quarter(2023, 1), [])


@pytest.mark.parametrize(
    ("name", "spoor", "cell", "is_touched"),
    [
        ("instroom", "basiszorg", {}, True),
        ("instroom", "basiszorg", {"zorgvorm": "pleegzorg"}, False),
        ("instroom", "basiszorg", {"zorgvorm": "buurtteam_jeugd"}, True),
        ("instroom", "aanvullend", {"spoor": "basiszorg"}, False),
        ("lopende_trajecten", "basiszorg", {}, False),
        ("meldvertraging", "basiszorg", {}, False),
        ("meldvertraging", "aanvullend", {}, True),
        ("gemiddelde_wachttijd", "", {}, False),
    ],
)
def test_a_break_touches_what_it_is_about(name: str, spoor: str, cell: dict[str, str], is_touched: bool) -> None:
    gemeente = replace(GEMEENTE, breuken=(breuk(spoor=spoor),))
    assert break_days(indicator(name), gemeente, cell) == ([DAY] if is_touched else [])


def test_a_law_touches_a_waiting_list_too() -> None:
    gemeente = replace(GEMEENTE, breuken=(breuk("wetswijziging"),))
    assert break_days(indicator("gemiddelde_wachttijd"), gemeente, {}) == [DAY]


def test_only_breaks_within_the_answer_are_drawn_in_order_of_time() -> None:
    days = (date(2023, 9, 1), DAY, date(2019, 1, 1))
    gemeente = replace(GEMEENTE, breuken=tuple(breuk(day=day) for day in days))
    periods = (Period.quarter(2023, 1), Period.quarter(2023, 2), Period.quarter(2023, 3))
    assert [found.day for found in breuken_of(indicator("instroom"), gemeente, periods)] == [DAY, date(2023, 9, 1)]
    assert breuken_of(indicator("instroom"), gemeente, ()) == ()


def test_no_average_is_taken_over_a_period_with_a_break_in_it() -> None:
    duur = indicator("duur_afgesloten")
    stroom = (
        "datum | client | soort | zorgvorm | duur_dagen\n"
        "2022-12-10 | 1 | uitstroom | pleegzorg | 100\n2023-02-10 | 2 | uitstroom | pleegzorg | 200\n"
        "2023-03-10 | 3 | uitstroom | pleegzorg | 900"
    )
    drawn = replace(duur, example={"stroom": stroom})
    over = panel_set(DuckDBEngine(panels_of(drawn, GEMEENTE)))
    request = Request((), date(2022, 10, 1), date(2023, 3, 31))
    cut = measure(duur, over, replace(GEMEENTE, breuken=(breuk(),)), request)
    whole = measure(duur, over, GEMEENTE, request)
    unit = next(f.unit for f in whole if "mediaan" in f.unit)
    assert [f.value for f in whole if f.unit == unit] == [100, 550]
    assert [(f.value, f.status) for f in cut if f.unit == unit] == [
        (100, Status.COMPLETE),
        (None, Status.NOT_MEASURABLE),
    ]
    note = "Over een periode met een breuk erin rekenen we geen gemiddelde uit."
    assert note in cut.notes
    assert note not in whole.notes
