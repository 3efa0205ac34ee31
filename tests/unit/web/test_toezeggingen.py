"""`/toezeggingen` for everybody: each promise with a word and a shape, late by the day of the figures."""

import re
from datetime import date, datetime

import pytest

from duiding.dialogue.register import Mark
from duiding.web import create_app
from tests.unit.dialogue.promises import promise
from tests.unit.web.invented import InventedStore
from tests.unit.web.visitor import Visitor

MARK = Mark("griffie", datetime(2025, 1, 1))
LATE, DONE = date(2025, 1, 22), {"staat": "beantwoord", "antwoord": "Raadsbrief, paragraaf 3"}


@pytest.fixture
def store() -> InventedStore:
    made = InventedStore()
    book = made.registers.book("toezeggingen")
    book.add(promise("862", cijfers=("wachtenden", "niet_openbaar"), **DONE), MARK)
    book.add(promise("877", titel="Sessie", termijn=LATE, portefeuille="wethouder jeugd"), MARK)
    book.add(promise("880", titel="<b>Schuiven</b>", termijn=date(2025, 3, 1)), MARK)
    book.add(promise("M194", staat="ingetrokken_beantwoord", antwoord="Brief", soort="motie"), MARK)
    return made


def rows(page: str) -> dict[str, str]:
    found = re.findall(r'<tr id="n-(\w+)">(.*?)</tr>', page, re.DOTALL)
    return {nummer: re.sub(r"<svg.*?</svg>|<[^>]+>", " ", row) for nummer, row in found}


def test_each_promise_stands_there_with_its_state_answer_and_figure(visitor: Visitor) -> None:
    page = visitor.get("/toezeggingen")
    assert page.status_code == 200
    told = rows(page.text)
    assert [*told] == ["862", "877", "880", "M194"]
    assert "Beantwoord" in told["862"] and "Raadsbrief, paragraaf 3" in told["862"]
    assert "Te laat" in told["877"] and "10 dagen te laat" in told["877"] and "wethouder jeugd" in told["877"]
    assert "Loopt" in told["880"] and "Nog geen antwoord." in told["880"]
    assert "Ingetrokken, wel beantwoord" in told["M194"]
    assert 'href="/cijfer/wachtenden"' in page.text
    assert "niet_openbaar" not in page.text


def test_late_is_by_the_stand_of_the_store_and_told_above_the_list(store: InventedStore, visitor: Visitor) -> None:
    assert "Dit is te laat" in visitor.get("/toezeggingen").text
    store.stand, store.snapshot = LATE, "2025-01-22.ffffff"
    assert "Dit is te laat" not in visitor.get("/toezeggingen").text


def test_a_state_has_a_shape_beside_its_word(visitor: Visitor) -> None:
    page = visitor.get("/toezeggingen").text
    shapes = {re.search(r'class="state state-([\w-]+)"><svg', row)[1] for row in page.split("<tr ")[1:]}
    assert shapes == {"klaar", "te-laat", "loopt", "ingetrokken"}


def test_one_state_can_be_chosen_and_another_word_is_refused(visitor: Visitor) -> None:
    assert [*rows(visitor.get("/toezeggingen?stand=te_laat").text)] == ["877"]
    assert "Er staat hier nu niets." in visitor.get("/toezeggingen?stand=ingetrokken").text
    assert visitor.get("/toezeggingen?stand=zoek").status_code == 400


def test_a_change_is_seen_at_once(store: InventedStore, visitor: Visitor) -> None:
    visitor.get("/toezeggingen")
    store.registers.book("toezeggingen").change(promise("880", titel="Nieuw"), 1, MARK)
    assert "Nieuw" in rows(visitor.get("/toezeggingen").text)["880"]


def test_what_somebody_typed_is_text_and_no_page(visitor: Visitor) -> None:
    assert "<b>Schuiven" not in visitor.get("/toezeggingen").text


def test_the_register_is_there_as_csv(visitor: Visitor) -> None:
    answer = visitor.get("/toezeggingen.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert [line.split(";")[0] for line in answer.text.splitlines()] == ["nummer", "862", "877", "880", "M194"]


def test_a_database_that_is_away_is_said_in_plain_words_and_the_other_pages_stay(store: InventedStore) -> None:
    store.registers.is_away = True
    with Visitor(create_app(store)) as client:
        answer = client.get("/toezeggingen")
        assert (answer.status_code, "antwoordt niet" in answer.text) == (503, True)
        assert client.get("/cijfer/wachtenden").status_code == 200


def test_an_empty_register_says_so() -> None:
    with Visitor(create_app(InventedStore())) as client:
        assert "Er staat nog niets in het register." in client.get("/toezeggingen").text
