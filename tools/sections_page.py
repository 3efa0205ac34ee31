"""The page of sections of council papers: which there are, and the keys of a section file."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Iterable, Sequence

from duiding.reports import load_sections
from duiding.reports.example import says
from duiding.reports.section import CHART_KINDS, GENERAL, TABLE_KINDS, Feit, Meting, Section
from duiding.reports.zin import Zin

_SAYS = "Each section says this with the figures that its own file draws in `[voorbeeld]`, to the letter.\n"
Table = Callable[[Sequence[str], Iterable[Sequence[str]]], str]
_INTRO = """# Sections of council papers

A section is one TOML file; its name is its identity. Ours are in `src/duiding/reports/catalogue/`; those of a gemeente
in `reports/` of its folder. A file with the same name takes the place of ours, and `stuk = []` leaves a section out.
"""


def sections_page(table: Table) -> str:
    """The whole page below its header; `table` makes a table of a head and rows."""
    rows = [(f"`{one.name}`", one.titel, ", ".join(one.stuk), _indicators(one)) for one in load_sections()]
    general = ", ".join(f"`{{{name}}}`" for name in sorted(GENERAL))
    keys = (
        f"`soort` of a chart is {' or '.join(CHART_KINDS)}; of a table {', '.join(TABLE_KINDS)}. "
        f"Every sentence may use {general} and the names of its own `feit`.\n"
    )
    parts = [_INTRO, table(("section", "title", "papers", "indicators"), rows), "## Keys of a section file\n", keys]
    for name, kind in (("the file", Section), ("[meting.NAME]", Meting), ("[feit]", Feit), ("a sentence", Zin)):
        parts.append(f"### {name}\n\n```text\n{inspect.getdoc(kind)}\n```\n")
    parts += ["## What they say\n", _SAYS, *(_example(one) for one in load_sections() if one.voorbeeld)]
    return "\n".join(parts)


def _example(section: Section) -> str:
    said = "\n".join(textwrap.fill(line, 118, subsequent_indent="   ") for line in says(section))
    return f"### {section.titel} (`{section.name}`)\n\n```text\n{said}\n```\n"


def _indicators(section: Section) -> str:
    return ", ".join(dict.fromkeys(f"`{meting.indicator}`" for meting in section.metingen.values()))
