from datetime import date

import pytest

from duiding.domain.errors import SettingsError
from duiding.reports import load_sections, required_measures
from duiding.reports.need import day_of, known_day, months_before, needs_of, usual_day

KNOWN_ON = date(2025, 2, 28)


def test_each_need_is_asked_once() -> None:
    keys = [need.key for need in required_measures(KNOWN_ON, has_2018=True)]
    assert len(keys) == len(set(keys)) > 20


def test_the_usual_day_is_the_first_of_the_last_complete_year() -> None:
    assert usual_day(KNOWN_ON) == date(2024, 1, 1)
    needs = required_measures(KNOWN_ON, has_2018=False)
    assert {n.start for n in needs if n.indicator == "overlap_buurtteam_aanvullend"} == {date(2024, 1, 1)}


def test_the_day_of_2018_is_added_when_it_is_there() -> None:
    with_it = {n.start for n in required_measures(KNOWN_ON, has_2018=True)}
    assert date(2018, 1, 1) in with_it
    assert date(2018, 1, 1) not in {n.start for n in required_measures(KNOWN_ON, has_2018=False)}


def test_a_paper_of_2019_is_about_2018_once() -> None:
    needs = required_measures(date(2019, 3, 1), has_2018=True)
    assert [n.start for n in needs if n.indicator == "overlap_buurtteam_aanvullend"] == [date(2018, 1, 1)]


def test_four_whole_years_are_asked_for_the_lines() -> None:
    (need,) = [n for n in required_measures(KNOWN_ON, has_2018=False) if n.indicator == "huishoudens_buurtteam_sociaal"]
    assert (need.start, need.end) == (date(2021, 1, 1), KNOWN_ON)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("peildatum", date(2024, 1, 1)),
        ("peildatum-6", date(2023, 7, 1)),
        ("stand", KNOWN_ON),
        ("jaren", date(2021, 1, 1)),
        ("2020-05-01", date(2020, 5, 1)),
    ],
)
def test_days_are_written_as_words_or_dates(text: str, day: date) -> None:
    assert day_of(text, date(2024, 1, 1), KNOWN_ON) == day


def test_another_word_is_refused_with_the_words_that_exist() -> None:
    with pytest.raises(SettingsError, match="'gisteren' is geen dag. Schrijf peildatum"):
        day_of("gisteren", KNOWN_ON, KNOWN_ON)


def test_months_go_back_over_the_new_year() -> None:
    assert months_before(date(2024, 1, 1), 1) == date(2023, 12, 1)
    assert months_before(date(2024, 1, 1), 24) == date(2022, 1, 1)


def test_the_figures_of_2018_are_asked_as_known_on_the_first_of_march() -> None:
    needs = [n for n in required_measures(KNOWN_ON, has_2018=True) if n.indicator == "overlap_buurtteam_aanvullend"]
    assert [(n.start, n.known_on) for n in needs] == [
        (date(2024, 1, 1), None),
        (date(2018, 1, 1), date(2018, 3, 1)),
    ]
    assert len({n.key for n in needs}) == 2


def test_a_paper_about_2018_itself_tells_what_is_known_now() -> None:
    assert {n.known_on for n in required_measures(date(2019, 3, 1), has_2018=True)} == {None}


def test_a_paper_never_tells_what_was_known_after_it() -> None:
    section = next(s for s in load_sections() if s.name == "omvang")
    assert known_day(section, date(2018, 1, 1), date(2018, 2, 1)) == date(2018, 2, 1)


def test_the_administrative_instroom_is_asked_only_for_2018_and_as_known_now() -> None:
    section = next(s for s in load_sections() if s.name == "groei")
    assert "terug_1" not in needs_of(section, date(2024, 1, 1), KNOWN_ON)
    then = needs_of(section, date(2018, 1, 1), KNOWN_ON)
    assert then["terug_1"].known_on is None
    assert then["lopend"].known_on == date(2018, 3, 1)
