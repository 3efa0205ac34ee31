"""The drawn cases of every rule inside a declaratie or the answer to it."""

from __future__ import annotations

import pytest

from duiding.berichten.declaratie import check_declaratie as check_bericht
from duiding.berichten.rules.register import RULES
from duiding.berichten.rules.rule import Rule
from tests.spec.berichten.case import Bad, Good, bericht_of, under_wmo
from tests.spec.declaratie.cases import BAD, BAD_SYNTHETIC, GOOD, GOOD_SYNTHETIC

HELD = [(rule, number) for rule in RULES for number in rule.scope.berichten if number in ("323", "325")]


def name_of(case: object) -> str:
    if isinstance(case, Good | Bad):
        return f"{case.rule} {bericht_of(case.content)} {case.name}"
    return f"{case.code} {case.element}" if isinstance(case, Rule) else str(case)


@pytest.mark.parametrize("case", GOOD, ids=name_of)
def test_what_is_fine_is_accepted(case: Good) -> None:
    assert check_bericht(case.content, is_synthetic=False) == ()
    assert check_bericht(under_wmo(case.content), is_synthetic=False) == ()


@pytest.mark.parametrize("case", BAD, ids=name_of)
def test_what_breaks_a_rule_is_refused(case: Bad) -> None:
    findings = check_bericht(case.content, is_synthetic=False)
    found = [finding for finding in findings if finding.rule == case.rule]
    assert [(finding.element, finding.level) for finding in found] == [(case.element, 2)]
    assert found[0].line is not None and found[0].line > 1
    assert check_bericht(under_wmo(case.content), is_synthetic=False) == findings


@pytest.mark.parametrize("case", GOOD_SYNTHETIC, ids=name_of)
def test_a_synthetic_message_with_its_marks_is_accepted(case: Good) -> None:
    assert check_bericht(case.content, is_synthetic=True) == ()


@pytest.mark.parametrize("case", BAD_SYNTHETIC, ids=name_of)
def test_a_synthetic_message_without_a_mark_is_refused(case: Bad) -> None:
    found = [(finding.rule, finding.element) for finding in check_bericht(case.content, is_synthetic=True)]
    assert found == [(case.rule, case.element)]


@pytest.mark.parametrize(("rule", "number"), HELD, ids=name_of)
def test_a_rule_has_drawn_cases_on_both_sides_in_each_message(rule: Rule, number: str) -> None:
    for cases in (GOOD + GOOD_SYNTHETIC, BAD + BAD_SYNTHETIC):
        assert any(case.rule == rule.code and number in bericht_of(case.content) for case in cases)
