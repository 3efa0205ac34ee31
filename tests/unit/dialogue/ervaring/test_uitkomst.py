from dataclasses import replace
from datetime import date

import pytest

from duiding.config import load_gemeente
from duiding.dialogue.ervaring.telling import Geteld, Telling
from duiding.dialogue.ervaring.uitkomst import GRONDSLAG, check_breakdown, uitkomsten
from duiding.dialogue.ervaring.uitnodiging import Uitnodiging
from duiding.domain.errors import UsageError
from duiding.domain.settings import Grondslag

GEMEENTE = load_gemeente()
DAY = date(2025, 1, 1)


def geteld(groep: str, happy: int, sad: int, invited: int = 40, kwartaal: date = DAY) -> Geteld:
    about = Uitnodiging(groep, "groepstraject-1", "ouder", "pleegzorg", DAY, DAY, invited, groep)
    cells = {"effect:1:1": happy, "effect:4:2": sad}
    return Geteld(about, kwartaal, Telling(happy + sad, {cell: n for cell, n in cells.items() if n}))


def test_a_line_says_who_was_asked_who_answered_and_how_sure_it_is() -> None:
    (line,) = uitkomsten([geteld("a", 15, 5)], "", 10)
    assert (line.uitgenodigd, line.antwoorden, line.percentage, line.verwacht) == (40, 20, 75, 95)
    assert (line.low, line.high) == (53, 89)


def test_below_the_threshold_nothing_is_told() -> None:
    (line,) = uitkomsten([geteld("a", 6, 3)], "", 10)
    assert (line.antwoorden, line.percentage, line.low, line.verwacht) == (None, None, None, None)
    assert line.reason == "te weinig antwoorden om te tonen"
    assert line.uitgenodigd == 40


def test_a_small_group_cannot_be_found_by_taking_the_others_from_the_whole() -> None:
    whole, *parts = uitkomsten([geteld("a", 20, 5), geteld("b", 12, 2), geteld("c", 3, 1)], "groep", 10)
    assert whole.antwoorden == 43
    assert {line.deel: line.antwoorden for line in parts} == {"a": 25, "b": None, "c": None}
    told = sum(line.antwoorden or 0 for line in parts)
    assert whole.antwoorden - told >= 10


def test_two_small_groups_that_are_enough_together_need_no_third() -> None:
    _, *parts = uitkomsten([geteld("a", 20, 5), geteld("b", 4, 2), geteld("c", 5, 1)], "groep", 10)
    assert [line.antwoorden for line in parts] == [25, None, None]


def test_when_all_agree_it_is_not_told_exactly() -> None:
    (all_happy,) = uitkomsten([geteld("a", 20, 0)], "", 10)
    (one_sad,) = uitkomsten([geteld("a", 19, 1)], "", 10)
    assert (all_happy.percentage, all_happy.low, all_happy.high) == (95, one_sad.low, one_sad.high)


def test_lines_stand_by_name_and_never_by_result() -> None:
    lines = uitkomsten([geteld("b", 30, 0), geteld("a", 10, 20), geteld("c", 20, 10)], "groep", 10)
    assert [line.deel for line in lines] == ["", "a", "b", "c"]


def test_people_who_could_answer_in_two_quarters_were_invited_once() -> None:
    (line,) = uitkomsten([geteld("a", 8, 2), geteld("a", 5, 5, kwartaal=date(2025, 4, 1))], "", 10)
    assert (line.uitgenodigd, line.antwoorden) == (40, 20)


def test_per_aanbieder_is_off_until_a_ground_is_recorded() -> None:
    with pytest.raises(UsageError, match=GRONDSLAG):
        check_breakdown("aanbieder", GEMEENTE, is_synthetic=False)
    ground = Grondslag(GRONDSLAG, "Besluit van het college", DAY, alleen_verzonnen=False)
    allowed = replace(GEMEENTE, grondslagen=(*GEMEENTE.grondslagen, ground))
    check_breakdown("aanbieder", allowed, is_synthetic=False)


def test_a_breakdown_that_does_not_exist_is_refused() -> None:
    check_breakdown("wijk", GEMEENTE, is_synthetic=False)
    with pytest.raises(UsageError, match="groep, rol, wijk"):
        check_breakdown("rangorde", GEMEENTE, is_synthetic=False)
