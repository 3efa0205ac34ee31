"""A waterfall: the bars float from where the one before ended, and they add up."""

import pytest

from duiding.charts.causes import causes_chart
from duiding.charts.chart import Chart
from duiding.domain.errors import UsageError
from duiding.domain.figure import Figure, Status
from tests.unit.charts.drawing import figure, marks, quarters, words

(DAY,) = quarters(1)


def guess(value: float | None, low: float | None = None, high: float | None = None) -> Figure:
    return figure(DAY, value, Status.ESTIMATE, low=low, high=high)


def drawn(last: float = 110.0) -> Chart:
    ends = (("zonder keuze", guess(140.0)), ("met keuze", guess(last)))
    parts = [("extra plekken", guess(-40.0, -60.0, -20.0)), ("meer vraag", guess(10.0, 0.0, 20.0))]
    chart = causes_chart(ends, parts, title="Van 140 naar 110.", prefix="oorzaak")
    assert chart is not None
    return chart


def test_a_part_begins_where_the_one_before_ended() -> None:
    bars = marks(drawn().wide, "rect")
    edges = [(bar.number("x"), bar.number("x") + bar.number("width")) for bar in bars]
    assert edges[1][1] == pytest.approx(edges[0][1], abs=0.2)
    assert edges[2][0] == pytest.approx(edges[1][0], abs=0.2)
    assert edges[2][1] == pytest.approx(edges[3][1], abs=0.2)


def test_each_part_says_its_sign_and_its_margin() -> None:
    chart = drawn()
    assert "+10" in words(chart.wide)
    assert "−40" in words(chart.narrow)
    assert chart.rows[1] == ("extra plekken", "−40", "−60 tot −20")
    assert [row[0] for row in chart.rows] == ["zonder keuze", "extra plekken", "meer vraag", "met keuze"]


def test_parts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(UsageError, match="tellen niet op"):
        drawn(last=100.0)


def test_without_a_value_there_is_nothing_to_draw() -> None:
    ends = (("zonder keuze", guess(None)), ("met keuze", guess(110.0)))
    assert causes_chart(ends, [("extra plekken", guess(-40.0))], title="", prefix="o") is None
