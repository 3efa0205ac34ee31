"""The rules that the schema enforces (level 1): which facet does it, and in which messages such an element occurs."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from duiding.berichten.tables import Element, Model, SimpleType, models

_PATTERN, _FIXED = "pattern", "fixed"
_OWN_FORM = ("date", "time")


@dataclass(frozen=True, slots=True)
class SchemaRule:
    """A rule of the standard that a facet of the schema enforces; `berichten` are codes ("JW305").

    `facet` is that of a simple type (`value` is its value), "pattern" or "fixed". Such rules have no retourcode: a
    message that the schema refuses gets no retour at all.
    """

    code: str
    facet: str
    value: str
    says: str
    remedy: str
    berichten: tuple[str, ...]

    def enforces(self, element: Element, type_: SimpleType) -> bool:
        """Whether the schema enforces the rule on this element."""
        if self.facet == _FIXED:
            return type_.rule == self.code and bool(element.fixed)
        if self.facet == _PATTERN:
            return type_.rule == self.code and (_PATTERN in type_.facets or type_.base in _OWN_FORM)
        return type_.facets.get(self.facet) == self.value


@dataclass(frozen=True, slots=True)
class CodeList:
    """A code list that the schema holds elements to; `text` says in words which codes may be filled in."""

    code: str
    text: str
    elements: tuple[str, ...]
    berichten: tuple[str, ...]


@cache
def schema_rules() -> tuple[SchemaRule, ...]:
    """All of them, by code."""
    facts = tomllib.loads(files(__package__).joinpath("schema_rules.toml").read_text(encoding="utf-8"))
    return tuple(_schema_rule(code, entry) for code, entry in sorted(facts.items()))


@cache
def code_lists() -> tuple[CodeList, ...]:
    """All of them, by code."""
    uses = [(t, e.name, model.code) for model in models().values() for e, t in elements_of(model) if t.codes]
    texts = {type_.rule: type_.text for type_, _, _ in uses}
    return tuple(
        CodeList(
            code,
            text,
            tuple(dict.fromkeys(name for type_, name, _ in uses if type_.rule == code)),
            tuple(dict.fromkeys(bericht for type_, _, bericht in uses if type_.rule == code)),
        )
        for code, text in sorted(texts.items())
    )


def elements_of(model: Model, group: str = "Bericht") -> Iterator[tuple[Element, SimpleType]]:
    """Every element with a value that a message can have, with its type; an element in two places comes twice."""
    for element in model.groups[group]:
        if element.type in model.groups:
            yield from elements_of(model, element.type)
        else:
            yield element, model.types[element.type]


def _schema_rule(code: str, entry: dict[str, str]) -> SchemaRule:
    rule = SchemaRule(code, entry["facet"], entry.get("value", ""), entry["says"], entry["remedy"], ())
    berichten = tuple(model.code for model in models().values() if _is_enforced(rule, model))
    return SchemaRule(rule.code, rule.facet, rule.value, rule.says, rule.remedy, berichten)


def _is_enforced(rule: SchemaRule, model: Model) -> bool:
    return any(rule.enforces(element, type_) for element, type_ in elements_of(model))
