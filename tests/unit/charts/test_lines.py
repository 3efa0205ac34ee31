from datetime import date

import pytest

from duiding.charts import Series, line_chart, series_of
from duiding.domain.errors import UsageError
from duiding.domain.figure import Audience, Break, Measure, Status
from duiding.domain.period import Period
from tests.unit.charts.drawing import figure, marks, months, quarters, series, size_of, words

COUNTED = [4310, 4352, 4290, 4405, 4488, 4530, 4476, 4612, 4690, 4560, 4302]
LATE = [Status.COMPLETE] * 9 + [Status.PROVISIONAL] * 2
STOP = Break(date(2025, 1, 1), "Nieuwe registratie", "Sinds die dag tellen we anders.")


def test_the_line_stops_before_what_is_not_complete() -> None:
    svg = line_chart([series(COUNTED, LATE)], title="t", prefix="p").wide
    (line,) = marks(svg, "path", "g-lijn-1")
    assert len(line.points) == 9
    assert len(marks(svg, "circle", "g-ring-1")) == 2
    (hatch,) = marks(svg, "rect", "g-vulling")
    assert hatch.number("x") > line.points[-1][0]
    assert "nog niet compleet" in words(svg)


def test_what_is_reported_so_far_is_named_at_its_own_height() -> None:
    svg = line_chart([series(COUNTED, LATE)], title="t", prefix="p").wide
    ring = marks(svg, "circle", "g-ring-1")[-1]
    label = next(m for m in marks(svg, "text") if m.words == "al gemeld")
    assert abs(label.number("y") - ring.number("cy")) < 25
    assert "4.302" in words(svg)


def test_a_break_cuts_the_line_and_carries_its_name() -> None:
    chart = line_chart([series(COUNTED[:8], breaks=(STOP,))], title="t", prefix="p")
    first, second = marks(chart.wide, "path", "g-lijn-1")
    (mark, *_) = [m for m in marks(chart.wide, "line", "g-breuk") if m.attributes["x1"] == m.attributes["x2"]]
    assert first.points[-1][0] < mark.number("x1") <= second.points[0][0]
    assert "Nieuwe registratie" in words(chart.wide)
    assert "1 januari 2025: Nieuwe registratie. Vergelijk niet over deze datum heen." in chart.notes


def test_a_break_of_one_series_leaves_the_other_whole() -> None:
    both = [series(COUNTED[:8], breaks=(STOP,)), series(COUNTED[:8], label="Gezinnen")]
    svg = line_chart(both, title="t", prefix="p").wide
    assert len(marks(svg, "path", "g-lijn-1")) == 2
    assert len(marks(svg, "path", "g-lijn-2")) == 1


@pytest.mark.parametrize(
    ("state", "look", "word"),
    [
        (Status.TOO_FEW, "g-vulling", "te weinig om te tonen"),
        (Status.NOT_DELIVERED, "g-leeg", "niet geleverd"),
        (Status.NOT_MEASURABLE, "g-leeg", "niet meetbaar"),
        (Status.STOPPED, "g-einde", "gestopt"),
    ],
)
def test_each_state_without_a_line_has_its_own_mark_and_word(state: Status, look: str, word: str) -> None:
    states = [Status.COMPLETE] * 3 + [state] + [Status.COMPLETE] * 2
    one = series([5, 6, 7, None, 8, 9], states)
    for svg in (line_chart([one], title="t", prefix="p").wide, line_chart([one], title="t", prefix="p").narrow):
        assert marks(svg, look=look)
        assert len(marks(svg, "path", "g-lijn-1")) == 2
        assert word in words(svg)


def test_a_value_that_is_missing_without_a_reason_is_drawn_as_not_delivered() -> None:
    svg = line_chart([series([5, None, 7])], title="t", prefix="p").wide
    assert marks(svg, "rect", "g-leeg")
    assert "niet geleverd" in words(svg)


def test_an_estimate_is_dashed_with_an_outlined_band_and_its_margin() -> None:
    periods = quarters(4)
    figures = [figure(p, 100.0 + i) for i, p in enumerate(periods[:3])]
    figures.append(figure(periods[3], 110.0, Status.ESTIMATE, low=104.0, high=117.0))
    chart = line_chart([Series("Kinderen", tuple(figures))], title="t", prefix="p")
    assert marks(chart.wide, "path", "g-lijn-schatting")
    assert marks(chart.wide, "path", "g-band")
    assert "104 tot 117" in words(chart.wide)
    assert "schatting: 110" in words(chart.narrow)
    assert chart.head == ("Periode", "Kinderen", "Marge", "Toestand")
    assert chart.rows[-1] == ("kwartaal 4 van 2024", "110", "104 tot 117", "schatting")


