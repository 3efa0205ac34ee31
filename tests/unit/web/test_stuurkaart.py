"""The stuurkaart: four levers on one page, the same for both sides, and duiding that is given on it."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from duiding.app.toegang import Toegang
from tests.unit.web.inside import BRUG, MEER, Insider, afspraak, city, put, some_toegang
from tests.unit.web.invented import InventedStore


@pytest.fixture(scope="module")
def toegang(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Toegang]:
    with some_toegang(tmp_path_factory.mktemp("stuurkaart")) as opened:
        yield opened


@pytest.fixture
def store() -> InventedStore:
    made = city()
    for nummer, day, verdict in (("K1", date(2024, 10, 1), "binnen"), ("K2", date(2025, 1, 1), "overschreden")):
        put(made, "kaders", nummer, aanbieder=BRUG.agb, kader="acceptatieplicht", peildatum=day, oordeel=verdict,
            waarneming="Drie kwamen terug.", oordeel_van="contractmanager")  # fmt: skip
    put(made, "regimes", "R1", aanbieder=BRUG.agb, kader="acceptatieplicht", regime="nieuwe_balans",
        ingangsdatum=date(2025, 1, 10), einddatum=date(2025, 3, 31), reden="Te vaak nee.", besluit_van="hoofd",
        gevraagd=("Elke maand een lijst",))  # fmt: skip
    put(made, "gesprekken", "G1", aanbieder=BRUG.agb, soort="kwartaalgesprek", datum=date(2023, 1, 15),
        staat="gehouden", stand=date(2020, 6, 1), verslag="Besproken.")  # fmt: skip
    afspraak(made)
    return made


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)))


def test_the_four_levers_stand_beside_each_other(store: InventedStore, toegang: Toegang) -> None:
    page = Insider(store, toegang, "contractmanager").get(f"/stuurkaart/{BRUG.agb}")
    told = words(page.text).replace("\u00a0", " ")
    assert page.status_code == 200
    assert "Acceptatieplicht Tot en met 31 maart 2025" not in told  # each fact has its own label
    assert "Waarvoor Acceptatieplicht Waarom Te vaak nee. Tot en met 31 maart 2025 Wie besloot dit hoofd" in told
    assert "Eenvoud nog geen cijfer of verhaal" in told
    assert "Acceptatieplicht Buiten het kader Drie kwamen terug." in told and "Eerder: binnen het kader." in told
    assert "Vast budget Nog niet beoordeeld" in told
    assert "Mensen die wachten op hulp" in told and "Nog geen duiding." in told
    assert "Korter wachten Te laat De Brug, voor 15 januari 2025. Afgesproken: hoogstens 100 wachtenden." in told
    assert "geen totaalscore en geen rangorde" in told


def test_both_sides_see_the_same_page(store: InventedStore, toegang: Toegang) -> None:
    pages = [Insider(store, toegang, who).get(f"/stuurkaart/{BRUG.agb}").text for who in ("brug", "contractmanager")]
    mine, theirs = (page[page.index("<main") :] for page in pages)
    assert mine == theirs


def test_another_aanbieder_gets_neither_the_card_nor_the_city(store: InventedStore, toegang: Toegang) -> None:
    meer = Insider(store, toegang, "meer")
    assert meer.get(f"/stuurkaart/{BRUG.agb}").status_code == 403
    assert meer.get("/stuurkaart").status_code == 403
    assert meer.post(f"/duiding/wachtenden?aanbieder={BRUG.agb}", tekst="x").status_code in (303, 400)
    assert all(kept.row.aanbieder != BRUG.agb for kept in store.registers.book("duiding").all())


def test_what_the_registers_say_of_one_aanbieder_moves_nothing_for_the_other(
    store: InventedStore, toegang: Toegang
) -> None:
    before = Insider(store, toegang, "meer").get(f"/stuurkaart/{MEER.agb}").text
    afspraak(store, "A9", titel="Iets van De Brug")
    put(store, "signalen", "S1", datum=date(2025, 1, 3), soort="klacht", niveau="organisatie", aanbieder=BRUG.agb,
        onderwerp="wachten", bron="client")  # fmt: skip
    put(store, "gesprekken", "G9", aanbieder=BRUG.agb, soort="bestuurlijk", datum=date(2025, 2, 2), staat="gepland")
    assert Insider(store, toegang, "meer").get(f"/stuurkaart/{MEER.agb}").text == before


def test_the_agenda_says_what_moved_since_the_talk_and_never_averages_signals(
    store: InventedStore, toegang: Toegang
) -> None:
    for nummer, niveau, agb in (("S1", "organisatie", BRUG.agb), ("S2", "professional", BRUG.agb), ("S3", "stad", "")):
        put(store, "signalen", nummer, datum=date(2025, 1, 3), soort="incident", niveau=niveau, aanbieder=agb,
            onderwerp="veiligheid", bron="toezicht")  # fmt: skip
    told = words(Insider(store, toegang, "brug").get(f"/stuurkaart/{BRUG.agb}").text).replace("\u00a0", " ")
    assert "Eén open: incident op het niveau organisatie." in told
    assert "Eén open: incident op het niveau professional." in told
    assert "niveau stad" not in told
    assert re.search(r"Mensen die wachten op hulp: van \d+ naar \d+\. Wat verklaart dit\?", told)
    assert "De strakkere regels lopen af op 31 maart 2025." in told


def test_duiding_is_asked_given_and_answered_at_the_table(store: InventedStore, toegang: Toegang) -> None:
    manager, brug = Insider(store, toegang, "contractmanager"), Insider(store, toegang, "brug")
    address = f"/duiding/wachtenden?aanbieder={BRUG.agb}"
    option = next(one for one in re.findall(r'<option value="(intern[^"]+)"', manager.get(address).text))
    asked = manager.post(address, figure=option, staat="gevraagd", naam="De Brug", tekst="")
    assert asked.status_code == 303
    assert f"Gevraagd op {date.today().day}" in words(brug.get(f"/stuurkaart/{BRUG.agb}").text).replace("\u00a0", " ")
    own = next(one for one in re.findall(r'<option value="(intern[^"]+)"', brug.get("/duiding/wachtenden").text))
    given = brug.post("/duiding/wachtenden", figure=own, naam="De Brug", tekst="Een team viel uit.", antwoord_op="D1")
    assert given.status_code == 303
    row = store.registers.book("duiding").get("D2").row
    assert (row.rol, row.aanbieder, row.voor, row.staat) == ("aanbieder", BRUG.agb, "intern", "gepubliceerd")
    assert row.waarde and row.momentopname == store.snapshot
    card = words(manager.get(f"/stuurkaart/{BRUG.agb}").text)
    assert "Een team viel uit." in card and "Gevraagd op" not in card
    public = Insider(store, toegang, "contractmanager").get("/cijfer/wachtenden").text
    assert "Een team viel uit." not in public


def test_what_an_aanbieder_says_for_everybody_waits_for_the_gemeente(store: InventedStore, toegang: Toegang) -> None:
    brug = Insider(store, toegang, "brug")
    option = next(one for one in re.findall(r'<option value="(openbaar[^"]+)"', brug.get("/duiding/wachtenden").text))
    said = brug.post("/duiding/wachtenden", figure=option, naam="De Brug", tekst="Meer vraag.", staat="gepubliceerd")
    assert said.status_code == 303
    assert store.registers.book("duiding").get("D1").row.staat == "concept"
    assert "Meer vraag." not in brug.get("/cijfer/wachtenden").text
    manager = Insider(store, toegang, "contractmanager")
    page = manager.get("/register/duiding/D1").text
    typed = {"tekst": "Meer vraag.", "naam": "De Brug", "staat": "gepubliceerd", "voor": "openbaar", "kennis": ""}
    moved = {"waarde": "1", "periode": "2016-01-01"}
    day = re.search(r'name="datum" value="([^"]+)"', page)[1]
    assert manager.post("/register/duiding/D1", versie="1", datum=day, **typed, **moved).status_code == 303
    assert "Meer vraag." in brug.get("/cijfer/wachtenden").text
    assert store.registers.book("duiding").get("D1").row.waarde != "1"


def test_a_figure_that_is_not_offered_cannot_be_explained(store: InventedStore, toegang: Toegang) -> None:
    brug = Insider(store, toegang, "brug")
    wrong = brug.post("/duiding/wachtenden", figure="intern|aanbieder=Vliermeer|wachtenden|2025-01-01", tekst="Tekst")
    assert wrong.status_code == 400 and "Kies bij welk cijfer" in wrong.text and ">Tekst</textarea>" in wrong.text
    assert store.registers.book("duiding").all() == ()
    empty = brug.post("/duiding/wachtenden", figure="", tekst="")
    assert empty.status_code == 400
    assert brug.get("/duiding/bestaat_niet").status_code == 404


def test_the_city_has_a_card_with_the_list_of_aanbieders(store: InventedStore, toegang: Toegang) -> None:
    page = words(Insider(store, toegang, "contractmanager").get("/stuurkaart").text)
    assert "Stuurkaart: de stad" in page and "Het is geen ranglijst." in page
    assert page.index("De Brug") < page.index("Vliermeer")


def test_an_aanbieder_that_is_not_on_the_list_has_no_card(store: InventedStore, toegang: Toegang) -> None:
    assert Insider(store, toegang, "contractmanager").get("/stuurkaart/12345678").status_code == 404
