"""What the schema rejects is said in our own Dutch, with element, line and remedy, and without the value."""

from __future__ import annotations

import pytest
from lxml import etree

from duiding.berichten import check_bericht
from duiding.berichten.schema_findings import MAX_FINDINGS
from tests.generative.berichten.mutants import BASES
from tests.spec.berichten.drawn import (
    BSN,
    adres,
    bericht_301,
    bericht_305,
    bericht_307,
    contact,
    geboren,
    line,
    naam,
    product,
    relatie,
    start,
    stop,
    toegewezen,
)
from tests.unit.berichten.gates import KEY

PLANTED = "geheim4711"
GOOD = bericht_305()

NIL_MAYBE = b'<Client xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:nil="misschien">'


def without(name: str) -> bytes:
    root = etree.fromstring(GOOD)
    for node in list(root.iter(f"{{*}}{name}")):
        node.getparent().remove(node)
    return etree.tostring(root)


CASES = [
    ("RS037", "Bsn", "9 cijfers", bericht_305(bsn="99999001A")),
    ("RS015", "Bsn", "9 cijfers", bericht_305(bsn="9999900199")),
    ("RS033", "Bsn", "9 cijfers", bericht_305(bsn="")),
    ("RS032", "Datum", "zonder tijdzone", bericht_305(geboorte=geboren("2010-05-06Z"))),
    ("RS032", "Begindatum", "een bestaande datum", bericht_305(start(begin="2022-02-30"))),
    ("RS034", "Toewijzingstijd", "zonder tijdzone", bericht_301(toegewezen(tijd="10:00:00Z"))),
    ("RS006", "ToewijzingNummer", "999999999", bericht_305(start(nummer="1000000000"))),
    ("RS001", "ToewijzingNummer", "van 0 tot", bericht_305(start(nummer="-1"))),
    ("RS005", "Budget", "hele centen", bericht_301(toegewezen(omvang_="", budget="100000000"))),
    ("XSD002", "Budget", "hele centen", bericht_301(toegewezen(omvang_="", budget="12,50"))),
    ("RS047", "BerichtCode", "de code van dit bericht", GOOD.replace(b">438<", b">440<")),
    ("CS025", "BerichtVersie", "3", GOOD.replace(b"Versie>3<", b"Versie>4<")),
    ("RS048", "BerichtXsdVersie", "met punten", GOOD.replace(b"<b:BerichtXsdVersie>1.0.0", b"<b:BerichtXsdVersie>1.0")),
    ("JZ588", "RedenBeeindiging", "02, 20, 31", bericht_307(stop(reden="19"))),
    ("WMO588", "RedenBeeindiging", "02, 19, 20", bericht_307(stop(reden="32"), wet="wmo")),
    ("JZ020", "Categorie", "lijst JZ020", bericht_305(start(product_=product("12")))),
    ("COD032", "LandCode", "AD tot en met ZW", bericht_301(contacten=contact(inhoud=adres(land="XX")))),
    ("COD046", "Geslacht", "lijst COD046 (Geslacht): 0, 1, 2", GOOD.replace(b"slacht>2<", b"slacht>12<")),
    ("RS045", "Voorletters", "1 tot en met 6 letters", BASES["JW305"].replace("VÀ".encode(), b"V.A.")),
    ("RS013", "Voorletters", "1 tot en met 6 letters", BASES["JW305"].replace("VÀ".encode(), b"VABCDEFG")),
    ("XSD001", "Client", "ontbreekt een verplicht element. Hier hoort StartProducten.", without("StartProducten")),
    ("XSD001", "Geslacht", "mag hier niet staan. Hier hoort Geboortedatum.", GOOD.replace(geboren().encode(), b"")),
    ("XSD001", None, "mag hier niet staan", GOOD.replace(b"Geslacht>", b"Sekse>")),
    ("XSD001", "Header", "tekst of een element dat er niet hoort", GOOD.replace(b"<Header>", b"<Header>tekst")),
    ("XSD001", "Bsn", "tekst of een element dat er niet hoort", bericht_305(bsn=f"<Nr>{BSN}</Nr>")),
    ("XSD003", "Client", "een attribuut dat niet mag", GOOD.replace(b"<Client>", b'<Client soort="1">')),
    ("XSD003", "Bsn", "een attribuut dat niet mag", GOOD.replace(b"<Bsn>", b'<Bsn soort="1">')),
    ("XSD002", "Client", "past niet in de standaard", GOOD.replace(b"<Client>", NIL_MAYBE)),
    (
        "XSD001",
        None,
        "tekst of een element dat er niet hoort",
        GOOD.replace(b"<Bericht ", b"<Brief ").replace(b"</Bericht>", b"</Brief>"),
    ),
]


@pytest.mark.parametrize(("rule", "element", "text", "content"), CASES)
def test_a_schema_error_is_said_in_own_words(rule: str, element: str | None, text: str, content: bytes) -> None:
    first = check_bericht(content, is_synthetic=False)[0]
    assert (first.rule, first.element, first.level) == (rule, element, 1)
    assert text in first.message


