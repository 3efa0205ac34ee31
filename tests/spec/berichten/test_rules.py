"""The drawn cases of every rule inside one message: what it refuses, and what looks like it and is fine."""

from __future__ import annotations

import pytest

from duiding.berichten import check_bericht
from duiding.berichten.rules.register import RULES
from tests.spec.berichten.drawn import (
    BSN,
    SYNTHETIC_BSN,
    TELEFOON,
    adres,
    bericht_301,
    bericht_305,
    bericht_307,
    contact,
    geboren,
    naam,
    omvang,
    periode,
    product,
    relatie,
    start,
    stop,
    toegewezen,
)

TOLK = "<Communicatie><b:Vorm>{}</b:Vorm>{}</Communicatie>\n"
TAAL = "<b:Taal>Tigrinya</b:Taal>\n"
GENERIC = product(None)
ASPECIFIC = product("45", None)
MARKED = {"bsn": SYNTHETIC_BSN, "identificatie": "SYN1"}
SYN_CONTACT = contact(inhoud=adres("3511SA"))

GOOD = [
    ("CS002", "a number of the official test range", bericht_305(bsn=BSN)),
    ("CS003", "a toewijzing of one day", bericht_301(toegewezen(eind="2022-02-01"))),
    ("CS003", "a toewijzing without an end", bericht_301(toegewezen(eind=None))),
    ("CS003", "a toewijzing that began years ago", bericht_301(toegewezen(begin="2015-01-01"))),
    (
        "CS003",
        "a temporary address with only an end",
        bericht_301(contacten=contact() + contact("04", TELEFOON + periode(None, "2022-05-01"))),
    ),
    ("CS050", "a partner and use of both names", bericht_301(naam_=naam("3", "Bergsma"))),
    ("CS050", "a relatie that is an organisation, Jeugdwet", bericht_301(relaties=relatie(naam_=naam("6")))),
    ("CS058", "a first delivery", bericht_305(start(status="1"))),
    ("CS058", "a removal", bericht_307(stop(status="3"))),
    ("CS089", "a foreign postcode", bericht_301(contacten=contact(inhoud=adres("B-1000", "BE")))),
    ("CS139", "the day unknown", bericht_305(geboorte=geboren("2010-05-01", "1"))),
    ("CS139", "day and month unknown", bericht_305(geboorte=geboren("2010-01-01", "2"))),
    ("CS139", "everything unknown", bericht_305(geboorte=geboren("1900-01-01", "3"))),
    ("CS318", "a client with an own name", bericht_301(naam_=naam("1"))),
    ("CS335", "a removed toewijzing", bericht_301(toegewezen(eind="2022-02-01", reden="13"))),
    ("CS336", "an administrative change", bericht_301(toegewezen(reden="14"))),
    ("CS338", "etmalen per week", bericht_301(toegewezen(omvang_=omvang(eenheid="14", frequentie="2")))),
    ("CS338", "hours per day", bericht_301(toegewezen(omvang_=omvang(eenheid="04", frequentie="1")))),
    (
        "CS338",
        "etmalen per day in an old toewijzing",
        bericht_301(toegewezen(begin="2020-01-01", eind="2020-12-31", omvang_=omvang(eenheid="14", frequentie="1"))),
    ),
    ("CD005", "neither postcode nor country", bericht_301(contacten=contact("02", adres(None, None) + TELEFOON))),
    ("CD007", "an interpreter for a language", bericht_301(communicatie=TOLK.format("1", TAAL))),
    ("CD007", "an interpreter for the deaf", bericht_301(communicatie=TOLK.format("2", ""))),
    (
        "CD009",
        "the period of a temporary address",
        bericht_301(contacten=contact() + contact("04", TELEFOON + periode("2022-01-01", "2022-01-01"))),
    ),
    (
        "CD025",
        "a foreign address without a house number",
        bericht_301(contacten=contact(inhoud=adres("B-1000", "BE", None) + TELEFOON)),
    ),
    ("CD034", "a correspondence address without postcode", bericht_301(contacten=contact("02", TELEFOON))),
    ("CD041", "a category without a code and without a size", bericht_301(toegewezen(product_=ASPECIFIC, omvang_=""))),
    ("CD075", "a budget with an end", bericht_301(toegewezen(product_=GENERIC, omvang_="", budget="100"))),
    ("CD076", "hours per week until a day", bericht_301(toegewezen(omvang_=omvang(frequentie="2")))),
    ("CD076", "hours per month without an end", bericht_301(toegewezen(eind=None, omvang_=omvang(frequentie="4")))),
    ("CD077", "a budget alone", bericht_301(toegewezen(product_=ASPECIFIC, omvang_="", budget="100"))),
    ("CD078", "a size alone", bericht_301(toegewezen())),
    ("CD079", "a budget without a product", bericht_301(toegewezen(product_=GENERIC, omvang_="", budget="100"))),
    (
        "CD080",
        "an old category with a size",
        bericht_301(toegewezen(product_=ASPECIFIC, begin="2020-01-01", eind="2020-12-31")),
    ),
    ("TR002", "exactly 120 years old", bericht_305(geboorte=geboren("1902-03-01"))),
    ("TR002", "an unknown date of birth", bericht_305(geboorte=geboren("1900-01-01", "3"))),
    ("TR006", "only a telephone", bericht_301(contacten=contact() + contact("04", TELEFOON))),
    ("TR018", "started and stopped on one day", bericht_307(stop("2022-02-01", "2022-02-01"))),
    ("TR061", "only a correspondence address", bericht_301(contacten=contact("02"))),
    ("TR101", "two toewijzingen", bericht_301(toegewezen("1"), toegewezen("2", product("45", "45A02")))),
    ("TR101", "a start corrected: removed and given anew", bericht_305(start(status="3"), start(begin="2022-02-02"))),
    ("TR101", "a pause and then a stop on the same day", bericht_307(stop(reden="20"), stop(reden="31"))),
    ("TR101", "the address of client and relatie", bericht_301(relaties=relatie() + relatie("R2"))),
    ("TR134", "everything on the day of the message", bericht_307(stop("2022-03-01", "2022-03-01"))),
    ("TR134", "a toewijzing that begins later", bericht_301(toegewezen(begin="2022-06-01"))),
    (
        "TR302",
        "the same product, the next day",
        bericht_301(toegewezen(eind="2022-04-30"), toegewezen("2", begin="2022-05-01")),
    ),
    (
        "TR302",
        "an overlap with a removed toewijzing",
        bericht_301(toegewezen(), toegewezen("2", begin="2022-03-01", eind="2022-03-01", reden="13")),
    ),
    ("TR302", "two products of one category", bericht_301(toegewezen(), toegewezen("2", product("45", "45A02")))),
    (
        "TR302",
        "two aids at once, Wmo",
        bericht_301(toegewezen("1", product("11", "11A01")), toegewezen("2", product("11", "11A01")), wet="wmo"),
    ),
]

