"""Templates to bytes: escaped by default, Dutch numbers and dates as filters, one set of macros."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from duiding import charts
from duiding.charts.chart import Rows
from duiding.domain import dutch
from duiding.domain.figure import Status
from duiding.web import story
from duiding.web.voices import about_what, signature

_TIES = re.compile(r"(?<=\b\d) (?=[a-z]+ \d{4})|(?<=\d\d) (?=[a-z]+ \d{4})|(?<=kwartaal) (?=\d)")


def make_environment() -> Environment:
    """The templates of this room; a name that a template uses and nobody gives is an error, never an empty spot."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "long_date": dutch.long_date,
        "number": dutch.number,
        "period_words": dutch.period_words,
        "value_text": charts.value_text,
        "glyph": _glyph,
        "strip": _strip,
        "number_columns": number_columns,
        "drawing": _drawing,
        "capital": story.capital,
        "tied": tied,
        "signature": signature,
        "about_what": about_what,
    }
    return environment


def tied(text: str) -> str:
    """A day keeps its month and a quarter its number at the end of a line."""
    return _TIES.sub("\u00a0", text)


def number_columns(rows: Rows) -> frozenset[int]:
    """The columns after the first in which most cells are a number: they are set to the right."""
    width = max((len(row) for row in rows), default=0)
    return frozenset(c for c in range(1, width) if 2 * sum(_is_number(row[c]) for row in rows) > len(rows))


def _is_number(text: str) -> bool:
    return bool(text) and (text == dutch.MISSING or text[0].isdigit() or text[0] in "−+")


def _drawing(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704 - drawn by our own charts, which escape every text in it


def _glyph(status: Status) -> Markup:
    return Markup(charts.state_glyph(status))  # noqa: S704 - drawn by our own charts from a closed list of states


def _strip(status: Status) -> str:
    return status.value.replace(" ", "-")
