"""Judges a declaratie by the rules of level 2 while it passes, and remembers what the rules ask of what came before."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from duiding.berichten.records_declaratie import Bedrag, Declaratie, Gedeclareerde, Prestatie
from duiding.berichten.rules.declaratie import debet_key, prestatie_key
from duiding.berichten.rules.register import applicable_rules
from duiding.berichten.rules.rule import LEVEL, Located, Rule
from duiding.domain.finding import Finding


def judge_client(client: Gedeclareerde, head: Declaratie, is_synthetic: bool) -> list[Finding]:
    """The rules that a client breaks, who passes from here on."""
    passed = head.passed
    passed.keys.clear()
    passed.debet.clear()
    broken = _broken(client, head, is_synthetic)
    passed.clienten.add(client.bsn)
    return broken


def judge_prestatie(prestatie: Prestatie, head: Declaratie, is_synthetic: bool) -> list[Finding]:
    """The rules that a prestatie breaks; it has passed afterwards."""
    broken = _broken(prestatie, head, is_synthetic)
    passed = head.passed
    passed.saldo += prestatie.saldo
    passed.nummers.add(prestatie.nummer)
    if prestatie.vorige is not None:
        passed.vorige.add(prestatie.vorige)
    passed.keys.add(prestatie_key(prestatie))
    if prestatie.richting == "D":
        passed.debet.add(debet_key(prestatie))
    return broken


def judge_head(head: Declaratie, is_synthetic: bool) -> list[Finding]:
    """The rules that the head breaks, once every prestatie has passed."""
    broken = _broken(head, head, is_synthetic)
    for total in (head.ingediend, head.toegekend):
        if total is not None:
            broken += _broken(total, head, is_synthetic)
    return broken


def _broken(record: Located, head: Declaratie, is_synthetic: bool) -> list[Finding]:
    rules = _rules(head.model.number, head.model.wet, is_synthetic)
    return [
        Finding(rule.code, LEVEL, rule.message, rule.element, record.part.line_of(rule.element))
        for rule in rules[type(record)]
        if rule.is_broken is not None and rule.is_broken(record, head)
    ]


@cache
def _rules(number: str, wet: str, is_synthetic: bool) -> Mapping[type[object], tuple[Rule, ...]]:
    rules = applicable_rules(number, wet, is_synthetic)
    kinds = (Declaratie, Gedeclareerde, Prestatie, Bedrag)
    return {kind: tuple(rule for rule in rules if issubclass(kind, rule.subject)) for kind in kinds}
