"""The drawn cases of every rule inside one message: what it refuses, and what looks like it and is fine."""

from __future__ import annotations

import pytest

from duiding.berichten import check_bericht
from duiding.berichten.rules.register import RULES
from duiding.berichten.rules.rule import Rule
from tests.spec.berichten.case import Bad, Good, bericht_of, under_wmo
from tests.spec.berichten.cases import BAD, BAD_SYNTHETIC, GOOD, GOOD_SYNTHETIC

STREAMED = ("323", "325")  # their cases are in tests/spec/declaratie
WMO = {(rule.code, number) for rule in RULES if "wmo" in rule.scope.wetten for number in rule.scope.berichten}
JEUGDWET = [case for case in BAD if bericht_of(case.content).startswith("JW")]
HELD = [(rule, number) for rule in RULES for number in rule.scope.berichten if number not in STREAMED]


def name_of(case: object) -> str:
    if isinstance(case, Good | Bad):
        return f"{case.rule} {bericht_of(case.content)} {case.name}"
    return f"{case.code} {case.element}" if isinstance(case, Rule) else str(case)


@pytest.mark.parametrize("case", GOOD, ids=name_of)
def test_what_is_fine_is_accepted(case: Good) -> None:
    assert check_bericht(case.content, is_synthetic=False) == ()


@pytest.mark.parametrize("case", BAD, ids=name_of)
def test_what_breaks_a_rule_is_refused(case: Bad) -> None:
    found = [finding for finding in check_bericht(case.content, is_synthetic=False) if finding.rule == case.rule]
    assert [(finding.element, finding.level) for finding in found] == [(case.element, 2)]
    assert found[0].line is not None and found[0].line > 1


@pytest.mark.parametrize("case", JEUGDWET, ids=name_of)
def test_the_wmo_refuses_the_same_unless_it_does_not_have_the_rule(case: Bad) -> None:
    found = {(finding.rule, finding.element) for finding in check_bericht(under_wmo(case.content), is_synthetic=False)}
    is_known = (case.rule, bericht_of(case.content)[-3:]) in WMO
    assert ((case.rule, case.element) in found) == is_known


@pytest.mark.parametrize("case", GOOD_SYNTHETIC, ids=name_of)
def test_a_synthetic_message_with_its_marks_is_accepted(case: Good) -> None:
    assert check_bericht(case.content, is_synthetic=True) == ()


@pytest.mark.parametrize("case", BAD_SYNTHETIC, ids=name_of)
def test_a_synthetic_message_without_a_mark_is_refused(case: Bad) -> None:
    found = check_bericht(case.content, is_synthetic=True)
    assert (case.rule, case.element) in {(finding.rule, finding.element) for finding in found}
    assert all(finding.rule.startswith("SYN") for finding in found)


@pytest.mark.parametrize(("rule", "number"), HELD, ids=name_of)
def test_a_rule_has_drawn_cases_on_both_sides_in_each_message(rule: Rule, number: str) -> None:
    good = [case for case in GOOD + GOOD_SYNTHETIC if case.rule == rule.code and number in bericht_of(case.content)]
    bad = [case for case in BAD + BAD_SYNTHETIC if case.rule == rule.code and number in bericht_of(case.content)]
    assert good
    assert rule.element in {case.element for case in bad}


def test_no_case_is_about_a_rule_that_does_not_exist() -> None:
    cases = [*GOOD, *BAD, *GOOD_SYNTHETIC, *BAD_SYNTHETIC]
    assert {(case.rule, bericht_of(case.content)[-3:]) for case in cases} == {(r.code, number) for r, number in HELD}
