"""The official schemas as judge, where they are; they are not part of this project.

Of seven WMO messages no schema is public. Theirs is made here from the schema of the same message of the Jeugdwet: the
namespaces, the BerichtCode and the basis schema of iWmo, and without the two parts that only the Jeugdwet has.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree

from duiding.berichten.tables import Model, models

_REPOSITORY = Path(__file__).parents[3]
_XS = "{http://www.w3.org/2001/XMLSchema}"
_BASIS = "basisschema.xsd"
_WMO_CODES = {"302": "415", "306": "419", "308": "421", "316": "445", "318": "481", "320": "483", "325": "485"}
_ONLY_JEUGDWET = ("GezagsdragerBekend", "Woonplaatsbeginsel")


def official_folder() -> Path | None:
    """The folder with ijw/ and iwmo/: from DUIDING_XSD, or beside the repository."""
    named = os.environ.get("DUIDING_XSD")
    folder = Path(named) if named else _REPOSITORY.parent / "shared" / "standard" / "xsd"
    is_there = (folder / "ijw").is_dir() and (folder / "iwmo").is_dir()
    if named and not is_there:
        raise ValueError(f"DUIDING_XSD is {named}: it has no folders ijw/ and iwmo/.")
    return folder if is_there else None


@cache
def official_schema(folder: Path, wet: str, number: str) -> etree.XMLSchema:
    """The compiled schema of one message."""
    return etree.XMLSchema(_tree(folder, wet, number))


def official_verdict(content: bytes, folder: Path) -> bool:
    """Whether the official schema of the message, if there is one, accepts the file."""
    root = etree.fromstring(content)
    model = models().get(etree.QName(root).namespace or "")
    return model is not None and official_schema(folder, model.wet, model.number).validate(root)


def official_listing(folder: Path, model: Model) -> Iterator[str]:
    """Everything that the official schema says of the message, in one line per element."""
    tree = _tree(folder, model.wet, model.number)
    return listing(tree, etree.parse(str(_folder(folder, model.wet) / _BASIS)).getroot())


def listing(message: etree._Element, basis: etree._Element) -> Iterator[str]:
    """A schema of a message and its basis, spelled out per element: path, occurrence, and the facets of each step."""
    types = {node.get("name"): node for root in (message, basis) for node in root if node.tag in _TYPES}
    yield f"{message.get('targetNamespace')} {basis.get('targetNamespace')}"
    for root in (message, basis):
        assert root.get("elementFormDefault") == "qualified"
    for element in message.findall(f"{_XS}element"):
        yield from _lines(element, types, "")


_TYPES = (f"{_XS}complexType", f"{_XS}simpleType")
_Types = dict[str | None, etree._Element]


def _lines(element: etree._Element, types: _Types, above: str) -> Iterator[str]:
    assert set(element.attrib) <= {"name", "type", "minOccurs", "maxOccurs"}
    path = f"{above}/{element.get('name')}"
    occurs = f"{element.get('minOccurs', '1')}..{element.get('maxOccurs', '1')}"
    named = element.get("type")
    type_ = types[_local(named)] if named else element.find(f"{_XS}simpleType")
    assert type_ is not None
    if type_.tag == f"{_XS}simpleType":
        yield f"{path} {occurs} {' | '.join(_steps(type_, types))}"
        return
    yield f"{path} {occurs}"
    (sequence,) = _content(type_)
    assert sequence.tag == f"{_XS}sequence" and not sequence.attrib
    for child in _content(sequence):
        assert child.tag == f"{_XS}element"
        yield from _lines(child, types, path)


def _steps(type_: etree._Element, types: _Types) -> Iterator[str]:
    (restriction,) = _content(type_)
    base = restriction.get("base") or ""
    if base.startswith("xs:"):
        yield base
    else:
        yield from _steps(types[_local(base)], types)
    yield " ".join(sorted(f"{_local(facet.tag)}={facet.get('value')}" for facet in _content(restriction)))


def _content(node: etree._Element) -> list[etree._Element]:
    return [child for child in node if child.tag != f"{_XS}annotation"]


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]


def _folder(folder: Path, wet: str) -> Path:
    return folder / ("ijw" if wet == "jeugdwet" else "iwmo")


def _tree(folder: Path, wet: str, number: str) -> etree._Element:
    prefix = "JW" if wet == "jeugdwet" else "WMO"
    file = _folder(folder, wet) / f"{prefix}{number}.xsd"
    return etree.parse(str(file)).getroot() if file.is_file() else _made_for_wmo(folder, number)


def _made_for_wmo(folder: Path, number: str) -> etree._Element:
    text = (_folder(folder, "jeugdwet") / f"JW{number}.xsd").read_text(encoding="utf-8")
    text = text.replace("/ijw/", "/iwmo/").replace(f"/jw{number}/", f"/wmo{number}/")
    # The base address decides which basis schema the import finds.
    base = _folder(folder, "wmo") / f"WMO{number}.xsd"
    root = etree.fromstring(text.encode(), base_url=str(base))
    for parent in list(root.iter(f"{_XS}schema", f"{_XS}sequence")):
        for node in list(parent):
            if node.get("name") in _ONLY_JEUGDWET:
                parent.remove(node)
    (code,) = root.findall(f".//{_XS}element[@name='BerichtCode']//{_XS}pattern")
    code.set("value", _WMO_CODES[number])
    return root
