"""The rows of requests, answers and retours."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from duiding.berichten import Bericht, read_bericht
from duiding.berichten.rows import AntwoordRegel, RetourRegel, VerzoekRegel
from tests.spec.berichten.drawn import (
    BSN,
    aangevraagd,
    bericht_301,
    bericht_315,
    bericht_317,
    bericht_319,
    nieuw,
    omvang,
    ongewijzigd,
    product,
    te_wijzigen,
    verwijzer,
)
from tests.spec.berichten.drawn_retour import FIRST, retour
from tests.unit.berichten.gates import KEY, REAL


def rows_of(content: bytes, table: str) -> list[Any]:
    regels = read_bericht(content, REAL).regels
    assert list(regels) == [table]
    return list(regels[table])


def test_a_request_becomes_one_row_without_a_person() -> None:
    referrer = verwijzer("03", naam_="Huisarts Bergsma")
    asked = aangevraagd(verwijzer_=referrer, beschikking="12", beschikkingsdatum="2022-01-15")
    assert rows_of(bericht_315(asked), "verzoek") == [
        VerzoekRegel(
            soort="aanvraag",
            wet="jeugdwet",
            gemeente="0344",
            aanbieder="12345678",
            client=KEY.token("client", BSN),
            geboortejaar=2010,
            geboortemaand=5,
            geslacht="2",
            toewijzing=None,
            referentie=KEY.token("referentie", "12345678|ref-17"),
            categorie="45",
            code="45A01",
            ingangsdatum=date(2022, 2, 1),
            einddatum=date(2022, 12, 31),
            volume=4,
            eenheid="04",
            frequentie="4",
            budget=None,
            verwijzer="03",
            reden_verzoek=None,
        )
    ]


def test_a_request_to_change_becomes_a_row_per_product() -> None:
    content = bericht_317(
        ongewijzigd("3"),
        te_wijzigen("04", eind=None, omvang_=omvang("6", "16", "4")),
        nieuw(product("45", None), begin="2022-05-01", omvang_="", budget="125000"),
        reden="2",
        wet="wmo",
    )
    stays, changes, new = rows_of(content, "verzoek")
    assert [row.soort for row in (stays, changes, new)] == ["ongewijzigd", "te_wijzigen", "nieuw"]
    assert {(row.client, row.geslacht, row.geboortejaar) for row in (stays, changes, new)} == {
        (KEY.token("client", BSN), None, None)
    }
    assert {(row.referentie, row.reden_verzoek, row.verwijzer) for row in (stays, changes, new)} == {
        (KEY.token("referentie", "12345678|ref-17"), "2", None)
    }
    assert (stays.toewijzing, stays.ingangsdatum, stays.volume) == (KEY.token("toewijzing", "wmo|0344|3"), None, None)
    assert (changes.toewijzing, changes.ingangsdatum) == (KEY.token("toewijzing", "wmo|0344|4"), date(2022, 4, 1))
    assert (changes.volume, changes.eenheid, changes.frequentie, changes.categorie) == (6, "16", "4", None)
    assert (new.toewijzing, new.categorie, new.code, new.budget) == (None, "02", None, 125_000)


def test_an_answer_names_nobody() -> None:
    assert rows_of(bericht_319(reden="8", woonplaats="0363"), "antwoord") == [
        AntwoordRegel("jeugdwet", "0344", "12345678", KEY.token("referentie", "12345678|ref-17"), "1", "8", "0363")
    ]
    (row,) = rows_of(bericht_319("2", None, wet="wmo"), "antwoord")
    assert (row.antwoord, row.reden_afwijzing, row.woonplaats) == ("2", None, None)


def test_a_retour_without_codes_accepts_in_one_row() -> None:
    assert rows_of(retour("306"), "retour") == [
        RetourRegel(
            wet="jeugdwet",
            gemeente="0344",
            aanbieder="12345678",
            bericht="JW305",
            identificatie=KEY.token("identificatie", "JW305|12345678|B1"),
            dagtekening=date(2022, 3, 1),
            dagtekening_retour=date(2022, 3, 3),
            klasse="Header",
            retourcode=None,
        )
    ]


def test_every_code_of_a_retour_is_a_row_with_its_class() -> None:
    content = retour("308", codes={"Header": ("0001", "8001"), "StopProduct": ("9319",), "Client": ("0233",)})
    found = [(row.klasse, row.retourcode) for row in rows_of(content, "retour")]
    assert found == [("Header", "0001"), ("Header", "8001"), ("StopProduct", "9319"), ("Client", "0233")]


def test_the_codes_of_a_wide_message_keep_their_classes() -> None:
    rows = rows_of(retour("302", "wmo", {"ToegewezenProduct": ("9332",)}), "retour")
    assert [(row.klasse, row.retourcode) for row in rows] == [
        ("Contact", "0200"),
        ("ToegewezenProduct", "9332"),
        ("Client", "0200"),
    ]


@pytest.mark.parametrize("number", sorted(FIRST))
def test_a_retour_names_its_message_as_that_message_names_itself(number: str) -> None:
    for wet in ("jeugdwet", "wmo"):
        first = read_bericht(FIRST[number](wet=wet), REAL)
        for content in (retour(number, wet), retour(number, wet, {"Header": ("0001",)})):
            (row,) = rows_of(content, "retour")
            assert (row.bericht, row.identificatie, row.dagtekening) == (
                first.code, first.identificatie, first.dagtekening,
            )  # fmt: skip


@pytest.mark.parametrize("number", sorted(FIRST))
def test_a_retour_keeps_the_parties_and_has_an_identification_of_its_own(number: str) -> None:
    """IV028: the header keeps the first Afzender, so the sender of the retour is the Ontvanger in it."""
    bericht: Bericht = read_bericht(retour(number), REAL)
    sender = "12345678" if number in ("302", "320") else "0344"
    assert (bericht.gemeente, bericht.aanbieder) == ("0344", "12345678")
    assert bericht.identificatie == KEY.token("identificatie", f"JW{number}|{sender}|R1")
    assert bericht.dagtekening == date(2022, 3, 3)


def test_the_reference_of_a_request_is_found_again_in_its_answer_and_its_toewijzing() -> None:
    found = {
        rows_of(content, table)[0].referentie
        for content, table in (
            (bericht_315(), "verzoek"),
            (bericht_317(), "verzoek"),
            (bericht_319(), "antwoord"),
            (bericht_301(), "bericht"),
        )
    }
    assert len(found) == 1