BAD = [
    ("CS002", "Bsn", "a number that fails the 11-proef", bericht_305(bsn="999990018")),
    ("CS002", "Bsn", "nine zeros", bericht_307(bsn="000000000")),
    ("CS002", "Bsn", "a synthetic number in a real store", bericht_301(bsn=SYNTHETIC_BSN)),
    ("CS003", "Einddatum", "a toewijzing that ends before it begins", bericht_301(toegewezen(eind="2022-01-31"))),
    (
        "CS003",
        "Einddatum",
        "a temporary address that ends before it begins",
        bericht_301(contacten=contact() + contact("04", TELEFOON + periode("2022-01-02", "2022-01-01"))),
    ),
    ("CS050", "NaamGebruik", "a partner and use of the own name of nobody", bericht_301(naam_=naam("5", "Bergsma"))),
    ("CS050", "NaamGebruik", "no partner and use of the partner's name", bericht_301(naam_=naam("2"))),
    (
        "CS050",
        "NaamGebruik",
        "a relatie with a partner's name without a partner",
        bericht_301(relaties=relatie(naam_=naam("3"))),
    ),
    (
        "CS050",
        "NaamGebruik",
        "a relatie that is an organisation, Wmo",
        bericht_301(relaties=relatie(naam_=naam("6")), wet="wmo"),
    ),
    ("CS058", "StatusAanlevering", "a changed delivery", bericht_305(start(status="2"))),
    ("CS058", "StatusAanlevering", "an unchanged delivery", bericht_307(stop(status="9"))),
    ("CS089", "Postcode", "a space in the postcode", bericht_301(contacten=contact(inhoud=adres("3511 AB")))),
    ("CS089", "Postcode", "a postcode that begins with 0", bericht_301(contacten=contact(inhoud=adres("0511AB")))),
    (
        "CS089",
        "Postcode",
        "the postcode of a relatie",
        bericht_301(relaties=relatie(contact_=contact(inhoud=adres("351AB")))),
    ),
    ("CS139", "DatumGebruik", "the day unknown, yet a day", bericht_305(geboorte=geboren("2010-05-06", "1"))),
    ("CS139", "DatumGebruik", "the month unknown, yet a month", bericht_305(geboorte=geboren("2010-05-01", "2"))),
    ("CS139", "DatumGebruik", "everything unknown, yet a year", bericht_301(geboorte=geboren("2010-01-01", "3"))),
    (
        "CS139",
        "DatumGebruik",
        "the same for a relatie",
        bericht_301(relaties=relatie(geboorte=geboren("1980-02-02", "2"))),
    ),
    ("CS318", "NaamGebruik", "a client that is an organisation", bericht_301(naam_=naam("6"))),
    ("CS335", "RedenWijziging", "removed, with a period", bericht_301(toegewezen(reden="13"))),
    ("CS335", "RedenWijziging", "removed, without an end", bericht_301(toegewezen(eind=None, reden="13"))),
    ("CS336", "RedenWijziging", "the lapsed reason", bericht_301(toegewezen(reden="01"))),
    ("CS338", "Frequentie", "etmalen per day", bericht_301(toegewezen(omvang_=omvang(eenheid="14", frequentie="1")))),
    (
        "CS338",
        "Frequentie",
        "euros per day, no end",
        bericht_301(toegewezen(eind=None, omvang_=omvang(eenheid="83", frequentie="1"))),
    ),
    ("CD005", "LandCode", "a postcode without a country", bericht_301(contacten=contact(inhoud=adres(land=None)))),
    ("CD005", "LandCode", "a country without a postcode", bericht_301(contacten=contact("02", adres(None)))),
    ("CD007", "Taal", "an interpreter without a language", bericht_301(communicatie=TOLK.format("1", ""))),
    ("CD007", "Taal", "a language for the deaf", bericht_301(communicatie=TOLK.format("2", TAAL))),
    (
        "CD009",
        "Periode",
        "a period of the BRP address",
        bericht_301(contacten=contact(inhoud=adres() + periode(None, None))),
    ),
    (
        "CD025",
        "Huis",
        "a Dutch address without a house",
        bericht_301(contacten=contact(inhoud=adres(huisnummer=None) + TELEFOON)),
    ),
    (
        "CD034",
        "Postcode",
        "a verblijfadres without postcode",
        bericht_301(contacten=contact() + contact("03", TELEFOON)),
    ),
    ("CD041", "Omvang", "a code without a size", bericht_301(toegewezen(omvang_=""))),
    (
        "CD075",
        "Einddatum",
        "a budget for ever",
        bericht_301(toegewezen(product_=GENERIC, eind=None, omvang_="", budget="1")),
    ),
    (
        "CD076",
        "Einddatum",
        "hours per week for ever",
        bericht_301(toegewezen(eind=None, omvang_=omvang(frequentie="2"))),
    ),
    ("CD077", "Omvang", "a size beside a budget", bericht_301(toegewezen(budget="100"))),
    ("CD078", "Budget", "a budget beside a size", bericht_301(toegewezen(budget="100"))),
    ("CD079", "Product", "neither product nor budget", bericht_301(toegewezen(product_=GENERIC, omvang_=""))),
    ("CD080", "Omvang", "a size without a code", bericht_301(toegewezen(product_=ASPECIFIC))),
    (
        "CD080",
        "Omvang",
        "a size without a code and without an end",
        bericht_301(toegewezen(product_=ASPECIFIC, eind=None)),
    ),
    ("TR002", "Datum", "120 years and a day old", bericht_305(geboorte=geboren("1902-02-28"))),
    ("TR002", "Datum", "1900-01-01, but said to be known", bericht_305(geboorte=geboren("1900-01-01"))),
    ("TR002", "Datum", "a relatie of 130", bericht_301(relaties=relatie(geboorte=geboren("1892-01-01")))),
    ("TR006", "Contact", "neither telephone nor house", bericht_301(contacten=contact() + contact("04", ""))),
    ("TR006", "Contact", "a house without a postcode", bericht_301(contacten=contact("02", adres(None, None)))),
    ("TR018", "Einddatum", "stopped before started", bericht_307(stop("2022-02-02", "2022-02-01"))),
    ("TR018", "Einddatum", "the removal of such a stop", bericht_307(stop("2022-02-02", "2022-02-01", status="3"))),
    ("TR061", "Contactgegevens", "only a temporary address", bericht_301(contacten=contact("04"))),
    (
        "TR101",
        "ToewijzingNummer",
        "one number twice",
        bericht_301(toegewezen(), toegewezen("01", product("45", "45A02"))),
    ),
    ("TR101", "Contact", "two BRP addresses", bericht_301(contacten=contact() + contact())),
    ("TR101", "Nummer", "two relaties with one number", bericht_301(relaties=relatie() + relatie())),
    ("TR101", "Begindatum", "a start twice", bericht_305(start(), start())),
    ("TR101", "Begindatum", "a start removed and given again unchanged", bericht_305(start(status="3"), start())),
    ("TR101", "Begindatum", "a stop twice", bericht_307(stop(), stop())),
    ("TR134", "Datum", "born after the message", bericht_305(geboorte=geboren("2022-03-02"))),
    (
        "TR134",
        "Datum",
        "a relatie born after the message",
        bericht_301(relaties=relatie(geboorte=geboren("2022-03-02"))),
    ),
    ("TR134", "Toewijzingsdatum", "decided after the message", bericht_301(toegewezen(datum="2022-03-02"))),
    ("TR134", "Begindatum", "a start to come", bericht_305(start(begin="2022-03-02"))),
    ("TR134", "Einddatum", "a stop to come", bericht_307(stop(eind="2022-03-02"))),
    ("TR302", "ToegewezenProduct", "the same product at once", bericht_301(toegewezen(), toegewezen("2"))),
    (
        "TR302",
        "ToegewezenProduct",
        "one day of overlap",
        bericht_301(toegewezen(eind="2022-05-01"), toegewezen("2", begin="2022-05-01")),
    ),
    (
        "TR302",
        "ToegewezenProduct",
        "an earlier one without an end",
        bericht_301(toegewezen(eind=None), toegewezen("2", begin="2023-05-01")),
    ),
    (
        "TR302",
        "ToegewezenProduct",
        "a category over a code of it",
        bericht_301(toegewezen(), toegewezen("2", ASPECIFIC, omvang_="")),
    ),
    (
        "TR302",
        "ToegewezenProduct",
        "a code over its category",
        bericht_301(toegewezen("2", ASPECIFIC, omvang_=""), toegewezen(begin="2022-03-01")),
    ),
    (
        "TR302",
        "ToegewezenProduct",
        "a generic one over anything",
        bericht_301(toegewezen(), toegewezen("2", GENERIC, begin="2022-03-01", omvang_="", budget="1")),
    ),
    (
        "TR302",
        "ToegewezenProduct",
        "anything over a generic one",
        bericht_301(toegewezen("2", GENERIC, omvang_="", budget="1"), toegewezen(begin="2022-03-01")),
    ),
]

