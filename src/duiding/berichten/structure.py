"""Says in our own Dutch why an element may not stand where it stands.

What libxml2 says of it is always the same: not expected, or missing. The tree and the element tables say which of the
mistakes people make it is: an unknown name, another namespace, one too many, something left out, the wrong order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from duiding.berichten.tables import Element, Model
from duiding.domain.dutch import enumerate_words

_EXPECTED = re.compile(r"Expected is (?:one of )?\( (.*?) \)")
_LOCAL = re.compile(r"\{[^}]*\}(\w+)")


def misplacement(message: str, node: etree._Element, model: Model) -> tuple[etree._Element, str]:
    """The element that a finding must name and what is wrong with it, from the words of libxml2 about `node`.

    An element that the standard does not know is told by the one that it stands in: its name can be anything.
    """
    wanted = _wanted(message, model)
    hint = f" Hier hoort {_either(wanted)}." if wanted else ""
    parent = node.getparent()
    if "Missing child element" in message or parent is None:
        return node, f"In dit element ontbreekt een verplicht element.{hint} Vul het aan."
    declared = _declared(parent, model)
    name = _local(node)
    if name not in declared and name not in model.names():
        return parent, f"In dit element staat een element dat dit bericht niet kent.{hint} Haal het weg."
    if name not in declared:
        around = known_name(parent, model)
        return node, f"Dit element hoort niet in {around}.{hint} Haal het weg of zet het op zijn plaats."
    is_of_basis = model.named_at(path_of(parent)).startswith("CDT_")
    if etree.QName(node).namespace != (model.basis if is_of_basis else model.namespace):
        where = "het basisschema" if is_of_basis else "het bericht"
        return node, f"De namespace van dit element klopt niet. Gebruik die van {where}."
    return node, _out_of_turn(node, parent, declared, wanted)


def _out_of_turn(node: etree._Element, parent: etree._Element, declared: dict[str, Element], wanted: list[str]) -> str:
    """A known element of this group, at the wrong place in it."""
    if not declared[_local(node)].is_repeated and next(node.itersiblings(node.tag, preceding=True), None) is not None:
        return "Dit element staat hier vaker dan mag. Laat er 1 staan."
    present = {_local(child) for child in parent.iterchildren(etree.Element)}
    missing = [name for name in wanted if name in declared and declared[name].is_required and name not in present]
    if missing:
        return f"Voor dit element ontbreekt {_either(missing)}. Vul dat aan."
    hint = f" Hier hoort {_either(wanted)}." if wanted else ""
    return f"Dit element staat niet op zijn plaats.{hint} Houd de volgorde van de standaard aan."


def _wanted(message: str, model: Model) -> list[str]:
    match = _EXPECTED.search(message)
    return [name for name in _LOCAL.findall(match.group(1)) if name in model.names()] if match else []


def _either(names: Iterable[str]) -> str:
    return enumerate_words(list(names)).replace(" en ", " of ")


def _declared(parent: etree._Element, model: Model) -> dict[str, Element]:
    return {element.name: element for element in model.groups.get(model.named_at(path_of(parent)), ())}


def path_of(node: etree._Element) -> tuple[str, ...]:
    """The names from the root down to this element."""
    above = [_local(step) for step in node.iterancestors()]
    return (*reversed(above), _local(node))


def known_name(node: etree._Element, model: Model) -> str:
    """The name of the element, or of the nearest one around it, that is a name of the standard; else Bericht."""
    names = model.names()
    return next((_local(step) for step in (node, *node.iterancestors()) if _local(step) in names), "Bericht")


def _local(node: etree._Element) -> str:
    return etree.QName(node).localname
