"""Changes of what is around the content: namespaces, attributes, and which message it says to be."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from duiding.berichten.tables import Model, models
from tests.generative.berichten.mutate_structure import ALIEN, elements
from tests.generative.berichten.valid import Source, pick

_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_XML = "http://www.w3.org/XML/1998/namespace"


def namespace(root: etree._Element, model: Model, source: Source) -> None:
    """Of one element."""
    _move(pick(source, elements(root)), _any_namespace(model, source))


def namespace_of_branch(root: etree._Element, model: Model, source: Source) -> None:
    """Of an element and everything in it."""
    space = _any_namespace(model, source)
    for node in elements(pick(source, elements(root))):
        _move(node, space)


def other_message(root: etree._Element, model: Model, source: Source) -> None:
    """It says to be another message of the same wet; often with the code of that message."""
    other = pick(source, [other for other in models().values() if other.wet == model.wet])
    _become(root, model, other, with_code=source.below(2) == 1)


def other_wet(root: etree._Element, model: Model, source: Source) -> None:
    """The same message of the other wet: mostly fine, but for the codes that only one wet has."""
    (other,) = (other for other in models().values() if other.number == model.number and other.wet != model.wet)
    _become(root, model, other, with_code=source.below(4) > 0)


def _become(root: etree._Element, model: Model, other: Model, with_code: bool) -> None:
    spaces = {model.namespace: other.namespace, model.basis: other.basis}
    (code,) = (element.fixed for element in other.groups["Header"] if element.name == "BerichtCode")
    for node in elements(root):
        name = etree.QName(node)
        _move(node, spaces.get(name.namespace or "", name.namespace))
        if with_code and name.localname == "BerichtCode":
            node.text = code


def unknown_release(root: etree._Element, model: Model, source: Source) -> None:
    for node in elements(root):
        space = etree.QName(node).namespace or ""
        _move(node, space.replace("3_2", pick(source, ["3_1", "3_3", "3.2"])))


def attribute(root: etree._Element, model: Model, source: Source) -> None:
    node = pick(source, elements(root))
    own = _type_name(node, model, own=True)
    name, value = pick(
        source,
        [
            ("soort", "4711"),
            (f"{{{_INSTANCE}}}nil", "true"),
            (f"{{{_INSTANCE}}}nil", "false"),
            (f"{{{_INSTANCE}}}nil", "4711"),
            (f"{{{_INSTANCE}}}type", own),
            (f"{{{_INSTANCE}}}type", own),
            (f"{{{_INSTANCE}}}type", _type_name(node, model, own=False)),
            (f"{{{_INSTANCE}}}schemaLocation", f"{ALIEN} nergens.xsd"),
            (f"{{{_INSTANCE}}}noNamespaceSchemaLocation", "nergens.xsd"),
            (f"{{{_XML}}}lang", "nl"),
            (f"{{{_XML}}}space", "preserve"),
            (f"{{{ALIEN}}}soort", "4711"),
        ],
    )
    node.set(name, value)


def _type_name(node: etree._Element, model: Model, own: bool) -> str:
    """For xsi:type: the name of the element's own type, which it may say, or of another."""
    path = tuple(etree.QName(step).localname for step in (*reversed(list(node.iterancestors())), node))
    name = model.named_at(path) if own else "LDT_Naam"
    space = model.basis if name[:4] in ("CDT_", "LDT_") else model.namespace
    prefix = next((key for key, uri in node.nsmap.items() if uri == space), None)
    # The standard calls the type of a whole message Root.
    name = "Root" if name == "Bericht" else name
    return f"{prefix}:{name}" if prefix else name


def unused_namespace(root: etree._Element, model: Model, source: Source) -> None:
    """A declaration that nothing uses changes nothing."""
    node = pick(source, elements(root)[1:] or [root])
    parent = node.getparent()
    if parent is not None:
        copy = etree.Element(node.tag, nsmap={"ongebruikt": ALIEN})
        copy.text, copy.tail = node.text, node.tail
        copy.extend([deepcopy(child) for child in node])
        parent.replace(node, copy)


def _any_namespace(model: Model, source: Source) -> str | None:
    spaces = [
        model.namespace,
        model.basis,
        ALIEN,
        None,
        *models(),
        *sorted({other.basis for other in models().values()}),
    ]
    return pick(source, spaces)


def _move(node: etree._Element, space: str | None) -> None:
    node.tag = etree.QName(space or None, etree.QName(node).localname).text
