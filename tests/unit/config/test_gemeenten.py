"""The list of gemeenten, which may be left out."""

from datetime import date
from pathlib import Path

import pytest

from duiding.config import load_gemeente
from duiding.domain.settings import Gemeentecode

from .test_table import refusal

HEADER = "code;naam;ingangsdatum;einddatum\n"


def test_without_the_list_there_are_no_codes(copy: Path) -> None:
    assert load_gemeente(copy).gemeenten == ()


def test_a_code_has_its_days(copy: Path) -> None:
    (copy / "gemeenten.csv").write_text(HEADER + "0344;Utrecht;;\n0457;Weesp;;2022-03-23\n", encoding="utf-8")
    assert load_gemeente(copy).gemeenten == (
        Gemeentecode("0344", "Utrecht", None, None),
        Gemeentecode("0457", "Weesp", None, date(2022, 3, 23)),
    )


def test_the_list_is_part_of_the_fingerprint(copy: Path) -> None:
    before = load_gemeente(copy).fingerprint
    (copy / "gemeenten.csv").write_text(HEADER, encoding="utf-8")
    assert load_gemeente(copy).fingerprint != before


def test_a_code_may_come_back_later(copy: Path) -> None:
    rows = "0457;Weesp;;2022-03-23\n0457;Weesp;2024-01-01;\n"
    (copy / "gemeenten.csv").write_text(HEADER + rows, encoding="utf-8")
    assert len(load_gemeente(copy).gemeenten) == 2


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("344;Utrecht;;\n", "vier cijfers, met voorloopnullen"),
        ("0344;;;\n", "kolom 'naam' is leeg"),
        ("0344;Utrecht;2022-01-01;2021-01-01\n", "de einddatum ligt voor de ingangsdatum"),
        ("0344;Utrecht;;\n0344;Utrecht;2022-01-01;\n", "code 0344 gold in deze periode al"),
        ("0344;Utrecht;;2022-01-01\n0344;Utrecht;;\n", "code 0344 gold in deze periode al"),
    ],
)
def test_what_is_wrong_is_named(copy: Path, row: str, words: str) -> None:
    assert words in refusal(copy, "gemeenten.csv", HEADER + row)
