"""Which figure stands for now."""

from datetime import date

from duiding.domain.figure import Break, Figure, Status
from duiding.domain.period import Period
from duiding.web import reading


def at(year: int, value: float | None, status: Status = Status.COMPLETE) -> Figure:
    return Figure("k", Period.day(date(year, 1, 1)), "jeugdigen", value, status)


def test_the_last_complete_figure_stands_for_now() -> None:
    figures = [at(2020, 1), at(2021, 2), at(2022, 3, Status.PROVISIONAL)]
    assert reading.current(figures) == figures[1]


def test_an_estimate_stands_for_now() -> None:
    figures = [at(2020, 1), at(2021, 2, Status.ESTIMATE)]
    assert reading.current(figures) == figures[1]


def test_without_a_complete_figure_the_last_reported_one_stands_for_now() -> None:
    figures = [at(2020, 1, Status.PROVISIONAL), at(2021, 2, Status.PROVISIONAL), at(2022, None, Status.NOT_DELIVERED)]
    assert reading.current(figures) == figures[1]


def test_without_any_value_the_last_state_stands_for_now() -> None:
    assert reading.current([at(2020, None, Status.TOO_FEW)]) == at(2020, None, Status.TOO_FEW)
    assert reading.current([]) is None


def test_a_year_before_is_the_same_month() -> None:
    figures = [at(2019, None, Status.TOO_FEW), at(2020, 1), at(2021, 2)]
    assert reading.year_before(figures, figures[2]) == figures[1]
    assert reading.year_before(figures, figures[1]) is None


def test_a_break_on_the_later_day_lies_between() -> None:
    cut = Break(date(2021, 1, 1), "Breuk", "Uitleg.")
    assert reading.breaks_between([cut], at(2020, 1), at(2021, 2)) == (cut,)
    assert reading.breaks_between([cut], at(2021, 1), at(2022, 2)) == ()


def test_a_series_begins_at_its_first_value() -> None:
    figures = [at(1968, None, Status.NOT_DELIVERED), at(2020, 1), at(2021, None, Status.TOO_FEW)]
    assert reading.since_first_shown(figures) == tuple(figures[1:])
    assert reading.since_first_shown(figures[:1]) == tuple(figures[:1])