GOOD_SYNTHETIC = [
    ("SYN001", "a number with remainder 2", bericht_305(**MARKED)),
    ("SYN002", "an identification with the mark", bericht_307(**MARKED)),
    ("SYN003", "a postcode that is never issued", bericht_301(contacten=SYN_CONTACT, **MARKED)),
    ("SYN003", "no postcode", bericht_301(contacten=contact("02", TELEFOON), **MARKED)),
]
BAD_SYNTHETIC = [
    ("SYN001", "Bsn", "a real number", bericht_305(bsn=BSN, identificatie="SYN1")),
    ("SYN001", "Bsn", "nine zeros", bericht_305(bsn="000000000", identificatie="SYN1")),
    ("SYN002", "Identificatie", "no mark", bericht_305(bsn=SYNTHETIC_BSN)),
    ("SYN002", "Identificatie", "a small mark", bericht_305(bsn=SYNTHETIC_BSN, identificatie="syn1")),
    ("SYN003", "Postcode", "a postcode that is issued", bericht_301(**MARKED)),
    ("SYN003", "Postcode", "that of a relatie", bericht_301(contacten=SYN_CONTACT, relaties=relatie(), **MARKED)),
]


@pytest.mark.parametrize(("rule", "case", "content"), GOOD)
def test_what_is_fine_is_accepted(rule: str, case: str, content: bytes) -> None:
    assert check_bericht(content, is_synthetic=False) == ()


