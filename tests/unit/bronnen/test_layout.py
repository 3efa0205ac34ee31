"""Every layout's drawn example is its specification; a layout that contradicts itself is refused."""

from pathlib import Path

import pytest

from duiding.bronnen import Gate, load_layouts, read_levering, write_levering
from duiding.bronnen.layout import CATALOGUE
from duiding.domain.errors import SettingsError

LAYOUTS = load_layouts()
HEADERS = {
    "clientlijst": "bsn;geboortedatum;postcode;aanbieder;zorgvorm;verwijzer;aanmelddatum;startdatum;einddatum",
    "buurtteamcasussen": "casus;gezin;bsn;geboortedatum;rol;team;wijk;start;einde;laatste_contact",
    "wachtlijst": "bsn;geboortedatum;postcode;zorgvorm;aanbieder;aanmelddatum;urgentie;gewenst_wachten;overbrugging;"
    "verwijzer;vertrekdatum;reden_vertrek",
    "pgb": "bsn;geboortedatum;postcode;zorgvorm;startdatum;einddatum",
    "capaciteit": "peildatum;aanbieder;zorgvorm;plekken;bezet",
    "bevolking": "peildatum;wijk;leeftijd;inwoners",
    "formatie": "peildatum;team;wijk;fte;vacatures",
    "inzet": "datum;aanbieder;zorgvorm;clienten;uren;contacten",
    "uitgaven": "datum;programma;spoor;zorgvorm;wijk;aanbieder;perceel;aard;bedrag",
    "begroting": "peildatum;moment;begrotingsjaar;hoofdjaar;soort;programma;spoor;zorgvorm;perceel;aanbieder;aard;"
    "volumegroei;bedrag",
    "maatregelen": "peildatum;maatregel;programma;beweging;begrotingsjaar;hoofdjaar;taakstelling;gerealiseerd;verwacht",
    "reserve": "peildatum;beweging;spoor;gestort;onttrokken;gereserveerd",
    "contractbedragen": "peildatum;aanbieder;perceel;zorgvorm;vorm;bedrag;besteed;prognose;social_return_verplicht;"
    "social_return_gedaan",
    "betalingen": "datum;aanbieder;perceel;begrotingsjaar;volgnummer;reden;bedrag",
    "bevolkingsprognose": "peildatum;herkomst;wijk;leeftijdsgroep;prognosejaar;inwoners;variant",
    "prognoses": "peildatum;aanbieder;perceel;begrotingsjaar;verwacht",
    "incidenteel_geld": "peildatum;eindjaar;regeling;spoor;activiteiten;bedrag",
    "kengetallen": "peildatum;soort;herkomst;spoor;waarde",
    "hoge_kosten": "datum;bsn;geboortedatum;postcode;aanbieder;zorgvorm;dagen;bedrag",
    "personeelstekort": "peildatum;aanbieder;zorgvorm;signaal;gevolg",
    "groepen": "kwartaal;soort;thema;aanbieder;wijk;gepland;gehouden;plekken;deelnemers;vervolg",
    "ervaringen": "kwartaal;zorgvorm;rol;onderwerp;antwoorden;positief;verwacht",
    "respons": "kwartaal;zorgvorm;rol;wijk;uitgenodigd;ingevuld",
    "signalen": "kwartaal;aanbieder;soort;niveau;aantal;afgehandeld",
    "terugverwijzingen": "kwartaal;aanbieder;zorgvorm;verwezen;teruggegeven",
    "weigeringen": "kwartaal;aanbieder;zorgvorm;reden;aantal",
    "kaders": "peildatum;aanbieder;kader;oordeel",
    "afspraken": "peildatum;soort;aanbieder;voortgang;aantal",
    "jeugdbescherming": "peildatum;aanbieder;maatregel;leeftijdsgroep;wijk;aantal",
    "jeugdzorgplus": "kwartaal;aanbieder;jeugdigen;dagen;beperkingen",
    "pleeggezinnen": "peildatum;aanbieder;variant;gezinnen;beschikbaar",
    "dyslexie": "peildatum;school;wijk;leerlingen;in_behandeling;verwezen",
    "scheidingen": "bsn;geboortedatum;postcode;gezin;datum",
}


def test_the_published_headers_stay_as_they_are() -> None:
    assert {name: ";".join(layout.header) for name, layout in LAYOUTS.items()} == HEADERS


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_drawn_example_becomes_what_is_drawn(name: str, gate: Gate) -> None:
    layout = LAYOUTS[name]
    content = write_levering(name, {column: [cell] for column, cell in layout.example.items()})
    levering = read_levering(f"SYN-{name}.csv", content, gate)
    for column, (value,) in levering.columns.items():
        if layout.becomes.get(column) == "token":
            assert len(value) == 32
        else:
            assert value == layout.becomes.get(column)
    assert tuple(levering.columns) == layout.kept
    assert levering.findings == ()


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_explains_every_column_and_keeps_no_bsn_birthday_or_postcode(name: str) -> None:
    layout = LAYOUTS[name]
    assert all(column.meaning for column in layout.columns)
    assert not {"bsn", "geboortedatum", "postcode"} & set(layout.kept)
    assert set(layout.key) <= set(layout.kept)


def broken(folder: Path, old: str, new: str) -> str:
    """The refusal of pgb.toml after one replacement."""
    text = (CATALOGUE / "pgb.toml").read_text(encoding="utf-8")
    assert old in text
    (folder / "pgb.toml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_layouts([folder])
    return str(caught.value)


def test_an_unknown_key_of_a_layout_is_refused(tmp_path: Path) -> None:
    assert "onbekende sleutel 'titel'. Bedoelde u 'title'?" in broken(tmp_path, "title =", "titel =")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('name = "bsn", type', 'naam = "bsn", type', "layout 'pgb', kolom 1: onbekende sleutel 'naam'"),
        ('name = "bsn", type = "bsn"', 'type = "bsn"', "layout 'pgb', kolom 1: 'name' ontbreekt"),
        ('codes_from = "zorgvormen"', 'codes = ["a"], default = "b"', "kolom 4: 'default' is geen van de codes"),
        ('type = "postcode"', 'type = "text"', "kolom 3: onbekend type 'text'. Bekend zijn: agb, bedrag, bsn"),
        ('codes_from = "zorgvormen", ', "", "kolom 4: een code heeft 'codes' of 'codes_from' nodig"),
        ('codes_from = "zorgvormen"', 'codes_from = "winkels"', "kolom 4: onbekende lijst 'winkels'"),
        ('type = "postcode"', 'type = "token"', "kolom 3: een token heeft een 'domain' nodig"),
        ('name = "einddatum"', 'name = "startdatum"', "kolom 'startdatum' staat er twee keer"),
        ('name = "zorgvorm", ', 'name = "zorgvorm", to = "wijk", ', "kolom na de poort 'wijk' staat er twee keer"),
        ('"zorgvorm", "startdatum"]', '"zorgvorm", "begin"]', "onbekende kolom 'begin'"),
        ('not_before = "startdatum"', 'not_before = "begin"', "onbekende kolom 'begin'"),
    ],
)
def test_a_layout_that_contradicts_itself_is_refused(tmp_path: Path, old: str, new: str, reason: str) -> None:
    assert reason in broken(tmp_path, old, new)
