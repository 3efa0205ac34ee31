"""Walks the checked tree once, along a plan made from the element tables.

Elements that the tables mark as never read (names, street, e-mail, free text, JuridischeStatus) are not even looked at.
"""

from __future__ import annotations

from functools import cache
from itertools import takewhile
from typing import Any, NamedTuple

from lxml import etree

from duiding.berichten.tables import Element, Model, models

_NEVER, _VALUE, _PRESENT, _GROUP, _PART = range(5)


class Part:
    """A message, or a repeatable group in it.

    `values` is by path within the part ("Product/Code"); a group or flag that is there has the value "".
    `parts` holds the repeatable groups by path. Plans know the path of every tag, so no search is needed.
    """

    __slots__ = ("element", "parts", "values")

    def __init__(self, element: etree._Element) -> None:
        """An empty part at this place in the tree."""
        self.element = element
        self.values: dict[str, str] = {}
        self.parts: dict[str, list[Part]] = {}

    def line_of(self, name: str) -> int | None:
        """The line of the first element with this name in the part; of the part itself when there is none."""
        for node in self.element.iter():
            if etree.QName(node).localname == name:
                return line_number(node)
        return line_number(self.element)


def line_number(node: etree._Element) -> int | None:
    """The line in the file on which an element begins."""
    line: Any = node.sourceline  # the stubs of lxml leave its type open
    return int(line) if line else None


class _Step(NamedTuple):
    kind: int
    path: str
    group: _Group


class _Group(NamedTuple):
    """`leading` are the steps of the required elements at the head: the schema fixes their position, so that their
    tags, which cost lxml most of the time, need not be asked for. `by_tag` has the other elements."""

    leading: tuple[_Step, ...]
    by_tag: dict[str, _Step]


def walk(root: etree._Element, model: Model) -> Part:
    """The values of a tree that is valid under the schema of `model`."""
    part = Part(root)
    _fill(part, root, _message_plan(model.namespace))
    return part


def _fill(part: Part, element: etree._Element, group: _Group) -> None:
    values = part.values
    leading = iter(group.leading)
    for child in element:
        kind, path, deeper = next(leading, None) or group.by_tag[child.tag]
        if kind == _VALUE:
            values[path] = child.text or ""
        elif kind == _GROUP:
            values[path] = ""
            _fill(part, child, deeper)
        elif kind == _PRESENT:
            values[path] = ""
        elif kind == _PART:
            repeated = Part(child)
            _fill(repeated, child, deeper)
            part.parts.setdefault(path, []).append(repeated)


@cache
def _message_plan(namespace: str) -> _Group:
    return _plan(models()[namespace], "Bericht", "")


def _plan(model: Model, group: str, prefix: str) -> _Group:
    namespace = model.basis if group.startswith("CDT_") else model.namespace
    elements = model.groups.get(group, ())
    steps = [_step(model, element, prefix + element.name) for element in elements]
    by_tag = {f"{{{namespace}}}{element.name}": step for element, step in zip(elements, steps, strict=True)}
    fixed = list(takewhile(lambda element: element.is_required and not element.is_repeated, elements))
    return _Group(tuple(steps[: len(fixed)]), by_tag)


def _step(model: Model, element: Element, path: str) -> _Step:
    if element.reading != "value":
        return _Step(_PRESENT if element.reading == "presence" else _NEVER, path, _Group((), {}))
    if element.type not in model.groups:
        return _Step(_VALUE, path, _Group((), {}))
    if element.is_repeated:
        return _Step(_PART, path, _plan(model, element.type, ""))
    return _Step(_GROUP, path, _plan(model, element.type, f"{path}/"))
