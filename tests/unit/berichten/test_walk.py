"""Reading a group: by the number of children where that is enough, by tag where it is not."""

from __future__ import annotations

import pytest
from lxml import etree

from duiding.berichten.tables import models
from duiding.berichten.walk import Part, plans_of, read_group, read_optional_group

MODEL = next(model for model in models().values() if model.code == "JW305")
PLANS = plans_of(MODEL.namespace)


def group(name: str, *children: str) -> etree._Element:
    inside = "".join(f"<{child}>{child.lower()}</{child}>" for child in children)
    return etree.fromstring(f'<{name} xmlns="{MODEL.namespace}">{inside}</{name}>')


@pytest.mark.parametrize(
    "children",
    [
        ("Begindatum", "StatusAanlevering"),
        ("ToewijzingIngangsdatum", "Begindatum", "StatusAanlevering"),
        ("ToewijzingNummer", "Begindatum", "StatusAanlevering"),
        ("ToewijzingNummer", "ToewijzingIngangsdatum", "Begindatum", "StatusAanlevering"),
    ],
)
def test_what_is_there_is_read_under_its_own_name(children: tuple[str, ...]) -> None:
    values = read_group(group("StartProduct", *children), PLANS["StartProduct"])
    assert values == {name: name.lower() for name in children}


def test_of_a_whole_group_nothing_is_mixed_up() -> None:
    names = ("ToewijzingNummer", "Product", "ToewijzingIngangsdatum", "Begindatum", "StatusAanlevering")
    values = read_group(group("StartProduct", *names), PLANS["StartProduct"])
    assert tuple(values) == names
    assert values["Product"].tag.endswith("}Product")


def test_what_is_never_read_is_not_there() -> None:
    names = ("Bsn", "Geboortedatum", "Geslacht", "Naam", "StartProducten")
    assert set(read_group(group("Client", *names), PLANS["Client"])) == set(names) - {"Naam"}


def test_a_group_that_is_absent_is_empty() -> None:
    assert read_optional_group(None, PLANS["StartProduct"]) == {}


def test_a_line_is_that_of_the_first_element_with_the_name_or_of_the_part() -> None:
    root = etree.fromstring("<a>\n<b/>\n<c><b/></c>\n</a>")
    assert [Part(root).line_of(name) for name in ("a", "b", "c", "nergens")] == [1, 2, 3, 1]
    assert Part(root[1]).line_of("b") == 3
