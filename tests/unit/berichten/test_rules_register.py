"""The list of rules itself."""

from __future__ import annotations

import pytest

from duiding.berichten.rules.register import RULES, applicable_rules


def test_the_rules_of_the_first_three_messages_are_all_there() -> None:
    expected = (
        "CS002 CS003 CS050 CS058 CS089 CS139 CS318 CS335 CS336 CS338 CD005 CD007 CD009 CD025 CD034 CD041 CD075 CD076"
    )
    expected += " CD077 CD078 CD079 CD080 TR002 TR006 TR018 TR061 TR101 TR134 TR302 SYN001 SYN002 SYN003"
    assert {rule.code for rule in RULES} == set(expected.split())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.element}")
def test_a_rule_says_what_is_wrong_and_what_to_do(rule: object) -> None:
    says, remedy = getattr(rule, "says"), getattr(rule, "remedy")  # noqa: B009  RULES is typed where it is made
    assert says.endswith(".") and remedy.endswith(".")
    assert len(says) < 120 and len(remedy) < 120


def test_only_rules_of_the_standard_have_a_retourcode() -> None:
    assert {rule.retourcode for rule in RULES if rule.code.startswith("SYN")} == {None}
    assert {rule.retourcode for rule in RULES if not rule.code.startswith("SYN")} == {"0001"}


def test_a_rule_holds_where_its_scope_says() -> None:
    codes = {rule.code for rule in applicable_rules("305", "wmo", is_synthetic=False)}
    assert codes == {"CS002", "CS139", "TR002", "TR134", "CS058", "TR101"}
    assert "CS318" in {rule.code for rule in applicable_rules("301", "jeugdwet", is_synthetic=False)}
    assert "CS318" not in {rule.code for rule in applicable_rules("301", "wmo", is_synthetic=False)}
    assert "SYN001" in {rule.code for rule in applicable_rules("307", "wmo", is_synthetic=True)}
