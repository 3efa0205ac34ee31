"""Messages with one thing changed, the same for the same number. The schema must judge them as the standard does."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from lxml import etree

from duiding.berichten.tables import models
from tests.spec.berichten import drawn

_FULL_NAME = (
    "<Naam><b:Geslachtsnaam><b:Achternaam>Achterberg</b:Achternaam><b:Voorvoegsel>van der</b:Voorvoegsel>"
    "</b:Geslachtsnaam>"
    "{partner}<b:Voornamen>Voorbeeldine</b:Voornamen><b:Voorletters>VÀ</b:Voorletters>{gebruik}</Naam>"
)
_PARTNER = "<b:Partnernaam><b:Achternaam>Bergsma</b:Achternaam><b:Voorvoegsel>te</b:Voorvoegsel></b:Partnernaam>"
_LONG_NAME = _FULL_NAME.format(partner=_PARTNER, gebruik="<b:NaamGebruik>3</b:NaamGebruik>")
_SHORT_NAME = _FULL_NAME.format(partner="", gebruik="")
_CONTACT = (
    "<Contact><Soort>{soort}</Soort><Adres><b:Huis><b:Huisnummer>7</b:Huisnummer><b:Huisletter>a</b:Huisletter>"
    "<b:HuisnummerToevoeging>bis</b:HuisnummerToevoeging><b:AanduidingWoonadres>TO</b:AanduidingWoonadres></b:Huis>"
    "<b:Postcode>3511SA</b:Postcode><b:Straatnaam>Zandpad</b:Straatnaam><b:Plaatsnaam>Utrecht</b:Plaatsnaam>"
    "<b:LandCode>NL</b:LandCode></Adres><Organisatie>Voorbeeldhuis</Organisatie>"
    "<Telefoon><b:Telefoon01><b:Telefoonnummer>0301234567</b:Telefoonnummer><b:Landnummer>+31</b:Landnummer></b:Telefoon01>"
    "<b:Telefoon02><b:Telefoonnummer>0307654321</b:Telefoonnummer><b:Landnummer>0031</b:Landnummer></b:Telefoon02></Telefoon>"
    "<Emailadres>iemand@voorbeeld.invalid</Emailadres><Periode><b:Begindatum>2022-01-01</b:Begindatum>"
    "<b:Einddatum>2022-06-30</b:Einddatum></Periode></Contact>"
)
_VALUES = (
    "", " ", "  ", "0", "1", "2", "3", "9", "01", "001", "+1", "-1", "1.0", "1e2", "12", "46", "99", "100",
    "99999", "100000", "99999999", "100000000", "999999999", "1000000000", "12345678901234567890", "0344",
    "344", "12345678", "1234567", "999990019", "99999001", "2022-02-28", "2022-02-30", "2020-02-29",
    "2022-2-1", " 2022-02-01 ", "2022-02-01Z", "2022-02-01+01:00", "-0044-03-15", "12022-01-01",
    "0000-01-01", "20220201", "10:00:00", "24:00:00", "24:00:01", "10:00", "10:00:00Z", "10:00:00+01:00",
    "10:00:00.123", "23:59:60", " 10:00:00 ", "NL", "nl", "XX", "ABCD", "a", "é", "ỳ", "Ỵ", "a b", "A.B.",
    "1.0.0", "01.0.0", "1.0", "10.20.30", "tekst\nover regels", "\t", "x" * 12, "x" * 13, "x" * 25,
    "x" * 26, "x" * 36, "x" * 37, "x" * 80, "x" * 81, "x" * 200, "x" * 201, "436", "438", "440", "414",
    "418", "420", "19", "20", "31", "13",
)  # fmt: skip
_GENERIC = drawn.toegewezen(
    "2", drawn.product(None), begin="2023-02-01", eind="2023-02-28", omvang_="", budget="5"
).replace("</Budget>", "</Budget><Commentaar>Vrije tekst</Commentaar>")
_ALIEN = "urn:iets:anders"


def _full(number: str, wet: str) -> bytes:
    long = {
        "relaties": (
            "<Relatie><Nummer>R1</Nummer><Volgorde>1</Volgorde><Soort>12</Soort>"
            f"{drawn.geboren('1980-01-01', '2')}<Geslacht>1</Geslacht>"
            f"{_LONG_NAME}{_CONTACT.format(soort='04')}</Relatie>"
            f"{drawn.relatie('R2')}"
        ),
        "naam_": _LONG_NAME,
        "geboorte": drawn.geboren("2010-05-01", "1"),
        "communicatie": "<Communicatie><b:Vorm>1</b:Vorm><b:Taal>Tigrinya</b:Taal></Communicatie>",
        "extra": (
            "<JuridischeStatus>02</JuridischeStatus><WettelijkeVertegenwoordiging>06</WettelijkeVertegenwoordiging>"
            "<Commentaar>Vrije tekst</Commentaar>"
        ),
        "contacten": drawn.contact() + _CONTACT.format(soort="04"),
    }
    if number == "301":
        return drawn.bericht_301(drawn.toegewezen(reden="14"), _GENERIC, wet=wet, **long)
    make = drawn.bericht_305 if number == "305" else drawn.bericht_307
    plain = make(wet=wet, geboorte=drawn.geboren("2010-05-01", "1"))
    full = plain.replace(b"<Begindatum>", b"<ToewijzingIngangsdatum>2022-01-01</ToewijzingIngangsdatum><Begindatum>")
    before, _, rest = full.partition(b"<Naam>")
    return before + _SHORT_NAME.encode() + rest.partition(b"</Naam>")[2]


BASES = {model.code: _full(model.number, model.wet) for model in models().values()}


def mutant(code: str, seed: int) -> tuple[str, bytes]:
    """The name of what was done to the full message `code`, and the result."""
    random = Random(f"{code}-{seed}")  # noqa: S311  a test needs the same numbers again, not secret ones
    root = etree.fromstring(BASES[code])
    name = random.choice(sorted(_OPERATIONS))
    _OPERATIONS[name](random.choice(list(root.iter())), random)
    return name, etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _drop(node: etree._Element, random: Random) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _double(node: etree._Element, random: Random) -> None:
    if node.getparent() is not None:
        node.addnext(etree.fromstring(etree.tostring(node, with_tail=False)))


def _reorder(node: etree._Element, random: Random) -> None:
    children = list(node)
    random.shuffle(children)
    node.extend(children)


def _move(node: etree._Element, random: Random) -> None:
    sibling = node.getnext()
    if sibling is not None:
        sibling.addnext(node)


def _rename(node: etree._Element, random: Random) -> None:
    names = ["Bsn", "Naam", "Onbekend", "Datum", "Soort", "Code", "Einddatum", "Client", "Product"]
    node.tag = etree.QName(etree.QName(node).namespace, random.choice(names))


def _other_namespace(node: etree._Element, random: Random) -> None:
    spaces = [*models(), *(model.basis for model in models().values()), _ALIEN, None]
    node.tag = etree.QName(random.choice(spaces), etree.QName(node).localname)


def _leaf(node: etree._Element, random: Random) -> etree._Element:
    leaves = [leaf for leaf in node.getroottree().getroot().iter() if len(leaf) == 0]
    return random.choice(leaves)


def _value(node: etree._Element, random: Random) -> None:
    _leaf(node, random).text = random.choice(_VALUES)


def _near_facet(node: etree._Element, random: Random) -> None:
    """A value just inside or outside what the own tables allow: if they are wrong, the judge disagrees."""
    leaf = _leaf(node, random)
    path = [etree.QName(step).localname for step in (*reversed(list(leaf.iterancestors())), leaf)]
    model = models()[etree.QName(leaf.getroottree().getroot()).namespace or ""]
    type_ = model.type_at(tuple(path))
    facets = type_.facets if type_ else {}
    options = [*(type_.codes if type_ else ()), "99", "ZZ"]
    options += ["x" * (int(facets["max_length"]) + d) for d in (-1, 0, 1) if "max_length" in facets]
    options += ["1" * (int(facets["max_length"]) + d) for d in (-1, 0, 1) if "max_length" in facets]
    options += [str(int(facets["maximum"]) + d) for d in (-1, 0, 1) if "maximum" in facets]
    leaf.text = random.choice(options)


def _blank(node: etree._Element, random: Random) -> None:
    leaf = _leaf(node, random)
    blank = random.choice([" ", "\n", "\t", "\u00a0"])
    leaf.text = random.choice([f"{blank}{leaf.text}", f"{leaf.text}{blank}", blank, f"{blank}{leaf.text}{blank}"])


def _text_between(node: etree._Element, random: Random) -> None:
    if node.getparent() is not None:
        node.tail = random.choice([" ", "\n\n", "tekst", "0", "\u00a0"])


def _comment(node: etree._Element, random: Random) -> None:
    inserted = random.choice([etree.Comment(" uitleg "), etree.ProcessingInstruction("doe", "iets")])
    leaf = _leaf(node, random)
    before, after = random.choice(
        [("", leaf.text), (" ", leaf.text), (leaf.text, ""), ((leaf.text or "")[:1], leaf.text)]
    )
    leaf.text = before
    inserted.tail = after
    leaf.append(inserted)


def _cdata(node: etree._Element, random: Random) -> None:
    leaf = _leaf(node, random)
    leaf.text = etree.CDATA(random.choice(["", " "]) + (leaf.text or ""))


def _attribute(node: etree._Element, random: Random) -> None:
    instance = "http://www.w3.org/2001/XMLSchema-instance"
    basis = next(value for value in node.nsmap.values() if value.endswith("basisschema/schema"))
    prefix = next(key for key, value in node.nsmap.items() if value == basis)
    name, value = random.choice(
        [
            ("soort", "1"),
            (f"{{{instance}}}nil", "true"),
            (f"{{{instance}}}nil", "false"),
            (f"{{{instance}}}type", f"{prefix}:LDT_Naam"),
            (f"{{{instance}}}type", f"{prefix}:LDT_Datum"),
            (f"{{{instance}}}schemaLocation", f"{_ALIEN} nergens.xsd"),
            ("{http://www.w3.org/XML/1998/namespace}lang", "nl"),
        ]
    )
    node.set(name, value)


def _child(node: etree._Element, random: Random) -> None:
    child = etree.Element(random.choice([node.tag, f"{{{_ALIEN}}}Extra", "Zonder"]))
    child.text = random.choice([None, "1"])
    node.insert(random.randrange(len(node) + 1), child)


def _empty(node: etree._Element, random: Random) -> None:
    for child in list(node):
        node.remove(child)
    node.text = random.choice([None, " ", ""])


def _nothing(node: etree._Element, random: Random) -> None:
    """The full message itself must be valid for both."""


_OPERATIONS: dict[str, Callable[[etree._Element, Random], None]] = {
    "attribute": _attribute, "blank": _blank, "cdata": _cdata, "child": _child, "comment": _comment, "double": _double,
    "drop": _drop, "empty": _empty, "move": _move, "namespace": _other_namespace, "near_facet": _near_facet,
    "nothing": _nothing, "rename": _rename, "reorder": _reorder, "text_between": _text_between, "value": _value,
    "value_again": _value, "near_facet_again": _near_facet,
}  # fmt: skip