@pytest.mark.parametrize(("rule", "element", "case", "content"), BAD)
def test_what_breaks_a_rule_is_refused(rule: str, element: str, case: str, content: bytes) -> None:
    found = [finding for finding in check_bericht(content, is_synthetic=False) if finding.rule == rule]
    assert [(finding.element, finding.level) for finding in found] == [(element, 2)]
    assert found[0].line is not None and found[0].line > 1


@pytest.mark.parametrize(("rule", "case", "content"), GOOD_SYNTHETIC)
def test_a_synthetic_message_with_its_marks_is_accepted(rule: str, case: str, content: bytes) -> None:
    assert check_bericht(content, is_synthetic=True) == ()


@pytest.mark.parametrize(("rule", "element", "case", "content"), BAD_SYNTHETIC)
def test_a_synthetic_message_without_a_mark_is_refused(rule: str, element: str, case: str, content: bytes) -> None:
    found = check_bericht(content, is_synthetic=True)
    assert (rule, element) in {(finding.rule, finding.element) for finding in found}
    assert all(finding.rule.startswith("SYN") for finding in found)


def test_every_rule_has_a_drawn_case_on_both_sides() -> None:
    codes = {rule.code for rule in RULES}
    assert {case[0] for case in GOOD + GOOD_SYNTHETIC} == codes
    assert {case[0] for case in BAD + BAD_SYNTHETIC} == codes
