"""The Python ways to read a message, on the same files: xmlschema, xsdata and pydantic-xml.

Their models are made from our own tables, with every element of the message, so that each reads what the file says.
xsdata and pydantic-xml do not check lengths, patterns and codes here, and none of the three applies a rule, replaces a
number by a pseudonym or makes rows, as Duiding does; that only makes it harder for Duiding. They are installed for
this benchmark only: Duiding does not use them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from lxml import etree

from benchmarks.corpus import Corpus
from benchmarks.ingest_rate import KEY
from benchmarks.outcome import Outcome, interleaved_medians
from duiding.berichten import Gate, read_bericht
from duiding.berichten.schema import basis_schema, message_schema
from duiding.berichten.tables import Element, Model, models
from duiding.config import load_gemeente

FILES = 1_000
Read = Callable[[bytes], object]


def times_faster(corpus: Corpus) -> list[Outcome]:
    """How many times the message rate of each Duiding has, with rules, pseudonym and rows; it must be ahead of all."""
    step = max(1, len(corpus.paths) // FILES)
    contents = list(islice(corpus.contents(), 0, None, step))[:FILES]
    gate = Gate(KEY, True, load_gemeente().wijk_of)
    peers = {
        "xmlschema is_valid": _reader("xmlschema", _xmlschema_is_valid),
        "xmlschema to_dict": _reader("xmlschema", _xmlschema_to_dict),
        "xsdata": _reader("xsdata", _xsdata),
        "pydantic-xml": _reader("pydantic_xml", _pydantic_xml),
    }
    reads: list[Read] = [lambda content: read_bericht(content, gate), *peers.values()]
    ours, *theirs = interleaved_medians(*[_over(contents, read) for read in reads])
    rate = f"message rate, {len(contents):,} files (CPU)"
    return [
        Outcome(f"read with rules and pseudonym / {name}, here for this only: {rate}", taken / ours, 1, "x", True)
        for name, taken in zip(peers, theirs, strict=True)
    ]


def _over(contents: list[bytes], read: Read) -> Callable[[], None]:
    def work() -> None:
        for content in contents:
            read(content)

    return work


def _reader(package: str, make: Callable[[Model], Read]) -> Read:
    """Reads any message with the reader that `make` gives for its model; made once per message."""
    try:
        import_module(package)
    except ModuleNotFoundError as error:
        raise SystemExit(f"{error.name} is not installed; it is in the lock: make setup") from None
    made = cache(lambda namespace: make(models()[namespace]))

    def read(content: bytes) -> object:
        start = content.index(b'xmlns="') + 7
        return made(content[start : content.index(b'"', start)].decode())(content)

    return read


def _xmlschema_is_valid(model: Model) -> Read:
    schema = _xmlschema(model)

    def read(content: bytes) -> object:
        if not schema.is_valid(content):
            raise SystemExit("xmlschema: not valid")
        return True

    return read


def _xmlschema_to_dict(model: Model) -> Read:
    schema = _xmlschema(model)
    return lambda content: schema.to_dict(content)


def _xmlschema(model: Model) -> Any:
    import xmlschema

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "basis.xsd").write_text(basis_schema(model), encoding="utf-8")
        (Path(folder) / "message.xsd").write_text(message_schema(model), encoding="utf-8")
        return xmlschema.XMLSchema(str(Path(folder) / "message.xsd"))


def _xsdata(model: Model) -> Read:
    from dataclasses import field, make_dataclass

    from xsdata.formats.dataclass.parsers import XmlParser
    from xsdata.formats.dataclass.parsers.handlers import LxmlEventHandler
    from xsdata.models.datatype import XmlDate, XmlTime

    types = {"date": XmlDate, "time": XmlTime, "integer": int, "string": str}

    def field_of(element: Element, type_: Any, namespace: str) -> Any:
        metadata = {"name": element.name, "type": "Element", "namespace": namespace}
        if element.is_repeated:
            return (element.name, list[type_], field(default_factory=list, metadata=metadata))
        return (element.name, type_ | None, field(default=None, metadata=metadata))

    def made(name: str) -> type:
        fields = [field_of(element, type_, space) for element, type_, space in _members(model, name, types, made)]
        return make_dataclass(name, fields, namespace={"Meta": type("Meta", (), {"namespace": model.namespace})})

    root, parser = made("Bericht"), XmlParser(handler=LxmlEventHandler)
    return lambda content: parser.from_bytes(content, root)


def _pydantic_xml(model: Model) -> Read:
    from datetime import date, time

    from pydantic_xml import BaseXmlModel, create_model, element

    types = {"date": date, "time": time, "integer": int, "string": str}

    def field_of(one: Element, type_: Any, namespace: str) -> Any:
        prefix = "b" if namespace == model.basis else "m"
        if one.is_repeated:
            return (list[type_], element(tag=one.name, ns=prefix, default=[]))
        return (type_ | None, element(tag=one.name, ns=prefix, default=None))

    def made(name: str) -> type:
        fields = {one.name: field_of(one, type_, space) for one, type_, space in _members(model, name, types, made)}
        spaces = {"m": model.namespace, "b": model.basis}
        return create_model(name, __tag__=name, __ns__="m", __nsmap__=spaces, __base__=BaseXmlModel, **fields)

    root = made("Bericht")
    return lambda content: root.from_xml_tree(etree.fromstring(content))


def _members(
    model: Model, group: str, types: dict[str, type], made: Callable[[str], type]
) -> list[tuple[Element, Any, str]]:
    """Per element of a group the type of its value, a model of its own for a group, and its namespace."""
    namespace = model.basis if group.startswith("CDT_") else model.namespace
    return [
        (one, made(one.type) if one.type in model.groups else types[model.types[one.type].base], namespace)
        for one in model.groups[group]
    ]
