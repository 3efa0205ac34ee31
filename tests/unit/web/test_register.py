"""Registers behind the login: who sees and changes what, and two people who edit one row."""

import html
import re
from collections.abc import Iterator
from datetime import date

import pytest

from duiding.app.toegang import Toegang
from duiding.dialogue.kinds import KINDS
from tests.unit.web.inside import BRUG, MARK, MEER, Insider, afspraak, city, put, some_toegang
from tests.unit.web.invented import InventedStore


@pytest.fixture(scope="module")
def toegang(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Toegang]:
    with some_toegang(tmp_path_factory.mktemp("register")) as opened:
        yield opened


@pytest.fixture
def store() -> InventedStore:
    made = city()
    afspraak(made)
    afspraak(made, "A2", aanbieder=MEER.agb, titel="Geheim van Vliermeer")
    return made


@pytest.fixture
def manager(store: InventedStore, toegang: Toegang) -> Insider:
    return Insider(store, toegang, "contractmanager")


@pytest.fixture
def brug(store: InventedStore, toegang: Toegang) -> Insider:
    return Insider(store, toegang, "brug")


def fields_of(store: InventedStore, register: str, nummer: str) -> dict[str, str]:
    kept = store.registers.book(register).get(nummer)
    kind = store.registers.book(register).kind
    return {c.name: c.words(getattr(kept.row, c.name)) for c in kind.columns} | {"versie": str(kept.versie)}


def test_an_aanbieder_sees_its_own_rows_only_on_page_and_in_the_file(brug: Insider, manager: Insider) -> None:
    for address in ("/register/afspraken", "/register/afspraken.csv", "/gesprekken"):
        assert "Korter wachten" in brug.get(address).text
        assert "Vliermeer" not in brug.get(address).text
        assert "Geheim van Vliermeer" in manager.get(address).text
    assert brug.get("/register/afspraken/A2").status_code == 404
    assert brug.post("/register/afspraken/A2", beeld_aanbieder="Van mij", versie="1").status_code == 404


def test_an_aanbieder_writes_its_own_view_and_nothing_else(store: InventedStore, brug: Insider) -> None:
    typed = {"beeld_aanbieder": "Wij liggen op koers.", "beeld_gemeente": "Prima zo", "staat": "gedaan"}
    assert brug.post("/register/afspraken/A1", versie="1", **typed).status_code == 303
    row = store.registers.book("afspraken").get("A1").row
    assert (row.beeld_aanbieder, row.beeld_gemeente, row.staat) == ("Wij liggen op koers.", "Het gaat.", "open")
    assert store.registers.book("afspraken").history("A1")[-1].door == "Iemand van De Brug"
    assert brug.get("/register/afspraken/nieuw").status_code == 404
    assert brug.post("/register/afspraken/nieuw", titel="Zelf bedacht").status_code == 404


def test_a_register_that_is_not_for_a_role_is_not_there(brug: Insider, store: InventedStore, toegang: Toegang) -> None:
    assert brug.get("/register/aannames").status_code == 404
    assert brug.get("/register/bestaat-niet").status_code == 404
    beleid = Insider(store, toegang, "beleid")
    assert beleid.get("/register/signalen").status_code == 404
    assert beleid.get("/register/toezeggingen").status_code == 200


def test_two_people_edit_one_agreement_and_the_second_sees_both_texts(store: InventedStore, manager: Insider) -> None:
    typed = fields_of(store, "afspraken", "A1")
    assert manager.post("/register/afspraken/A1", **(typed | {"opvolging": "Eerste tekst"})).status_code == 303
    second = manager.post("/register/afspraken/A1", **(typed | {"opvolging": "Tweede tekst"}))
    assert second.status_code == 409
    assert "is intussen gewijzigd" in second.text
    assert "Eerste tekst" in second.text and "Tweede tekst" in second.text
    assert store.registers.book("afspraken").get("A1").row.opvolging == "Eerste tekst"
    again = manager.post("/register/afspraken/A1", **(typed | {"opvolging": "Beide teksten", "versie": "2"}))
    assert again.status_code == 303
    assert [e.inhoud["opvolging"] for e in store.registers.book("afspraken").history("A1")] == [
        "", "Eerste tekst", "Beide teksten",
    ]  # fmt: skip


