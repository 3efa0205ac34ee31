from typing import Any

import pytest

from duiding.reports.zin import Zin, placeholders, problems_of, sides, zin_of


def test_a_text_alone_is_a_sentence_without_conditions() -> None:
    assert zin_of("Er zijn {a} kinderen.") == Zin("Er zijn {a} kinderen.")
    assert not list(problems_of("Er zijn {a} kinderen."))


def test_a_table_is_a_sentence_with_what_is_said_instead() -> None:
    zin = zin_of({"zin": "{a} is meer.", "als": ["a > b"], "anders": "{c} is niet meer.", "te_weinig": "Verborgen."})
    assert zin.als == ("a > b",)
    assert zin.texts == ("{a} is meer.", "{c} is niet meer.", "Verborgen.")
    assert zin.names == {"a", "b", "c"}


def test_a_number_in_a_comparison_is_no_fact() -> None:
    assert zin_of({"zin": "Groei.", "als": ["a > 0", "b < -5"]}).names == {"a", "b"}


def test_a_comparison_has_two_sides_and_a_sign() -> None:
    assert sides("nu > eerder") == ("nu", ">", "eerder")
    assert placeholders("{a} van {b}.") == {"a", "b"}


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (5, "5 is geen zin. Schrijf een tekst, of een tabel met 'zin'."),
        ({"anders": "x"}, "is geen zin."),
        ({"zin": "x", "indien": "y"}, "onbekende sleutel 'indien' bij een zin. Bekend zijn: als, anders"),
        ({"zin": "x", "als": ["a >"]}, "'a >' is geen vergelijking. Schrijf bijvoorbeeld 'nu > eerder'."),
        ({"zin": "x", "als": ["a = b"]}, "'a = b' is geen vergelijking."),
    ],
)
def test_a_wrong_sentence_is_told_with_a_remedy(entry: Any, said: str) -> None:
    (problem,) = problems_of(entry)
    assert said in problem
