"""Waits that are never mixed: what is over, what goes on and what is expected, around one line."""

import re
from datetime import date

import pytest

from duiding.charts.waits import Wait, waits_chart
from duiding.domain.figure import Figure, Status
from duiding.domain.period import Period

DAY = Period.day(date(2025, 1, 1))


def days(value: float | None, status: Status = Status.COMPLETE, margin: tuple[float, float] | None = None) -> Figure:
    low, high = margin if margin else (None, None)
    return Figure("wachten", DAY, "dagen (mediaan)", value, status, 120, low, high)


def waits(over: float | None = 54, going: float | None = 97, ahead: float | None = 88) -> list[Wait]:
    return [
        Wait("Wie net begon", "kwartaal 4", days(over), is_over=True),
        Wait("Wie nu nog wacht", "1 januari", days(going)),
        Wait("Wie zich nu meldt", "1 januari", days(ahead, Status.ESTIMATE, (74, 103)), is_ahead=True),
    ]


def numbers(svg: str, tag: str, name: str) -> list[float]:
    return [float(x) for x in re.findall(rf'<{tag} [^>]*\b{name}="([0-9.]+)"', svg)]


def bars(svg: str, look: str) -> list[tuple[float, float]]:
    """Where the rectangles of a look begin, and how wide they are."""
    found = re.findall(rf'<rect class="{look}" x="([0-9.]+)"[^>]*width="([0-9.]+)"', svg)
    return [(float(x), float(width)) for x, width in found]


def moment(svg: str) -> float:
    found = re.search(r'<line class="g-basis" x1="([0-9.]+)"', svg)
    assert found
    return float(found[1])


@pytest.mark.parametrize("kind", ["wide", "narrow"])
def test_what_was_lies_before_the_line_and_what_is_expected_after_it(kind: str) -> None:
    chart = waits_chart(waits(), title="t", prefix="p")
    assert chart
    svg = getattr(chart, kind)
    line = moment(svg)
    bars = [
        (float(x), float(w)) for x, w in re.findall(r'class="g-staaf[a-z-]*" x="([0-9.]+)"[^>]*width="([0-9.]+)"', svg)
    ]
    (over, over_width), (going, going_width) = bars
    assert over + over_width < line, "what is over ended before"
    assert going + going_width == pytest.approx(line, abs=0.2), "who still waits has waited until now"
    assert over_width / going_width == pytest.approx(54 / 97, rel=0.02), "one scale for all"
    hatch = re.search(r'fill="url\(#p-\w+-hatch\)"', svg)
    assert hatch
    [expected] = [
        w for x, w in re.findall(r'class="g-rand" x="([0-9.]+)"[^>]*width="([0-9.]+)"', svg) if float(x) == line
    ]
    assert float(expected) / going_width == pytest.approx(88 / 97, rel=0.02)


@pytest.mark.parametrize("values", [(54, 97, 88), (5, 900, 3), (900, 2, 1200), (0, 0, 1)])
@pytest.mark.parametrize("kind", ["wide", "narrow"])
def test_everything_lies_on_the_sheet(kind: str, values: tuple[float, float, float]) -> None:
    chart = waits_chart(waits(*values), title="t", prefix="p")
    assert chart
    svg = getattr(chart, kind)
    width = float(re.search(r'viewBox="0 0 ([0-9.]+)', svg)[1])  # type: ignore[index]
    for tag, names in (("rect", ("x",)), ("line", ("x1", "x2")), ("text", ("x",)), ("circle", ("cx",))):
        assert all(0 <= value <= width for name in names for value in numbers(svg, tag, name))


def test_the_table_has_the_values_of_the_drawing() -> None:
    chart = waits_chart(waits(), title="t", prefix="p")
    assert chart
    assert [row[:3] for row in chart.rows] == [
        ("Wie net begon", "54", "–"),
        ("Wie nu nog wacht", "97", "–"),
        ("Wie zich nu meldt", "88", "74 tot 103"),
    ]
    for words in ("54 dagen", "97 dagen", "ongeveer 88 dagen"):
        assert f">{words}</text>" in chart.wide and f">{words}</text>" in chart.narrow
        assert words in chart.description


def test_a_group_that_may_not_be_shown_has_its_word_and_no_bar() -> None:
    hidden = [Wait("Wie net begon", "", days(None, Status.TOO_FEW), is_over=True), *waits()[1:]]
    chart = waits_chart(hidden, title="t", prefix="p")
    assert chart
    assert ">te weinig om te tonen</text>" in chart.wide
    assert 'class="g-staaf"' not in chart.wide
    assert chart.rows[0][1] == "–"


def test_a_group_of_which_nothing_is_known_says_so() -> None:
    chart = waits_chart([Wait("Wie net begon", "", None, is_over=True), *waits()[1:]], title="t", prefix="p")
    assert chart and chart.rows[0] == ("Wie net begon", "–", "–", "–", "–", "niet bekend")


def test_nothing_to_show_is_no_drawing() -> None:
    assert waits_chart([Wait("a", "", None), Wait("b", "", days(None, Status.TOO_FEW))], title="t", prefix="p") is None
