"""What holds for every chart, whatever the figures are."""

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.charts import Chart, Series, bar_chart, line_chart, tile_map
from duiding.charts.chart import value_text
from duiding.domain.figure import Break, Figure, Status
from duiding.domain.period import Period
from duiding.domain.settings import Wijk
from tests.unit.charts.drawing import figure, marks, months, quarters, size_of

WIJKEN = tuple(
    Wijk(f"WK0344{i:02d}", naam, kolom, rij)
    for i, (naam, kolom, rij) in enumerate(
        [
            ("Noordwest", 2, 0), ("Overvecht", 3, 0), ("Noordoost", 4, 0), ("Vleuten-De Meern", 0, 1),
            ("Leidsche Rijn", 1, 1), ("West", 2, 1), ("Binnenstad", 3, 1), ("Oost", 4, 1),
            ("Zuidwest", 2, 2), ("Zuid", 3, 2),
        ]
    )
)  # fmt: skip
_SHOWN = {Status.COMPLETE, Status.PROVISIONAL, Status.ESTIMATE, Status.STOPPED}
_LABELS = (
    "Huishoudens bij Buurtteam Sociaal",
    "Volwassenen met aanvullende zorg",
    "Hulp bij het huishouden",
    "Wachtenden",
)


@st.composite
def a_series(draw: st.DrawFn, periods: list[Period], label: str = _LABELS[0]) -> Series:
    scale = draw(st.sampled_from([1, 30, 900, 70000]))
    figures = []
    for period in periods:
        state = draw(st.sampled_from([Status.COMPLETE] * 6 + list(Status)))
        value = float(draw(st.integers(0, 10)) * scale + draw(st.integers(0, 9)))
        figures.append(figure(period, value if state in _SHOWN else None, state))
    days = draw(st.lists(st.sampled_from(periods), max_size=2, unique=True))
    breaks = tuple(Break(p.first, f"Breuk nummer {i} in de registratie", "") for i, p in enumerate(days))
    return Series(label, tuple(figures), breaks)


@st.composite
def a_line_chart(draw: st.DrawFn) -> tuple[list[Series], Chart]:
    count = draw(st.integers(1, 30))
    periods = draw(st.sampled_from([months(count), quarters(count), [Period.day(p.first) for p in months(count)]]))
    number = draw(st.integers(1, 4))
    drawn = [draw(a_series(periods, label)) for label in _LABELS[:number]]
    return drawn, line_chart(drawn, title="Dit is de boodschap", prefix="p", sizes=(700, 300))


@st.composite
def a_part(draw: st.DrawFn) -> Figure:
    state = draw(st.sampled_from([Status.COMPLETE] * 4 + [Status.TOO_FEW, Status.NOT_DELIVERED]))
    value = draw(st.integers(0, 1000)) / 10
    margin = draw(st.integers(0, 50)) / 10
    low, high = (max(0, value - margin), value + margin) if draw(st.booleans()) else (None, None)
    is_shown = state is Status.COMPLETE
    return figure(
        Period.year(2024), value if is_shown else None, state, unit="%", n=900 if is_shown else None,
        low=low if is_shown else None, high=high if is_shown else None,
    )  # fmt: skip


def in_both(chart: Chart) -> tuple[str, str]:
    return chart.wide, chart.narrow


def overlapping(svg: str) -> list[tuple[str, str]]:
    texts = marks(svg, "text")
    pairs = itertools.combinations([(m.words, m.box) for m in texts], 2)
    return [
        (one, other)
        for (one, a), (other, b) in pairs
        if min(a[2], b[2]) - max(a[0], b[0]) > 0.5 and min(a[3], b[3]) - max(a[1], b[1]) > 0.5
    ]


def outside(svg: str) -> list[str]:
    width, height = size_of(svg)
    inside = lambda x, y: -0.5 <= x <= width + 0.5 and -0.5 <= y <= height + 0.5  # noqa: E731 - one line, used here only
    found = [m.words for m in marks(svg, "text") if not (inside(*m.box[:2]) and inside(*m.box[2:]))]
    found += [m.look for m in marks(svg, "circle") if not inside(m.number("cx"), m.number("cy"))]
    return found + [m.look for m in marks(svg, "path") if not all(inside(*point) for point in m.points)]


