"""What comes through the gate, and what stays behind."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from duiding.berichten import BerichtRegel, read_bericht
from tests.generative.berichten.full import BASES
from tests.spec.berichten.drawn import (
    BSN,
    TELEFOON,
    adres,
    bericht_301,
    bericht_305,
    bericht_307,
    contact,
    geboren,
    product,
    relatie,
    start,
    toegewezen,
)
from tests.unit.berichten.gates import KEY, REAL

TEMPORARY = contact("04", adres("3561AB"))
CORRESPONDENCE = contact("02", adres("3561AB"))


def only_row(content: bytes) -> BerichtRegel:
    (row,) = read_bericht(content, REAL).regels["bericht"]
    return BerichtRegel(*row)


def test_a_toewijzing_becomes_one_row_without_a_person() -> None:
    assert only_row(bericht_301(contacten=contact(inhoud=adres("3561AB")))) == BerichtRegel(
        soort="toewijzing",
        wet="jeugdwet",
        gemeente="0344",
        aanbieder="12345678",
        client=KEY.token("client", BSN),
        geboortejaar=2010,
        geboortemaand=5,
        geslacht="2",
        wijk="WK034403",
        toewijzing=KEY.token("toewijzing", "jeugdwet|0344|1"),
        referentie=KEY.token("referentie", "12345678|ref-17"),
        categorie="45",
        code="45A01",
        toewijzingsmoment=datetime(2022, 1, 10, 10, 0),
        ingangsdatum=date(2022, 2, 1),
        begindatum=None,
        einddatum=date(2022, 12, 31),
        reden_wijziging=None,
        reden_beeindiging=None,
        status=None,
        volume=4,
        eenheid="04",
        frequentie="4",
        budget=None,
    )


def test_a_stop_becomes_one_row_without_a_person() -> None:
    row = only_row(bericht_307(wet="wmo"))
    assert row == BerichtRegel(
        soort="stop",
        wet="wmo",
        gemeente="0344",
        aanbieder="12345678",
        client=KEY.token("client", BSN),
        geboortejaar=2010,
        geboortemaand=5,
        geslacht="2",
        wijk=None,
        toewijzing=KEY.token("toewijzing", "wmo|0344|1"),
        referentie=None,
        categorie="02",
        code="45A01",
        toewijzingsmoment=None,
        ingangsdatum=None,
        begindatum=date(2022, 2, 1),
        einddatum=date(2022, 2, 20),
        reden_wijziging=None,
        reden_beeindiging="20",
        status="1",
        volume=None,
        eenheid=None,
        frequentie=None,
        budget=None,
    )


def test_a_start_of_taakgericht_work_has_no_toewijzing() -> None:
    row = only_row(bericht_305(start(nummer=None)))
    assert (row.soort, row.toewijzing, row.einddatum) == ("start", None, None)


def test_the_envelope_of_a_message_is_known_by_role() -> None:
    for content in (bericht_301(), bericht_305(), bericht_307()):
        bericht = read_bericht(content, REAL)
        assert (bericht.gemeente, bericht.aanbieder, bericht.dagtekening) == ("0344", "12345678", date(2022, 3, 1))


def test_equal_identifications_of_other_senders_or_kinds_are_different() -> None:
    of_start = read_bericht(bericht_305(), REAL).identificatie
    assert of_start == KEY.token("identificatie", "JW305|12345678|B1")
    assert of_start != read_bericht(bericht_307(), REAL).identificatie
    assert of_start != read_bericht(bericht_305().replace(b">12345678<", b">87654321<"), REAL).identificatie


def test_leading_zeros_make_no_other_toewijzing() -> None:
    assert only_row(bericht_301(toegewezen("007"))).toewijzing == only_row(bericht_301(toegewezen("7"))).toewijzing


@pytest.mark.parametrize(
    ("datum", "gebruik", "expected"),
    [
        ("2010-05-06", None, (2010, 5)),
        ("2010-05-01", "1", (2010, 5)),
        ("2010-01-01", "2", (2010, None)),
        ("1900-01-01", "3", (None, None)),
    ],
)
def test_no_more_of_a_birth_is_kept_than_is_known(datum: str, gebruik: str | None, expected: tuple[object]) -> None:
    row = only_row(bericht_305(geboorte=geboren(datum, gebruik)))
    assert (row.geboortejaar, row.geboortemaand) == expected


@pytest.mark.parametrize(
    ("case", "contacten", "wijk"),
    [
        ("the BRP address counts", contact(inhoud=adres("3561AB")), "WK034403"),
        ("the BRP address before the verblijfadres", contact("03") + contact(inhoud=adres("3561AB")), "WK034403"),
        ("the verblijfadres when there is no other", contact("03", adres("3561AB")), "WK034403"),
        ("a correspondence address says nothing", CORRESPONDENCE, "onbekend"),
        ("a temporary address says nothing", contact("02", TELEFOON) + TEMPORARY, "onbekend"),
        ("abroad is elsewhere", contact(inhoud=adres("3561AB", "BE")), "elders"),
        ("another gemeente is elsewhere", contact(inhoud=adres("1011AB")), "elders"),
    ],
)
def test_the_wijk_is_where_the_client_lives(case: str, contacten: str, wijk: str) -> None:
    assert only_row(bericht_301(contacten=contacten)).wijk == wijk


def test_the_address_of_a_relatie_is_not_that_of_the_client() -> None:
    content = bericht_301(relaties=relatie(contact_=contact(inhoud=adres("3561AB"))), contacten=CORRESPONDENCE)
    assert only_row(content).wijk == "onbekend"


@pytest.mark.parametrize("code", sorted(BASES))
def test_nothing_that_names_a_person_comes_through(code: str) -> None:
    shown = repr(read_bericht(BASES[code], REAL))
    gone = ["999990019", "Achterberg", "Bergsma", "Voorbeeldine", "VÀ", "Zandpad", "3511", "0301234567", "invalid"]
    gone += [
        "Tigrinya",
        "Vrije tekst",
        "Voorbeeldhuis",
        "van der",
        "'R1'",
        "ref-",
        "B1'",
        "bis",
        "35110301",
        "0307654321",
        "'P1'",
        "'D1'",
    ]
    assert [word for word in gone if word in shown] == []


def test_a_budget_is_kept_in_cents() -> None:
    row = only_row(bericht_301(toegewezen(product_=product(None), omvang_="", budget="125000")))
    assert (row.budget, row.volume, row.categorie) == (125000, None, None)
