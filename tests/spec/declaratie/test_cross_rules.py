"""Every rule about a declaratie and what was known before it, with drawn good and bad cases."""

from __future__ import annotations

import pytest

from duiding.events.rules import RULES, CrossRule, unchecked
from tests.spec.declaratie.cases_cross_bad import BAD
from tests.spec.declaratie.cases_cross_good import GOOD
from tests.spec.events.drawn import Drawn, findings_of

OWN = [rule for rule in RULES if set(rule.berichten) <= {"323", "325"} and rule.code not in ("TR378", "TR381")]


def name_of(value: object) -> str:
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize("rule", OWN, ids=lambda rule: rule.code)
def test_a_rule_has_good_and_bad_cases(rule: CrossRule) -> None:
    assert rule.code in {case[0] for case in GOOD}
    assert rule.code in {case[0] for case in BAD}


@pytest.mark.parametrize(("code", "name", "messages"), GOOD, ids=name_of)
def test_a_good_case_breaks_no_rule_of_its_code(code: str, name: str, messages: list[Drawn]) -> None:
    assert [found for found in findings_of(messages) if found[2] == code] == []


@pytest.mark.parametrize(("code", "name", "messages", "rows"), BAD, ids=name_of)
def test_a_bad_case_is_found_at_its_row(
    code: str, name: str, messages: list[Drawn], rows: set[tuple[str, int | None]]
) -> None:
    assert {(digest, regel) for digest, regel, rule in findings_of(messages) if rule == code} == rows


@pytest.mark.parametrize(("code", "name", "messages", "rows"), BAD, ids=name_of)
def test_the_order_of_reading_makes_no_difference(
    code: str, name: str, messages: list[Drawn], rows: set[tuple[str, int | None]]
) -> None:
    expected = findings_of(messages)
    assert findings_of(messages[::-1]) == expected
    assert findings_of(messages[1:] + messages) == expected


@pytest.mark.parametrize("code", [f"TR{number}" for number in (
    304, 307, 308, 314, 318, 319, 321, 322, 323, 333, 337, 338, 339, 340, 341, 346, 366, 367, 369, 371, 376, 384, 387,
    388, 389, 390, 418,
)])  # fmt: skip
def test_every_rule_of_the_standard_is_checked_or_says_why_not(code: str) -> None:
    assert (code in {rule.code for rule in OWN}) != (code in unchecked())
