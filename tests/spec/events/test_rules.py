"""Every rule over several messages with drawn good and bad cases; a rule without both is refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from duiding.events.rules import RULES, CrossRule
from tests.spec.events import cases_levering, cases_toewijzing, cases_verzoek
from tests.spec.events.drawn import Drawn, findings_of

GOOD = [
    *((code, None, name, messages) for code, name, messages in (*cases_levering.GOOD, *cases_verzoek.GOOD)),
    *cases_toewijzing.GOOD,
]
BAD = [
    *((code, None, name, messages, rows) for code, name, messages, rows in (*cases_levering.BAD, *cases_verzoek.BAD)),
    *cases_toewijzing.BAD,
]
DECLARED = {"323", "325"}


def name_of(value: object) -> str:
    return value if isinstance(value, str) else ""


def of_rule(cases: Sequence[tuple[Any, ...]], rule: CrossRule) -> list[tuple[Any, ...]]:
    """The cases of a rule; of rules with one code those of its own table, when they name one."""
    is_one_of_more = sum(other.code == rule.code for other in RULES) > 1
    return [case for case in cases if case[0] == rule.code and (not is_one_of_more or case[1] in (None, rule.tabel))]


OWN = [rule for rule in RULES if rule.code in {case[0] for case in GOOD + BAD} or not set(rule.berichten) <= DECLARED]


@pytest.mark.parametrize("rule", OWN, ids=lambda rule: f"{rule.code} {rule.tabel}")
def test_a_rule_has_good_and_bad_cases(rule: CrossRule) -> None:
    assert of_rule(GOOD, rule)
    assert of_rule(BAD, rule)


@pytest.mark.parametrize(("code", "table", "name", "messages"), GOOD, ids=name_of)
def test_a_good_case_breaks_no_rule_of_its_code(code: str, table: str, name: str, messages: list[Drawn]) -> None:
    assert [found for found in findings_of(messages) if found[2] == code] == []


@pytest.mark.parametrize(("code", "table", "name", "messages", "rows"), BAD, ids=name_of)
def test_a_bad_case_is_found_at_its_row(
    code: str, table: str, name: str, messages: list[Drawn], rows: set[tuple[str, int | None]]
) -> None:
    assert {(digest, regel) for digest, regel, rule in findings_of(messages) if rule == code} == rows