def test_two_estimates_do_not_hide_each_other() -> None:
    lines = [
        Series(
            name,
            tuple(
                figure(p, value + i, Status.ESTIMATE, low=value - 20, high=value + 20)
                for i, p in enumerate(quarters(4))
            ),
        )
        for name, value in (("nu", 100.0), ("scenario", 95.0))
    ]
    chart = line_chart(lines, title="t", prefix="p")
    for svg in (chart.wide, chart.narrow):
        bands = [svg.index(f'class="g-band-{index}"') for index in (1, 2)]
        assert max(bands) < svg.rindex('class="g-lijn-1"')
        assert svg.rindex('class="g-lijn-1"') < svg.rindex('class="g-lijn-2"')
    assert 'class="g-band"' not in chart.wide
    assert chart.notes[0] == "Vlak om een lijn: schatting met marge. De rand van het vlak lijkt op de lijn."


def test_margins_of_counted_points_are_drawn_as_whiskers() -> None:
    figures = tuple(figure(p, 54.0, low=50.0, high=58.0) for p in quarters(3))
    assert len(marks(line_chart([Series("x", figures)], title="t", prefix="p").wide, "line", "g-marge")) == 3


def test_an_axis_that_starts_above_zero_says_so() -> None:
    chart = line_chart([series(COUNTED)], title="t", prefix="p")
    assert "De as begint bij 4.200." in chart.notes
    assert "4.200" in words(chart.wide)
    whole = line_chart([series(COUNTED)], title="t", prefix="p", is_from_zero=True)
    assert whole.notes == ()
    assert "0" in words(whole.wide)


def test_points_stand_where_the_axis_says() -> None:
    chart = line_chart([series(COUNTED)], title="t", prefix="p")
    labels = {m.words: m.number("y") for m in marks(chart.wide, "text") if m.attributes.get("text-anchor") == "end"}
    low, high = labels["4.200"], labels["4.700"]
    (line,) = marks(chart.wide, "path", "g-lijn-1")
    drawn = [4200 + (low - 4.5 - y) / (low - high) * 500 for _, y in line.points]
    assert drawn == pytest.approx(COUNTED, abs=0.5)
    assert [row[1] for row in chart.rows] == [f"{v:,}".replace(",", ".") for v in COUNTED]


def test_a_hundred_and_ten_months_stay_calm() -> None:
    one = series([2400 + 7 * i for i in range(110)], periods=months(110))
    chart = line_chart([one], title="t", prefix="p")
    assert len(marks(chart.wide, "circle", "g-punt")) <= 12
    assert [w for w in words(chart.wide) if w.isdigit()] == [str(year) for year in range(2016, 2026)]
    assert len(chart.wide) < 8000
    assert "Meer waarden staan in de tabel." in chart.description
    assert len(chart.rows) == 110


def test_two_years_of_months_are_named_by_the_quarter() -> None:
    one = series(list(range(5, 29)), periods=months(24))
    assert [w for w in words(line_chart([one], title="t", prefix="p").wide) if w in {"jan", "apr", "jul", "okt"}] == [
        "jan", "apr", "jul", "okt"
    ] * 2  # fmt: skip


def test_quarters_stand_above_their_year() -> None:
    svg = line_chart([series(COUNTED)], title="t", prefix="p").wide
    names = {m.words: m.number("y") for m in marks(svg, "text") if m.words in {"K1", "2024"}}
    assert names["K1"] < names["2024"]


def test_years_alone_are_years() -> None:
    one = series([5, 6, 7], periods=[Period.year(y) for y in (2022, 2023, 2024)])
    assert [w for w in words(line_chart([one], title="t", prefix="p").wide) if w.startswith("20")] == [
        "2022",
        "2023",
        "2024",
    ]


def test_four_series_differ_without_colour() -> None:
    names = ["Een", "Twee", "Drie", "Vier"]
    drawn = [series([10 * i + j for j in range(4)], label=name) for i, name in enumerate(names, start=1)]
    chart = line_chart(drawn, title="t", prefix="p")
    for svg in (chart.wide, chart.narrow):
        assert {m.look for m in marks(svg, "path", "g-lijn")} == {f"g-lijn-{i}" for i in range(1, 5)}
        assert all(any(w.startswith(name) for w in words(svg)) for name in names)
    assert chart.head == ("Periode", *names, "Toestand")


def test_a_series_without_values_beside_others_says_so_low_in_the_plot() -> None:
    empty = series([None] * 3, [Status.TOO_FEW] * 3, label="Verborgen")
    chart = line_chart([series([5, 6, 7]), empty], title="t", prefix="p")
    (strip,) = marks(chart.wide, "rect", "g-vulling")
    assert strip.number("height") < 20
    assert "Verborgen: geen cijfer om te tonen." in chart.description
    assert "Verborgen: –" in words(chart.narrow)


