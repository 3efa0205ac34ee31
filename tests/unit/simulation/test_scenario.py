"""Scenario and lever files: what may not be said is refused with the line and the remedy."""

import json
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from duiding.app.simulate import levers, read_scenario
from duiding.cli.main import app
from duiding.domain.errors import SettingsError
from duiding.simulation import load_levers, load_scenario
from duiding.simulation.lever import read_lever
from tests.unit.simulation.drawn import BEGELEIDING, DAGBEHANDELING, SCENARIOS, changed

LEVER = Path(str(load_levers.__globals__["files"]("duiding.simulation"))) / "catalogue" / "afbouw_verblijf.toml"


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_worked_case_can_be_read_or_asks_for_a_store(path: Path) -> None:
    if tomllib.loads(path.read_text(encoding="utf-8")).get("from_store"):
        with pytest.raises(SettingsError, match="--store DIR"):
            load_scenario(path)
    else:
        assert load_scenario(path).uses


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        # creates or loses people
        ("terugkeer  =", 'doorstroom = { school = { value = 0.5, unit = "deel", source = "x" } }\nterugkeer  =',
         "er is geen zorgvorm 'school': wie daarheen gaat, zou uit het model verdwijnen"),
        ("terugkeer  =",
         'doorstroom = { dagbehandeling = { value = 0.6, low = 0.5, high = 1.0, unit = "deel", why = "x" }, '
         'thuis = { value = 0.2, unit = "deel", source = "x" } }\nterugkeer  =', "verdwijnen"),
        ('spoor      = "aanvullend"',
         'spoor = "aanvullend"\nnaar_elders = { value = 0.5, unit = "deel", source = "x" }',
         "'naar_elders' zonder 'elders' laat mensen verdwijnen"),
        ('plekken    = { value = 140, unit = "plekken", source = "Raadsbrief 2025: een capaciteit van 140 plekken" }',
         "", "wachtenden zonder grens aan de plekken"),
        # negative
        ("plekken    = { value = 140", "plekken    = { value = -140", "'plekken' moet tussen 0 en 1000000 zijn"),
        ("value = 7.2, low = 6.0", "value = 7.2, low = -6.0", "'instroom' moet tussen 0 en 1000000 zijn"),
        # levers
        ('"meer_plekken"', '"meer_plekjes"', "onbekende hefboom 'meer_plekjes'. Bedoelde u 'meer_plekken'"),
        ("amount   = 20", "amount   = -20", "'amount' is -20, maar 'meer_plekken' kan van 0 tot en met 5000"),
        ("amount   = 0.1", "amount   = 10", "'amount' is 10, maar 'kortere_duur' kan van 0 tot en met 0.9"),
        ('zorgvorm = "dagbehandeling"\namount   = 20', 'zorgvorm = "dagbehandling"\namount   = 20',
         "er is geen zorgvorm 'dagbehandling'. Bedoelde u 'dagbehandeling'"),
        ('from     = 2026-01-01', 'from     = "straks"', "'from' moet een datum zijn"),
        # units
        ('unit     = "plekken"', 'unit     = "euro"', "'meer_plekken' staat in 'euro', maar hier hoort 'plekken'"),
        ('value = 640, low = 548, high = 730, unit = "dagen"', 'value = 21, low = 18, high = 24, unit = "maanden"',
         "'duur' staat in 'maanden', maar hier hoort 'dagen'. Reken maanden om naar dagen: keer 30,4"),
        ('unit = "personen per maand"', 'unit = "personen per jaar"', "Deel door 12"),
        ('unit = "euro per plek per jaar"', 'unit = "cent per plek per jaar"',
         "Reken centen om naar euro's: deel door 100"),
        # assumptions
        ('value = 0.05, low = 0.0, high = 0.2, unit = "deel per jaar"', 'value = 0.05, unit = "deel per jaar"',
         "is een aanname zonder bandbreedte of reden"),
        ("value = 640, low = 548, high = 730", "value = 640, low = 648, high = 730", "ligt niet tussen"),
        # the rest
        ("months       = 60", "months       = 6000", "'months' is 6000"),
        ("months       = 60", "maanden      = 60", "onbekende sleutel 'maanden'"),
        ("start        = 2025-07-01", "start        = 2025-07-02", "'start' moet de eerste dag van een maand zijn"),
        ('spoor      = "aanvullend"', 'spoor      = "zwaar"', "onbekend spoor 'zwaar'"),
        ("share    = 0.8", "share    = 80", "een norm heeft dagen van 0 of meer en delen tussen 0 en 1"),
        ('[solve]\nzorgvorm = "dagbehandeling"', '[solve]\nzorgvorm = "thuis"', "'thuis' is geen zorgvorm met"),
        ("value = 640", "value = ", "geen geldige TOML"),
    ],
)  # fmt: skip
def test_a_scenario_that_cannot_be_is_refused_with_line_and_remedy(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(SettingsError, match=said) as refused:
        load_scenario(changed(DAGBEHANDELING, tmp_path, (old, new)))
    assert "scenario.toml" in str(refused.value)


def test_a_refusal_names_the_line_of_the_key(tmp_path: Path) -> None:
    path = changed(DAGBEHANDELING, tmp_path, ('unit = "personen per maand"', 'unit = "mensen"'))
    line = next(n for n, text in enumerate(path.read_text("utf-8").splitlines(), 1) if text.startswith("instroom"))
    with pytest.raises(SettingsError, match=f"scenario.toml:{line}: 'instroom' staat in 'mensen'"):
        load_scenario(path)


def test_a_lever_that_takes_away_more_people_than_come_is_refused(tmp_path: Path) -> None:
    twice = 'unit     = "deel"\nfrom     = 2025-01-01\n'
    text = BEGELEIDING.read_text("utf-8")
    block = text[text.index('[[lever]]\nname     = "groep') : text.index("[solve]")]
    path = tmp_path / "scenario.toml"
    path.write_text(text.replace(block, block.replace("0.2", "0.9") + block.replace("0.2", "0.9")), encoding="utf-8")
    assert twice in text
    with pytest.raises(SettingsError, match="halen samen 108% van de instroom"):
        load_scenario(path)


def test_a_calendar_with_fewer_than_no_places_is_refused(tmp_path: Path) -> None:
    path = changed(BEGELEIDING, tmp_path, ("plekken = 1392", "plekken = -1"))
    with pytest.raises(SettingsError, match="'plekken' is negatief"):
        load_scenario(path)


def test_an_assumption_of_a_lever_can_be_replaced_but_not_invented(tmp_path: Path) -> None:
    given = '{ value = 0.5, low = 0.4, high = 0.9, unit = "elasticiteit", why = "eigen" }'
    own = f"from     = 2026-01-01\nassumption.opvulling = {given}"
    found = load_scenario(changed(DAGBEHANDELING, tmp_path, ("from     = 2026-01-01", own)))
    assert found.uses[0].assumptions["opvulling"].value == 0.5
    wrong = own.replace("opvulling", "vertraging")
    with pytest.raises(SettingsError, match="onbekende sleutel 'vertraging'"):
        load_scenario(changed(DAGBEHANDELING, tmp_path, ("from     = 2026-01-01", wrong)))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('how    = "min_deel"', 'how    = "keer"', "'keer' kan hier niet. Kies uit: plus"),
        ('what   = "plekken"', 'what   = "mensen"', "'mensen' kan hier niet"),
        ('of     = ["amount"]', 'of     = ["hoop"]', "er is geen aanname 'hoop'"),
        ('to     = "vervanging"\n', "", "anders verdwijnen er mensen"),
        ('to     = "vervanging"', 'to     = "buiten"', "'buiten' staat niet in 'zorgvormen'"),
        ('unit = "euro"', 'unit = "cent"', "kosten staan in 'cent'. Reken centen om"),
        ('of   = ["amount", "kosten"]', 'of   = ["geld"]', "er is geen aanname 'geld'"),
        ('unit  = "dagen"', 'unit  = "weken"', "onbekende eenheid 'weken'"),
        ('how    = "min_deel"', 'how    = "zet"', "'zet' kan niet bij 'plekken'"),
        ("not_said ", "niet_gezegd ", "onbekende sleutel 'niet_gezegd'"),
    ],
)
def test_a_lever_that_cannot_be_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said) as refused:
        read_lever(changed(LEVER, tmp_path, (old, new)))
    assert "scenario.toml:" in str(refused.value)


