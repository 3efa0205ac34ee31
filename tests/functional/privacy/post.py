"""All 28 messages with everything that names a person filled with marks, the other deliveries, and what is refused."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from duiding.berichten.tables import Model, models
from duiding.bronnen.layout import Layout, known_layouts
from tests.functional.privacy.marks import Marks
from tests.generative.berichten.full import BASES
from tests.unit.berichten.test_envelop import stuf, zipped

RECEIVED = "2022-03-15"

_FILLED: dict[str, Callable[[Marks], str]] = {
    "LDT_BurgerServicenummer": Marks.bsn,
    "LDT_Nummer": Marks.bsn,
    "LDT_Naam": Marks.name,
    "LDT_NaamVerwijzer": lambda marks: marks.name("Huisarts "),
    "LDT_Voorvoegsel": lambda marks: marks.name("v", 9),
    "LDT_Voorletters": Marks.initials,
    "LDT_Straatnaam": lambda marks: marks.name("Pad van ", 24),
    "LDT_Plaatsnaam": lambda marks: marks.name("Oord "),
    "LDT_Organisatienaam": lambda marks: marks.name("Bij ", 35),
    "LDT_Taal": lambda marks: marks.name("Taal ", 25),
    "LDT_Persoonsid": lambda marks: marks.kenmerk("P", 20),
    "LDT_Referentie": lambda marks: marks.kenmerk("R", 20),
    "LDT_ReferentieNummer": lambda marks: marks.kenmerk("N", 20),
    "LDT_IdentificatieBericht": lambda marks: marks.kenmerk("I"),
    "LDT_IdentificatieDeclaratie": lambda marks: marks.kenmerk("D"),
    "LDT_Telefoonnummer": Marks.telefoon,
    "LDT_Emailadres": Marks.email,
    "LDT_Commentaar": Marks.text,
    "LDT_Postcode": Marks.postcode,
    "LDT_HuisnummerToevoeging": lambda marks: marks.short("q7z"),
    "LDT_Huisletter": lambda marks: marks.short("ß"),
}
"""What a type is filled with; the other types are numbers, dates and codes of a list."""

_BY_NAME: dict[str, Callable[[Marks], str]] = {
    "ZorgverlenerCode": lambda marks: marks.short("98765432"),
    "Geboortedatum/Datum": Marks.birthday,
}


def filled(code: str, marks: Marks) -> bytes:
    """One message of this kind, accepted by every rule, with marks wherever a person can stand."""
    model = next(model for model in models().values() if model.code == code)
    root = etree.fromstring(BASES[code])
    _fill(root, model, "Bericht", marks)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _fill(node: etree._Element, model: Model, group: str, marks: Marks) -> None:
    types = {element.name: element.type for element in model.groups[group]}
    for child in list(node):
        name = etree.QName(child).localname
        place = f"{etree.QName(node).localname}/{name}"
        make = _BY_NAME.get(place) or _BY_NAME.get(name) or _FILLED.get(types[name])
        if name == "DatumGebruik":
            node.remove(child)  # the whole date is known: the most there is to give away
        elif types[name] in model.groups:
            _fill(child, model, types[name], marks)
        elif make:
            child.text = make(marks)


def lay_out(folder: Path, marks: Marks) -> Path:
    """The whole post of one day; files and members of a ZIP are named after people too."""
    day = folder / RECEIVED
    day.mkdir(parents=True)
    contents = {code: filled(code, marks) for code in BASES}
    plain, packed = list(contents)[:22], list(contents)[22:]
    for code in plain:
        (day / f"{marks.name()}-{marks.bsn()}-{code}.xml").write_bytes(contents[code])
    gz, envelope, *members = packed
    (day / f"{marks.bsn()}.xml.gz").write_bytes(gzip.compress(contents[gz]))
    (day / f"stuf-{marks.bsn()}.xml").write_bytes(stuf(contents[envelope]))
    named = [(f"{marks.name()}/{marks.bsn()}.xml", contents[code]) for code in members]
    (day / f"{marks.name()}.zip").write_bytes(zipped(*named))
    for layout in known_layouts().values():
        (day / f"{layout.name}-{marks.name('Van ').replace(' ', '')}.csv").write_bytes(levering(layout, marks))
    return folder


def levering(layout: Layout, marks: Marks) -> bytes:
    """A list with one good row of a person, and a row in which somebody put persons into every other column."""
    good, bad = dict(layout.example), dict(layout.example)
    for column in layout.columns:
        make = _COLUMNS.get(column.type)
        if make and good[column.name]:
            good[column.name], bad[column.name] = make(marks), make(marks)
        elif not make:
            bad[column.name] = marks.kenmerk("X", 20)
    if good == bad or layout.name in _WITHOUT_PERSONS:
        bad = {}
    rows = [list(layout.header), list(good.values()), *([list(bad.values())] if bad and layout.keep_good_rows else [])]
    return "".join(";".join(row) + "\r\n" for row in rows).encode()


_WITHOUT_PERSONS = frozenset({"bevolking", "capaciteit"})
_COLUMNS: dict[str, Callable[[Marks], str]] = {
    "bsn": Marks.bsn,
    "geboortedatum": Marks.birthday,
    "postcode": Marks.postcode,
    "token": lambda marks: marks.kenmerk("C", 20),
}


def refused(folder: Path, marks: Marks) -> Path:
    """Files that level 1 and 2 refuse, each full of marks: also where no value belongs."""
    day = folder / RECEIVED
    day.mkdir(parents=True)
    for number, content in enumerate(_refused_contents(marks)):
        (day / f"{marks.bsn()}-{number}.xml").write_bytes(content)
    (day / f"Lijst van {marks.bsn()}.csv").write_bytes(f"bsn;naam\r\n{marks.bsn()};{marks.name()}\r\n".encode())
    (day / f"clientlijst-{marks.bsn()}.csv").write_bytes(f"bsn;{marks.name()}\r\n{marks.bsn()};x\r\n".encode())
    return folder


def _refused_contents(marks: Marks) -> list[bytes]:
    contents = []
    for code in BASES:
        text = filled(code, marks).decode()
        contents += [
            text.replace("</Header>", f"<{_tag(marks)}>{marks.text()}</{_tag(marks)}></Header>").encode(),
            text.replace("</Header>", f"<Naam>{marks.text()}</Naam></Header>").encode(),
            text.replace(">0344<", f">{marks.name()}<").encode(),
            text[: len(text) * 3 // 4].encode(),
        ]
    text = filled("JW301", marks).decode()
    number = "999999999"  # passes the schema and not the 11-proef
    marks.anywhere.add(number)
    wrong_bsn = text.replace(text.partition("<Bsn>")[2].partition("<")[0], number)
    return [
        *contents,
        wrong_bsn.encode(),
        text.encode("utf-16"),
        f"\xef{text}".encode("latin-1", "replace"),
        f'<!DOCTYPE x [<!ENTITY e "{marks.text()}">]>{text}'.encode(),
        f"<{marks.name()}>{marks.text()}</{marks.name()}>".encode(),
        marks.text().encode(),
        stuf(body=marks.text()),
    ]


def _tag(marks: Marks) -> str:
    return marks.name("Tag")
