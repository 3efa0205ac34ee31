"""Messages with every element that the tables describe, so that each element can be filled wrongly."""

from __future__ import annotations

from duiding.berichten.tables import Element, Model, SimpleType

_BY_RULE = {
    "RS032": "2022-02-01",
    "RS034": "10:00:00",
    "RS035": "0344",
    "RS036": "12345678",
    "RS037": "999990019",
    "RS046": "0301234567",
    "RS048": "1.0.0",
}


def full_message(model: Model, place: Element | None = None, value: str = "") -> bytes:
    """A message that the schema accepts; at `place` it has `value` instead."""
    parts = _group(model, "Bericht", place, value)
    return f'<Bericht xmlns="{model.namespace}" xmlns:b="{model.basis}">{parts}</Bericht>'.encode()


def _group(model: Model, group: str, place: Element | None, value: str) -> str:
    prefix = "b:" if group.startswith("CDT_") else ""
    parts = []
    for element in model.groups[group]:
        if element.type in model.groups:
            text = _group(model, element.type, place, value)
        else:
            text = value if element is place else _sample(element, model.types[element.type])
        parts.append(f"<{prefix}{element.name}>{text}</{prefix}{element.name}>")
    return "".join(parts)


def _sample(element: Element, type_: SimpleType) -> str:
    if element.fixed:
        return element.fixed if element.fixed.isdigit() else "D1"
    return type_.codes[0] if type_.codes else _BY_RULE.get(type_.rule, "1" if type_.base == "integer" else "a")
