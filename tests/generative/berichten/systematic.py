"""Every element of a message once left out, doubled, moved, filled and emptied; of every type every value that matters.

What chance would take a very long time to find, this finds at once: the mutants of a message cover all its tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import partial

from lxml import etree

from duiding.berichten.tables import Model, SimpleType
from tests.generative.berichten.mutate_structure import elements
from tests.generative.berichten.mutate_values import type_of, values_beside
from tests.generative.berichten.valid import Dice, Fixed, valid_tree

_Change = Callable[[etree._Element], None]


def systematic_mutants(model: Model) -> Iterator[tuple[str, bytes]]:
    """What was done, and the result; in the same order on every machine."""
    # With 1, everything optional is there, and two of everything that may be repeated.
    root = valid_tree(model, Fixed(1, Dice(f"{model.code}-systematic")))
    places, types = _places(root, model)
    for path, at in places.items():
        for name, change in _CHANGES.items():
            yield f"{name} {path}", _changed(root, at, change)
    for name, (at, type_) in types.items():
        for value in values_beside(type_):
            yield f"{name} = {value!r}", _changed(root, at, partial(_filled, value))


def _places(root: etree._Element, model: Model) -> tuple[dict[str, int], dict[str, tuple[int, SimpleType]]]:
    """Where the first element of every path is, and the first of every type."""
    places: dict[str, int] = {}
    types: dict[str, tuple[int, SimpleType]] = {}
    for at, node in enumerate(elements(root)):
        path = "/".join(etree.QName(step).localname for step in (*reversed(list(node.iterancestors())), node))
        type_ = type_of(node, model)
        places.setdefault(path, at)
        if type_ is not None:
            # The three elements with a value of their own come first; their type may be that of another one too.
            types.setdefault(type_.name, (at, type_))
    del places["Bericht"]
    return places, types


def _changed(root: etree._Element, at: int, change: _Change) -> bytes:
    copy = deepcopy(root)
    change(elements(copy)[at])
    return etree.tostring(copy, xml_declaration=True, encoding="UTF-8")


def _filled(text: str, node: etree._Element) -> None:
    node.text = text


def _parent(node: etree._Element) -> etree._Element:
    parent = node.getparent()
    assert parent is not None
    return parent


def _drop(node: etree._Element) -> None:
    """With all others of its name, so that the group has none."""
    parent = _parent(node)
    for child in list(parent.iterchildren(node.tag)):
        parent.remove(child)


def _double(node: etree._Element) -> None:
    node.addnext(deepcopy(node))


def _after_the_next(node: etree._Element) -> None:
    """Behind the next element of another name; the last one to the head."""
    other = next((sibling for sibling in node.itersiblings() if sibling.tag != node.tag), None)
    if other is None:
        _parent(node).insert(0, node)
    else:
        other.addnext(node)


def _with_text(node: etree._Element) -> None:
    node.text = (node.text or "") + "tekst"


def _with_element(node: etree._Element) -> None:
    etree.SubElement(node, node.tag)


def _emptied(node: etree._Element) -> None:
    for child in list(node):
        node.remove(child)
    node.text = None


_CHANGES: dict[str, _Change] = {
    "none": _drop, "two": _double, "later": _after_the_next, "text": _with_text, "inside": _with_element,
    "empty": _emptied,
}  # fmt: skip
