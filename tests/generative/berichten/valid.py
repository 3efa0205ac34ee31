"""Valid messages made from the element tables: any of the 28, with every choice that the standard leaves open.

Where the choices come from is a `Source`: numbers that are the same everywhere (`Dice`), or Hypothesis (`Drawn`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, Protocol, TypeVar

from hypothesis import strategies as st
from lxml import etree

from duiding.berichten.tables import Element, Model, SimpleType
from tests.generative.berichten.values import value_strategy, write_value

Item = TypeVar("Item")
_MOST = 3


class Source(Protocol):
    """Where choices come from."""

    def below(self, limit: int) -> int:
        """A number from 0 up to, and not including, `limit`."""

    def value(self, type_: SimpleType) -> str:
        """A text that the type allows."""


class Dice:
    """Choices that are the same for the same name on every machine and Python: only `random()` promises that."""

    def __init__(self, name: str) -> None:
        self._random = Random(name)  # noqa: S311  a test needs the same numbers again, not secret ones

    def below(self, limit: int) -> int:
        return int(self._random.random() * limit)

    def value(self, type_: SimpleType) -> str:
        return write_value(type_, self.below)


class Drawn:
    """Choices of Hypothesis, which makes a failing message small."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self._draw = draw

    def below(self, limit: int) -> int:
        return int(self._draw(st.integers(0, limit - 1)))

    def value(self, type_: SimpleType) -> str:
        return str(self._draw(value_strategy(type_)))


class Fixed:
    """No choice at all: with 0 everything optional is left out, with a large number everything is there."""

    def __init__(self, number: int, values: Source) -> None:
        self._number = number
        self._values = values

    def below(self, limit: int) -> int:
        return min(self._number, limit - 1)

    def value(self, type_: SimpleType) -> str:
        return self._values.value(type_)


def pick(source: Source, items: Sequence[Item]) -> Item:
    return items[source.below(len(items))]


def valid_tree(model: Model, source: Source) -> etree._Element:
    """A message that the tables allow."""
    prefixes: list[dict[Any, str]] = [
        {None: model.namespace, "b": model.basis},
        {"m": model.namespace, None: model.basis},
        {"m": model.namespace, "basis": model.basis},
    ]
    root = etree.Element(f"{{{model.namespace}}}Bericht", nsmap=pick(source, prefixes))
    _fill(root, "Bericht", model, source)
    return root


def _fill(node: etree._Element, group: str, model: Model, source: Source) -> None:
    namespace = model.basis if group.startswith("CDT_") else model.namespace
    for element in model.groups[group]:
        for _ in range(_times(element, source)):
            child = etree.SubElement(node, f"{{{namespace}}}{element.name}")
            if element.type in model.groups:
                _fill(child, element.type, model, source)
            else:
                child.text = _text(element, model.types[element.type], source)


def _times(element: Element, source: Source) -> int:
    if not element.is_required and source.below(2) == 0:
        return 0
    return 1 + source.below(_MOST) if element.is_repeated else 1


def _text(element: Element, type_: SimpleType, source: Source) -> str:
    """The one value of an element that has only one; of a DeclaratieNummer, which has a pattern of its own, a word."""
    if not element.fixed:
        return source.value(type_)
    if element.fixed.isalnum():
        return element.fixed
    return "".join(pick(source, "aZ094711") for _ in range(1 + source.below(int(type_.facets["max_length"]))))
