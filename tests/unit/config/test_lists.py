"""What can be wrong in the lists about care."""

from pathlib import Path

import pytest

from duiding.config import load_gemeente

from .test_table import refusal

AANBIEDERS = "agb;naam;soort;hoofd_of_onder;is_ass;verzonnen\n"
CONTRACTEN = "agb;zorgvorm;vorm;berichten;ingangsdatum;einddatum\n"
PRODUCTEN = "wet;categorie;code;zorgvorm;ingangsdatum;einddatum\n"
ZORGVORMEN = "naam;titel;wet;spoor;verblijf\n"
BREUKEN = "dag;titel;uitleg;soort;spoor;wet;venster_dagen;herstel_tot\n"


def test_a_zorgvorm_has_a_plain_name(copy: Path) -> None:
    message = refusal(copy, "zorgvormen.csv", ZORGVORMEN + "Pleegzorg;pleegzorg;jeugdwet;aanvullend;ja\n")
    assert "Schrijf kleine letters, cijfers en liggende streepjes." in message


def test_a_zorgvorm_stands_once_in_its_list(copy: Path) -> None:
    row = "pleegzorg;pleegzorg;jeugdwet;aanvullend;ja\n"
    assert "zorgvormen.csv:3: 'pleegzorg' in kolom 'naam' staat al" in refusal(
        copy, "zorgvormen.csv", ZORGVORMEN + row + row
    )


@pytest.mark.parametrize(
    ("row", "meant"),
    [
        ("pleegzorg;pleegzorg;jeugdwt;aanvullend;ja\n", "jeugdwet"),
        ("pleegzorg;pleegzorg;jeugdwet;anvullend;ja\n", "aanvullend"),
    ],
)
def test_an_unknown_wet_or_spoor_gets_the_word_that_was_meant(copy: Path, row: str, meant: str) -> None:
    assert f"Bedoelde u '{meant}'?" in refusal(copy, "zorgvormen.csv", ZORGVORMEN + row)


def test_an_unknown_zorgvorm_gets_the_word_that_was_meant(copy: Path) -> None:
    message = refusal(copy, "producten.csv", PRODUCTEN + "jeugdwet;44;44A01;pleegzrg;2015-01-01;\n")
    assert message.endswith("producten.csv:2: 'pleegzrg' in kolom 'zorgvorm' is onbekend. Bedoelde u 'pleegzorg'?")


def test_a_product_belongs_to_the_law_of_its_zorgvorm(copy: Path) -> None:
    message = refusal(copy, "producten.csv", PRODUCTEN + "wmo;44;44A01;pleegzorg;2015-01-01;\n")
    assert "zorgvorm 'pleegzorg' hoort bij de jeugdwet." in message


def test_a_product_code_has_at_most_five_characters(copy: Path) -> None:
    message = refusal(copy, "producten.csv", PRODUCTEN + "jeugdwet;44;44A001;pleegzorg;2015-01-01;\n")
    assert "ten hoogste 5 tekens" in message


def test_a_productcategorie_has_two_digits(copy: Path) -> None:
    message = refusal(copy, "producten.csv", PRODUCTEN + "wmo;2;02A01;thuisbegeleiding;2015-01-01;\n")
    assert "Schrijf twee cijfers, bijvoorbeeld 45." in message


def test_one_product_for_two_zorgvormen_at_once_is_refused(copy: Path) -> None:
    rows = "jeugdwet;44;;pleegzorg;2015-01-01;\njeugdwet;44;;verblijf;2016-01-01;\n"
    assert "overlapt een andere van hetzelfde product" in refusal(copy, "producten.csv", PRODUCTEN + rows)


def test_an_agb_has_eight_digits_and_stands_once(copy: Path) -> None:
    message = refusal(copy, "aanbieders.csv", AANBIEDERS + "9900001;KOOS Utrecht;groot;hoofd;nee;nee\n")
    assert "Schrijf acht cijfers, met voorloopnullen." in message
    row = "99000001;KOOS Utrecht;groot;hoofd;nee;nee\n"
    assert "staat al eerder" in refusal(copy, "aanbieders.csv", AANBIEDERS + row + row)


def test_an_unknown_size_gets_the_word_that_was_meant(copy: Path) -> None:
    message = refusal(copy, "aanbieders.csv", AANBIEDERS + "99000001;KOOS Utrecht;grot;hoofd;nee;nee\n")
    assert "Bedoelde u 'groot'?" in message


def test_an_onderaannemer_is_marked(copy: Path) -> None:
    with (copy / "aanbieders.csv").open("a", encoding="utf-8") as file:
        file.write("99900001;Hulp in Onderaanneming;klein;onder;nee;ja\n")
    aanbieder = load_gemeente(copy).aanbieders[-1]
    assert (aanbieder.naam, aanbieder.is_onderaannemer) == ("Hulp in Onderaanneming", True)


def test_a_contract_names_a_known_aanbieder(copy: Path) -> None:
    message = refusal(copy, "contracten.csv", CONTRACTEN + "98000001;pleegzorg;inspanning;301;2015-01-01;\n")
    assert "contracten.csv:2: '98000001' in kolom 'agb' is onbekend." in message


def test_a_contract_names_known_messages(copy: Path) -> None:
    message = refusal(copy, "contracten.csv", CONTRACTEN + "99000001;pleegzorg;inspanning;301 306;2015-01-01;\n")
    assert "bericht '306' is onbekend." in message


def test_two_contracts_for_one_zorgvorm_at_once_are_refused(copy: Path) -> None:
    row = "99000001;pleegzorg;inspanning;301;2015-01-01;\n"
    assert "overlapt een andere van hetzelfde contract" in refusal(copy, "contracten.csv", CONTRACTEN + row + row)


def test_a_contract_for_everything_stands_alone(copy: Path) -> None:
    rows = "99000001;*;inspanning;301;2015-01-01;\n99000001;pleegzorg;inspanning;301;2015-01-01;\n"
    message = refusal(copy, "contracten.csv", CONTRACTEN + rows)
    assert "contracten.csv:3: deze aanbieder heeft ook een contract voor alle zorgvormen (*)." in message


def test_a_breuk_without_spoor_and_wet_touches_everything(copy: Path) -> None:
    (copy / "breuken.csv").write_text(BREUKEN + "2020-01-01;Titel;Uitleg.;wetswijziging;;;0;\n", encoding="utf-8")
    breuk = load_gemeente(copy).breuken[0]
    assert (breuk.spoor, breuk.wet, breuk.herstel_tot) == ("", "", None)


def test_a_repair_before_the_break_is_refused(copy: Path) -> None:
    row = "2018-01-01;Titel;Uitleg.;administratieve_stop;aanvullend;jeugdwet;31;2017-06-30\n"
    assert "breuken.csv:2: herstel_tot ligt voor de dag van de breuk." in refusal(copy, "breuken.csv", BREUKEN + row)


def test_an_administrative_stop_needs_a_last_day_of_repair(copy: Path) -> None:
    row = "2018-01-01;Titel;Uitleg.;administratieve_stop;aanvullend;jeugdwet;31;\n"
    assert "Vul herstel_tot in." in refusal(copy, "breuken.csv", BREUKEN + row)
