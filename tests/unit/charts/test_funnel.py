"""A funnel: marks by size, lines through the limits, forms that tell the reading, a table in the order of the list."""

from itertools import combinations
from typing import Any

import pytest

from duiding.charts import Chart, FunnelUnit, FunnelWords, funnel_chart
from duiding.domain.figure import Figure, Status
from duiding.domain.period import Period
from tests.unit.charts.drawing import figure, marks, size_of, words

DAY = Period.parse("2024-10-01")
WORDS = FunnelWords("% van verwacht", "jeugdigen verwacht", "zoals verwacht")
INSIDE, OUTSIDE, FAR = 0, 1, 2


def percent(value: float | None, low: float | None = None, high: float | None = None, **rest: Any) -> Figure:
    return figure(DAY, value, unit="% van verwacht", low=low, high=high, **rest)


def unit(label: str, value: float | None, size: float, reading: int | None = INSIDE, wide: int = 0) -> FunnelUnit:
    """A unit whose limits become narrower with its size."""
    reach = 300 / size**0.5
    status = Status.COMPLETE if value is not None else Status.TOO_FEW
    return FunnelUnit(
        label,
        percent(value, None if value is None else value - 5, None if value is None else value + 5, status=status),
        size,
        percent(100, 100 - reach, 100 + reach),
        percent(100, 100 - 1.5 * reach, 100 + 1.5 * reach),
        percent(100, 60, 140),
        percent(reading),
        percent(None if reading is None else wide),
    )


UNITS = [
    unit("Overvecht", 150, 700, FAR, OUTSIDE),
    unit("Oost", 76, 400, OUTSIDE),
    unit("Binnenstad", 99, 150),
    unit("West", None, 300),
    unit("Zuid", 140, 9, None),
]


def draw(units: list[FunnelUnit] = UNITS, **asked: Any) -> Chart:
    return funnel_chart(units, WORDS, title="t", prefix="p", **asked)


def test_each_reading_has_a_form_of_its_own() -> None:
    for svg in (draw().wide, draw().narrow):
        diamonds = [mark for mark in marks(svg, "path", "g-punt-1") if len(mark.points) == 4]
        # One of each beside its sample in the legend; who is not judged is a plain dot.
        assert len(diamonds) == 1 + 1
        assert len(marks(svg, "circle", "g-ring-1")) == 1 + 1
        assert len(marks(svg, "circle", "g-punt-4")) == 2 + 1


def test_larger_units_lie_further_to_the_right() -> None:
    drawn = funnel_chart([unit("a", 100, 50), unit("b", 100, 100)], WORDS, title="t", prefix="p")
    small, large = [mark.number("cx") for mark in marks(drawn.wide, "circle", "g-punt-4")][:2]
    zero = min(mark.number("x1") for mark in marks(drawn.wide, "line", "g-norm"))
    assert (large - zero) == pytest.approx(2 * (small - zero), abs=0.3)


def test_the_lines_run_through_the_limits_of_the_units() -> None:
    drawn = draw().wide
    low, high = (mark.points for mark in marks(drawn, "path", "g-grens-toeval"))
    centre = marks(drawn, "line", "g-norm")[0].number("y1")
    xs = [point[0] for point in low]
    assert xs == sorted(xs)
    assert len(xs) == 4
    for below, above in zip(low, high, strict=True):
        assert above[1] < centre < below[1]
    reach = [below[1] - above[1] for below, above in zip(low, high, strict=True)]
    assert reach == sorted(reach, reverse=True)


def test_a_mark_beyond_a_line_is_a_ring_or_a_diamond() -> None:
    drawn = draw().wide
    low = dict(marks(drawn, "path", "g-grens-toeval")[0].points)
    ring = marks(drawn, "circle", "g-ring-1")[0]
    assert ring.number("cy") > min(low.items(), key=lambda point: abs(point[0] - ring.number("cx")))[1]


def test_the_table_keeps_the_order_and_says_the_reading_in_words() -> None:
    chart = draw()
    assert [row[0] for row in chart.rows] == ["Overvecht", "Oost", "Binnenstad", "West", "Zuid"]
    assert [row[6] for row in chart.rows] == [
        "hoger, ver buiten wat bij toeval past; ook buiten de ruime grens",
        "lager, buiten wat bij toeval past; binnen de ruime grens",
        "past bij toeval",
        "past bij toeval",
        "geen oordeel",
    ]
    assert chart.rows[0][:4] == ("Overvecht", "150,0%", "145,0% tot 155,0%", "700")
    assert chart.rows[1][4:6] == ("85,0% tot 115,0%", "60,0% tot 140,0%")


def test_a_hidden_unit_has_no_mark_no_size_and_a_word() -> None:
    chart = draw()
    assert chart.rows[3][1:4] == ("–", "–", "–")
    assert chart.rows[3][7] == "te weinig om te tonen"
    assert "West te weinig om te tonen" in chart.description
    assert "West" not in words(chart.wide)
    assert any(note.startswith("Zonder punt: 1.") for note in chart.notes)


def test_names_touch_nothing_and_stay_on_the_sheet() -> None:
    crowd = [unit(f"Een lange naam {n}", 100 + n, 300 + n, FAR, OUTSIDE) for n in range(12)]
    for svg in (draw(crowd).wide, draw(crowd).narrow):
        width, height = size_of(svg)
        boxes = [mark.box for mark in marks(svg, "text")]
        assert all(b[0] >= 0 and b[2] <= width + 1 and b[1] >= 0 and b[3] <= height for b in boxes)
        for a, b in combinations(boxes, 2):
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_on_a_phone_only_who_stands_out_has_a_name() -> None:
    assert "Overvecht" in words(draw().narrow)
    assert "Oost" not in words(draw().narrow)
    assert {"Overvecht", "Oost", "Binnenstad"} <= set(words(draw().wide))


def test_aanbieders_get_no_name_in_the_drawing() -> None:
    chart = draw(is_named=False)
    assert not {"Overvecht", "Oost"} & {*words(chart.wide), *words(chart.narrow)}
    assert chart.rows[0][0] == "Overvecht"


def test_one_unit_is_a_mark_without_lines() -> None:
    chart = draw([unit("Oost", 90, 100)])
    assert not marks(chart.wide, "path", "g-grens-toeval")
    assert len(marks(chart.wide, "circle", "g-punt-4")) == 2


def test_without_widened_limits_there_is_no_area_and_no_note_about_it() -> None:
    plain = [
        FunnelUnit(u.label, u.value, u.size, u.limits, u.far_limits, percent(None), u.reading, percent(0))
        for u in UNITS
    ]
    chart = draw(plain)
    assert not marks(chart.wide, "path", "g-ruim")
    assert not any("vlak" in note for note in chart.notes)
