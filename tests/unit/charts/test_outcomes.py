"""How waiting ends: three parts that are always the whole, and nothing beyond what is known."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.charts.outcomes import Outcome, outcome_chart, outcome_sentence
from duiding.domain.figure import Figure, Status
from duiding.domain.period import Period
from tests.unit.charts.drawing import marks
from tests.unit.charts.test_layout import in_both, outside, overlapping

DAY = Period.day(date(2025, 1, 1))
DAYS = (14, 30, 60, 90, 180, 270, 365)


def share(value: float | None, margin: float = 4.0) -> Figure:
    if value is None:
        return Figure("afloop_wachten", DAY, "%", None, Status.NOT_MEASURABLE)
    low, high = max(value - margin, 0.0), min(value + margin, 100.0)
    return Figure("afloop_wachten", DAY, "%", value, Status.ESTIMATE, 340, low, high)


def outcomes(started: list[float], left: list[float], days: tuple[int, ...] = DAYS) -> list[Outcome]:
    return [Outcome(day, share(s), share(x)) for day, s, x in zip(days, started, left, strict=True)]


TOLD = outcomes([9, 21, 40, 51, 62, 68, 71], [1, 2, 5, 8, 13, 16, 18])


@st.composite
def growing(draw: st.DrawFn) -> list[Outcome]:
    """Two shares that only grow, and are never more than the whole together."""
    days = sorted(draw(st.sets(st.integers(1, 400), min_size=2, max_size=9)))
    cuts = [sorted(draw(st.lists(st.integers(0, 500), min_size=len(days), max_size=len(days)))) for _ in range(2)]
    return outcomes([n / 10 for n in cuts[0]], [n / 10 for n in cuts[1]], tuple(days))


@given(growing())
@settings(max_examples=60, deadline=None)
def test_labels_stay_inside_and_never_touch(found: list[Outcome]) -> None:
    chart = outcome_chart(found, prefix="p")
    assert chart
    for svg in in_both(chart):
        assert outside(svg) == []
        assert overlapping(svg) == []


@given(growing())
@settings(max_examples=60, deadline=None)
def test_the_drawing_has_the_values_of_the_table(found: list[Outcome]) -> None:
    chart = outcome_chart(found, prefix="p")
    assert chart
    assert [row[0] for row in chart.rows] == [f"{one.days} dagen" for one in found]
    for svg in in_both(chart):
        (axis,) = marks(svg, "line", "g-basis")
        bottom, plot = axis.number("y1"), marks(svg, "rect", "g-arcering-vlak")[-1].number("height")
        (area,) = marks(svg, "path", "g-staaf")
        edge = area.points[1 : len(found) + 1]
        assert [x for x, _ in edge] == sorted(x for x, _ in edge)
        for (_, y), one in zip(edge, found, strict=True):
            assert (bottom - y) / plot * 100 == pytest.approx(one.started.value, abs=0.06)


def test_the_three_parts_are_always_the_whole() -> None:
    chart = outcome_chart(TOLD, prefix="p")
    assert chart
    numbers = [[float(cell.rstrip("%").replace(",", ".")) for cell in (row[1], row[3], row[5])] for row in chart.rows]
    assert [sum(row) for row in numbers] == pytest.approx([100.0] * len(TOLD))


def test_the_sentence_is_about_ninety_days() -> None:
    assert outcome_sentence(TOLD) == (
        "Na 90 dagen is naar verwachting 51,0% begonnen en wacht 41,0% nog. "
        "8,0% is dan van de lijst, maar niet begonnen."
    )
    assert outcome_sentence(TOLD[:2]).startswith("Na 30 dagen is naar verwachting 21,0% begonnen")
    assert outcome_sentence([]) == "Hoe het wachten afloopt, kunnen we nu niet zeggen."


def test_beyond_what_is_known_nothing_is_drawn_and_that_is_said() -> None:
    later = [*TOLD[:5], Outcome(270, share(None), share(None)), TOLD[6]]
    chart = outcome_chart(later, prefix="p")
    assert chart
    assert [row[0] for row in chart.rows][-1] == "180 dagen"
    assert "Verder dan 180 dagen is er te weinig bekend." in chart.notes
    assert outcome_chart(later[4:], prefix="p") is None


def test_the_margin_of_what_started_is_drawn_on_its_edge() -> None:
    chart = outcome_chart(TOLD, prefix="p")
    assert chart
    bars = marks(chart.wide, "line", "g-marge")
    assert len(bars) == len(TOLD)
    (axis,), (plot,) = marks(chart.wide, "line", "g-basis"), marks(chart.wide, "rect", "g-arcering-vlak")
    heights = [(axis.number("y1") - bar.number("y2")) / plot.number("height") * 100 for bar in bars]
    assert heights == pytest.approx([one.started.low for one in TOLD], abs=0.06)
    assert chart.rows[3][2] == "47,0% tot 55,0%"


def test_the_parts_differ_by_more_than_colour() -> None:
    chart = outcome_chart(TOLD, prefix="p")
    assert chart
    assert 'fill="url(#p-breed-dots)"' in chart.wide
    words = " ".join(mark.words for mark in marks(chart.wide, "text"))
    assert "begonnen" in words
    assert "wacht nog" in words
    assert [mark.words for mark in marks(chart.narrow, "text")][:3] == [
        "begonnen: 71,0%", "van de lijst, niet begonnen: 18,0%", "wacht nog: 11,0%",
    ]  # fmt: skip
