"""All rules, and the check of one message against those that hold for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from types import ModuleType
from typing import Any, NamedTuple

from duiding.berichten.records import Content
from duiding.berichten.rules import (
    aanvraag,
    antwoord,
    contact,
    declaratie,
    declaratie_periode,
    duplicates,
    levering,
    omvang,
    overlap,
    person,
    synthetic,
    toewijzing,
    wijziging,
)
from duiding.berichten.rules.rule import LEVEL, RECORDS_OF, Rule, Select
from duiding.berichten.walk import Part
from duiding.domain.finding import Finding

_MODULES = (
    person,
    contact,
    toewijzing,
    omvang,
    levering,
    aanvraag,
    wijziging,
    antwoord,
    duplicates,
    overlap,
    synthetic,
    declaratie,
    declaratie_periode,
)


def _rules_of(module: ModuleType) -> Iterator[Rule]:
    for value in vars(module).values():
        found = value if isinstance(value, tuple) else (value,)
        yield from (rule for rule in found if isinstance(rule, Rule))


RULES = tuple(rule for module in _MODULES for rule in _rules_of(module))


def check_rules(content: Content, is_synthetic: bool) -> list[Finding]:
    """Every broken rule with its place."""
    checks = _checks(content.model.number, content.model.wet, is_synthetic)
    broken = [
        (rule, record.part)
        for select, judged in checks.by_record
        for record in select(content)
        for is_broken, rule in judged
        if is_broken(record, content)
    ]
    broken += [(rule, part) for find, rule in checks.over_message for part in find(content)]
    return [Finding(rule.code, LEVEL, rule.message, rule.element, part.line_of(rule.element)) for rule, part in broken]


class _Checks(NamedTuple):
    """The rules of one kind of message, arranged so that each record is visited once."""

    by_record: tuple[tuple[Select, tuple[tuple[Callable[[Any, Content], bool], Rule], ...]], ...]
    over_message: tuple[tuple[Callable[[Content], Sequence[Part]], Rule], ...]


@cache
def _checks(number: str, wet: str, is_synthetic: bool) -> _Checks:
    rules = applicable_rules(number, wet, is_synthetic)
    subjects = dict.fromkeys(rule.subject for rule in rules if rule.is_broken)
    return _Checks(
        tuple(
            (RECORDS_OF[subject], tuple((r.is_broken, r) for r in rules if r.is_broken and r.subject is subject))
            for subject in subjects
        ),
        tuple((rule.find, rule) for rule in rules if rule.find),
    )


def applicable_rules(number: str, wet: str, is_synthetic: bool) -> tuple[Rule, ...]:
    """The rules that hold for a message number under a wet, in a store of this kind."""
    store = "synthetic" if is_synthetic else "real"
    return tuple(
        rule
        for rule in RULES
        if number in rule.scope.berichten and wet in rule.scope.wetten and store in rule.scope.stores
    )
