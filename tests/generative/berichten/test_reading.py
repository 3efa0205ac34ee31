"""The fast reading against a plain one, on valid messages of every number, with every choice that the tables leave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from duiding.berichten import Bericht
from duiding.berichten.content import make_content
from duiding.berichten.gate import to_bericht
from duiding.berichten.parse import parse_bericht
from duiding.berichten.tables import Model, SimpleType, models
from duiding.berichten.unusable import unusable_findings
from duiding.berichten.values import UnusableError
from tests.generative.berichten.naive import Naive, Place
from tests.generative.berichten.valid import Dice, valid_tree
from tests.unit.berichten.gates import REAL

SEEDS = st.integers(0, 10**9)
READ_WHOLE = {model.code: model for model in models().values() if model.number not in ("323", "325")}


class Usable(Dice):
    """Choices without the dates and numbers that no program can hold."""

    def value(self, type_: SimpleType) -> str:
        return next(text for text in iter(lambda: super(Usable, self).value(type_), None) if is_usable(text, type_))


def is_usable(text: str, type_: SimpleType) -> bool:
    if type_.base == "date":
        year = text.strip()[:-6]
        return len(year) == 4 and year != "0000"
    return type_.base != "integer" or len(text.strip(" \t\n+-")) <= len(type_.facets["maximum"])


def message(model: Model, choices: Dice) -> bytes:
    tree = valid_tree(model, choices)
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, pretty_print=bool(choices.below(2)))


def filled(rows: Sequence[tuple[Any, ...]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row._asdict().items() if value is not None} for row in rows]  # type: ignore[attr-defined]  # rows are named tuples


def without_nothing(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


@pytest.mark.parametrize("code", sorted(READ_WHOLE))
@settings(max_examples=60)
@given(SEEDS)
def test_what_is_read_is_what_stands_at_its_path(code: str, seed: int) -> None:
    content = message(READ_WHOLE[code], Usable(f"{code}-{seed}"))
    root, model = parse_bericht(content)
    bericht = to_bericht(make_content(root, model), REAL)
    naive = Naive(Place(etree.fromstring(content), model), model, REAL)
    assert {table: filled(rows) for table, rows in bericht.regels.items()} == {
        table: without_nothing(rows) for table, rows in naive.rows().items()
    }
    assert {"wet": bericht.wet, "gemeente": bericht.gemeente, "aanbieder": bericht.aanbieder} == naive.parties()


@pytest.mark.parametrize("code", ["JW301", "WMO305", "JW307", "WMO315", "JW317", "JW318"])
@settings(max_examples=60)
@given(SEEDS)
def test_what_no_program_can_hold_is_found_whenever_reading_gives_up(code: str, seed: int) -> None:
    root, model = parse_bericht(message(READ_WHOLE[code], Dice(f"{code}-{seed}")))
    findings = unusable_findings(root, model, 100)
    assert gives_up(root, model) == bool(findings)
    assert {finding.rule for finding in findings} <= {"DAT001", "DAT002"}


@pytest.mark.parametrize("code", sorted(READ_WHOLE))
@settings(max_examples=30)
@given(SEEDS)
def test_no_row_has_a_free_text_or_a_number_of_a_person(code: str, seed: int) -> None:
    """Every free text that these messages are made with has an Ø in it. The code of a product is one that is kept."""
    content = message(READ_WHOLE[code], Usable(f"{code}-{seed}"))
    root, model = parse_bericht(content)
    bericht = to_bericht(make_content(root, model), REAL)
    kept = [row._replace(code=None) if hasattr(row, "code") else row for row in rows_of(bericht)]
    shown = repr([bericht.gemeente, bericht.aanbieder, bericht.identificatie, *kept])
    numbers = [node.text or "" for node in root.iter("{*}Bsn")]
    assert "Ø" not in shown
    assert [number for number in numbers if number in shown] == []


def rows_of(bericht: Bericht) -> list[Any]:
    return [row for rows in bericht.regels.values() for row in rows]


def gives_up(root: etree._Element, model: Model) -> bool:
    try:
        make_content(root, model)
    except UnusableError:
        return True
    return False
