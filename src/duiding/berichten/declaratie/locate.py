"""Says where a large message is wrong, without holding it: a second pass, in which each part is judged by itself.

A message that is refused is read twice; one that is accepted never comes here.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from duiding.berichten.declaratie.stream import CHUNK, close, feed, pull_parser, read_elements
from duiding.berichten.schema import compiled_schema
from duiding.berichten.schema_findings import MAX_FINDINGS, element_findings
from duiding.berichten.tables import Model
from duiding.domain.finding import Finding

_REPEATED = ("Prestatie", "Client")
_GROUPS = ("}Prestaties", "}Clienten")
_SOMEWHERE = Finding(
    "XSD002", 1, "De inhoud past niet in de standaard. Maak het bericht opnieuw aan, volgens de standaard."
)


def locate_findings(content: bytes, model: Model, wrong: int) -> tuple[Finding, ...]:
    """What the schema rejects from the chunk at `wrong` on, by line; at most a hundred findings, at least one.

    Raises Refused for what is not well-formed.
    """
    parser = pull_parser(content, model, _REPEATED)
    schemas = {f"{{{model.namespace}}}{name}": compiled_schema(model.namespace, name) for name in _REPEATED}
    found: dict[Finding, None] = {}
    for element in _elements_from(parser, content, wrong):
        if len(found) < MAX_FINDINGS:
            found.update(dict.fromkeys(element_findings(element, model, schemas[element.tag])))
    root = close(parser)
    found.update(dict.fromkeys(element_findings(root, model, compiled_schema(model.namespace))))
    by_line = sorted(found, key=lambda finding: finding.line or 0)
    return tuple(by_line[:MAX_FINDINGS]) or (_SOMEWHERE,)


def _elements_from(parser: etree.XMLPullParser, content: bytes, wrong: int) -> Iterator[etree._Element]:
    """The prestaties and clients that end at or after a place in the bytes.

    Only the first of a group stays in the tree, and one with text behind it, which does not belong there: what is
    around them is judged with those.
    """
    before: dict[str, etree._Element] = {}
    for start in range(0, len(content), CHUNK):
        feed(parser, content[start : start + CHUNK])
        for element in read_elements(parser):
            if element.tag in before:
                _drop(before[element.tag])
            before[element.tag] = element
            if start + CHUNK > wrong:
                yield element


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None or element.getprevious() is None or (element.tail or "").strip():
        return
    if parent.tag.endswith(_GROUPS):
        parent.remove(element)
