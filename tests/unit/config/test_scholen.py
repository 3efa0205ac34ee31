"""The list of schools, which may be left out."""

from pathlib import Path

import pytest

from duiding.config import load_gemeente
from duiding.domain.settings import School

from .test_table import refusal

HEADER = "code;naam;verzonnen\n"


def test_every_school_of_the_example_is_invented() -> None:
    assert all(school.is_verzonnen for school in load_gemeente().scholen)


def test_without_the_list_there_are_no_schools(copy: Path) -> None:
    (copy / "scholen.csv").unlink()
    assert load_gemeente(copy).scholen == ()


def test_schools_keep_the_order_of_the_list(copy: Path) -> None:
    (copy / "scholen.csv").write_text(HEADER + "15AB00;De Zon;nee\n15AA00;De Maan;ja\n", encoding="utf-8")
    assert load_gemeente(copy).scholen == (School("15AB00", "De Zon", False), School("15AA00", "De Maan", True))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("15ab00;De Zon;ja\n", "schrijf vier tot acht cijfers en hoofdletters"),
        ("15AB00;;ja\n", "kolom 'naam' is leeg"),
        ("15AB00;De Zon;misschien\n", "'misschien' in kolom 'verzonnen' is onbekend"),
        ("15AB00;De Zon;ja\n15AB00;De Maan;ja\n", "'15AB00' in kolom 'code' staat al eerder in de lijst"),
    ],
)
def test_a_wrong_row_is_refused(copy: Path, row: str, said: str) -> None:
    assert said.lower() in refusal(copy, "scholen.csv", HEADER + row).lower()
