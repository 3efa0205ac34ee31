"""Reads the groups of the checked tree, along plans made from the element tables.

Elements that the tables mark as never read (names, street, e-mail, free text, JuridischeStatus) are passed over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from lxml import etree

from duiding.berichten.tables import Element, Model, models

Step = tuple[str, bool]
Values = dict[str, Any]
"""By element name: the text of a value, or the element itself of a group and of what only the presence counts of."""


class Part:
    """The place of a record in the file: a message, or a repeatable group in it."""

    __slots__ = ("element",)

    def __init__(self, element: etree._Element) -> None:
        """The part that begins with this element."""
        self.element = element

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


class Plan(NamedTuple):
    """How the children of a group are called. A step is the name and whether the text counts; no name: never read.

    Asking for a tag is what costs lxml most, and often the number of children says which are there: all of them, or
    only the required ones. `by_count` has the steps for those numbers, `by_tag` the step of every child.
    """

    by_count: Mapping[int, Sequence[Step]]
    by_tag: Mapping[str, Step]


def read_group(element: etree._Element, plan: Plan) -> Values:
    """What is in a group that is valid under the schema. Absent elements, and those never read, are not there."""
    children = element[:]  # type: ignore[index]  # see children_of, of which the call is saved here
    by_count, by_tag = plan
    steps = by_count.get(len(children)) or [by_tag[child.tag] for child in children]
    values: Values = {}
    for child, (name, is_text) in zip(children, steps):  # noqa: B905  of one length; saying so costs a tenth
        if is_text:
            values[name] = child.text or ""
        elif name:
            values[name] = child
    return values


def children_of(element: etree._Element) -> list[etree._Element]:
    """The rows of a group of rows; faster than going over the element itself."""
    sliceable: Any = element  # the stubs of lxml know no slices
    children: list[etree._Element] = sliceable[:]
    return children


def read_optional_group(element: etree._Element | None, plan: Plan) -> Values:
    """What is in a group, and nothing when it is absent."""
    return {} if element is None else read_group(element, plan)


@cache
def plans_of(namespace: str) -> Mapping[str, Plan]:
    """The plans of the groups of the message with this namespace, by name."""
    model = models()[namespace]
    return {group: _plan(model, group) for group in model.groups}


def _plan(model: Model, group: str) -> Plan:
    elements = model.groups[group]
    namespace = model.basis if group.startswith("CDT_") else model.namespace
    by_tag = {f"{{{namespace}}}{element.name}": _step(element, model) for element in elements}
    if any(element.is_repeated for element in elements):
        return Plan({}, by_tag)
    required = [_step(element, model) for element in elements if element.is_required]
    return Plan({len(required): required, len(elements): list(by_tag.values())}, by_tag)


def _step(element: Element, model: Model) -> Step:
    if element.reading == "never":
        return "", False
    return element.name, element.reading == "value" and element.type not in model.groups
