"""A sentence of a section: its text, when it is true, and what is said instead."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

KEYS = frozenset({"zin", "als", "anders", "te_weinig"})
COMPARISONS = ("<", ">")


@dataclass(frozen=True, slots=True)
class Zin:
    """One sentence with placeholders.

    `als` holds comparisons of two facts or of a fact and a number ("nu > eerder"); the sentence is said when all hold.
    `anders` is said when one does not hold, or when a figure of `zin` is missing. `te_weinig` is said instead when a
    figure of `zin` is hidden to protect a small group.
    """

    zin: str
    als: tuple[str, ...] = ()
    anders: str = ""
    te_weinig: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything it may say."""
        return tuple(text for text in (self.zin, self.anders, self.te_weinig) if text)

    @property
    def names(self) -> set[str]:
        """Every placeholder and every fact that it compares."""
        compared = {side for condition in self.als for side in sides(condition)[::2] if not _is_number(side)}
        return compared.union(*(placeholders(text) for text in self.texts))


def zin_of(entry: Any) -> Zin:
    """A sentence as a file writes it: only its text, or a table."""
    if isinstance(entry, str):
        return Zin(entry)
    return Zin(entry["zin"], tuple(entry.get("als", ())), entry.get("anders", ""), entry.get("te_weinig", ""))


def problems_of(entry: Any) -> Iterator[str]:
    """What is wrong with a sentence as a file writes it, and the remedy; Dutch."""
    if isinstance(entry, str):
        return
    if not isinstance(entry, Mapping) or "zin" not in entry:
        yield f"{entry!r} is geen zin. Schrijf een tekst, of een tabel met 'zin'."
        return
    for key in sorted(set(entry) - KEYS):
        yield f"onbekende sleutel '{key}' bij een zin. Bekend zijn: {', '.join(sorted(KEYS))}."
    for condition in entry.get("als", ()):
        if len(parts := condition.split()) != 3 or parts[1] not in COMPARISONS:
            yield f"'{condition}' is geen vergelijking. Schrijf bijvoorbeeld 'nu > eerder'."


def placeholders(text: str) -> set[str]:
    """The names between braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def sides(condition: str) -> tuple[str, str, str]:
    """The left side, the sign and the right side of a comparison."""
    left, sign, right = condition.split()
    return left, sign, right


def _is_number(text: str) -> bool:
    return text.lstrip("-").isdigit()
