"""The list of rules itself, and the codes beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import duiding.berichten
from duiding.berichten.rules.facts import own_codes
from duiding.berichten.rules.register import RULES, applicable_rules
from duiding.berichten.rules.rule import Rule
from duiding.berichten.rules.schema_rules import code_lists
from duiding.berichten.tables import models

# What the readers of files write in their code: three or two letters and three digits. Rules of the standard on the
# content of a message begin otherwise.
_CODE = re.compile(r'"((?:BST|XML|BER|XSD|DAT|OP)[0-9]{3})"')


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.element}")
def test_a_rule_says_what_is_wrong_and_what_to_do(rule: Rule) -> None:
    assert rule.says.endswith(".") and rule.remedy.endswith((".", "?"))
    assert len(rule.says) < 120 and len(rule.remedy) < 120


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.element}")
def test_a_rule_reports_an_element_of_each_of_its_messages(rule: Rule) -> None:
    of_scope = [m for m in models().values() if m.number in rule.scope.berichten and m.wet in rule.scope.wetten]
    assert of_scope
    assert all(rule.element in model.names() for model in of_scope)


def test_only_rules_of_the_standard_have_a_retourcode() -> None:
    assert {rule.retourcode for rule in RULES if rule.code.startswith("SYN")} == {None}
    assert {rule.retourcode for rule in RULES if not rule.code.startswith("SYN")} == {"0001"}


def test_a_rule_holds_where_its_scope_says() -> None:
    codes = {rule.code for rule in applicable_rules("305", "wmo", is_synthetic=False)}
    assert codes == {"CS002", "CS139", "TR002", "TR134", "CS058", "TR101"}
    assert "CS318" in {rule.code for rule in applicable_rules("301", "jeugdwet", is_synthetic=False)}
    assert "CS318" not in {rule.code for rule in applicable_rules("301", "wmo", is_synthetic=False)}
    assert "SYN001" in {rule.code for rule in applicable_rules("307", "wmo", is_synthetic=True)}


@pytest.mark.parametrize("number", ["302", "306", "308", "316", "318", "320"])
def test_a_retour_only_has_the_mark_of_a_synthetic_message(number: str) -> None:
    assert applicable_rules(number, "jeugdwet", is_synthetic=False) == ()
    assert {rule.code for rule in applicable_rules(number, "wmo", is_synthetic=True)} == {"SYN002"}


def test_every_code_in_the_readers_is_listed_and_no_other() -> None:
    folder = Path(duiding.berichten.__file__).parent
    used = {code for path in folder.rglob("*.py") for code in _CODE.findall(path.read_text(encoding="utf-8"))}
    assert {own.code for own in own_codes()} == used


def test_a_code_of_our_own_says_what_is_wrong_and_what_to_do() -> None:
    for own in own_codes():
        assert own.level in (1, 2)
        assert own.says.endswith(".") and own.remedy.endswith(".")


def test_a_code_list_knows_its_elements_and_messages() -> None:
    lists = {codes.code: codes for codes in code_lists()}
    assert lists["WMO588"].elements == ("RedenBeeindiging",)
    assert lists["WMO588"].berichten == ("WMO307", "WMO308")
    assert set(lists["WJ756"].berichten) >= {"JW301", "WMO323"}
