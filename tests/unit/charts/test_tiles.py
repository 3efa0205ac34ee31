import pytest

from duiding.charts import tile_map
from duiding.charts.tiles import class_bounds
from duiding.domain.figure import Figure, Status
from duiding.domain.period import Period
from tests.unit.charts.drawing import figure, marks, words
from tests.unit.charts.test_layout import WIJKEN

YEAR = Period.year(2024)
VALUES = [5.8, 7.2, 4.7, 5.2, 5.5, None, None, 3.8, 6.6, 5.5]
CITY = figure(YEAR, 5.4, unit="%", n=70000)


def shares() -> dict[str, Figure]:
    return {
        wijk.naam: figure(
            YEAR, value, Status.COMPLETE if value else Status.TOO_FEW, unit="%", n=8000 if value else None
        )
        for wijk, value in zip(WIJKEN, VALUES, strict=True)
    }


def test_every_wijk_has_one_equal_tile_at_its_own_place() -> None:
    svg = tile_map(shares(), WIJKEN, title="t", prefix="p", city=CITY).wide
    tiles = [m for m in marks(svg, "rect") if m.number("height") > 100 and m.look != "g-rand"]
    assert len(tiles) == 10
    assert len({(m.attributes["width"], m.attributes["height"]) for m in tiles}) == 1
    assert len({(m.attributes["x"], m.attributes["y"]) for m in tiles}) == 10


def test_a_tile_says_value_and_word() -> None:
    chart = tile_map(shares(), WIJKEN, title="t", prefix="p", city=CITY)
    assert {"7,2%", "hoger dan stad", "gelijk aan stad", "lager dan stad"} <= set(words(chart.wide))
    assert {row[0]: row[2] for row in chart.rows}["Overvecht"] == "hoger dan stad"


def test_a_protected_tile_is_dotted_and_shows_no_number() -> None:
    chart = tile_map(shares(), WIJKEN, title="t", prefix="p", city=CITY)
    for svg in (chart.wide, chart.narrow):
        assert words(svg).count("te weinig") == 2
    assert {row[0]: row[1] for row in chart.rows}["West"] == "–"
    assert "Gestippeld: te weinig om te tonen, of verborgen om een ander te beschermen." in chart.notes


def test_the_legend_names_the_classes_in_words() -> None:
    assert list(words(tile_map(shares(), WIJKEN, title="t", prefix="p").wide))[-5:] == [
        "minder dan 5,0%", "5,0 tot 6,0%", "6,0 tot 7,0%", "7,0% of meer", "niet getoond",
    ]  # fmt: skip


def test_text_on_a_tile_has_the_colour_that_belongs_to_its_class() -> None:
    svg = tile_map(shares(), WIJKEN, title="t", prefix="p").wide
    levels = {m.words: m.look for m in marks(svg, "text") if "g-op-kaart" in m.look}
    assert levels["7,2%"].startswith("g-op-kaart-4")
    assert levels["3,8%"].startswith("g-op-kaart-1")


def test_who_lives_in_no_wijk_stands_in_the_table_and_the_note_only() -> None:
    figures = shares() | {"wijk onbekend": figure(YEAR, 99.0, unit="%")}
    chart = tile_map(figures, WIJKEN, title="t", prefix="p")
    assert "99,0%" not in words(chart.wide)
    assert "7,0% of meer" in words(chart.wide)
    assert "Niet op de kaart: wijk onbekend 99,0%." in chart.notes
    assert chart.rows[-1][0] == "wijk onbekend"


def test_a_wijk_without_a_figure_is_an_empty_tile() -> None:
    figures = {"Oost": figure(YEAR, 3.8, unit="%")}
    chart = tile_map(figures, WIJKEN, title="t", prefix="p")
    assert words(chart.wide).count("niet geleverd") == 9
    assert words(chart.narrow).count("ontbreekt") == 9


@pytest.mark.parametrize(
    ("values", "bounds"),
    [
        ([], ()),
        ([5.0, 5.0], ()),
        ([3.8, 7.2], (5.0, 6.0, 7.0)),
        ([100, 900], (200, 400, 600)),
        ([0, 3], (1.0, 2.0, 3.0)),
    ],
)
def test_bounds_are_round_and_every_class_can_be_filled(values: list[float], bounds: tuple[float, ...]) -> None:
    assert class_bounds(values) == pytest.approx(bounds)
