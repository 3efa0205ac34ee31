"""The words of the pages with what they mean, from terms.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("terms.toml")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, its explanation, and other words by which people look for it."""

    name: str
    means: str
    others: str


@cache
def known_terms() -> tuple[Term, ...]:
    """Every word in the order of the alphabet."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    found = (Term(name, entry["means"], entry.get("also", "")) for name, entry in told.items())
    return tuple(sorted(found, key=lambda one: one.name.lower()))
