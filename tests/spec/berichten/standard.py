"""The rules of iJw and iWmo 3.2 as facts: which code holds for which messages, at which level, with which retourcode.

Compiled from the published lists of conditions, constraints, restrictions and technical rules; no words of theirs.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple


class Fact(NamedTuple):
    """One rule of the standard; `berichten` are codes ("JW305")."""

    code: str
    level: int
    retourcode: str | None
    berichten: tuple[str, ...]


def _facts() -> tuple[Fact, ...]:
    with Path(__file__).with_name("standard_rules.csv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter=";")
        return tuple(
            Fact(row["code"], int(row["level"]), row["retourcode"] or None, tuple(row["berichten"].split()))
            for row in rows
        )


FACTS = _facts()
"""All 157: 99 inside a message (levels 1 and 2), 54 over messages (3) and 4 with a source from elsewhere (4)."""
