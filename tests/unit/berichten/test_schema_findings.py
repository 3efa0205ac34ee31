"""What the schema rejects is said in our own Dutch, with element, line and remedy, and without the value."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import pytest
from lxml import etree

from duiding.berichten import check_bericht
from duiding.berichten.parse import parse_bericht
from duiding.berichten.schema_findings import LENGTH_RULES, MAX_FINDINGS, MAXIMUM_RULES, schema_findings
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


def changed(code: str, change: Callable[[etree._Element], None]) -> bytes:
    """A full message with one thing done to its tree."""
    root = etree.fromstring(BASES[code])
    change(root)
    return etree.tostring(root)


def found(root: etree._Element, name: str) -> etree._Element:
    """The first element of this name."""
    return next(root.iter(f"{{*}}{name}"))


def without(name: str, content: bytes = GOOD) -> bytes:
    root = etree.fromstring(content)
    for node in list(root.iter(f"{{*}}{name}")):
        node.getparent().remove(node)
    return etree.tostring(root)


def filled(code: str, name: str, text: str) -> bytes:
    """A full message with another value in the first element of this name."""
    return changed(code, lambda root: setattr(found(root, name), "text", text))


def renamed(root: etree._Element, name: str, other: str, space: str | None = None) -> None:
    node = found(root, name)
    node.tag = etree.QName(space or etree.QName(node).namespace, other).text


def doubled(root: etree._Element, name: str) -> None:
    node = found(root, name)
    node.addnext(deepcopy(node))


def before(root: etree._Element, name: str, other: str) -> None:
    found(root, other).addprevious(found(root, name))


def inside(root: etree._Element, name: str, other: str) -> None:
    found(root, other).append(found(root, name))


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
    ("XSD001", "Geslacht", "Voor dit element ontbreekt Geboortedatum. Vul dat aan.", without("Geboortedatum")),
    ("XSD001", "Client", "dat dit bericht niet kent. Hier hoort Geslacht.", GOOD.replace(b"Geslacht>", b"Sekse>")),
    ("XSD001", "Header", "In dit element staat tekst", GOOD.replace(b"<Header>", b"<Header>tekst")),
    ("XSD001", "Bsn", "Er hoort alleen een waarde in", bericht_305(bsn=f"<Nr>{BSN}</Nr>")),
    ("XSD003", "Client", "Dit element heeft een attribuut", GOOD.replace(b"<Client>", b'<Client soort="1">')),
    ("XSD003", "Bsn", "Dit element heeft een attribuut", GOOD.replace(b"<Bsn>", b'<Bsn soort="1">')),
    ("XSD002", "Client", "past niet in de standaard", GOOD.replace(b"<Client>", NIL_MAYBE)),
    (
        "XSD001",
        "Bericht",
        "Noem het Bericht",
        GOOD.replace(b"<Bericht ", b"<Brief ").replace(b"</Bericht>", b"</Brief>"),
    ),
]


@pytest.mark.parametrize(("rule", "element", "text", "content"), CASES)
def test_a_schema_error_is_said_in_own_words(rule: str, element: str | None, text: str, content: bytes) -> None:
    first = check_bericht(content, is_synthetic=False)[0]
    assert (first.rule, first.element, first.level) == (rule, element, 1)
    assert text in first.message


NEW_MESSAGES = [
    # An unknown element is told by what it stands in.
    ("XSD001", "AangevraagdProduct", "dat dit bericht niet kent. Hier hoort ReferentieAanbieder.",
     changed("JW315", lambda root: renamed(root, "ReferentieAanbieder", PLANTED))),
    ("XSD001", "Client", "dat dit bericht niet kent. Hier hoort Commentaar of AangevraagdeProducten.",
     changed("WMO315", lambda root: found(root, "Naam").addnext(etree.Element("GezagsdragerBekend")))),
    ("XSD001", "TotaalToegekendBedrag", "dat dit bericht niet kent. Hier hoort TotaalBedrag.",
     changed("WMO325", lambda root: found(root, "TotaalToegekendBedrag").insert(0, etree.Element(PLANTED)))),
    # A known name in the wrong group.
    ("XSD001", "Bsn", "Dit element hoort niet in Verzoek. Hier hoort RedenVerzoek.",
     changed("JW317", lambda root: found(root, "RedenVerzoek").addprevious(deepcopy(found(root, "Bsn"))))),
    ("XSD001", "DeclaratieNummer", "Dit element hoort niet in Header.",
     changed("JW323", lambda root: inside(root, "DeclaratieNummer", "Header"))),
    # Left out: at the end of a group, and before something else.
    ("XSD001", "Antwoord", "ontbreekt een verplicht element. Hier hoort VerzoekAntwoord.",
     without("RedenAfwijzingVerzoek", without("VerzoekAntwoord", BASES["WMO319"]))),
    ("XSD001", "Client", "ontbreekt een verplicht element. Hier hoort RetourCodes.",
     changed("WMO306", lambda root: root[1].remove(root[1][-1]))),
    ("XSD001", "Verwijzer", "Voor dit element ontbreekt ToewijzingIngangsdatum. Vul dat aan.",
     without("Omvang", without("ToewijzingEinddatum", without("ToewijzingIngangsdatum", BASES["WMO315"])))),
    ("XSD001", "Bericht", "ontbreekt een verplicht element. Hier hoort Declaratie.",
     without("Declaratie", BASES["WMO323"])),
    ("XSD001", "Header", "ontbreekt een verplicht element. Hier hoort RetourCodes.",
     changed("JW325", lambda root: root[0].remove(root[0][-1]))),
    # One too many, the wrong order, the wrong namespace.
    ("XSD001", "RedenVerzoek", "staat hier vaker dan mag. Laat er 1 staan.",
     changed("WMO317", lambda root: doubled(root, "RedenVerzoek"))),
    ("XSD001", "Antwoord", "staat hier vaker dan mag.", changed("JW320", lambda root: doubled(root, "Antwoord"))),
    ("XSD001", "VerzoekAntwoord", "staat niet op zijn plaats. Hier hoort ReferentieAanbieder.",
     changed("JW319", lambda root: before(root, "VerzoekAntwoord", "ReferentieAanbieder"))),
    ("XSD001", "DagtekeningRetour", "staat niet op zijn plaats. Hier hoort IdentificatieRetour. Houd de volgorde",
     changed("JW308", lambda root: before(root, "DagtekeningRetour", "IdentificatieRetour"))),
    ("XSD001", "Bedrag", "De namespace van dit element klopt niet. Gebruik die van het basisschema.",
     changed("JW323", lambda root: renamed(root, "Bedrag", "Bedrag", etree.QName(root).namespace))),
    ("XSD001", "Bsn", "De namespace van dit element klopt niet. Gebruik die van het bericht.",
     changed("WMO317", lambda root: renamed(root, "Bsn", "Bsn", "urn:iets:anders"))),
    # Values.
    ("CS319", "DeclaratieNummer", "Vul 1 tot en met 12 letters en cijfers", filled("JW323", "DeclaratieNummer", "D-1")),
    ("RS017", "DeclaratieNummer", "1 tot en met 12", filled("WMO325", "DeclaratieNummer", "D" * 13)),
    ("RS040", "TotaalBedrag", "tot en met 999999999999", filled("JW323", "TotaalBedrag", "1" + "0" * 12)),
    ("COD043", "DebetCredit", "COD043 (Indicatie debet/credit): C, D", filled("WMO323", "DebetCredit", "d")),
    ("RS005", "GeleverdVolume", "tot en met 99999999", filled("JW323", "GeleverdVolume", "100000000")),
    ("RS019", "ReferentieNummer", "1 tot en met 20 tekens", filled("JW325", "ReferentieNummer", "P" * 21)),
    ("WJ001", "RetourCode", "een code uit lijst WJ001", filled("WMO308", "RetourCode", "9999")),
    ("WJ759", "RedenAfwijzingVerzoek", "lijst WJ759", filled("JW319", "RedenAfwijzingVerzoek", "0")),
    ("WMO020", "ProductCategorie", "lijst WMO020", filled("WMO323", "ProductCategorie", "45")),
    ("RS025", "Naam", "1 tot en met 64 tekens", changed(
        "JW315", lambda root: setattr(next(found(root, "Verwijzer").iter("{*}Naam")), "text", "N" * 65))),
    ("RS036", "ZorgverlenerCode", "8 cijfers", filled("WMO315", "ZorgverlenerCode", "1234567")),
    ("RS035", "Gemeente", "4 cijfers", filled("JW319", "Gemeente", "363")),
    ("RS048", "XsltVersie", "met punten", BASES["JW302"].replace(
        b"<XsdVersieRetour>", b"<XsltVersie>1.0</XsltVersie><XsdVersieRetour>")),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "element", "text", "content"), NEW_MESSAGES)
def test_every_message_has_its_own_words_too(rule: str, element: str, text: str, content: bytes) -> None:
    root, model = parse_bericht(content)
    first = schema_findings(root, model, len(content))[0]
    assert (first.rule, first.element, first.level) == (rule, element, 1)
    assert text in first.message
    assert first.line is not None


def test_every_length_and_every_limit_has_its_rule() -> None:
    """A value over each limit of each type is told by the code of that limit."""
    model = parse_bericht(GOOD)[1]
    limits = {type_.facets.get(key) for type_ in model.types.values() for key in ("max_length", "maximum")}
    told = {rule for rule, *_ in [*CASES, *NEW_MESSAGES]}
    assert limits - {None} == {str(limit) for limit in (*LENGTH_RULES, *MAXIMUM_RULES)}
    assert {"RS001", "RS005", "RS006", "RS013", "RS015", "RS017", "RS019", "RS025", "RS033", "RS040"} <= told


def test_what_may_be_left_out_is_not_asked_for() -> None:
    content = bericht_305().replace(b"<Begindatum>2022-02-01</Begindatum>\n", b"")
    (finding,) = check_bericht(content, is_synthetic=False)
    assert finding.message == "Voor dit element ontbreekt Begindatum. Vul dat aan."


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
