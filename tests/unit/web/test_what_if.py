"""What if: numbers within limits in, now beside the scenario out, and all that it rests on in sight."""

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from duiding.app.what_if import BACKWARDS, WhatIf
from duiding.config.folder import example_folder
from duiding.domain.errors import UsageError
from duiding.simulation import Simulator
from duiding.simulation.solve import least_places
from duiding.web import create_app
from duiding.web.app import pages_of
from duiding.web.site import Edition, Site
from tests.unit.web.invented import GEMEENTE, InventedStore
from tests.unit.web.visitor import Visitor

FOLDER = str(example_folder() / "scenarios")
PLACE = "dagbehandeling"
NAME = "dagbehandeling-jonge-kind"


@pytest.fixture(scope="module")
def visitor() -> Visitor:
    return Visitor(create_app(store()))


@pytest.fixture(scope="module")
def model() -> WhatIf:
    return WhatIf((FOLDER,), replications=6)


def store(*folders: str) -> InventedStore:
    return InventedStore(gemeente=replace(GEMEENTE, scenarios=folders or (FOLDER,)))


def text_of(visitor: Visitor, address: str) -> str:
    return html.unescape(visitor.get(address).text).replace("\u00a0", " ")


def test_only_scenarios_with_numbers_of_their_own_are_public(model: WhatIf) -> None:
    assert list(model.scenarios) == [NAME, "individuele-begeleiding"]
    assert not any(one.snapshot for one in model.scenarios.values())


def test_a_part_is_asked_as_a_percentage_and_places_to_a_doubling(model: WhatIf) -> None:
    places, shorter = model.knobs(NAME)
    assert (places.unit, places.usual, places.most) == ("plekken", 20, 140)
    assert (shorter.unit, shorter.usual, shorter.most) == ("%", 10, 90)


def test_the_page_gives_what_the_model_gives() -> None:
    site = Site(store())
    address = f"/wat-als?scenario={NAME}&meer_plekken=40&kortere_duur=0"
    page = text_of(Visitor(pages_of(site)), address)
    (found,) = site.what_if.ask(NAME, [[40, 0]]) or ()
    last = found.comparison.last("wachtenden", PLACE)
    assert f"wachten zonder keuze naar schatting {last['nu'].value:.0f} mensen" in page
    assert f"Met keuze zijn het er {last['scenario'].value:.0f}." in page
    assert last["scenario"].value < last["nu"].value


def test_a_lever_of_nothing_changes_nothing_and_assumes_nothing(visitor: Visitor) -> None:
    page = text_of(visitor, "/wat-als?meer_plekken=0&kortere_duur=0")
    assert "Deze keuze verandert niets aan de wachtlijst." in page
    assert "geen hefboom" in page
    assert "Waardoor verandert de wachtlijst?" not in page
    assert "<dt>Opvulling</dt>" not in page
    assert "<dt>Opvulling</dt>" in text_of(visitor, "/wat-als?meer_plekken=10&kortere_duur=0")


def test_the_causes_add_up_to_the_difference(model: WhatIf) -> None:
    (found,) = model.ask(NAME, [[20, 10]]) or ()
    parts = sum(bar.part.value or 0 for bar in found.bars[PLACE])
    assert parts == pytest.approx(found.comparison.last("wachtenden", PLACE)["verschil"].value)


def test_assumptions_and_limits_stand_open_beside_the_outcome(visitor: Visitor) -> None:
    page = text_of(visitor, "/wat-als")
    folded = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)
    assert "Van 548 tot 730. Little: 140 plekken" in folded
    assert "Nul hoort er daarom bij." in folded
    assert "Wat goed is voor een kind." in folded
    assert "Dit is geen advies en geen voorspelling." in folded
    assert "Raadsbrief hervormingen sociaal domein (2025)" in folded


def test_what_is_chosen_comes_first_and_numbers_on_the_same_ground_are_one_row(visitor: Visitor) -> None:
    """Every assumption stays in sight: a page that is shorter to read hides tables of the outcome only."""
    address = "/wat-als?scenario=individuele-begeleiding&meer_plekken=60&groep_in_plaats_van_individueel=20"
    page = text_of(visitor, address)
    folded = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)
    ground = folded[folded.index("Waar rust dit op?") :]
    assert ground.index("<dt>Opvulling</dt>") < ground.index("Individuele begeleiding</h3>")
    assert "<dt>Raadsbrief 2025: eind 2022</dt>" in ground
    assert re.search(r"<strong>In zorg 1\.\d+ personen; wachtenden \d+ personen\.</strong>", ground)
    assert "met tussen haakjes de marge" in page and "met tussen haakjes de marge" not in folded


def test_the_page_says_what_it_costs_and_that_a_price_is_an_assumption(visitor: Visitor, model: WhatIf) -> None:
    text = text_of(visitor, "/wat-als")
    assert re.search(r"kost deze keuze naar schatting [\d.,]+( mln)? euro meer \(marge ", text)
    assert "Prijzen en kosten zijn aannames." in text and "van 450 tot 1.000" in text
    price = {name: one.zorgvormen[next(iter(one.zorgvormen))].numbers["prijs"] for name, one in model.scenarios.items()}
    assert all(one.low < one.value < one.high and one.why and "Aanname" in one.source for one in price.values())