def test_what_is_wrong_is_told_at_the_field_and_nothing_typed_is_lost(store: InventedStore, manager: Insider) -> None:
    typed = fields_of(store, "afspraken", "A1") | {"termijn": "31-12-2025", "opvolging": "Lange tekst", "titel": ""}
    answer = manager.post("/register/afspraken/A1", **typed)
    assert answer.status_code == 400
    assert "JJJJ-MM-DD" in answer.text and "is verplicht en leeg" in answer.text
    assert ">Lange tekst</textarea>" in answer.text
    assert store.registers.book("afspraken").get("A1").versie == 1


def test_a_database_that_is_away_keeps_what_was_typed_on_the_page(
    store: InventedStore, manager: Insider, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = fields_of(store, "afspraken", "A1") | {"opvolging": "Lange tekst"}
    book = store.registers.book("afspraken")

    def away(*_: object) -> None:
        store.registers.is_away = True
        store.registers.book("afspraken")

    monkeypatch.setattr(type(book), "change", away)
    answer = manager.post("/register/afspraken/A1", **typed)
    assert answer.status_code == 503
    assert "antwoordt niet" in answer.text and ">Lange tekst</textarea>" in answer.text


def test_a_talk_is_planned_held_and_followed_up(store: InventedStore, manager: Insider, brug: Insider) -> None:
    assert 'value="1"' in manager.get("/register/gesprekken/nieuw").text
    planned = {"soort": "kwartaalgesprek", "aanbieder": BRUG.agb, "datum": "2025-02-10", "staat": "gepland"}
    assert manager.post("/register/gesprekken/nieuw", nummer="G1", **planned).status_code == 303
    assert "10 februari 2025" in brug.get("/gesprekken").text.replace("\u00a0", " ")
    agenda = brug.get(f"/stuurkaart/{BRUG.agb}").text
    assert "Korter wachten (De Brug): te laat" in agenda
    typed = fields_of(store, "gesprekken", "G1")
    held = manager.post("/register/gesprekken/G1", **(typed | {"staat": "gehouden"}))
    assert "Het gesprek is gehouden en er is geen verslag." in held.text
    minutes = {"staat": "gehouden", "verslag": "Besproken: het wachten.", "stand": "2025-01-01"}
    assert manager.post("/register/gesprekken/G1", **(typed | minutes)).status_code == 303
    assert brug.post("/register/gesprekken/G1", versie="2", beeld_aanbieder="Eens.").status_code == 303
    row = store.registers.book("gesprekken").get("G1").row
    assert (row.verslag, row.beeld_aanbieder) == ("Besproken: het wachten.", "Eens.")


def test_a_figure_is_chosen_by_its_title_and_one_that_is_gone_stays(store: InventedStore, manager: Insider) -> None:
    afspraak(store, "A5", indicator="vroeger_cijfer")
    page = manager.get("/register/afspraken/A5").text
    assert '<option value="vroeger_cijfer" selected>vroeger_cijfer</option>' in page
    assert '<option value="wachtenden">Mensen die wachten op hulp</option>' in page


def test_what_was_done_after_the_day_of_the_figures_is_off_the_list_of_work(
    store: InventedStore, manager: Insider
) -> None:
    assert "Korter wachten" in manager.get("/gesprekken").text
    done = fields_of(store, "afspraken", "A1") | {"staat": "gedaan", "klaar_op": "2025-06-20"}
    assert manager.post("/register/afspraken/A1", **done).status_code == 303
    assert "Korter wachten" not in manager.get("/gesprekken").text
    card = manager.get(f"/stuurkaart/{BRUG.agb}").text.replace("\u00a0", " ")
    assert "Klaar op 20 juni 2025: na de dag van deze cijfers." in card


def planned(store: InventedStore) -> None:
    put(store, "gesprekken", "G1", aanbieder=BRUG.agb, soort="kwartaalgesprek", datum=date(2025, 2, 10),
        staat="gepland")  # fmt: skip


def test_from_a_talk_one_goes_on_to_its_agenda_to_an_agreement_and_to_the_next_talk(
    store: InventedStore, manager: Insider, brug: Insider
) -> None:
    planned(store)
    page = manager.get("/register/gesprekken/G1").text
    assert f'href="/stuurkaart/{BRUG.agb}"' in page and "De cijfers van nu zijn van 1 februari 2025." in page
    for words, filled in (
        ("Maak een afspraak uit dit gesprek", ('name="gesprek" value="G1"', 'name="datum" value="2025-02-10"')),
        ("Plan het volgende gesprek", ('value="kwartaalgesprek" selected',)),
    ):
        link = re.search(rf'href="([^"]+)">{words}<', page)
        assert link
        form = manager.get(html.unescape(link[1])).text
        assert all(one in form for one in (*filled, f'<option value="{BRUG.agb}" selected>De Brug</option>'))
    mine = brug.get("/register/gesprekken/G1").text
    assert f'href="/stuurkaart/{BRUG.agb}"' in mine and "Maak een afspraak" not in mine


def test_an_aanbieder_brings_its_own_questions_to_the_agenda(
    store: InventedStore, manager: Insider, brug: Insider
) -> None:
    planned(store)
    asked = {"vragen_aanbieder": "Wanneer komt het formulier? | Wie belt?", "beeld_aanbieder": ""}
    assert brug.post("/register/gesprekken/G1", versie="1", **asked).status_code == 303
    agenda = manager.get(f"/stuurkaart/{BRUG.agb}").text
    assert "De aanbieder vraagt de gemeente: Wanneer komt het formulier?" in agenda


def test_what_one_only_reads_is_told_in_words_and_without_what_is_empty(store: InventedStore, brug: Insider) -> None:
    page = brug.get("/register/afspraken/A1").text
    facts = dict(re.findall(r'<dt>(.*?)</dt><dd class="typed">(.*?)</dd>', page.partition("Wie schreef wat")[0]))
    assert (facts["Aanbieder"], facts["Staat"]) == ("De Brug", "Loopt")
    assert facts["Cijfer"] == "Mensen die wachten op hulp"
    assert facts["Voor"].replace("\u00a0", " ") == "15 januari 2025" and "Perceel" not in facts


def test_a_row_begins_with_the_next_number_and_what_the_link_says(manager: Insider) -> None:
    page = manager.get(f"/register/afspraken/nieuw?aanbieder={BRUG.agb}&onbekend=x").text
    assert 'name="nummer" value="A3"' in page and f'<option value="{BRUG.agb}" selected>De Brug</option>' in page


def test_a_number_that_is_taken_is_not_overwritten(store: InventedStore, manager: Insider) -> None:
    typed = fields_of(store, "afspraken", "A1") | {"titel": "Andere afspraak", "versie": "0"}
    answer = manager.post("/register/afspraken/nieuw", **typed)
    assert answer.status_code == 409 and "Korter wachten" in answer.text
    assert store.registers.book("afspraken").get("A1").row.titel == "Korter wachten"


def test_what_was_typed_is_text_and_no_page(store: InventedStore, manager: Insider) -> None:
    put(store, "kaders", "K1", aanbieder=BRUG.agb, kader="vast_budget", peildatum=date(2025, 1, 1), oordeel="binnen",
        waarneming="<script>alert(1)</script>", oordeel_van="contractmanager")  # fmt: skip
    for address in ("/register/kaders", "/register/kaders/K1", f"/stuurkaart/{BRUG.agb}"):
        assert "<script>alert" not in manager.get(address).text


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_register_has_a_list_a_form_and_a_file_for_who_may_write(
    store: InventedStore, toegang: Toegang, name: str
) -> None:
    role = "contractmanager" if "contractmanager" in KINDS[name].writers else "beleid"
    insider = Insider(store, toegang, role)
    assert insider.get(f"/register/{name}").status_code == 200
    assert insider.get(f"/register/{name}.csv").text.startswith("nummer;")
    assert insider.get(f"/register/{name}/nieuw").status_code == (404 if KINDS[name].fixed else 200)


def test_a_change_is_marked_with_who_made_it(store: InventedStore, manager: Insider) -> None:
    typed = fields_of(store, "afspraken", "A1") | {"titel": "Nog korter wachten"}
    manager.post("/register/afspraken/A1", **typed)
    told = store.registers.book("afspraken").history("A1")
    assert [one.door for one in told] == [MARK.door, "Iemand van de gemeente"]
    assert "Versie 2: Iemand van de gemeente" in manager.get("/register/afspraken/A1").text
