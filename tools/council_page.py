"""The page that says where the bijlage answers each figure of the published papers, or why it cannot be measured."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from duiding.reports import sections_of
from duiding.reports.section import Section

QUESTIONS = Path(__file__).parent / "council_questions.toml"
Table = Callable[[Sequence[str], Iterable[Sequence[str]]], str]
_INTRO = """# Vragen uit openbare stukken, en waar de bijlage ze beantwoordt

Deze lijst loopt elk cijfer na van twee openbare stukken van de gemeente Utrecht: de paragraaf "De omvang van de vraag:
enkele cijfers" (2018) en bijlage 1 bij de raadsbrief over de hervormingen (2025). De bijlage die `duiding report
bijlage` maakt, beantwoordt {answered} van de {count}. Bij de andere staat waarom ze niet te meten zijn.
Een test zoekt elk antwoord op in een bijlage.
"""


def questions() -> list[dict[str, Any]]:
    """The published papers, each with its questions."""
    papers: list[dict[str, Any]] = tomllib.loads(QUESTIONS.read_text(encoding="utf-8"))["stuk"]
    return papers


def council_page(table: Table) -> str:
    """The whole page below its header; `table` makes a table of a head and rows."""
    papers = questions()
    every = [question for one in papers for question in one["vraag"]]
    answered = sum("niet" not in question for question in every)
    sections = {section.name: section for section in sections_of("bijlage")}
    parts = [_INTRO.format(answered=answered, count=len(every))]
    for one in papers:
        rows = [_row(question, sections) for question in one["vraag"]]
        parts.append(f"## {one['naam']}\n\n{table(('vraag', 'onderdeel van de bijlage', 'cijfers'), rows)}")
    return "\n".join(parts)


def _row(question: Mapping[str, Any], sections: Mapping[str, Section]) -> tuple[str, str, str]:
    if "niet" in question:
        return question["wat"], "niet te meten", question["niet"]
    section = sections[question["sectie"]]
    names = dict.fromkeys(f"`{name}`" for name in indicators_of(question, section))
    title = section.titel.format_map(_Named())
    return question["wat"], f"{title} (`{section.name}`)", ", ".join(names)


def indicators_of(question: Mapping[str, Any], section: Section) -> Iterator[str]:
    """The indicators behind the answer to a question."""
    for name in (*question.get("metingen", ()), *_metingen(question.get("feiten", ()), section)):
        yield section.metingen[name].indicator


def _metingen(feiten: Iterable[str], section: Section) -> Iterator[str]:
    """The metingen of facts; a fact that is made of other facts has theirs, and a parameter of a gemeente has none."""
    for name in feiten:
        feit = section.feiten.get(name)
        if feit is None:
            continue
        yield from (feit.meting,) if feit.meting else _metingen((*feit.plus, *feit.min, *feit.deel_van), section)


class _Named(dict[str, str]):
    """A placeholder of a title as its name: the page is about no day."""

    def __missing__(self, key: str) -> str:
        return f"‹{key}›"