@given(a_line_chart())
@settings(max_examples=40, deadline=None)
def test_labels_of_a_line_chart_stay_inside_and_never_touch(drawn: tuple[list[Series], Chart]) -> None:
    for svg in in_both(drawn[1]):
        assert outside(svg) == []
        assert overlapping(svg) == []


@given(a_line_chart())
@settings(max_examples=40, deadline=None)
def test_no_label_at_the_end_of_a_line_stands_beside_the_names_of_the_axis(drawn: tuple[list[Series], Chart]) -> None:
    svg = drawn[1].wide
    (axis,) = marks(svg, "line", "g-basis")
    beside = [text for text in marks(svg, "text") if text.number("x") > axis.number("x2")]
    assert all(text.number("y") <= axis.number("y1") for text in beside)


@given(a_line_chart())
@settings(max_examples=40, deadline=None)
def test_lines_run_forward_in_time(drawn: tuple[list[Series], Chart]) -> None:
    for svg in in_both(drawn[1]):
        for line in marks(svg, "path", "g-lijn"):
            assert [x for x, _ in line.points] == sorted(x for x, _ in line.points)


@given(a_line_chart())
@settings(max_examples=40, deadline=None)
def test_the_table_holds_every_figure_once(drawn: tuple[list[Series], Chart]) -> None:
    every, chart = drawn
    assert [row[1] for row in chart.rows] == [value_text(f) for f in every[0].figures]
    assert all(len(row) == len(chart.head) for row in chart.rows)


@given(st.lists(a_part(), min_size=1, max_size=9), st.booleans())
@settings(max_examples=40, deadline=None)
def test_labels_of_bars_stay_inside_and_never_touch(parts: list[Figure], has_whole: bool) -> None:
    names = ["Specialistische ambulante jeugdhulp", "Arbeidsmatige activering", *(w.naam for w in WIJKEN)]
    whole = ("stad", figure(Period.year(2024), 40.0, unit="%")) if has_whole else None
    bars = list(zip(names, parts, strict=False))
    for svg in in_both(bar_chart(bars, title="Boodschap", prefix="b", whole=whole, sizes=(700, 300))):
        assert outside(svg) == []
        assert overlapping(svg) == []


@given(st.lists(a_part(), min_size=10, max_size=10))
@settings(max_examples=40, deadline=None)
def test_labels_of_tiles_stay_inside_and_never_touch(parts: list[Figure]) -> None:
    figures = dict(zip((w.naam for w in WIJKEN), parts, strict=True))
    city = figure(Period.year(2024), 40.0, unit="%")
    for svg in in_both(tile_map(figures, WIJKEN, title="Boodschap", prefix="t", city=city)):
        assert outside(svg) == []
        assert overlapping(svg) == []


@given(a_line_chart())
@settings(max_examples=20, deadline=None)
def test_every_drawing_is_named_and_free_of_styles_and_scripts(drawn: tuple[list[Series], Chart]) -> None:
    for svg in in_both(drawn[1]):
        assert 'role="img"' in svg
        assert re.search(r"<title id=\"[^\"]+\">Dit is de boodschap</title>\n<desc id=\"[^\"]+\">[^<]+</desc>", svg)
        assert not re.search(r" style=|<script|paint-order| on\w+=|#[0-9a-f]{6}", svg)


@pytest.mark.parametrize("least", [("wide", 13), ("narrow", 12)])
def test_no_letter_is_too_small(least: tuple[str, int]) -> None:
    periods = quarters(6)
    one = Series("Kinderen", tuple(figure(p, 100.0 + i) for i, p in enumerate(periods)))
    parts = {w.naam: figure(Period.year(2024), 5.0 + i, unit="%") for i, w in enumerate(WIJKEN)}
    drawn = [
        line_chart([one], title="x", prefix="a"),
        bar_chart(list(parts.items()), title="x", prefix="b"),
        tile_map(parts, WIJKEN, title="x", prefix="c"),
    ]
    for chart in drawn:
        assert min(m.number("font-size") for m in marks(getattr(chart, least[0]), "text")) >= least[1]


def test_ids_are_unique_over_two_charts_and_two_widths() -> None:
    one = Series("Kinderen", tuple(figure(p, 5.0, Status.PROVISIONAL) for p in quarters(3)))
    both = [line_chart([one], title="x", prefix=prefix) for prefix in ("a", "b")]
    ids = re.findall(r' id="([^"]+)"', "".join(c.wide + c.narrow for c in both))
    assert len(ids) == len(set(ids)) > 0
