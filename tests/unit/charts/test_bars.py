from duiding.charts import bar_chart
from duiding.domain.figure import Figure, Status
from duiding.domain.period import Period
from tests.unit.charts.drawing import figure, marks, words

YEAR = Period.year(2024)
CITY = figure(YEAR, 5.4, unit="%", n=70000)


def share(value: float | None, status: Status = Status.COMPLETE, **rest: float) -> Figure:
    return figure(YEAR, value, status, unit="%", **rest)


def test_bars_are_sorted_and_start_at_zero() -> None:
    chart = bar_chart([("A", share(10.0)), ("B", share(40.0)), ("C", share(20.0))], title="t", prefix="p")
    bars = marks(chart.wide, "rect", "g-staaf")
    widths = [bar.number("width") for bar in bars]
    assert len({bar.number("x") for bar in bars}) == 1
    assert widths == sorted(widths, reverse=True)
    assert abs(widths[0] / widths[2] - 4) < 0.05
    assert [row[0] for row in chart.rows] == ["B", "C", "A"]


def test_the_given_order_is_kept_when_asked() -> None:
    chart = bar_chart([("A", share(1.0)), ("B", share(4.0))], title="t", prefix="p", is_sorted=False)
    assert [row[0] for row in chart.rows] == ["A", "B"]


def test_rows_without_a_value_come_last_with_their_word_and_no_number() -> None:
    bars = [("West", share(None, Status.TOO_FEW)), ("Oost", share(None, Status.NOT_DELIVERED)), ("Zuid", share(5.0))]
    chart = bar_chart(bars, title="t", prefix="p")
    assert [row[0] for row in chart.rows] == ["Zuid", "West", "Oost"]
    assert [row[1] for row in chart.rows] == ["5,0%", "–", "–"]
    for svg in (chart.wide, chart.narrow):
        assert {"te weinig om te tonen", "niet geleverd"} <= set(words(svg))
        assert len(marks(svg, "rect", "g-vulling")) == 1
        assert len(marks(svg, "rect", "g-leeg")) == 1
    assert "West te weinig om te tonen" in chart.description


def test_a_margin_is_a_whisker_on_a_plate_and_a_column() -> None:
    chart = bar_chart([("Zuid", share(5.0, low=4.2, high=5.9))], title="t", prefix="p")
    assert len(marks(chart.wide, "line", "g-marge")) == 3
    assert marks(chart.wide, "rect", "g-plaat")
    assert chart.head == ("", "Aandeel", "Marge", "Toestand")
    assert chart.rows[0][2] == "4,2% tot 5,9%"
    assert chart.notes == ("De streep door een balk is de marge.",)


def test_beside_the_city_each_bar_says_higher_equal_or_lower() -> None:
    bars = [
        ("Overvecht", share(7.2, low=6.7, high=7.7)),
        ("Zuid", share(5.5, low=5.0, high=6.0)),
        ("Oost", share(3.8, low=3.3, high=4.3)),
        ("West", share(None, Status.TOO_FEW)),
    ]
    chart = bar_chart(bars, title="t", prefix="p", whole=("stad", CITY))
    assert [row[3] for row in chart.rows] == ["hoger dan stad", "gelijk aan stad", "lager dan stad", "geen oordeel"]
    assert {"stad 5,4%", "gelijk aan stad"} <= set(words(chart.wide))
    assert len(marks(chart.wide, "rect", "g-staaf-rustig")) == 1
    assert marks(chart.wide, "line", "g-norm")
    assert "gelijk aan stad" not in words(chart.narrow)


def test_a_city_without_a_value_draws_no_line() -> None:
    chart = bar_chart([("A", share(2.0))], title="t", prefix="p", whole=("stad", share(None, Status.TOO_FEW)))
    assert not marks(chart.wide, "line", "g-norm")


def test_counts_name_their_unit_and_no_bar_is_an_empty_drawing() -> None:
    chart = bar_chart([("A", figure(YEAR, 1200.0))], title="t", prefix="p")
    assert chart.head == ("", "jeugdigen", "Toestand")
    assert bar_chart([], title="t", prefix="p").rows == ()


def test_long_names_are_broken_and_never_cut() -> None:
    names = ["Arbeidsmatige activering", "Specialistische ambulante jeugdhulp"]
    chart = bar_chart([(name, share(5.0)) for name in names], title="t", prefix="p", sizes=(700, 280))
    drawn = "".join(words(chart.narrow)).replace("-", "").replace(" ", "")
    assert all(name.replace(" ", "") in drawn for name in names)
