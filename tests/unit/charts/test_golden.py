"""Approved drawings: a change of one is looked at, and then written again with DUIDING_APPROVE=1."""

import os
from datetime import date
from pathlib import Path

import pytest

from duiding.charts import Chart, Series, bar_chart, funnel_chart, line_chart, small_multiples, tile_map
from duiding.charts.outcomes import outcome_chart
from duiding.domain.figure import Break, Status
from tests.unit.charts.drawing import figure, months, quarters, series
from tests.unit.charts.test_funnel import UNITS, WORDS
from tests.unit.charts.test_layout import WIJKEN
from tests.unit.charts.test_lines import COUNTED, LATE
from tests.unit.charts.test_outcomes import TOLD
from tests.unit.charts.test_tiles import CITY, shares

FOLDER = Path(__file__).parent / "golden"


def late_reporting() -> Chart:
    return line_chart([series(COUNTED, LATE, label="Kinderen")], title="Van 4.310 naar 4.690.", prefix="melding")


def every_state() -> Chart:
    states = (
        [Status.COMPLETE] * 3 + [Status.TOO_FEW] * 2 + [Status.COMPLETE] * 2 + [Status.NOT_DELIVERED, Status.STOPPED]
    )
    values = [4310, 4352, 4290, None, None, 4530, 4476, None, None]
    return line_chart([series(values, states)], title="Elke toestand heeft een patroon.", prefix="toestand")


def breaks_over_nine_years() -> Chart:
    breaks = (Break(date(2018, 1, 1), "Administratieve stop", ""), Break(date(2020, 1, 1), "Nieuwe contracten", ""))
    values = [2400 + 7 * (i % 12) + 3 * i for i in range(110)]
    states = [Status.COMPLETE] * 106 + [Status.PROVISIONAL] * 4
    one = series(values, states, breaks=breaks, periods=months(110))
    return line_chart([one], title="Twee breuken.", prefix="breuk")


def three_lines() -> Chart:
    drawn = [
        Series(name, tuple(figure(p, base + step * i) for i, p in enumerate(months(24, 2023))))
        for name, base, step in (
            ("Huishoudens", 6200.0, -20.0),
            ("Volwassenen", 4600.0, 10.0),
            ("Hulp thuis", 7400.0, 8.0),
        )
    ]
    return line_chart(drawn, title="Drie groepen.", prefix="drie", is_from_zero=True)


def two_estimates() -> Chart:
    """Two lines that cross, with margins over each other: both lines, and the edges of both bands, are seen."""
    drawn = [
        Series(
            name,
            tuple(
                figure(p, base + step * i, Status.ESTIMATE, low=base + (step - 4) * i, high=base + (step + 4) * i)
                for i, p in enumerate(months(24, 2025))
            ),
        )
        for name, base, step in (("zonder keuze", 140.0, 1.0), ("met keuze", 150.0, -1.5))
    ]
    return line_chart(drawn, title="Twee schattingen.", prefix="schattingen", is_from_zero=True)


def wijken_as_bars() -> Chart:
    return bar_chart(list(shares().items()), title="Alle wijken op een rij.", prefix="staaf", whole=("stad", CITY))


def wijken_as_tiles() -> Chart:
    return tile_map(shares(), WIJKEN, title="De stad in tien tegels.", prefix="tegel", city=CITY)


def wijken_in_a_funnel() -> Chart:
    return funnel_chart(UNITS, WORDS, title="Verschilt een wijk meer dan toeval verklaart?", prefix="trechter")


def wijken_beside_each_other() -> Chart:
    """Ten panels with another state in some of them."""
    drawn = [
        series(
            [None if wijk.naam == "Oost" else 90.0 + 9 * number + step for step in range(12)],
            [Status.TOO_FEW] * 12 if wijk.naam == "Oost" else [Status.COMPLETE] * 10 + [Status.PROVISIONAL] * 2,
            label=wijk.naam,
            periods=quarters(12),
        )
        for number, wijk in enumerate(WIJKEN)
    ]
    return small_multiples(drawn, title="Elke wijk op dezelfde schaal.", prefix="klein")


def how_waiting_ends() -> Chart:
    chart = outcome_chart(TOLD, prefix="afloop")
    assert chart
    return chart


DRAWN = [
    late_reporting, every_state, breaks_over_nine_years, three_lines, two_estimates, wijken_as_bars, wijken_as_tiles,
    wijken_in_a_funnel, wijken_beside_each_other, how_waiting_ends,
]  # fmt: skip


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("draw", DRAWN, ids=lambda draw: draw.__name__)
def test_the_drawing_is_the_approved_one(draw: object, width: str) -> None:
    assert callable(draw)
    path = FOLDER / f"{draw.__name__}-{width}.svg"
    svg = getattr(draw(), width)
    if os.environ.get("DUIDING_APPROVE"):
        path.write_text(svg, encoding="utf-8")
    assert svg == path.read_text(encoding="utf-8")


def test_the_same_figures_give_the_same_drawing() -> None:
    assert [draw() for draw in DRAWN] == [draw() for draw in DRAWN]