def test_two_ways_to_go_on_are_both_named() -> None:
    content = bericht_305().replace(b"<Begindatum>2022-02-01</Begindatum>\n", b"")
    (finding,) = check_bericht(content, is_synthetic=False)
    assert "Hier hoort ToewijzingIngangsdatum of Begindatum." in finding.message


def test_the_line_is_that_of_the_element() -> None:
    content = bericht_305(bsn="x")
    at = content.decode().splitlines().index("<Client><Bsn>x</Bsn>") + 1
    assert [finding.line for finding in check_bericht(content, is_synthetic=False)] == [at]


def test_schema_errors_come_in_the_order_of_the_file() -> None:
    content = bericht_305(start(status="8"), start(begin="gisteren"), bsn="x")
    lines = [finding.line or 0 for finding in check_bericht(content, is_synthetic=False)]
    assert lines == sorted(lines)
    assert len(lines) == 3


def test_a_prefix_makes_no_difference_to_the_place() -> None:
    content = bericht_301(relaties=relatie() + relatie("R2", naam_=naam("9")))
    (finding,) = check_bericht(content, is_synthetic=False)
    assert (finding.rule, finding.element) == ("COD700", "NaamGebruik")


def test_a_hundred_findings_are_enough() -> None:
    rows = [start(nummer=str(number), status="8") for number in range(MAX_FINDINGS + 50)]
    assert len(check_bericht(bericht_305(*rows), is_synthetic=False)) == MAX_FINDINGS


@pytest.mark.parametrize("code", sorted(BASES))
def test_no_value_is_ever_quoted(code: str) -> None:
    for number in range(len(list(etree.fromstring(BASES[code]).iter()))):
        for content in _with_secret(BASES[code], number):
            findings = check_bericht(content, is_synthetic=False)
            assert all("4711" not in f"{finding.message}{finding.element}{finding.rule}" for finding in findings)


def _with_secret(base: bytes, number: int) -> list[bytes]:
    """The secret as value, tail, name, namespace and attribute of one element."""
    made = []
    for place in ("text", "tail", "tag", "namespace", "attribute", "value"):
        root = etree.fromstring(base)
        node = list(root.iter())[number]
        if place in ("text", "tail"):
            setattr(node, place, PLANTED if place == "text" or node is not root else None)
        elif place == "tag":
            node.tag = etree.QName(etree.QName(node).namespace, PLANTED)
        elif place == "namespace":
            node.tag = etree.QName(f"urn:{PLANTED}", "Bsn")
        else:
            node.set(PLANTED if place == "attribute" else "soort", PLANTED)
        made.append(etree.tostring(root))
    return made


def test_rules_inside_the_message_quote_no_value_either() -> None:
    content = bericht_301(
        toegewezen(eind="2021-01-31", reden="13"),
        toegewezen(eind="2021-01-31", datum="2023-09-17"),
        bsn="471147114",
        geboorte=geboren("1847-11-14", "2"),
        naam_=naam("2"),
        contacten=contact(inhoud=adres("04711XY", "NL", None) + line("Emailadres", "4711@voorbeeld.invalid")),
    )
    findings = check_bericht(content, is_synthetic=False)
    assert len(findings) > 8
    said = " ".join(finding.message for finding in findings)
    assert [value for value in ("4711", "1847", "2021", "2023", "XY") if value in said] == []


def test_a_key_is_not_needed_to_check() -> None:
    assert check_bericht(GOOD, is_synthetic=False) == ()
    assert KEY.token("client", BSN) not in repr(check_bericht(bericht_305(bsn="x"), is_synthetic=False))


def test_of_a_large_file_the_first_wrong_element_is_named_without_its_value() -> None:
    rows = [start(nummer=str(number), begin=PLANTED) for number in range(6000)]
    (finding,) = check_bericht(bericht_305(*rows), is_synthetic=False)
    assert (finding.rule, finding.level, finding.element) == ("XSD002", 1, "Begindatum")
    assert "eerste fout" in finding.message and "4711" not in finding.message


def test_of_a_large_file_an_unknown_name_is_not_quoted() -> None:
    rows = [start(nummer=str(number)) for number in range(6000)]
    content = bericht_305(*rows).replace(b"Status", PLANTED.encode())
    (finding,) = check_bericht(content, is_synthetic=False)
    assert finding.element is None and "4711" not in finding.message


@pytest.mark.parametrize("place", [b"<b:Achternaam>", b"<Client>"])
def test_a_text_of_megabytes_is_refused_before_the_schema_looks_at_it(place: bytes) -> None:
    content = GOOD.replace(place, place + b"&amp;" * 400_000, 1)
    (finding,) = check_bericht(content, is_synthetic=False)
    assert (finding.rule, finding.level, finding.element) == ("XSD002", 1, place.decode().strip("<>").split(":")[-1])
    assert "veel te lang" in finding.message and finding.line is not None


def test_a_text_of_megabytes_in_an_unknown_element_names_nothing() -> None:
    content = GOOD.replace(b"<Client>", f"<{PLANTED}>".encode() + b"a" * 1_100_000 + f"</{PLANTED}><Client>".encode())
    (finding,) = check_bericht(content, is_synthetic=False)
    assert finding.element is None and "veel te lang" in finding.message
