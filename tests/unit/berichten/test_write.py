"""Written messages are in order on every rule and have the form of the standard."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from duiding.berichten import check_bericht, read_bericht
from duiding.berichten.write import (
    Afwijzing,
    Client,
    Start305,
    StartProduct,
    Stop307,
    StopProduct,
    ToegewezenProduct,
    Toewijzing301,
    write_301,
    write_305,
    write_307,
    write_retour,
)
from tests.spec.berichten.drawn import SYNTHETIC_BSN
from tests.unit.berichten.gates import SYNTHETIC

CLIENT = Client(SYNTHETIC_BSN, date(2010, 5, 6), "1", "Voorbeeld", postcode="3561SA")
CATEGORIE = {"jeugdwet": "45", "wmo": "02"}
DAY = date(2018, 3, 1)


def toewijzing(wet: str, client: Client = CLIENT, referentie: str | None = "ref") -> bytes:
    product = ToegewezenProduct(
        1, datetime(2018, 2, 1, 9, 30), date(2018, 2, 1), None, CATEGORIE[wet], "A1", None, referentie, 4, "04", "4"
    )
    budget = ToegewezenProduct(2, datetime(2017, 1, 1), date(2017, 1, 1), date(2017, 6, 30), budget=5)
    return write_301(Toewijzing301(wet, "0344", "12345678", "SYN1", DAY, client, (product, budget)))


def start(wet: str, client: Client = CLIENT) -> bytes:
    rows = (StartProduct(DAY, CATEGORIE[wet]), StartProduct(DAY, CATEGORIE[wet], "A1", 1, DAY))
    return write_305(Start305(wet, "0344", "12345678", "SYN2", DAY, client, rows))


def stop(wet: str, client: Client = CLIENT) -> bytes:
    return write_307(
        Stop307(wet, "0344", "12345678", "SYN3", DAY, client, (StopProduct(DAY, DAY, "20", CATEGORIE[wet]),))
    )


@pytest.mark.parametrize("wet", ["jeugdwet", "wmo"])
@pytest.mark.parametrize("make", [toewijzing, start, stop])
def test_a_written_message_is_in_order(make: object, wet: str) -> None:
    assert callable(make)
    assert check_bericht(make(wet), is_synthetic=True) == ()


def test_a_written_file_has_the_form_of_the_standard() -> None:
    content = toewijzing("wmo")
    assert content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\r\n')
    assert content.count(b"\n") == content.count(b"\r\n")
    assert content.endswith(b"</Bericht>\r\n")


def test_a_client_without_postcode_has_a_secret_address() -> None:
    secret = Client(SYNTHETIC_BSN, date(2010, 5, 1), "0", "Voorbeeld", "1")
    bericht = read_bericht(toewijzing("jeugdwet", secret), SYNTHETIC)
    assert {row.wijk for row in bericht.regels["bericht"]} == {"onbekend"}


def test_text_with_signs_of_xml_is_escaped() -> None:
    client = Client(SYNTHETIC_BSN, date(2010, 5, 6), "1", "<Voor> & beeld", postcode="3561SA")
    assert check_bericht(toewijzing("wmo", client, "a<b&c"), is_synthetic=True) == ()


@pytest.mark.parametrize("wet", ["jeugdwet", "wmo"])
@pytest.mark.parametrize("number", ["306", "308"])
def test_a_retour_rejects_the_message_that_it_is_about(wet: str, number: str) -> None:
    shared = (wet, "0344", "12345678", "SYN2", DAY, CLIENT)
    begun = Start305(*shared, (StartProduct(DAY, CATEGORIE[wet]),))
    ended = Stop307(*shared, (StopProduct(DAY, DAY, "20", CATEGORIE[wet]),))
    bericht, content = (begun, write_305(begun)) if number == "306" else (ended, write_307(ended))
    retour = write_retour(bericht, Afwijzing("SYN9", date(2018, 3, 5), "9019"))
    assert check_bericht(retour, is_synthetic=True) == ()
    answer, sent = read_bericht(retour, SYNTHETIC), read_bericht(content, SYNTHETIC)
    assert answer.code.endswith(number) and answer.dagtekening == date(2018, 3, 5)
    codes = {(row.klasse, row.retourcode) for row in answer.regels["retour"]}
    assert codes == {("StartProduct" if number == "306" else "StopProduct", "9019"), ("Client", "0200")}
    assert {row.identificatie for row in answer.regels["retour"]} == {sent.identificatie}
    assert {row.bericht for row in answer.regels["retour"]} == {sent.code}
