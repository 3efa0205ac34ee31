"""A layout says how its rows are counted; amounts and days that cannot be right are refused at the gate."""

from pathlib import Path

import pytest

from duiding.bronnen import Gate, load_layouts
from duiding.bronnen.layout import CATALOGUE
from duiding.domain.errors import SettingsError
from tests.unit.bronnen.test_cells import finding, row

LAYOUTS = load_layouts()
PANELS = sorted(name for name, layout in LAYOUTS.items() if layout.panel)


def broken(folder: Path, name: str, old: str, new: str) -> str:
    text = (CATALOGUE / f"{name}.toml").read_text(encoding="utf-8")
    assert old in text
    (folder / f"{name}.toml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_layouts([folder])
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('day = "peildatum"', 'dag = "peildatum"', "onbekende sleutel 'dag' in [panel]"),
        ('moment = "peildatum"\n', "", "'moment' ontbreekt in [panel]"),
        ('moment = "peildatum"', 'moment = "maand"', "moment 'maand' bestaat niet"),
        ('people = "sum(bezet)"', 'people = "avg(bezet)"', "people is sum(kolom), count(distinct client) of leeg"),
        ('people = "sum(bezet)"', 'people = "sum(mensen)"', "onbekende kolom 'mensen'"),
        ('dimensions = ["wet"', 'dimensions = ["buurt"', "onbekende kolom 'buurt'"),
        ('reported_by = ["aanbieder"]', 'reported_by = ["agb"]', "onbekende kolom 'agb'"),
        ('day = "peildatum"', 'day = "plekken"', "onbekende kolom 'plekken'"),
        ('burden = "nieuw"', 'burden = "licht"', "burden is bestaat al of nieuw"),
        ('begin_of = "kwartaal"', 'begin_of = "week"', "'begin_of' hoort bij een datum en is maand, kwartaal, jaar"),
        ('name = "plekken", type', 'name = "plekken", begin_of = "jaar", type', "'begin_of' hoort bij een datum"),
    ],
)
def test_a_panel_that_cannot_be_made_is_refused(tmp_path: Path, old: str, new: str, reason: str) -> None:
    assert reason in broken(tmp_path, "capaciteit", old, new)


def test_only_a_stock_can_go_on_to_hold(tmp_path: Path) -> None:
    found = broken(tmp_path, "bevolking", 'moment = "peildatum"', 'moment = "periode"')
    assert "alleen een stand kan blijven gelden" in found


@pytest.mark.parametrize("name", PANELS)
def test_a_panel_names_its_columns_and_counts_what_it_has(name: str) -> None:
    layout = LAYOUTS[name]
    assert layout.panel is not None
    columns = layout.panel_columns
    assert set(layout.panel.dimensions) <= set(columns)
    assert all(columns[name].kind != "identity" for name in layout.panel.dimensions)
    assert ("client" in columns) == (layout.panel.people == "count(distinct client)")
    assert layout.burden_why.endswith(".")


def test_who_must_count_people_has_them_in_every_row() -> None:
    assert LAYOUTS["hoge_kosten"].panel_columns["client"].kind == "identity"
    assert {"wijk", "leeftijd", "leeftijdsgroep"} <= set(LAYOUTS["hoge_kosten"].panel_columns)
    assert not {"geboortejaar", "geboortemaand"} & set(LAYOUTS["hoge_kosten"].panel_columns)


@pytest.mark.parametrize(("text", "cents"), [("1250000,00", 125000000), ("-12,50", -1250), ("0,05", 5)])
def test_an_amount_is_kept_in_cents(gate: Gate, text: str, cents: int) -> None:
    assert row("uitgaven", gate, bedrag=text)["bedrag_cent"] == cents


@pytest.mark.parametrize("text", ["123456782", "1.250.000,00", "1250001", "12,5", "12.50", "€12,50", "12345678901,00"])
def test_an_amount_without_cents_is_refused_because_it_could_be_a_bsn(gate: Gate, text: str) -> None:
    assert "twee cijfers achter de komma" in finding("uitgaven", gate, bedrag=text).message


@pytest.mark.parametrize(("text", "hundredths"), [("21,5", 2150), ("21", 2100), ("0,25", 25), ("-0,5", -50)])
def test_a_number_with_decimals_is_kept_in_hundredths(gate: Gate, text: str, hundredths: int) -> None:
    assert row("formatie", gate, fte=text)["fte_honderdste"] == hundredths


@pytest.mark.parametrize("text", ["21,555", "21.5", "123456782", "veel"])
def test_another_number_is_refused(gate: Gate, text: str) -> None:
    assert "ten hoogste twee cijfers" in finding("formatie", gate, fte=text).message


def test_a_period_is_named_by_its_first_day(gate: Gate) -> None:
    assert "eerste dag van een kwartaal" in finding("uitgaven", gate, datum="2024-02-01").message
    assert "eerste dag van een kwartaal" in finding("uitgaven", gate, datum="2024-01-02").message
    assert "geen datum" in finding("uitgaven", gate, datum="1-1-2024").message
    assert "eerste dag van een jaar" in finding("kengetallen", gate, peildatum="2024-04-01").message
    assert "eerste dag van een maand" in finding("inzet", gate, datum="2024-02-15").message
