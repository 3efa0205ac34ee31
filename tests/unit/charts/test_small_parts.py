"""Compare, scale, letters and labels: the parts under the charts."""

import pytest

from duiding.charts import Verdict, against
from duiding.charts.chart import is_counted, margin_text, number_text
from duiding.charts.labels import EndLabel, Rows, spread
from duiding.charts.letters import text_width, wrap
from duiding.charts.scale import round_step, value_axis
from duiding.domain.figure import Status
from duiding.domain.period import Period
from tests.unit.charts.drawing import figure

YEAR = Period.year(2024)


def test_a_part_is_compared_by_its_own_margin() -> None:
    city = figure(YEAR, 50.0)
    assert against(figure(YEAR, 60.0, low=55.0, high=65.0), city) is Verdict.HIGHER
    assert against(figure(YEAR, 52.0, low=48.0, high=56.0), city) is Verdict.EQUAL
    assert against(figure(YEAR, 40.0, low=35.0, high=45.0), city) is Verdict.LOWER


def test_a_percentage_without_margin_is_compared_by_its_number_of_people() -> None:
    city = figure(YEAR, 5.4, unit="%")
    assert against(figure(YEAR, 7.0, unit="%", n=100), city) is Verdict.EQUAL
    assert against(figure(YEAR, 7.0, unit="%", n=10000), city) is Verdict.HIGHER
    assert against(figure(YEAR, 4.0, unit="%", n=10000), city) is Verdict.LOWER


@pytest.mark.parametrize("n", [None, 0])
def test_without_people_or_margin_there_is_no_judgement(n: int | None) -> None:
    assert against(figure(YEAR, 7.0, unit="%", n=n), figure(YEAR, 5.4, unit="%")) is None
    assert against(figure(YEAR, 700.0, n=700), figure(YEAR, 500.0)) is None
    assert against(figure(YEAR, None, Status.TOO_FEW), figure(YEAR, 5.4)) is None
    assert against(figure(YEAR, 5.0), None) is None


def test_words_for_a_verdict() -> None:
    assert [v.words("stad") for v in Verdict] == ["hoger dan stad", "gelijk aan stad", "lager dan stad"]


def test_values_are_written_once_for_every_unit() -> None:
    assert number_text(5.44, "%") == "5,4%"
    assert number_text(4865.4, "jeugdigen") == "4.865"
    assert number_text(-0.6, "% verandering in 6 maanden") == "−0,6%"
    assert number_text(None, "%") == "–"
    assert margin_text(figure(YEAR, 54.0, low=50.0, high=58.0)) == "50 tot 58"
    assert margin_text(figure(YEAR, 54.0)) == "–"


@pytest.mark.parametrize(
    ("values", "low", "high", "is_cut"),
    [
        ([4310, 4690], 4300, 4700, True), ([100, 4690], 0, 5000, False), ([5], 0, 5, False), ([], 0, 1, False),
        ([-3, 8], -4, 8, False), ([0, 0], 0, 1, False),
    ],
)  # fmt: skip
def test_an_axis_holds_all_values_between_round_ticks(
    values: list[float], low: float, high: float, is_cut: bool
) -> None:
    axis = value_axis(values, 6, is_from_zero=False)
    assert axis.is_cut is is_cut
    assert axis.low <= min(values, default=0) and axis.high >= max(values, default=0)
    assert (axis.ticks[0], axis.ticks[-1]) == (axis.low, axis.high)
    if is_cut:
        assert axis.low > 0


def test_steps_are_round() -> None:
    assert [round_step(span, 5) for span in (0, 4, 380, 1.2)] == pytest.approx([1, 1, 100, 0.25])


def test_text_is_measured_and_broken_where_a_reader_would() -> None:
    assert text_width("mm", 10) > text_width("ii", 10)
    assert text_width("stad", 10, is_bold=True) > text_width("stad", 10)
    assert text_width("漢", 10) > 0
    assert wrap("Binnenstad", 50, 12) == ["Binnen-", "stad"]
    assert wrap("Vleuten-De Meern", 60, 12) == ["Vleuten-", "De Meern"]
    assert wrap("Leidsche Rijn", 200, 12) == ["Leidsche Rijn"]
    assert "".join(wrap("aaaaaaaaaaaaaaaaaaaa", 40, 12)).replace("-", "") == "a" * 20


def test_labels_above_a_plot_take_a_higher_row_when_they_would_touch() -> None:
    rows = Rows(right=400, size=13, widest=200)
    rows.add("nog niet compleet", 350)
    rows.add("Nieuwe contracten", 300, is_drawn_as_line=True)
    assert [(p.row, p.is_drawn_as_line) for p in rows.placed] == [(0, False), (1, False)]
    assert rows.placed[0].x < 350
    assert rows.count == 2


def test_labels_beside_a_plot_are_moved_apart_and_stay_inside() -> None:
    labels = [EndLabel(100, (("a", ""), ("b", ""))), EndLabel(101, (("c", ""),)), EndLabel(250, (("d", ""),))]
    placed = spread(labels, 18, 0, 255)
    tops = [base for _, base in placed]
    assert tops[1] - tops[0] >= 36
    assert tops[-1] <= 255


def test_euros_are_told_in_millions_from_a_million_on() -> None:
    assert number_text(999_999.4, "euro") == "999.999"
    assert number_text(131_400_000, "euro") == "131,4 mln"
    assert number_text(-6_900_000, "euro") == "−6,9 mln"
    assert number_text(1_500_000, "euro per plek") == "1.500.000"


def test_a_ratio_has_a_decimal_and_is_no_count() -> None:
    assert number_text(16.04, "casussen per fte") == "16,0"
    assert number_text(57.13, "fte") == "57,1"
    assert number_text(1425.26, "euro per cliënt per maand") == "1.425"
    assert [
        unit for unit in ("jeugdigen", "%", "dagen (mediaan)", "euro", "fte", "uren per dag") if is_counted(unit)
    ] == ["jeugdigen"]
