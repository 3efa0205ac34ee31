"""The stuurkaart: four levers on one page, the same for both sides, and duiding that is given on it."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from duiding.app.toegang import Toegang
from tests.unit.app.frozen_pair import cell, moment
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


def shared(store: InventedStore) -> None:
    """A plan of the two, and for each an agreement in it."""
    both = {"partners": (BRUG.agb, MEER.agb), "eigenaren": ("Gemeente", "De Brug", "Vliermeer")}
    afspraak(store, "A7", soort="jeugdondersteuningsplan", aanbieder="", titel="Hulp in de klas", **both)
    afspraak(store, "A8", plan="A7", titel="De Brug komt elke dag")
    afspraak(store, "A9", plan="A7", titel="Vliermeer komt elke week", aanbieder=MEER.agb, eigenaren=("Vliermeer",))


@pytest.mark.parametrize(("who", "own", "of_the_other"), [("brug", "A8", "A9"), ("meer", "A9", "A8")])
def test_each_owner_of_a_plan_sees_the_plan_and_its_own_part_and_nothing_of_the_other(
    store: InventedStore, toegang: Toegang, who: str, own: str, of_the_other: str
) -> None:
    shared(store)
    titles = {"A8": "De Brug komt elke dag", "A9": "Vliermeer komt elke week"}
    agb = {"brug": BRUG.agb, "meer": MEER.agb}[who]
    owner = Insider(store, toegang, who)
    for address in (f"/stuurkaart/{agb}", "/gesprekken", "/register/afspraken", "/register/afspraken.csv"):
        page = owner.get(address).text
        assert "Hulp in de klas" in page and titles[own] in page, address
        assert titles[of_the_other] not in page, address
    assert owner.get(f"/register/afspraken/{of_the_other}").status_code == 404
    plan = owner.get("/register/afspraken/A7")
    assert (plan.status_code, "<form class" in plan.text, "Wie schreef wat" in plan.text) == (200, False, False)
    assert owner.post("/register/afspraken/A7", beeld_aanbieder="Van ons", versie="1").status_code == 404
    assert store.registers.book("afspraken").get("A7").versie == 1  # type: ignore[union-attr]  # it is there


def test_a_shared_plan_shows_no_figure_of_the_city_to_a_partner(store: InventedStore, toegang: Toegang) -> None:
    shared(store)
    card = words(Insider(store, toegang, "meer").get(f"/stuurkaart/{MEER.agb}").text).replace("\u00a0", " ")
    plan = card[card.index("Hulp in de klas", card.index("Afspraken")) :].partition("Vliermeer komt")[0]
    assert "Gedeeld plan: alle partners van het plan lezen dit." in plan and "Nu:" not in plan
    city_card = words(Insider(store, toegang, "contractmanager").get("/stuurkaart").text)
    assert "Nu:" in city_card[city_card.index("Hulp in de klas") :]


def test_a_plan_that_is_not_shared_is_on_no_card_of_an_aanbieder(store: InventedStore, toegang: Toegang) -> None:
    afspraak(store, "A7", soort="jeugdondersteuningsplan", aanbieder="", titel="Nog van ons", eigenaren=("A", "B"))
    assert "Nog van ons" not in Insider(store, toegang, "meer").get(f"/stuurkaart/{MEER.agb}").text
    assert Insider(store, toegang, "meer").get("/register/afspraken/A7").status_code == 404


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
    assert re.search(r"Nieuw: Mensen die wachten op hulp, van \d+ naar \d+\. Wat verklaart dit\?", told)
    assert "De strakkere regels lopen af op 31 maart 2025." in told


def test_what_was_revised_since_the_talk_stands_apart_from_what_is_new(store: InventedStore, toegang: Toegang) -> None:
    address = f"/stuurkaart/{BRUG.agb}"
    told = words(Insider(store, toegang, "brug").get(address).text)
    assert "Herzien" not in told and "van toen is geen momentopname" in told
    figures = store.measure("wachtenden", ("aanbieder",)).figures
    public = {figure.period.name: figure for figure in figures if figure.by["aanbieder"] == BRUG.naam}
    drawn = {"indicator": "wachtenden", "by": "aanbieder", "part": BRUG.naam, "unit": "wachtenden"}
    same, other, older = (public[day] for day in ("2020-01-01", "2020-04-01", "2019-01-01"))
    cells = [
        cell(same.value, period=same.period.name, **drawn),
        cell(other.value + 7, period=other.period.name, **drawn),
        cell(older.value + 1, period=older.period.name, **drawn),
        cell(1.0, period=same.period.name, **drawn | {"part": MEER.naam}),
    ]
    store.frozen = (
        moment(*cells, name="voor", known_on=date(2020, 5, 1)),
        moment(*cells[3:], name="na", known_on=date(2020, 7, 1)),
    )
    told = words(Insider(store, toegang, "brug").get(address).text).replace("\u00a0", " ")
    point = f"Over 1 april 2020 stond er {round(other.value) + 7}, nu {round(other.value)}."
    assert f"Herzien: Mensen die wachten op hulp. {point} Nog één periode is herzien." in told
    assert f"Herzien. {point} Van dit cijfer zijn 2 perioden herzien." in told
    assert "Nieuw: Mensen die wachten op hulp, van" in told and "van toen is geen momentopname" not in told


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


def test_the_same_explanation_that_is_sent_twice_stands_there_once(store: InventedStore, toegang: Toegang) -> None:
    manager = Insider(store, toegang, "contractmanager")
    page = manager.get(f"/duiding/wachtenden?aanbieder={BRUG.agb}").text
    option = re.findall(r'<option value="(intern[^"]+)"', page)[0]
    said = {"figure": option, "staat": "gepubliceerd", "rol": "gemeente", "naam": "hoofd", "tekst": "Meer vraag."}
    places = [manager.post(f"/duiding/wachtenden?aanbieder={BRUG.agb}", **said).headers["location"] for _ in range(2)]
    assert places[0] == places[1]
    assert len(store.registers.book("duiding").all()) == 1


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
