"""The afwegingskader as a rule: every condition can fail, every missing reason is told, and people decide."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from duiding.app.reserve import Transitiereserve
from duiding.cli.main import app
from duiding.config.folder import example_folder
from duiding.domain.errors import SettingsError
from duiding.finance.reserve.kader import FILE, load_kader
from duiding.finance.reserve.voorstel import Oordeel, judge, load_voorstel

VOORSTELLEN = example_folder() / "reserve" / "voorstellen"
GOOD = VOORSTELLEN / "groepswerk-opzetten.toml"
KADER = load_kader()
Changed = Callable[..., Path]


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    """The good proposal with one thing changed."""

    def write(old: str, new: str, name: Path = GOOD) -> Path:
        text = name.read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "voorstel.toml"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("name", "oordeel"),
    [
        ("groepswerk-opzetten", Oordeel.JA),
        ("inloop-in-de-buurt", Oordeel.ONBEKEND),
        ("extra-plekken", Oordeel.NEE),
    ],
)
def test_the_worked_proposals_have_all_three_verdicts(name: str, oordeel: Oordeel) -> None:
    assert judge(load_voorstel(VOORSTELLEN / f"{name}.toml", KADER), KADER).oordeel is oordeel


def test_the_kader_is_that_of_the_source() -> None:
    assert [one.code for one in KADER.criteria] == ["1", "2", "3"]
    assert (KADER.jaren, KADER.gestort) == ((2025, 2026, 2027), 200_000_000)
    assert (len(KADER.bewegingen), list(KADER.categorieen)) == (6, ["A", "B"])


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("incidenteel                = { is = true", "incidenteel = { is = false", "1", "keert elk jaar terug"),
        ("2026 = 16000000", "2028 = 16000000", "1", "in een ander jaar dan 2025, 2026 of 2027"),
        ("past_in_regulier_budget    = { is = false", "past_in_regulier_budget = { is = true", "1", "past binnen een"),
        ('"groepsgericht", "eenvoudig"', '"groepsgericht", "sneller"', "2", "niet bij aan een van de zes bewegingen"),
        ('["groepsgericht", "eenvoudig"]', "[]", "2", "niet bij aan een van de zes bewegingen"),
        ("besparing_aanvullende_zorg = { is = true", "besparing_aanvullende_zorg = { is = false", "2", "te besparen"),
        ('categorie                  = { is = "A"', 'categorie = { is = "C"', "3", "in geen van beide categorieën"),
    ],
)
def test_each_condition_can_fail_and_says_why(changed: Changed, old: str, new: str, code: str, said: str) -> None:
    advies = judge(load_voorstel(changed(old, new), KADER), KADER)
    assert advies.oordeel is Oordeel.NEE
    [failed] = [one for one in advies.criteria if one.oordeel is Oordeel.NEE]
    [why] = [one.reden for one in failed.toetsen if one.oordeel is Oordeel.NEE]
    assert failed.criterium.code == code and said in why


def test_temporary_help_needs_sight_on_regular_money_and_costs_of_an_aanbieder_do_not(changed: Changed) -> None:
    """Category A asks nothing about later; B without an answer, or with a no, does not pass."""
    asked = [one.toets.vraag for one in judge(load_voorstel(GOOD, KADER), KADER).criteria[2].toetsen]
    assert asked == ["categorie"]
    silent = judge(load_voorstel(changed('is = "A"', 'is = "B"'), KADER), KADER)
    assert silent.oordeel is Oordeel.ONBEKEND
    inloop = VOORSTELLEN / "inloop-in-de-buurt.toml"
    told = changed("{ is = true }", '{ is = true, waarom = "De regeling van 2027 neemt het over." }', inloop)
    assert judge(load_voorstel(told, KADER), KADER).oordeel is Oordeel.JA
    no = changed("{ is = true }", '{ is = false, waarom = "Nee." }', inloop)
    assert judge(load_voorstel(no, KADER), KADER).oordeel is Oordeel.NEE


def test_an_answer_without_a_reason_is_not_enough(changed: Changed) -> None:
    path = changed('waarom = "Hulp in een groep vervangt een deel van de individuele trajecten."', 'waarom = " "')
    advies = judge(load_voorstel(path, KADER), KADER)
    assert advies.oordeel is Oordeel.ONBEKEND
    assert advies.criteria[1].toetsen[0].reden == "Het voorstel zegt niet waarom."


def test_no_goes_before_unknown(changed: Changed) -> None:
    path = changed("{ is = true }", "{ is = false }", VOORSTELLEN / "inloop-in-de-buurt.toml")
    assert judge(load_voorstel(path, KADER), KADER).oordeel is Oordeel.NEE


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("bedrag_cent = 24000000", "bedrag_cent = 24000001", "samen 24000000 centen, het voorstel vraagt 24000001"),
        ("bedrag_cent = 24000000", "bedrag_cent = 240000.00", "voorstel.toml:7: 240000.0 lijkt een bedrag in euro's"),
        ("2025 = 8000000", "2025 = -8000000", "geen bedrag boven nul"),
        ("2025 = 8000000", "dit_jaar = 8000000", "'dit_jaar' is geen jaar"),
        ('spoor       = "basiszorg"', 'spoor = "basis"', "spoor 'basis' is onbekend"),
        ("incidenteel  ", "incidentel  ", "onbekende sleutel 'incidentel'. Bedoelde u 'incidenteel'?"),
        ('categorie                  = { is = "A"', "categorie = { is = 3", "een antwoord is true, false, een woord"),
        ('categorie                  = { is = "A",', "categorie = {", "verplichte sleutel 'is' ontbreekt"),
        ("datum       = 2025-07-01", "", "verplichte sleutel 'datum' ontbreekt"),
    ],
)
def test_a_wrong_proposal_is_refused_with_what_to_do(changed: Changed, old: str, new: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_voorstel(changed(old, new), KADER)
    assert said in str(caught.value) and str(caught.value).endswith((".", "?"))


def test_a_gemeente_may_have_a_kader_of_its_own(tmp_path: Path) -> None:
    from duiding.finance.reserve import kader

    text = (Path(kader.__file__).parent / FILE).read_text(encoding="utf-8")
    own = tmp_path / "reserve" / FILE
    own.parent.mkdir()
    own.write_text(text.replace("[2025, 2026, 2027]", "[2026]"), encoding="utf-8")
    assert judge(load_voorstel(GOOD, KADER), load_kader(tmp_path)).oordeel is Oordeel.NEE
    for old, new, said in (
        ('soort = "een_van"', 'soort = "een"', "soort 'een' is onbekend"),
        ('moet  = "categorie"', 'moet  = "soorten"', "lijst 'soorten' is onbekend"),
    ):
        own.write_text(text.replace(old, new), encoding="utf-8")
        with pytest.raises(SettingsError, match=said):
            load_kader(tmp_path)


def test_the_command_tells_the_verdict_the_room_and_the_source() -> None:
    done = CliRunner().invoke(app, ["reserve", "check", str(GOOD), "--format", "json"], catch_exceptions=False)
    told = json.loads(done.output)
    assert (told["oordeel"], told["gevraagd_cent"], told["vrij_cent"]) == ("voldoet", 24_000_000, 200_000_000)
    assert {row["bron"] for row in told["rows"]} >= {KADER.criteria[0].quote}
    assert told["notes"][-1] == "Dit is een advies met redenen. Mensen besluiten."
    table = CliRunner().invoke(app, ["reserve", "check", str(GOOD)], catch_exceptions=False).output
    table = " ".join(table.split())
    assert "Oordeel: voldoet." in table and "Het voorstel past daarin." in table


def test_more_than_is_free_is_told(changed: Changed) -> None:
    path = changed("bedrag_cent = 24000000", "bedrag_cent = 216000000")
    path.write_text(path.read_text(encoding="utf-8").replace("2025 = 8000000", "2025 = 200000000"), encoding="utf-8")
    assert "Het voorstel past daar niet in." in " ".join(Transitiereserve().checked(path).notes)
