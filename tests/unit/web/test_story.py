"""Sentences come from figures, are short, and never read across a break."""

from dataclasses import replace
from datetime import date

import pytest

from duiding.domain.figure import Audience, Break, Figure, Measure, Status
from duiding.domain.period import Period
from duiding.web import story

CUT = Break(date(2021, 1, 1), "Nieuwe contracten", "Hulp gaat door.")


def at(year: int, value: float | None, status: Status = Status.COMPLETE, unit: str = "jeugdigen") -> Figure:
    return Figure("k", Period.day(date(year, 1, 1)), unit, value, status)


def measure(*figures: Figure, breaks: tuple[Break, ...] = ()) -> Measure:
    return Measure("k", "Titel", figures, (), "berichten", "s1", date(2025, 1, 1), Audience.OPENBAAR, True, breaks)


def test_a_count_is_told_with_its_day() -> None:
    assert story.told(at(2024, 4865)) == "Op 1 januari 2024 telden we 4.865 jeugdigen."


def test_an_estimate_is_told_as_about() -> None:
    assert "ongeveer 4.865" in story.told(at(2024, 4865, Status.ESTIMATE))


def test_days_and_percentages_are_told_in_their_own_words() -> None:
    assert story.told(at(2024, 97, unit="dagen (mediaan)")) == "Op 1 januari 2024 was de mediaan 97 dagen."
    assert story.told(at(2024, 5.44, unit="%")) == "Op 1 januari 2024 was het 5,4%."


def test_a_period_is_told_as_in() -> None:
    flow = replace(at(2024, 12), period=Period.quarter(2024, 3))
    assert story.told(flow).startswith("In kwartaal 3 van 2024 ")


def test_a_hidden_figure_is_told_with_its_reason() -> None:
    assert "geen getal" in story.told(at(2024, None, Status.TOO_FEW))


def test_a_trend_goes_from_the_first_to_the_last() -> None:
    assert (
        story.trend([at(2020, 100), at(2022, 120)], ())
        == "Sinds 1 januari 2020 steeg het aantal jeugdigen van 100 naar 120."
    )
    assert (
        story.trend([at(2020, 120), at(2022, 100)], ())
        == "Sinds 1 januari 2020 daalde het aantal jeugdigen van 120 naar 100."
    )


def test_a_trend_starts_after_the_last_break() -> None:
    figures = [at(2019, 10), at(2021, 100), at(2022, 120)]
    assert story.trend(figures, [CUT]) == "Sinds 1 januari 2021 steeg het aantal jeugdigen van 100 naar 120."


def test_a_trend_leaves_out_what_is_not_complete() -> None:
    figures = [at(2020, 100), at(2021, 120), at(2022, 60, Status.PROVISIONAL)]
    assert story.trend(figures, ()) == "Sinds 1 januari 2020 steeg het aantal jeugdigen van 100 naar 120."


def test_a_difference_within_the_margins_is_called_equal() -> None:
    before, after = replace(at(2020, 100), low=90, high=110), replace(at(2022, 108), low=98, high=118)
    assert "gelijk, binnen de marge: 108" in story.trend([before, after], ())
    assert "gelijk: 100" in story.trend([at(2020, 100), at(2022, 100)], ())
    assert "bijna gelijk: 6.611 en 6.548" in story.trend([at(2020, 6611), at(2022, 6548)], ())


def test_days_without_a_margin_neither_rise_nor_fall() -> None:
    days = [at(2020, 434, unit="dagen (mediaan)"), at(2021, 900, unit="dagen (mediaan)")]
    assert story.trend(days, ()) == "Sinds 1 januari 2020 ging de mediaan in dagen van 434 naar 900."
    assert story.trend([*days, at(2022, 469, unit="dagen (mediaan)")], ()).endswith("naar 469.")


def test_the_same_season_is_compared() -> None:
    cold = replace(at(2020, 50), period=Period.day(date(2020, 7, 1)))
    assert story.trend([cold, at(2021, 100), at(2022, 120)], ()).startswith("Sinds 1 januari 2021 steeg")


