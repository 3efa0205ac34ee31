"""The rules that the schema enforces: in each message of each rule, a value that breaks it is refused at level 1."""

from __future__ import annotations

import pytest

from duiding.berichten import check_bericht
from duiding.berichten.rules.schema_rules import SchemaRule, elements_of, schema_rules
from duiding.berichten.tables import Model, models
from tests.spec.berichten.full import full_message

MODELS = {model.code: model for model in models().values()}
# The pattern or the fixed value of the rule is broken, and no length.
BROKEN = {
    "CS015": "3", "CS025": "2", "CS319": "a-b", "RS031": " ", "RS032": "2022-02-30", "RS033": " ",
    "RS034": "10:00:00Z", "RS035": "344", "RS036": "1234567", "RS037": "99999001A", "RS045": "A.B.",
    "RS046": "030-1234", "RS047": "999", "RS048": "1.0",
}  # fmt: skip


def broken_by(rule: SchemaRule) -> str:
    if rule.facet == "max_length":
        return "1" * (int(rule.value) + 1)
    if rule.facet == "maximum":
        return str(int(rule.value) + 1)
    return "-1" if rule.facet == "minimum" else BROKEN[rule.code]


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_a_message_with_every_element_is_accepted_by_the_schema(model: Model) -> None:
    assert [finding for finding in check_bericht(full_message(model), is_synthetic=False) if finding.level == 1] == []


@pytest.mark.parametrize("rule", schema_rules(), ids=lambda rule: rule.code)
def test_what_breaks_a_rule_is_refused_by_the_schema_in_each_message(rule: SchemaRule) -> None:
    for bericht in rule.berichten:
        model = MODELS[bericht]
        places = {(e.name, t.name): (e, t) for e, t in elements_of(model) if rule.enforces(e, t)}
        assert places
        for element, type_ in places.values():
            findings = check_bericht(full_message(model, element, broken_by(rule)), is_synthetic=False)
            # A value outside a code list is reported under the list, which says more than its length.
            assert {(f.level, f.element) for f in findings} == {(1, element.name)}
            assert {f.rule for f in findings} <= {rule.code, type_.rule}


@pytest.mark.parametrize("rule", schema_rules(), ids=lambda rule: rule.code)
def test_a_rule_of_the_schema_says_what_is_wrong_and_what_to_do(rule: SchemaRule) -> None:
    assert rule.says.endswith(".") and rule.remedy.endswith(".")
    assert rule.berichten
