"""The list of all rules: complete against the standard, and honest about what is not checked."""

from __future__ import annotations

import pytest

from duiding.app.rules import LEVELS, RuleLine, list_rules
from duiding.domain.errors import UnknownNameError
from tests.spec.berichten.standard import FACTS, Fact


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.code)
def test_every_rule_of_the_standard_is_listed_for_each_of_its_messages(fact: Fact) -> None:
    lines = [line for line in list_rules() if line.code == fact.code]
    listed = {bericht for line in lines for bericht in line.berichten}
    assert set(fact.berichten) <= listed
    assert {line.is_checked or bool(line.reason) for line in lines} == {True}


def test_the_list_is_in_the_order_of_level_and_code() -> None:
    places = [(line.level, line.code) for line in list_rules()]
    assert places == sorted(places)
    assert {level for level, _ in places} == set(LEVELS)


@pytest.mark.parametrize("level", LEVELS)
def test_one_level_can_be_asked_for(level: int) -> None:
    assert {line.level for line in list_rules(level)} == {level}


def test_one_message_can_be_asked_for_in_capitals_or_not() -> None:
    lines = list_rules(2, "jw319")
    assert {line.code for line in lines} >= {"CD085", "CD086", "TR377", "TR409"}
    assert lines == list_rules(2, "JW319")
    assert {"TR377", "TR409"} & {line.code for line in list_rules(2, "WMO319")} == set()


def test_lines_that_only_differ_in_their_messages_are_one() -> None:
    bsn = [line for line in list_rules(2) if line.code == "CS002"]
    assert [line.shown_berichten for line in bsn] == ["301, 305, 307, 315, 317, 323, 325"]
    assert bsn[0].wetten == ("jeugdwet", "wmo")


def test_messages_of_one_wet_are_shown_by_their_code() -> None:
    (line,) = [line for line in list_rules(2) if line.code == "TR409"]
    assert (line.shown_berichten, line.wetten) == ("JW319", ("jeugdwet",))
    assert {line.shown_berichten for line in list_rules(1) if line.code == "BST001"} == {"alle"}


def test_a_line_is_a_row_of_plain_values() -> None:
    row = next(line for line in list_rules(2) if line.code == "CD087").as_row()
    assert (row["retourcode"], row["berichten"], row["is_checked"]) == ("0001", ["JW323", "WMO323"], True)
    assert set(row) > {"level", "code", "wetten", "element", "says", "remedy", "reason"}


def test_a_rule_with_a_reason_is_not_checked() -> None:
    assert not RuleLine(3, "TR999", None, None, "", "", ("JW323",), reason="Dat weten alleen de partijen.").is_checked


@pytest.mark.parametrize("bericht", ["JW350", "305", ""])
def test_an_unknown_message_is_refused_with_the_nearest_name(bericht: str) -> None:
    with pytest.raises(UnknownNameError, match="bestaat niet"):
        list_rules(bericht=bericht)


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="Niveau 5 bestaat niet"):
        list_rules(5)
