"""Every rule of the standard inside a message is checked in each of its messages, or has a written reason why not."""

from __future__ import annotations

from collections import Counter

import pytest

from duiding.berichten.rules.facts import unchecked
from duiding.berichten.rules.register import RULES
from duiding.berichten.rules.rule import Rule
from duiding.berichten.rules.schema_rules import schema_rules
from duiding.berichten.tables import release
from tests.spec.berichten.standard import FACTS, Fact

INSIDE = [fact for fact in FACTS if fact.level <= 2]
PREFIX = {wet: facts["prefix"] for wet, facts in release()["wet"].items()}
RETOUREN = ("302", "306", "308", "316", "318", "320")


def berichten_of(rule: Rule) -> set[str]:
    return {f"{PREFIX[wet]}{number}" for wet in rule.scope.wetten for number in rule.scope.berichten}


def checked_in(code: str) -> set[str]:
    """The messages in which a rule or the schema judges this code."""
    by_schema = {bericht for rule in schema_rules() if rule.code == code for bericht in rule.berichten}
    return by_schema.union(*(berichten_of(rule) for rule in RULES if rule.code == code))


def excused_in(code: str) -> set[str]:
    return set(unchecked().get(code, {}).get("berichten", ()))


def test_the_facts_are_those_of_the_standard() -> None:
    assert Counter((fact.code[:2], fact.level) for fact in FACTS) == {
        ("RS", 1): 36, ("CS", 1): 3, ("CS", 2): 16, ("CD", 2): 22, ("TR", 2): 22, ("TR", 3): 54, ("TR", 4): 4,
    }  # fmt: skip
    assert len({bericht for fact in FACTS for bericht in fact.berichten}) == 28


@pytest.mark.parametrize("fact", INSIDE, ids=lambda fact: fact.code)
def test_a_rule_is_checked_in_each_of_its_messages_or_there_is_a_reason(fact: Fact) -> None:
    assert set(fact.berichten) <= checked_in(fact.code) | excused_in(fact.code)


@pytest.mark.parametrize("fact", INSIDE, ids=lambda fact: fact.code)
def test_a_rule_is_not_checked_where_the_standard_does_not_have_it(fact: Fact) -> None:
    # The header of a retour has the same fixed values and types as that of the message it answers.
    elsewhere = {bericht for bericht in checked_in(fact.code) if fact.level == 2 or bericht[-3:] not in RETOUREN}
    assert elsewhere <= set(fact.berichten)


def test_every_rule_with_a_code_of_the_standard_is_in_the_standard() -> None:
    ours = {rule.code for rule in RULES if not rule.code.startswith("SYN")} | {rule.code for rule in schema_rules()}
    assert ours <= {fact.code for fact in INSIDE}


def test_the_retourcode_is_that_of_the_standard() -> None:
    retourcodes = {fact.code: fact.retourcode for fact in INSIDE}
    ours = [rule for rule in RULES if rule.code in retourcodes]
    assert {(rule.code, rule.retourcode) for rule in ours} == {(rule.code, retourcodes[rule.code]) for rule in ours}


def test_what_is_checked_has_no_reason_why_it_is_not() -> None:
    for code in unchecked():
        assert excused_in(code), f"{code} names no messages"
        assert not excused_in(code) & checked_in(code)
        assert unchecked()[code]["reason"].endswith(".")
