"""Says in our own Dutch what the schema rejects.

The messages of libxml2 quote values. Only the kind of error, the place and names of the standard are taken from them.
"""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import Any

from lxml import etree

from duiding.berichten.parse import ONE_AT_A_TIME
from duiding.berichten.schema import compiled_schema
from duiding.berichten.structure import known_name, misplacement, path_of
from duiding.berichten.tables import Model, SimpleType
from duiding.berichten.walk import line_number
from duiding.domain.finding import Finding

MAX_FINDINGS = 100
_LARGE = 1_000_000
_LONG_TEXT = 100_000
_SUBJECT = re.compile(r"Element '\{[^}]*\}(\w+)'")
# libxml2 writes a path as /*/b:Naam[2]: a star for a name without prefix, the index among what the step can mean.
_STEP = re.compile(r"[^@\[\]()]+(?:\[\d+\])?")
# Lengths and limits have their own restriction codes in the standard.
LENGTH_RULES = {
    1: "RS008", 2: "RS009", 3: "RS010", 4: "RS011", 5: "RS012", 6: "RS013", 8: "RS014", 9: "RS015", 10: "RS016",
    12: "RS017", 15: "RS018", 20: "RS019", 24: "RS020", 25: "RS021", 35: "RS023", 36: "RS024", 64: "RS025",
    80: "RS026", 200: "RS028",
}  # fmt: skip
MAXIMUM_RULES = {99: "RS002", 99999: "RS004", 99999999: "RS005", 999999999: "RS006", 999999999999: "RS040"}
# By kind of libxml2. What is left beside those and the facets (..._VALID) is about attributes.
_MISPLACED = {
    "SCHEMAV_CVC_ELT_1": "Het eerste element van het bestand heeft een andere naam. Noem het Bericht.",
    "SCHEMAV_CVC_COMPLEX_TYPE_2_3": "In dit element staat tekst. Er horen alleen elementen in. Haal de tekst weg.",
    "SCHEMAV_CVC_TYPE_3_1_2": "In dit element staat een ander element. Er hoort alleen een waarde in. Haal het weg.",
}
_STRUCTURE = "XSD001"
_CONTENT = "XSD002"
_ATTRIBUTE = "XSD003"


def schema_findings(root: etree._Element, model: Model, size: int) -> tuple[Finding, ...]:
    """What the schema of this message rejects, in the order of the file; at most a hundred findings.

    Of a file of more than a megabyte (`size` is in bytes) only the first element that is wrong: libxml2 counts all
    siblings before each error, which takes minutes when thousands of rows are wrong.
    """
    if size > _LARGE:
        return _long_text(root, model) or _first_finding(root, model)
    return element_findings(root, model, compiled_schema(model.namespace))


def element_findings(element: etree._Element, model: Model, schema: etree.XMLSchema) -> tuple[Finding, ...]:
    """What a schema rejects of an element: a whole small message, or a group of one, with the schema of that group."""
    if schema.validate(element):
        return ()
    found: dict[str, Finding] = {}
    log: Any = schema.error_log  # the stubs of lxml know no iteration over a log
    for entry in islice(log, MAX_FINDINGS):
        # One element can break several facets at once; the first says enough.
        found.setdefault(entry.path or "", _finding(entry, element, model))
    return tuple(sorted(found.values(), key=lambda finding: finding.line or 0))


def _long_text(root: etree._Element, model: Model) -> tuple[Finding, ...]:
    """A text of over 100,000 characters: no value of the standard comes near, and libxml2 needs time in the square of
    the number of entities in one text."""
    for node in root.iter():
        if max(len(node.text or ""), len(node.tail or "")) > _LONG_TEXT:
            name = etree.QName(node).localname
            message = "De tekst van dit element is veel te lang. Vul het volgens de standaard."
            return (Finding(_CONTENT, 1, message, name if name in model.names() else None, line_number(node)),)
    return ()


def _first_finding(root: etree._Element, model: Model) -> tuple[Finding, ...]:
    parser = etree.XMLParser(schema=compiled_schema(model.namespace), resolve_entities=False, no_network=True)
    try:
        with ONE_AT_A_TIME:
            etree.fromstring(etree.tostring(root), parser)
    except etree.XMLSyntaxError as error:
        name = _SUBJECT.match(error.msg or "")
    else:
        return ()
    element = name.group(1) if name and name.group(1) in model.names() else None
    message = (
        "De inhoud past niet in de standaard. Het bestand is groot; de controle stopt bij de eerste fout. "
        "Verbeter die en bied het bestand opnieuw aan."
    )
    return (Finding(_CONTENT, 1, message, element, None),)


def _finding(entry: etree._LogEntry, root: etree._Element, model: Model) -> Finding:
    node, rule, message = _explanation(entry, _node(entry, root), model)
    return Finding(rule, 1, message, known_name(node, model), entry.line)


def _node(entry: etree._LogEntry, root: etree._Element) -> etree._Element:
    """The element that the schema complains about."""
    node = root
    for step in takewhile(_STEP.fullmatch, (entry.path or "").split("/")[2:]):
        name, _, index = step.rstrip("]").partition("[")
        node = (node if name == "*" else [child for child in node if _prefixed(child) == name])[int(index or 1) - 1]
    return node


def _prefixed(node: etree._Element) -> str:
    name = etree.QName(node).localname
    return f"{node.prefix}:{name}" if node.prefix else name


def _explanation(entry: etree._LogEntry, node: etree._Element, model: Model) -> tuple[etree._Element, str, str]:
    kind = entry.type_name
    if kind == "SCHEMAV_ELEMENT_CONTENT":
        place, message = misplacement(entry.message, node, model)
        return place, _STRUCTURE, message
    if kind in _MISPLACED:
        return node, _STRUCTURE, _MISPLACED[kind]
    if "_VALID" not in kind:
        return node, _ATTRIBUTE, "Dit element heeft een attribuut. De standaard kent geen attributen. Haal het weg."
    type_ = model.type_at(path_of(node))
    if type_ is None:
        return node, _CONTENT, "De inhoud van dit element past niet in de standaard. Vul het volgens de standaard."
    return node, _value_rule(kind, type_), f"De waarde mag hier niet. Vul {type_.text}."


def _value_rule(kind: str, type_: SimpleType) -> str:
    if kind == "SCHEMAV_CVC_MAXLENGTH_VALID" and not type_.codes:
        return LENGTH_RULES[int(type_.facets["max_length"])]
    if kind == "SCHEMAV_CVC_MAXINCLUSIVE_VALID":
        return MAXIMUM_RULES[int(type_.facets["maximum"])]
    if kind == "SCHEMAV_CVC_MININCLUSIVE_VALID":
        return "RS001"
    if kind == "SCHEMAV_CVC_MINLENGTH_VALID":
        return "RS033"
    return type_.rule or _CONTENT
