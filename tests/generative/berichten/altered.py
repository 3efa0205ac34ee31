"""Element tables with one thing wrong, to see whether the differential test would notice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from duiding.berichten.tables import Element, Model, SimpleType


def altered_models(model: Model) -> Iterator[tuple[str, Model]]:
    """What is wrong, and the tables with it. Nothing that leaves the schema equal, such as a length beside a list."""
    used: set[str] = set()
    elements: list[tuple[str, int]] = []
    _reach(model, "Bericht", used, elements)
    for group, at in elements:
        yield from _altered_group(model, group, at)
    for name in sorted(used):
        for what, type_ in _altered_type(model.types[name]):
            yield f"{name} {what}", replace(model, types={**model.types, name: type_})


def _reach(model: Model, group: str, used: set[str], elements: list[tuple[str, int]]) -> None:
    """The groups that the message really has, and the types of their elements without a value of their own."""
    for at, element in enumerate(model.groups[group]):
        if (group, at) in elements:
            return
        elements.append((group, at))
        if element.type in model.groups:
            _reach(model, element.type, used, elements)
        elif not element.fixed:
            used.add(element.type)


def _altered_group(model: Model, group: str, at: int) -> Iterator[tuple[str, Model]]:
    elements = model.groups[group]
    element = elements[at]
    before, after = elements[:at], elements[at + 1 :]
    changes: dict[str, tuple[Element, ...]] = {
        "required": (*before, replace(element, is_required=not element.is_required), *after),
        "repeated": (*before, replace(element, is_repeated=not element.is_repeated), *after),
        "gone": (*before, *after),
        "named otherwise": (*before, replace(element, name=f"{element.name}s"), *after),
    }
    if after:
        changes["after the next"] = (*before, after[0], element, *after[1:])
    for what, changed in changes.items():
        yield f"{group}/{element.name} {what}", replace(model, groups={**model.groups, group: changed})


def _altered_type(type_: SimpleType) -> Iterator[tuple[str, SimpleType]]:
    if type_.codes:
        yield "without its last code", replace(type_, codes=type_.codes[:-1])
        return
    if "pattern" in type_.facets:
        yield "without pattern", _with_facet(type_, "pattern", None)
    # A pattern of digits fixes the length as well.
    if not type_.facets.get("pattern", "").startswith("[0-9]{"):
        for key in {"max_length", "maximum"} & type_.facets.keys():
            yield f"{key} one more", _with_facet(type_, key, int(type_.facets[key]) + 1)
            yield f"{key} one less", _with_facet(type_, key, int(type_.facets[key]) - 1)


def _with_facet(type_: SimpleType, key: str, value: int | None) -> SimpleType:
    facets = {name: facet for name, facet in type_.facets.items() if name != key}
    return replace(type_, facets=facets if value is None else {**facets, key: str(value)})
