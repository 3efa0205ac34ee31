from dataclasses import replace
from datetime import date

from duiding.domain.figure import Break, Figure, Status
from duiding.domain.period import Period
from duiding.reports import load_sections, required_measures
from duiding.reports.subject import Subject, last_figure
from tests.functional.reports.figures import KNOWN_ON, measures, town

DAY = date(2024, 1, 1)


def subject(name: str, has_figures: bool = True) -> Subject:
    section = next(s for s in load_sections() if s.name == name)
    every = measures(required_measures(KNOWN_ON, has_2018=False)) if has_figures else {}
    return Subject(section, DAY, KNOWN_ON, town(), every)


def test_a_zorgvorm_is_called_by_its_title_and_anything_else_by_itself() -> None:
    one = subject("omvang")
    assert one.readable("zorgvorm", "verblijf") == "Jeugdhulp met verblijf"
    assert one.readable("zorgvorm", "iets_nieuws") == "Iets nieuws"
    assert one.readable("wijk", "Oost") == "Oost"


def test_a_chart_is_only_about_the_wet_that_the_section_names() -> None:
    series = subject("jeugd_stroom").series("instroom")
    assert series is not None
    assert {f.by["wet"] for f in series.figures} == {"jeugdwet"}
    assert series.label == "Instroom"


def test_a_break_in_the_jeugdwet_is_not_drawn_in_a_line_about_the_wmo() -> None:
    one = subject("wmo_wacht_buurtteam")
    jeugd = Break(date(2022, 1, 1), "Nieuw woonplaatsbeginsel", "", wet="jeugdwet")
    wmo = Break(date(2023, 3, 1), "Inactieve casussen afgesloten", "", wet="wmo", spoor="basiszorg")
    one.measures["wachttijd"] = replace(one.measures["wachttijd"], breaks=(jeugd, wmo))
    series = one.series("wachttijd")
    assert series is not None
    assert series.breaks == (wmo,)


def test_a_section_about_2018_has_its_own_title_and_day() -> None:
    section = next(s for s in load_sections() if s.name == "omvang")
    then = Subject(section, date(2018, 1, 1), KNOWN_ON, town(), {})
    assert then.then == date(2018, 3, 1)
    assert then.title == "Stand op 1 januari 2018, zoals bekend op 1 maart 2018"
    assert subject("omvang").title == "Stand op 1 januari 2024"


def test_without_measures_there_is_no_series_and_nothing_is_delivered() -> None:
    empty = subject("jeugd_stroom", has_figures=False)
    assert empty.series("instroom") is None
    assert empty.is_delivered is False
    assert empty.parts("instroom", "wet", "") == []


def test_the_last_complete_figure_goes_before_a_later_one() -> None:
    def point(month: int, value: float | None, status: Status) -> Figure:
        return Figure("x", Period.month(2024, month), "kinderen", value, status)

    complete, late, hidden = (
        point(1, 5.0, Status.COMPLETE), point(2, 4.0, Status.PROVISIONAL), point(3, None, Status.TOO_FEW)
    )  # fmt: skip
    assert last_figure([late, hidden, complete]) is complete
    assert last_figure([hidden, late]) is late
    assert last_figure([hidden]) is hidden
    assert last_figure([]) is None
