"""The scorecard as a table for people, as Markdown for a page, and as JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from duiding.domain.dutch import number, percent

if TYPE_CHECKING:
    from duiding.app.score.card import Line

HEAD = ("wat", "doel", "gemeten", "marge", "afwijking", "n", "oordeel")
_LEFT = frozenset({"wat", "doel", "oordeel"})


def as_json(lines: Sequence[Line]) -> str:
    """A list with one object per line; shares and bias in percent."""
    return json.dumps([_plain(line) for line in lines], ensure_ascii=False)


def _plain(line: Line) -> dict[str, object]:
    return {
        "onderdeel": line.part,
        "wat": line.what,
        "doel": line.aim.value,
        "gemeten": round(line.measured, 2),
        "laag": round(line.low, 2),
        "hoog": round(line.high, 2),
        "afwijking": None if line.bias is None else round(line.bias, 2),
        "n": line.n,
        "oordeel": line.verdict.value,
    }


def as_markdown(lines: Sequence[Line]) -> str:
    """A table per part."""
    rule = "".join("---|" if head in _LEFT else "---:|" for head in HEAD)
    parts = []
    for part, rows in groupby(lines, key=lambda line: line.part):
        table = [
            f"### {part}",
            "",
            f"| {' | '.join(HEAD)} |",
            f"|{rule}",
            *(f"| {' | '.join(_cells(r))} |" for r in rows),
        ]
        parts.append("\n".join(table))
    return "\n\n".join(parts)


def print_table(lines: Sequence[Line]) -> None:
    """A table per part in the terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console()
    for part, rows in groupby(lines, key=lambda line: line.part):
        table = Table(title=part, box=box.SIMPLE_HEAD, title_justify="left")
        for head in HEAD:
            table.add_column(head, justify="left" if head in _LEFT else "right")
        for line in rows:
            table.add_row(*_cells(line))
        console.print(table)


def _cells(line: Line) -> tuple[str, ...]:
    bias = "" if line.bias is None else percent(line.bias)
    margin = f"{number(line.low, 1)} tot {number(line.high, 1)}"
    return line.what, line.aim.value, percent(line.measured), margin, bias, number(line.n), line.verdict.value
