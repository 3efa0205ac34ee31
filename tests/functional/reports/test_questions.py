"""Every figure of the two published papers is answered by the bijlage, or is plainly said not to be measurable."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from tools.council_page import indicators_of, questions

from duiding.reports import sections_of
from duiding.reports.section import GENERAL, Section
from duiding.reports.zin import placeholders, zin_of

from .papers import html, paper
from .test_bijlage import text

EVERY = [question for one in questions() for question in one["vraag"]]
ANSWERED = [question for question in EVERY if "niet" not in question]
SECTIONS = {section.name: section for section in sections_of("bijlage")}


def _id(question: Mapping[str, Any]) -> str:
    return str(question["wat"])


def test_all_figures_of_both_papers_are_on_the_list() -> None:
    counts = [len(one["vraag"]) for one in questions()]
    assert counts == [27, 21, 22, 3]
    assert len({question["wat"] for question in EVERY}) == len(EVERY)


@pytest.mark.parametrize("question", ANSWERED, ids=_id)
def test_a_question_is_answered_in_the_bijlage(question: Mapping[str, Any]) -> None:
    section = SECTIONS[question["sectie"]]
    assert [*indicators_of(question, section)] or set(question["feiten"]) <= GENERAL
    for name in question.get("feiten", ()):
        assert _is_told(name, section), f"{name} stands in no sentence of {section.name}"
    for name in question.get("metingen", ()):
        assert _is_shown(name, section), f"{name} stands in no chart or table of {section.name}"


def _is_told(name: str, section: Section) -> bool:
    """Whether a sentence with the fact, filled in, stands in the bijlage that is made of hand-made figures."""
    said = text(html("bijlage")).replace("&#39;", "'")
    entries = [*section.zinnen, *section.nb, *(one for day in section.zinnen_op.values() for one in day)]
    found = [zin_of(entry) for entry in entries if name in zin_of(entry).names]
    return any(re.search(_pattern(told), said) for zin in found for told in zin.texts)


def _pattern(template: str) -> str:
    """A sentence with room for its figures: they begin with a digit, or with the word that rounds them."""
    pattern = re.escape(template)
    for name in placeholders(template):
        pattern = pattern.replace(re.escape(f"{{{name}}}"), r"\S.{0,40}?")
    return pattern


def _is_shown(name: str, section: Section) -> bool:
    """Whether the meting is drawn or is in the table of waiting, in a part that has that picture or table."""
    part = next(one for one in paper("bijlage").parts if one.ident == section.name)
    if section.tabel.get("soort") == "wachttijd":
        return name in section.metingen and bool(part.tables)
    return name in section.grafiek.get("metingen", ()) and bool(part.drawing)


@pytest.mark.parametrize("question", [one for one in EVERY if "niet" in one], ids=_id)
def test_what_cannot_be_measured_says_why(question: Mapping[str, Any]) -> None:
    assert len(question["niet"].split()) >= 8
    assert set(question) == {"wat", "niet"}
    sentences = [one for one in re.split(r"(?<=[.]) ", question["niet"]) if one]
    assert all(len(one.split()) <= 15 for one in sentences)


def test_a_fact_that_no_sentence_tells_is_found() -> None:
    assert not _is_told("jong_nu", SECTIONS["groei"])
    assert not _is_shown("jeugd", SECTIONS["groei"])
