"""Every section with figures has a drawn example, and says exactly what is written there."""

from dataclasses import replace
from functools import cache

import pytest

from duiding.config import load_gemeente
from duiding.domain.settings import Gemeente
from duiding.reports import Section, load_sections
from duiding.reports.example import example_part, said_of, says
from duiding.reports.part import NOT_ALL

SECTIONS = [section for section in load_sections() if section.meting]
each = pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)


@cache
def gemeente() -> Gemeente:
    return load_gemeente()


@each
def test_a_section_says_what_its_example_says(section: Section) -> None:
    assert section.voorbeeld, f"{section.name}.toml has no [voorbeeld]"
    assert said_of(example_part(section, gemeente())) == says(section)


@each
def test_an_example_leaves_no_sentence_out(section: Section) -> None:
    part = example_part(section, gemeente())
    assert NOT_ALL not in [sentence for paragraph in part.paragraphs for sentence in paragraph]
    assert bool(part.drawing) == bool(section.grafiek)
    assert bool(part.tables) == (section.tabel.get("soort", "geen") not in {"geen", "veranderd"})


@each
def test_an_example_without_its_figures_says_that_nothing_was_delivered(section: Section) -> None:
    empty = replace(section, voorbeeld={**section.voorbeeld, "cijfers": {}})
    part = example_part(empty, gemeente())
    assert said_of(part) != says(section)
    assert part.message == (section.niet_geleverd or "De gegevens voor dit onderdeel zijn niet geleverd.")


def test_only_sections_without_figures_have_no_example() -> None:
    assert {one.name for one in load_sections()} - {one.name for one in SECTIONS} == {
        "kort_niet", "veranderd", "verantwoording",
    }  # fmt: skip