def test_what_holds_for_the_whole_scenario_cannot_begin_later(tmp_path: Path) -> None:
    path = changed(
        LEVER, tmp_path, ('what   = "plekken"\nhow    = "min_deel"', 'what   = "verergering"\nhow    = "min_deel"')
    )
    with pytest.raises(SettingsError, match="'verergering' kan niet later ingaan"):
        read_lever(path)


def test_a_gemeente_can_add_a_lever(tmp_path: Path) -> None:
    (tmp_path / "sneller_afbouwen.toml").write_text(LEVER.read_text("utf-8"), encoding="utf-8")
    assert "sneller_afbouwen" in load_levers((tmp_path,))
    assert "sneller_afbouwen" not in load_levers()


def test_a_scenario_finds_the_levers_of_its_gemeente(tmp_path: Path) -> None:
    folder = tmp_path / "gemeente" / "hefbomen"
    folder.mkdir(parents=True)
    own = LEVER.with_name("meer_plekken.toml").read_text("utf-8").replace("Meer plekken", "Meer plekken, eigen")
    (folder / "eigen_plekken.toml").write_text(own, encoding="utf-8")
    path = changed(DAGBEHANDELING, tmp_path, ('"meer_plekken"', '"eigen_plekken"'))
    assert read_scenario(path, gemeente=folder.parent).uses[0].lever.title == "Meer plekken, eigen"
    assert "eigen_plekken" in levers(folder.parent)
    with pytest.raises(SettingsError, match="onbekende hefboom 'eigen_plekken'"):
        read_scenario(path)


def test_the_command_prints_the_outcome_with_all_that_it_rests_on() -> None:
    done = CliRunner(env={"COLUMNS": "140"}).invoke(app, ["simulate", str(BEGELEIDING), "--replications", "10"])
    assert done.exit_code == 0, done.output
    for words in ("Wachtenden", "verschil", "Waardoor veranderen de wachtenden?", "extra plekken",
                  "Hoeveel plekken zijn nodig?", "Waar dit op rust", "opvulling", "prijs", "Wat dit niet zegt",
                  "Verschil in kosten",
                  "Ter controle"):  # fmt: skip
        assert words in done.output


def test_the_command_writes_json() -> None:
    done = CliRunner().invoke(app, ["simulate", str(DAGBEHANDELING), "--replications", "5", "--format", "json"])
    found = json.loads(done.output)
    assert {one["lijn"] for one in found["figures"]} == {"nu", "scenario", "verschil"}
    assert found["replications"] == 5
    assert found["assumptions"]


def test_a_wrong_scenario_stops_the_command_with_a_message(tmp_path: Path) -> None:
    path = changed(DAGBEHANDELING, tmp_path, ('"meer_plekken"', '"toveren"'))
    done = CliRunner().invoke(app, ["simulate", str(path)])
    assert isinstance(done.exception, SettingsError)
    assert done.exception.exit_code == 4
