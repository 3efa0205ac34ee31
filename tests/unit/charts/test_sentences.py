from datetime import date

import pytest

from duiding.charts import Series, sentences
from duiding.domain.figure import Break, Figure, Status
from duiding.domain.period import Period
from tests.unit.charts.drawing import figure, quarters, series

YEAR = Period.year(2024)
BREAK = Break(date(2025, 1, 1), "Nieuwe contracten", "")
LATE = [Status.COMPLETE] * 3 + [Status.PROVISIONAL]


def test_a_trend_says_from_where_to_where_and_since_when() -> None:
    assert sentences.trend(series([4310, 4400, 4690])) == (
        "Sinds kwartaal 1 van 2024 steeg het aantal jeugdigen van 4.310 naar 4.690.",
    )
    assert sentences.trend(series([4690, 4310]), "het aantal gezinnen") == (
        "Sinds kwartaal 1 van 2024 daalde het aantal gezinnen van 4.690 naar 4.310.",
    )


def test_a_provisional_fall_is_never_called_a_fall() -> None:
    assert sentences.trend(series([100, 110, 120, 40], LATE)) == (
        "Sinds kwartaal 1 van 2024 steeg het aantal jeugdigen van 100 naar 120.",
    )
    assert sentences.not_complete(series([100, 110, 120, 40], LATE)) == (
        "Het laatste kwartaal is nog niet compleet.",
        "Een daling daarin hoeft niet echt te zijn.",
    )


def test_a_provisional_rise_needs_no_warning_about_a_fall() -> None:
    assert sentences.not_complete(series([100, 110, 120, 140], LATE)) == ("Het laatste kwartaal is nog niet compleet.",)
    assert sentences.not_complete(series([100, 110])) == ()


@pytest.mark.parametrize(
    ("periods", "said"),
    [
        ([Period.month(2024, 1), Period.month(2024, 2)], "De laatste twee maanden zijn nog niet compleet."),
        ([Period.day(date(2024, 1, 1))], "De laatste peildatum is nog niet compleet."),
        ([Period.year(2023), Period.year(2024)], "De laatste twee jaren zijn nog niet compleet."),
    ],
)
def test_late_periods_are_called_by_their_name(periods: list[Period], said: str) -> None:
    one = series([5] * len(periods), [Status.PROVISIONAL] * len(periods), periods=periods)
    assert sentences.not_complete(one)[0] == said


def test_nothing_is_compared_across_a_break() -> None:
    told = sentences.trend(series([900, 800, 700, 600, 100, 110], breaks=(BREAK,)))
    assert told == (
        "Sinds kwartaal 1 van 2025 steeg het aantal jeugdigen van 100 naar 110.",
        "Vergelijk niet over 1 januari 2025 heen: nieuwe contracten.",
    )


def test_too_little_after_a_break_is_no_trend() -> None:
    told = sentences.trend(series([900, 800, 700, 600, 100], breaks=(BREAK,)))
    assert told == (
        "Vergelijk niet over 1 januari 2025 heen: nieuwe contracten.",
        "Er zijn nog te weinig complete cijfers voor een vergelijking.",
    )


def test_inside_the_margin_is_called_equal() -> None:
    first, last = quarters(2)
    one = Series("x", (figure(first, 54.0, low=50.0, high=58.0), figure(last, 57.0, low=53.0, high=61.0)))
    assert sentences.trend(one, "de wachttijd") == (
        "Sinds kwartaal 1 van 2024 bleef de wachttijd gelijk, binnen de marge: 57.",
    )


def test_a_count_that_hardly_changes_is_nearly_equal() -> None:
    assert "bijna gelijk: 1.401 en 1.392" in sentences.trend(series([1401, 1392]))[0]
    assert sentences.trend(series([5, 5])) == ("Sinds kwartaal 1 van 2024 bleef het aantal jeugdigen gelijk: 5.",)


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("jeugdigen", "het aantal jeugdigen"),
        ("%", "het aandeel"),
        ("% verandering in 6 maanden", "de verandering"),
        ("dagen (mediaan)", "de mediaan in dagen"),
        ("dagen (gemiddeld)", "het gemiddelde in dagen"),
        ("dagen (90% korter)", "dagen (90% korter)"),
    ],
)
def test_each_unit_has_its_subject(unit: str, said: str) -> None:
    assert sentences.subject(unit) == said


def share(value: float | None, status: Status = Status.COMPLETE) -> Figure:
    return figure(YEAR, value, status, unit="%", n=8000 if value is not None else None)


def test_highest_and_lowest_are_wijken_only() -> None:
    parts = {"Overvecht": share(7.2), "Oost": share(3.8), "wijk onbekend": share(0.1)}
    assert sentences.extremes(parts) == ("Het hoogst is Overvecht: 7,2%.", "Het laagst is Oost: 3,8%.")
    assert sentences.extremes({"A": share(5.0), "B": share(5.0)}) == ("Overal is het cijfer gelijk: 5,0%.",)
    assert sentences.extremes({"A": share(5.0), "B": share(None, Status.TOO_FEW)}) == ()


def test_what_does_not_differ_and_what_is_hidden_is_counted() -> None:
    city = share(5.4)
    parts = {"A": share(5.5), "B": share(5.3), "C": share(9.0), "D": share(None, Status.TOO_FEW)}
    assert sentences.beside_whole(parts, city) == ("Twee wijken verschillen niet duidelijk van de stad.",)
    assert sentences.beside_whole({"A": share(5.5)}, city) == (
        "Eén van de wijken verschilt niet duidelijk van de stad.",
    )
    assert sentences.beside_whole({"C": share(9.0)}, city) == ()
    assert sentences.hidden(parts) == ("Eén van de wijken tonen we niet.", "Dat beschermt kleine groepen.")
    assert (
        sentences.hidden({"D": share(None, Status.TOO_FEW), "E": share(None, Status.TOO_FEW)})[0]
        == "Twee wijken tonen we niet."
    )
    assert sentences.hidden({"A": share(5.5)}) == ()


def test_every_state_without_a_value_has_a_reason() -> None:
    for status in Status:
        (said,) = sentences.state(figure(YEAR, None, status))
        assert said.endswith(".")
    assert sentences.state(figure(YEAR, 5.0)) == ()
    assert sentences.state(figure(YEAR, 5.0, Status.PROVISIONAL)) == ("Al gemeld: 5. Dit cijfer is nog niet compleet.",)


def test_periods_carry_their_preposition() -> None:
    assert sentences.period_phrase(Period.day(date(2018, 1, 1))) == "op 1 januari 2018"
    assert sentences.period_phrase(Period.quarter(2018, 1)) == "in kwartaal 1 van 2018"


def test_sentences_are_short_and_name_no_colour_and_no_cause() -> None:
    one = series([900, 800, 700, 600, 100, 110, 90], [Status.COMPLETE] * 6 + [Status.PROVISIONAL], breaks=(BREAK,))
    parts = {"Overvecht": share(7.2), "Oost": share(3.8), "West": share(None, Status.TOO_FEW)}
    told = [
        *sentences.trend(one), *sentences.not_complete(one), *sentences.breaks(one), *sentences.extremes(parts),
        *sentences.hidden(parts), *sentences.beside_whole(parts, share(5.4)),
        *(text for status in Status for text in sentences.state(figure(YEAR, None, status))),
    ]  # fmt: skip
    assert all(len(text.split()) <= 15 for text in told)
    spoken = " ".join(told).lower().split()
    assert not {"door", "rood", "groen", "blauw", "significant", "slecht", "goed"} & set(spoken)
