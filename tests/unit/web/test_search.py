"""Everything can be found, and nothing that somebody types comes back by itself."""

import re

import pytest

from duiding.web.terms import known_terms
from duiding.web.views.search import PAGES
from tests.unit.web.invented import INDICATORS, PLACES
from tests.unit.web.visitor import Visitor


def found(html: str) -> list[str]:
    return re.findall(r'<dt><a href="([^"]+)">', html)


def test_without_a_word_everything_is_there(visitor: Visitor) -> None:
    html = visitor.get("/zoeken").text
    expected = {f"/cijfer/{name}" for name in INDICATORS} | {f"/wijk/{place[0]}" for place in PLACES}
    assert set(found(html)) == expected | {page[0] for page in PAGES}
    assert all(f"<dd>{one.means}</dd>" in html for one in known_terms())


def test_figures_wijken_and_words_are_found_together(visitor: Visitor) -> None:
    html = visitor.get("/zoeken?q=wacht").text
    assert "/cijfer/wachtenden" in found(html) and "/wachten" in found(html)
    assert "<dt>Wachtlijst</dt>" in html
    assert found(visitor.get("/zoeken?q=Overvecht").text) == ["/wijk/WK034403"]


def test_what_has_the_word_in_its_name_comes_first(visitor: Visitor) -> None:
    addresses = [a for a in found(visitor.get("/zoeken?q=hulp").text) if a.startswith("/cijfer/")]
    is_named = ["hulp" in INDICATORS[a.removeprefix("/cijfer/")].title.lower() for a in addresses]
    assert is_named == sorted(is_named, reverse=True)
    assert set(is_named) == {True, False}


@pytest.mark.parametrize("typed", ["wmo wijk", "HULP", "hulp%20huishouden", "h%C3%BClp"])
def test_every_word_must_occur_whatever_its_capitals_and_accents(visitor: Visitor, typed: str) -> None:
    assert visitor.get(f"/zoeken?q={typed}").status_code == 200
    assert found(visitor.get("/zoeken?q=hulp%20bestaatniet").text) == []


def test_a_word_by_which_people_know_something_else_is_found(visitor: Visitor) -> None:
    assert "<dt>Pgb</dt>" in visitor.get("/zoeken?q=persoonsgebonden").text


def test_nothing_found_says_what_to_do_and_repeats_nothing(visitor: Visitor) -> None:
    page = visitor.get("/zoeken?q=%3Cscript%3Eletop")
    assert "Niets gevonden. Probeer een ander of korter woord." in page.text
    assert "letop" not in page.text


def test_every_explanation_is_short() -> None:
    for one in known_terms():
        assert all(len(sentence.split()) <= 15 for sentence in one.means.split(". ")), one
        assert one.means.endswith(".")
