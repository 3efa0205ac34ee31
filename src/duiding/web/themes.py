"""The theme pages, from themes.toml: which figures are told together, and in what order."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("themes.toml")


@dataclass(frozen=True, slots=True)
class Pick:
    """A figure in one place of the page.

    `only` takes one group of it and `unit` one of its units; `by` shows its groups beside each other. `heading` stands
    above it, and `words` are the sentence in the lead, with {value} and {when}; without {when} it goes on from the one
    before it.
    """

    figure: str
    heading: str = ""
    words: str = ""
    by: str = ""
    unit: str = ""
    only: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Theme:
    """One page: its texts, and what stands on it from top to bottom."""

    slug: str
    name: str
    title: str
    about: str
    limit: str
    lead: tuple[Pick, ...]
    tiles: tuple[Pick, ...]
    series: tuple[Pick, ...]
    groups: tuple[Pick, ...]
    multiples: tuple[Pick, ...]
    subjects: tuple[str, ...]
    also: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    at: str = ""

    @property
    def address(self) -> str:
        """Where the page is: `at`, for a page that is known by an address of its own."""
        return self.at or f"/thema/{self.slug}"


_PLACES = ("lead", "tiles", "series", "groups", "multiples")


@cache
def known_themes() -> Mapping[str, Theme]:
    """Every theme by its slug, in the order of the file."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {slug: _theme(slug, entry) for slug, entry in told.items()}


def _theme(slug: str, entry: Mapping[str, Any]) -> Theme:
    picks = {place: tuple(Pick(**pick) for pick in entry.get(place, ())) for place in _PLACES}
    names = {place: tuple(entry[place]) for place in ("subjects", "also")}
    links = tuple((address, words) for address, words in entry["links"])
    return Theme(**{**entry, **picks, **names, "links": links, "slug": slug})