def test_how_many_places_are_enough_is_what_the_command_solves(visitor: Visitor) -> None:
    scenario = WhatIf((FOLDER,)).scenarios[NAME]
    solved = least_places(scenario, Simulator(replications=BACKWARDS))
    text = text_of(visitor, "/wat-als")
    assert f"naar schatting {solved.places} plekken nodig. Nu zijn het er 140." in text
    assert f"Met {solved.sure} plekken lukt het in 9 van de 10 berekeningen." in text


def test_three_choices_stand_beside_each_other(visitor: Visitor) -> None:
    page = text_of(visitor, "/wat-als?meer_plekken=20&kortere_duur=0&meer_plekken-2=40&kortere_duur-3=10")
    for number in (1, 2, 3):
        assert f"Met keuze {number} zijn het er" in page
    assert "Keuze 3:</strong> eerder doorstromen: 10%" in page
    assert "verschil met zonder keuze" in page


def test_choices_without_a_common_crowd_say_so(visitor: Visitor) -> None:
    name, group = "individuele-begeleiding", "groep_in_plaats_van_individueel"
    apart = f"/wat-als?scenario={name}&meer_plekken=60&{group}=20&meer_plekken-2=0&{group}-2=40"
    assert "Elke keuze is vergeleken met een eigen berekening zonder keuze." in text_of(visitor, apart)
    together = "/wat-als?meer_plekken=20&kortere_duur=0&meer_plekken-2=40"
    assert "eigen berekening" not in text_of(visitor, together)


def test_the_same_choice_twice_is_told_once(visitor: Visitor) -> None:
    page = text_of(visitor, "/wat-als?meer_plekken=20&kortere_duur=10&meer_plekken-2=20&kortere_duur-2=10")
    assert "Met keuze zijn het er" in page
    assert "Met keuze 1" not in page


def test_the_form_keeps_what_was_chosen(visitor: Visitor) -> None:
    page = visitor.get("/wat-als?meer_plekken=35&kortere_duur=2,5").text
    assert re.search(r'id="meer_plekken"[^>]* value="35"', page)
    assert re.search(r'id="kortere_duur"[^>]* value="2.5"', page)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("meer_plekken=hond", "Keuze 1, meer plekken: vul een heel getal in van 0 tot en met 140"),
        ("meer_plekken=141", "Keuze 1, meer plekken: vul een heel getal in van 0 tot en met 140"),
        ("meer_plekken=1.5", "Keuze 1, meer plekken: vul een heel getal in van 0 tot en met 140"),
        ("meer_plekken=-1", "Keuze 1, meer plekken: vul een heel getal in van 0 tot en met 140"),
        ("kortere_duur-2=91", "Keuze 2, eerder doorstromen: vul een getal in van 0 tot en met 90"),
        ("toveren=3", "Het adres vraagt iets dat dit scenario niet heeft."),
        ("scenario=minder-buurtteam", "Dit scenario kennen we niet."),
    ],
)
def test_a_wrong_choice_keeps_the_form_and_says_what_to_do(visitor: Visitor, address: str, words: str) -> None:
    answer = visitor.get(f"/wat-als?{address}")
    page = html.unescape(answer.text)
    assert answer.status_code == 400
    assert answer.headers["cache-control"] == "no-store"
    assert words in page
    assert "Er is niets doorgerekend." in page
    assert 'id="meer_plekken"' in page
    assert "hond" not in page
    assert "Wat verandert er nog meer?" not in page


def test_levers_that_together_leave_nobody_are_refused_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    text = (Path(FOLDER) / f"{NAME}.toml").read_text(encoding="utf-8")
    group = (
        '[[lever]]\nname = "groep_in_plaats_van_individueel"\nzorgvorm = "dagbehandeling"\namount = 0.2\nunit = "deel"'
    )
    begin = text[: text.index("[[lever]]")]
    (tmp_path / "scenarios" / "x.toml").write_text(f"{begin}\n{group}\n{group}\n", encoding="utf-8")
    model = WhatIf((str(tmp_path / "scenarios"),), replications=2)
    assert len({knob.name for knob in model.knobs("x")}) == 2
    with pytest.raises(UsageError, match="er blijven geen plekken, dagen of mensen over. Kies lagere getallen"):
        model.ask("x", [[100, 100]])


def test_too_many_at_once_are_asked_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duiding.app.what_if._PATIENCE", 0.01)
    site = Site(store())
    with site.what_if._turn:
        answer = Visitor(pages_of(site)).get("/wat-als?meer_plekken=3&kortere_duur=0")
    assert answer.status_code == 400
    assert "Wacht een minuut" in answer.text
    assert Visitor(pages_of(site)).get("/wat-als?meer_plekken=3&kortere_duur=0").status_code == 200


def test_as_files_every_scenario_stands_as_it_is_without_a_form() -> None:
    page = text_of(Visitor(pages_of(Site(store(), edition=Edition(is_static=True)))), "/wat-als")
    assert "<form" not in page
    assert "Meer plekken dagbehandeling voor het jonge kind</h2>" in page
    assert "De wachtlijst voor individuele begeleiding</h2>" in page
    idents = re.findall(r' id="([^"]+)"', page)
    assert len(idents) == len(set(idents))


def test_a_gemeente_without_scenarios_keeps_the_page(tmp_path: Path) -> None:
    answer = Visitor(create_app(store(str(tmp_path)))).get("/wat-als")
    assert answer.status_code == 200
    assert "Er is nog geen scenario met openbare getallen." in answer.text
