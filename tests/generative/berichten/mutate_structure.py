"""Changes of elements: left out, doubled, moved, renamed, put in, nested."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from duiding.berichten.tables import Model
from tests.generative.berichten.valid import Source, pick

ALIEN = "urn:iets:anders"
_RENAMED = ("Bsn", "Naam", "Onbekend4711", "Datum", "Soort", "Code", "Einddatum", "Client", "Product", "RetourCodes")


def elements(root: etree._Element) -> list[etree._Element]:
    """The root and everything in it, without comments and instructions."""
    return list(root.iter(etree.Element))


def inner(root: etree._Element, source: Source) -> etree._Element:
    """Some element below the root, or the root when there is none."""
    return pick(source, elements(root)[1:] or [root])


def leaf(root: etree._Element, source: Source) -> etree._Element:
    """Some element without elements in it."""
    return pick(source, [node for node in elements(root) if len(node) == 0] or [root])


def optional(root: etree._Element, model: Model, source: Source) -> etree._Element:
    """Some element that the tables call optional or repeated: to change how often it is there is often allowed."""
    free = {e.name for group in model.groups.values() for e in group if e.is_repeated or not e.is_required}
    return pick(source, [node for node in elements(root)[1:] if name_of(node) in free] or [root])


def name_of(node: etree._Element) -> str:
    return etree.QName(node).localname


def drop(root: etree._Element, model: Model, source: Source) -> None:
    _remove(inner(root, source))


def drop_optional(root: etree._Element, model: Model, source: Source) -> None:
    _remove(optional(root, model, source))


def double(root: etree._Element, model: Model, source: Source) -> None:
    _copy_beside(inner(root, source))


def double_optional(root: etree._Element, model: Model, source: Source) -> None:
    _copy_beside(optional(root, model, source))


def reorder(root: etree._Element, model: Model, source: Source) -> None:
    node = pick(source, [node for node in elements(root) if len(node) > 1] or [root])
    children = list(node)
    while children:
        node.append(children.pop(source.below(len(children))))


def swap(root: etree._Element, model: Model, source: Source) -> None:
    """With the next sibling: the smallest change of order there is."""
    node = inner(root, source)
    sibling = node.getnext()
    if sibling is not None:
        sibling.addnext(node)


def move(root: etree._Element, model: Model, source: Source) -> None:
    """To any other place in the message."""
    node, target = inner(root, source), pick(source, elements(root))
    if node is not root and target is not node and node not in target.iterancestors():
        target.insert(source.below(len(target) + 1), node)


def rename(root: etree._Element, model: Model, source: Source) -> None:
    node = pick(source, elements(root))
    names = [*_RENAMED, *sorted(model.names())]
    node.tag = etree.QName(etree.QName(node).namespace, pick(source, names)).text


def insert(root: etree._Element, model: Model, source: Source) -> None:
    """An element of this message, of another namespace, or of none, somewhere."""
    parent = pick(source, elements(root))
    tags = [f"{{{ALIEN}}}Extra4711", "Zonder4711", pick(source, elements(root)).tag, f"{{{model.namespace}}}Extra4711"]
    child = etree.Element(pick(source, tags))
    child.text = pick(source, [None, "1"])
    parent.insert(source.below(len(parent) + 1), child)


def insert_known(root: etree._Element, model: Model, source: Source) -> None:
    """A copy of one element of the message somewhere else."""
    parent, child = pick(source, elements(root)), deepcopy(inner(root, source))
    parent.insert(source.below(len(parent) + 1), child)


def nest(root: etree._Element, model: Model, source: Source) -> None:
    """An element within a copy of itself."""
    node = inner(root, source)
    around = etree.Element(node.tag)
    if node is not root:
        node.addprevious(around)
        around.append(node)


def unwrap(root: etree._Element, model: Model, source: Source) -> None:
    """A group gone, its content left in its place."""
    node = pick(source, [node for node in elements(root)[1:] if len(node)] or [root])
    if node is not root:
        for child in list(node):
            node.addprevious(child)
        _remove(node)


def clear(root: etree._Element, model: Model, source: Source) -> None:
    """Nothing left in an element, or a blank."""
    node = pick(source, elements(root))
    for child in list(node):
        node.remove(child)
    node.text = pick(source, [None, " ", ""])


def add_repetition(root: etree._Element, model: Model, source: Source) -> None:
    """Many more of an element that may be there several times, or of one that may not."""
    node = optional(root, model, source)
    for _ in range(1 + source.below(5)):
        _copy_beside(node)


def _remove(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _copy_beside(node: etree._Element) -> None:
    if node.getparent() is not None:
        node.addnext(deepcopy(node))
