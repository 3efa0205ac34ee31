"""Questions Q13 and Q14: each has a page that explains itself, over real indicators and drawn panels."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from duiding.config import load_gemeente
from duiding.domain.figure import Audience, Measure
from duiding.domain.settings import Gemeente
from duiding.indicators import Indicator, Request, load_indicators, measure
from duiding.indicators.example import panels_of
from duiding.storage.duckdb_engine import DuckDBEngine
from duiding.trajecten import PanelSet
from duiding.web import create_app
from tests.unit.web.invented_dialogue import InventedDialogue
from tests.unit.web.visitor import Visitor

GEMEENTE = load_gemeente()
WIJKEN = [wijk.naam for wijk in GEMEENTE.wijken]
SHOWN = (
    "dyslexie_verwezen", "dyslexie_in_behandeling", "jeugdhulp_naar_verwachting", "jeugdhulp_na_scheiding",
    "eerste_hulp_bij_scheiding", "jeugdigen_met_jeugdhulp",
)  # fmt: skip
DAYS = [date(year, 10, 1) for year in range(2018, 2023)]
PLANTED = WIJKEN[2]


def dyslexie() -> list[dict[str, Any]]:
    """Two schools a wijk that refer by the norm; those of one wijk refer three times as many, and fewer each year."""
    return [
        {"peildatum": day, "school": GEMEENTE.scholen[2 * n + k].naam, "wijk": wijk, "leerlingen": 2000,
         "in_behandeling": 10, "verwezen": 30 - 4 * year if wijk == PLANTED else 10}
        for year, day in enumerate(DAYS) for n, wijk in enumerate(WIJKEN) for k in range(2)
    ]  # fmt: skip


def tables() -> dict[str, pa.Table]:
    empty = panels_of(load_indicators()["eerste_hulp_bij_scheiding"], GEMEENTE)
    rng, peil = np.random.default_rng(4), date(2022, 1, 1)
    plain = empty["stand"].slice(0, 1).to_pylist()[0] | {"peildatum": peil, "leeftijd": 9}
    children = [wijk for n, wijk in enumerate(WIJKEN) for _ in range(rng.poisson(60 * (2.5 if n == 2 else 1)))]
    stand = [plain | {"client": n, "traject": n, "wijk": wijk} for n, wijk in enumerate(children)]
    inwoners = [{"peildatum": peil, "wijk": wijk, "leeftijd": 9, "inwoners": 1000} for wijk in WIJKEN]
    divorced = [{"client": 9000, "datum": date(2010, 1, 1), "gezin": 9000}]
    divorced += [{"client": n, "datum": date(2020, 1, 1), "gezin": n} for n in range(0, len(children), 3)]
    start = empty["stroom"].slice(0, 1).to_pylist()[0] | {"soort": "instroom"}
    begun = [start | {"client": n, "datum": date(2019 if n % 2 else 2021, 1, 1)} for n in range(len(children))]
    rows = {"stand": stand, "bevolking": inwoners, "scheidingen": divorced, "stroom": begun, "dyslexie": dyslexie()}
    return empty | {name: pa.Table.from_pylist(found, empty[name].schema) for name, found in rows.items()}


class Drawn:
    """A store of drawn panels, with what this gemeente publishes of each figure."""

    is_synthetic, snapshot, stand = True, "2022-11-01.abc", date(2022, 11, 1)

    def __init__(self, gemeente: Gemeente = GEMEENTE) -> None:
        self.gemeente = gemeente
        self._panels = PanelSet(DuckDBEngine(tables()), self.stand, self.snapshot, is_synthetic=True)

    def indicators(self) -> Mapping[str, Indicator]:
        return {name: load_indicators()[name] for name in SHOWN}

    def public_indicators(self) -> Mapping[str, Indicator]:
        by = {"dyslexie_verwezen": ("wijk",), "dyslexie_in_behandeling": ("wijk",)}
        return {name: replace(one, by=by.get(name, one.by)) for name, one in self.indicators().items()}

    def dialogue(self) -> InventedDialogue:
        return InventedDialogue()

    def measure(self, name: str, by: tuple[str, ...] = (), *, audience: str = "openbaar") -> Measure:
        request = Request(tuple(by), None, None, Audience(audience))
        return measure(self.indicators()[name], self._panels, self.gemeente, request)


@pytest.fixture(scope="module")
def visitor() -> Visitor:
    return Visitor(create_app(Drawn()))


def plain_text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(r"<(svg|head).*?</\1>", " ", html, flags=re.DOTALL)))


def card(html: str, slug: str) -> str:
    found = re.search(rf'<section class="card[^"]*" aria-labelledby="{slug}">.*?</section>', html, flags=re.DOTALL)
    assert found, slug
    return found[0]


def test_q14_which_wijken_are_out_of_line_beyond_chance(visitor: Visitor) -> None:
    html = visitor.get("/cijfer/dyslexie_verwezen").text
    funnel, text = card(html, "trechter-wijk"), plain_text(html)
    assert funnel.count("<svg") == 2
    assert "Verschilt een wijk meer dan toeval verklaart?" in text
    row = plain_text(re.search(rf"<tr><th[^>]*>{PLANTED}</th>.*?</tr>", funnel)[0])  # type: ignore[index]  # it is there
    # 28 of 4.000 pupils where the norm of 4% over eight years expects 20 is within chance in 2022.
    assert "140,0%" in row
    assert "past bij toeval" in row
    assert f"op: {PLANTED} (meer)" not in text


def test_q14_the_page_says_which_norm_which_reading_and_the_path_back(visitor: Visitor) -> None:
    text = plain_text(visitor.get("/cijfer/dyslexie_verwezen").text)
    assert "De norm is 4,0% van de leerlingen, sinds 1 januari 2018." in text
    assert "Dit cijfer telt iets anders: wie in één schooljaar is verwezen." in text
    # 240 of 40.000 a year is 4.8%; a straight line of three years to 4%.
    assert "Het pad naar de norm: 4,8% op 1 oktober 2018, 4,5% op 1 oktober 2019, 4,3% op 1 oktober 2020" in text
    assert "Dit is geen ranglijst." in text


def test_q14_a_school_is_on_no_page(visitor: Visitor) -> None:
    assert not any(school.naam in visitor.get("/cijfer/dyslexie_verwezen").text for school in GEMEENTE.scholen)
    assert visitor.get("/cijfer/dyslexie_verwezen.csv?by=school").status_code >= 400


def test_the_wijk_that_was_planted_is_named_with_chance_beside_it(visitor: Visitor) -> None:
    html = visitor.get("/cijfer/jeugdhulp_naar_verwachting").text
    text = plain_text(html)
    assert f"op: {PLANTED} (meer)." in text
    assert "Door toeval alleen verwacht u er 0,5." in text
    names = re.findall(r"<tr><th scope=\"row\">([^<]*)</th>", card(html, "trechter-wijk"))
    assert names == WIJKEN


def test_the_map_shows_moved_rates_and_the_row_keeps_the_order_of_the_list(visitor: Visitor) -> None:
    html = visitor.get("/wijken?cijfer=jeugdhulp_naar_verwachting").text
    assert "% van verwacht (voor de kaart)" in html
    assert "Vergelijk een wijk met de stad, niet met een andere wijk." in plain_text(html)
    names = re.findall(r"<tr><th scope=\"row\">([^<]*)</th>", card(html, "rij"))
    assert names == WIJKEN


def test_a_funnel_can_be_taken_along_as_a_picture(visitor: Visitor) -> None:
    answer = visitor.get("/cijfer/jeugdhulp_naar_verwachting.svg?by=wijk")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "var(--" not in answer.text


def test_q13_how_many_and_which_reading(visitor: Visitor) -> None:
    text = plain_text(visitor.get("/cijfer/jeugdhulp_na_scheiding").text)
    assert "Dat kan betekenen: een van beide, of allebei." in text
    assert "Grondslag, vastgelegd op 1 januari 2025: Voorbeeld met verzonnen kinderen." in text
    assert "Een scheiding is geen oorzaak." in text


def test_q13_is_help_earlier(visitor: Visitor) -> None:
    text = plain_text(visitor.get("/cijfer/eerste_hulp_bij_scheiding").text)
    assert "Lukt het om gezinnen eerder te helpen als ouders uit elkaar gaan?" in text
    # Every third child has divorced ouders; of those every second had help a year before.
    assert re.search(r"was het (49|50|51),\d% kreeg al hulp voor de scheiding", text)


def test_q13_without_a_ground_the_page_says_so_and_shows_nothing() -> None:
    visitor = Visitor(create_app(Drawn(replace(GEMEENTE, grondslagen=()))))
    text = plain_text(visitor.get("/cijfer/jeugdhulp_na_scheiding").text)
    assert "Dit cijfer is niet te meten: geen grondslag." in text
    assert "niet meetbaar" in text.lower()
    assert "jeugdigen met jeugdhulp of jeugdbescherming." not in text