def test_a_clear_turn_on_the_way_is_told() -> None:
    assert story.trend([at(2020, 100), at(2021, 140), at(2022, 120)], ()).endswith(
        "Het hoogst was het op 1 januari 2021: 140."
    )
    assert story.trend([at(2020, 100), at(2021, 60), at(2022, 120)], ()).endswith(
        "Het laagst was het op 1 januari 2021: 60."
    )
    assert story.trend([at(2020, 100), at(2021, 121), at(2022, 120)], ()).endswith("naar 120.")


def test_an_estimate_at_the_end_of_a_trend_is_told_as_about() -> None:
    assert story.trend([at(2020, 100), at(2022, 120, Status.ESTIMATE)], ()).endswith("van 100 naar ongeveer 120.")


def test_a_caveat_says_what_a_reader_may_not_conclude() -> None:
    late = story.caveats([at(2024, 10), at(2025, 5, Status.PROVISIONAL)])
    assert late[0].endswith("Een daling aan het eind hoeft dus niet echt te zijn.")
    days = story.caveats([at(2025, 5, Status.PROVISIONAL, unit="dagen (gemiddeld)")])
    assert days[0].endswith("Het getal kan dus nog veranderen.")
    assert story.caveats([at(2024, 10)]) == ()


def test_a_median_is_explained() -> None:
    told = story.opening(measure(at(2024, 97, unit="dagen (mediaan)")))
    assert "de helft is korter" in told[1]


def test_a_sentence_begins_with_one_capital() -> None:
    assert story.capital("één wijk") == "Eén wijk"
    assert story.capital("KOOS") == "KOOS"
    assert story.capital("pgb") == "Pgb"


def test_one_figure_or_none_is_no_trend() -> None:
    assert story.trend([at(2020, 100)], ()) == story.told(at(2020, 100))
    assert "nog niets geleverd" in story.trend([], ())
    assert "Te weinig" in story.trend([at(2020, None, Status.TOO_FEW)], ())


@pytest.mark.parametrize(("count", "words"), [(1, "De volgende peildatum is"), (2, "De twee peildata daarna zijn")])
def test_later_periods_that_are_filling_up_are_named(count: int, words: str) -> None:
    later = [at(2024 + n, 5, Status.PROVISIONAL) for n in range(1, count + 1)]
    assert story.opening(measure(at(2024, 10), *later))[-1].startswith(words)


def test_nothing_delivered_is_said() -> None:
    assert story.opening(measure()) == ("Voor dit cijfer is nog niets geleverd.",)


def test_a_large_change_is_remarkable_and_a_small_one_is_not() -> None:
    found = story.remarkable(
        {"groot": measure(at(2023, 100), at(2024, 130)), "klein": measure(at(2023, 100), at(2024, 105))}
    )
    assert found == (("groot", "In een jaar ging dit getal van 100 naar 130 jeugdigen."),)


def test_a_change_across_a_break_is_not_remarkable() -> None:
    assert story.remarkable({"k": measure(at(2020, 100), at(2021, 300), breaks=(CUT,))}) == ()


@pytest.mark.parametrize("status", [Status.PROVISIONAL, Status.ESTIMATE])
def test_only_complete_counts_are_remarkable(status: Status) -> None:
    assert story.remarkable({"k": measure(at(2023, 100), at(2024, 300, status))}) == ()


def test_at_most_three_changes_are_named_largest_first() -> None:
    many = {f"k{n}": measure(at(2023, 100), at(2024, 100 + 20 * n)) for n in range(1, 6)}
    assert [name for name, _ in story.remarkable(many)] == ["k5", "k4", "k3"]


def test_a_figure_that_is_not_final_says_so() -> None:
    assert "Er komen nog berichten binnen." in story.opening(measure(at(2024, 10, Status.PROVISIONAL)))
    assert story.trend([at(2024, 10, Status.PROVISIONAL)], ()).startswith("Op 1 januari 2024")


def test_a_percentage_of_time_keeps_its_words() -> None:
    assert story.told(at(2024, 12.0, unit="% langer dan een maand")).endswith("12,0% langer dan een maand.")
