from datetime import date

from duiding.domain.figure import EXAMPLE_NOTICE, Audience, Figure, Measure, Status
from duiding.domain.period import Period

DAY = Period.day(date(2018, 1, 1))
COLUMNS = ["indicator", "period", "wijk", "value", "unit", "n", "status", "low", "high", "source", "snapshot"]


def figure(wijk: str, value: float, unit: str = "jeugdigen") -> Figure:
    return Figure("k", DAY, unit, value, Status.COMPLETE, n=int(value), low=1.0, high=2.0, by={"wijk": wijk})


def measure(*figures: Figure, is_synthetic: bool = True) -> Measure:
    return Measure(
        "k", "K", figures, ("wijk",), "berichten", "2018-03-01.abc", date(2018, 3, 1), Audience.INTERN, is_synthetic
    )


def test_a_hidden_figure_keeps_nothing_that_can_be_counted() -> None:
    hidden = figure("West", 7).hidden()
    assert (hidden.value, hidden.n, hidden.low, hidden.high, hidden.status) == (None, None, None, None, Status.TOO_FEW)
    assert not hidden.is_shown
    assert hidden.by == {"wijk": "West"}


def test_every_row_has_the_published_columns_in_order() -> None:
    rows = list(measure(figure("West", 12)).rows())
    assert list(rows[0]) == COLUMNS
    assert rows[0]["period"] == "2018-01-01"
    assert measure(figure("West", 12)).to_arrow().column_names == COLUMNS


def test_the_source_says_for_whom_and_whether_the_figures_are_invented() -> None:
    assert measure().source_line == f"berichten (intern; {EXAMPLE_NOTICE.lower()})"
    assert measure(is_synthetic=False).source_line == "berichten (intern)"


def test_select_keeps_one_unit_and_one_breakdown_value() -> None:
    m = measure(figure("West", 12), figure("Oost", 13), figure("West", 3.4, "%"))
    assert [f.value for f in m.select(unit="jeugdigen", wijk="West")] == [12]
    assert len(m.select(wijk="West")) == 2


def test_arrow_pandas_and_polars_hold_the_same_figures() -> None:
    m = measure(figure("West", 12), figure("Oost", 13).hidden())
    assert m.to_arrow()["value"].to_pylist() == [12, None]
    assert m.to_pandas()["wijk"].tolist() == ["West", "Oost"]
    assert m.to_polars()["status"].to_list() == ["complete", "too few"]


def test_seven_states_have_seven_words() -> None:
    assert len({status.word for status in Status}) == len(Status) == 7