@pytest.mark.parametrize("count", [0, 5])
def test_none_or_more_than_four_series_are_refused(count: int) -> None:
    with pytest.raises(UsageError, match="één tot vier reeksen"):
        line_chart([series([1])] * count, title="t", prefix="p")


def test_one_point_and_one_empty_series_are_drawn() -> None:
    assert size_of(line_chart([series([5])], title="t", prefix="p").wide)[0] == 700
    empty = Series("Leeg", ())
    assert line_chart([empty], title="t", prefix="p").rows == ()


def test_percentages_carry_their_sign_everywhere() -> None:
    figures = tuple(figure(p, v, unit="%") for p, v in zip(quarters(3), (5.1, 5.4, 5.9), strict=True))
    chart = line_chart([Series("Aandeel", figures)], title="t", prefix="p")
    assert [row[1] for row in chart.rows] == ["5,1%", "5,4%", "5,9%"]
    assert "5,2%" in words(chart.wide)


def test_a_series_is_one_unit_of_a_measure_in_order_of_time() -> None:
    periods = quarters(2)
    figures = (figure(periods[1], 7.0), figure(periods[0], 5.0), figure(periods[0], 1.2, unit="%"))
    measure = Measure(
        "x", "Kinderen", figures, (), "bron", "s", date(2025, 1, 1), Audience.INTERN, is_synthetic=True, breaks=(STOP,)
    )
    one = series_of(measure)
    assert (one.label, [f.value for f in one.figures], one.breaks) == ("Kinderen", [5.0, 7.0], (STOP,))
    assert [f.value for f in series_of(measure, "Aandeel", unit="%").figures] == [1.2]


def test_a_row_in_which_only_one_line_is_not_complete_says_so() -> None:
    late = series([5, 6], [Status.COMPLETE, Status.PROVISIONAL])
    chart = line_chart([late, series([7, 8], label="Gezinnen")], title="t", prefix="p")
    assert [row[-1] for row in chart.rows] == ["compleet", "deels nog niet compleet"]


def test_lines_that_are_late_from_different_days_share_one_hatch() -> None:
    first = series([5, 6, 6, 5], [Status.COMPLETE, *[Status.PROVISIONAL] * 3])
    second = series([7, 8, 8, 7], [*[Status.COMPLETE] * 3, Status.PROVISIONAL], label="Gezinnen")
    svg = line_chart([first, second], title="t", prefix="p").wide
    assert len(marks(svg, "rect", "g-vulling")) == 1
    assert words(svg).count("nog niet compleet") == 1


def test_a_single_late_figure_stands_for_its_line() -> None:
    chart = line_chart([series([5], [Status.PROVISIONAL]), series([7], label="Gezinnen")], title="t", prefix="p")
    assert "al gemeld 5" in words(chart.wide)
    assert "Jeugdigen: 5 al gemeld" in words(chart.narrow)


def test_two_values_without_room_between_them_are_not_written_over_each_other() -> None:
    one = series([70000, 70001, 70002], [Status.COMPLETE, Status.COMPLETE, Status.PROVISIONAL], periods=months(3))
    chart = line_chart([one], title="t", prefix="p", sizes=(220, 220))
    assert len([w for w in words(chart.wide) if w in {"70.000", "70.001"}]) >= 1


def test_several_breaks_share_one_note_and_have_their_month_on_a_phone() -> None:
    cuts = (Break(date(2025, 1, 1), "Nieuwe registratie", ""), Break(date(2024, 3, 1), "DBC stopt", ""))
    chart = line_chart([series([1, 2, 3, 4, 5, 6], breaks=cuts)], title="t", prefix="p")
    named = "1 maart 2024 (DBC stopt) en 1 januari 2025 (nieuwe registratie)"
    assert f"Stippellijnen: {named}. Vergelijk niet over zo’n lijn heen." in chart.notes
    assert "mrt 2024" in words(chart.narrow)
    assert "DBC stopt" in words(chart.wide)


def test_a_first_year_of_one_month_has_no_name() -> None:
    one = series([2400 + 7 * i for i in range(110)], periods=months(121, 2015)[11:])
    assert next(w for w in words(line_chart([one], title="t", prefix="p").wide) if w.startswith("20")) == "2016"


def test_days_that_are_not_complete_hold_until_now() -> None:
    first, last = quarters(2)
    days = [figure(first, 40, unit="dagen (gemiddeld)"), figure(last, 60, Status.PROVISIONAL, unit="dagen (gemiddeld)")]
    chart = line_chart([Series("Wachttijd", tuple(days))], title="t", prefix="p")
    assert "tot nu toe" in words(chart.wide)
    assert "tot nu toe: 60" in words(chart.narrow)
    assert chart.notes[0].endswith("Open punt: tot nu toe, nog niet compleet.")
