"""Small charts on one scale: the same height means the same value, wherever it stands."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.charts import Chart, Series, line_chart, small_multiples, spread_sentence
from duiding.charts.chart import value_text
from duiding.domain.errors import UsageError
from duiding.domain.figure import Break, Status
from tests.unit.charts.drawing import figure, marks, months, quarters, series
from tests.unit.charts.test_layout import WIJKEN, a_series, in_both, outside, overlapping

NAMES = [wijk.naam for wijk in WIJKEN]


def panels(count: int = 4, length: int = 8) -> list[Series]:
    """Straight lines: the panel with number i goes from 100 i to 100 i + length."""
    return [
        series([100.0 * number + step for step in range(length)], label=NAMES[number], periods=quarters(length))
        for number in range(count)
    ]


@st.composite
def some_panels(draw: st.DrawFn) -> tuple[list[Series], Chart]:
    count = draw(st.integers(1, 26))
    periods = draw(st.sampled_from([months(count), quarters(count)]))
    drawn = [draw(a_series(periods, name)) for name in NAMES[: draw(st.integers(1, 10))]]
    return drawn, small_multiples(drawn, title="Dit is de boodschap", prefix="p")


@given(some_panels())
@settings(max_examples=40, deadline=None)
def test_labels_stay_inside_and_never_touch(drawn: tuple[list[Series], Chart]) -> None:
    for svg in in_both(drawn[1]):
        assert outside(svg) == []
        assert overlapping(svg) == []


@given(some_panels())
@settings(max_examples=40, deadline=None)
def test_the_table_holds_every_figure_of_every_panel_in_order_of_time(drawn: tuple[list[Series], Chart]) -> None:
    every, chart = drawn
    is_wide = any(f.status is Status.ESTIMATE and f.low is not None for one in every for f in one.figures)
    for number, one in enumerate(every):
        column = 1 + number * (2 if is_wide else 1)
        assert [row[column] for row in chart.rows] == [value_text(f) for f in one.figures]
    assert all(len(row) == len(chart.head) for row in chart.rows)


@given(some_panels())
@settings(max_examples=40, deadline=None)
def test_every_name_stands_once_with_its_figure(drawn: tuple[list[Series], Chart]) -> None:
    every, chart = drawn
    text = re.sub(r"-\n", "", "\n".join(mark.words for mark in marks(chart.wide, "text")))
    for one in every:
        assert re.sub(r"\W", "", one.label) in re.sub(r"\W", "", text)


@pytest.mark.parametrize("kind", ["wide", "narrow"])
def test_the_same_height_in_two_panels_is_the_same_value(kind: str) -> None:
    svg = getattr(small_multiples(panels(), title="t", prefix="p"), kind)
    lines = marks(svg, "path", "g-lijn-1")
    bases = [line.number("y1") for line in marks(svg, "line", "g-basis")]
    heights = [base - line.points[0][1] for base, line in zip(bases, lines, strict=True)]
    steps = [after - before for before, after in pairwise(heights)]
    assert heights == sorted(heights)
    assert max(steps) - min(steps) < 0.3  # a hundred more is as much higher in every panel


@pytest.mark.parametrize("kind", ["wide", "narrow"])
def test_the_same_day_stands_at_the_same_place_in_every_panel(kind: str) -> None:
    late = Series("Later", tuple(figure(p, 5.0) for p in quarters(8)[4:]))
    svg = getattr(small_multiples([*panels(3), late], title="t", prefix="p"), kind)
    lefts = [line.number("x1") for line in marks(svg, "line", "g-basis")]
    begins = [line.points[0][0] - left for left, line in zip(lefts, marks(svg, "path", "g-lijn-1"), strict=True)]
    assert max(begins[:3]) - min(begins[:3]) < 0.2
    assert begins[3] > begins[0] + 20


def test_the_scale_is_named_once_and_in_words() -> None:
    chart = small_multiples(panels(), title="t", prefix="p")
    assert chart.notes[0] == "Elke kleine grafiek heeft dezelfde as, van 0 tot 450."
    assert [mark.words for mark in marks(chart.wide, "text") if mark.attributes.get("text-anchor") == "end"][:3] == [
        "0", "150", "300",
    ]  # fmt: skip
    assert "Bij de naam staat het getal van kwartaal 4 van 2025." in chart.notes


def test_a_panel_without_a_value_says_why() -> None:
    hidden = series([None] * 8, [Status.TOO_FEW] * 8, label="Klein", periods=quarters(8))
    chart = small_multiples([*panels(2), hidden], title="t", prefix="p")
    assert "te weinig" in [mark.words for mark in marks(chart.wide, "text")]
    assert "Stippen: te weinig om te tonen." in " ".join(chart.notes)
    assert 'fill="url(#p-breed-dots)"' in chart.wide


def test_what_is_not_complete_is_no_part_of_the_line_nor_of_the_figure_beside_the_name() -> None:
    late = series([100.0, 110.0, 20.0], [Status.COMPLETE] * 2 + [Status.PROVISIONAL], label="Laat")
    chart = small_multiples([late], title="t", prefix="p")
    (line,) = marks(chart.wide, "path", "g-lijn-1")
    assert len(line.points) == 2
    assert "110" in [mark.words for mark in marks(chart.wide, "text")]
    assert "Arcering: nog niet compleet." in " ".join(chart.notes)


def test_more_lines_than_one_chart_can_carry_fit_here() -> None:
    with pytest.raises(UsageError, match="Maak kleine grafieken naast elkaar"):
        line_chart(panels(5), title="t", prefix="p")
    assert len(marks(small_multiples(panels(5), title="t", prefix="p").wide, "path", "g-lijn-1")) == 5
    with pytest.raises(UsageError, match="Geef er minstens één"):
        small_multiples([], title="t", prefix="p")


def test_the_sentence_counts_panels_since_the_last_break_and_in_the_same_season() -> None:
    up, down = panels(2)
    down = Series("Omlaag", tuple(figure(f.period, 50.0 - place) for place, f in enumerate(down.figures)))
    same = series([7.0] * 8, label="Gelijk", periods=quarters(8))
    assert spread_sentence([up, up, down, same], ("wijk", "wijken")) == (
        "Tussen kwartaal 4 van 2024 en kwartaal 4 van 2025: hoger in twee wijken, lager in één en gelijk in één."
    )
    cut = Series("Breuk", up.figures, (Break(date(2025, 10, 1), "Nieuwe telling", ""),))
    assert spread_sentence([cut]) == "Er zijn nog te weinig complete cijfers om te vergelijken."
    assert spread_sentence([up, Series("Later", up.figures[4:], ())]).startswith("Tussen kwartaal 4 van 2024")


def test_a_difference_within_the_margin_is_equal() -> None:
    periods = quarters(5)
    one = Series("Klein", (figure(periods[0], 10.0), figure(periods[4], 12.0, low=8.0, high=16.0)))
    assert spread_sentence([one]) == "Tussen kwartaal 1 van 2024 en kwartaal 1 van 2025: gelijk in één groep."


def test_beside_every_name_stands_the_same_period_or_why_there_is_no_value() -> None:
    stopped = series([5.0, 6.0, None], [Status.COMPLETE] * 2 + [Status.TOO_FEW], label="Klein")
    short = Series("Kort", tuple(figure(p, 4.0) for p in quarters(2)))
    chart = small_multiples([series([1.0, 2.0, 3.0]), stopped, short], title="t", prefix="p")
    written = [mark.words for mark in marks(chart.wide, "text", "g-tekst")]
    assert written == ["3", "te weinig", Status.NOT_DELIVERED.word]
    assert "Bij de naam staat het getal van kwartaal 3 van 2024." in chart.notes


def test_a_margin_of_what_was_counted_is_neither_drawn_nor_in_the_table() -> None:
    alone = Series("Alleen", (figure(quarters(1)[0], 10.0, low=2.0, high=90.0),))
    chart = small_multiples([series([5.0, 6.0]), alone], title="t", prefix="p")
    assert marks(chart.wide, "line", "g-marge") == []
    assert chart.head == ("Periode", "Jeugdigen", "Alleen", "Toestand")
