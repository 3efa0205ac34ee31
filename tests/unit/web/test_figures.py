"""The list of all figures: by subject, or only those that somebody looks for."""

import re
from urllib.parse import urlencode

from tests.unit.web.invented import INDICATORS
from tests.unit.web.visitor import Visitor


def listed(html: str) -> set[str]:
    """The names of the figures on the page."""
    return set(re.findall(r'class="name" href="/cijfer/(\w+)"', html))


def test_every_subject_is_linked_with_how_many_figures_it_has(visitor: Visitor) -> None:
    html = visitor.get("/cijfers").text
    found = re.findall(r'<a href="#(\w+)">([^<]+)</a> <span class="meta">(\d+)</span>', html)
    assert [(slug, int(count)) for slug, _, count in found] == [("jeugd", 3), ("wmo", 4), ("wachten", 4)]
    assert all(f'<h2 id="{slug}">{title}</h2>' in html for slug, title, _ in found)
    assert listed(html) == set(INDICATORS)


def test_one_subject_shows_its_figures_and_the_way_back(visitor: Visitor) -> None:
    html = visitor.get("/cijfers?onderwerp=wachten&zoek=").text
    assert listed(html) == {"wachtenden", "gemiddelde_wachttijd", "verstreken_wachttijd", "verwachte_wachttijd"}
    assert '<option value="wachten" selected>' in html
    assert "4 cijfers passen bij uw keuze." in html
    assert '<a href="/cijfers">Toon alle cijfers</a>' in html


def test_a_word_finds_figures_by_title_whatever_its_capitals_and_accents(visitor: Visitor) -> None:
    for typed in ("WACHTEN", "wáchten", " wachten! "):
        found = listed(visitor.get(f"/cijfers?{urlencode({'zoek': typed})}").text)
        assert {"ib_wachtend", "wachtenden", "verstreken_wachttijd"} <= found < set(INDICATORS)


def test_every_word_has_to_be_there(visitor: Visitor) -> None:
    html = visitor.get("/cijfers?zoek=individuele+wachten").text
    assert listed(html) == {"ib_wachtend"}
    assert "1 cijfer past bij uw keuze." in html
    assert 'value="individuele wachten"' in html


def test_a_word_and_a_subject_go_together(visitor: Visitor) -> None:
    assert listed(visitor.get("/cijfers?zoek=wmo&onderwerp=jeugd").text) == {"instroom"}


def test_a_number_of_the_catalogue_is_found(visitor: Visitor) -> None:
    assert listed(visitor.get("/cijfers?zoek=K26").text) == {"hulp_bij_het_huishouden"}


def test_what_finds_nothing_is_not_repeated(visitor: Visitor) -> None:
    answer = visitor.get(f"/cijfers?{urlencode({'zoek': '<b>belditnummer</b> 0900'})}")
    assert answer.status_code == 200
    assert not listed(answer.text)
    assert "Geen cijfer past hierbij." in answer.text
    assert "belditnummer" not in answer.text
    assert "0900" not in answer.text


def test_an_unknown_subject_is_refused(visitor: Visitor) -> None:
    assert visitor.get("/cijfers?onderwerp=voetbal").status_code == 400
