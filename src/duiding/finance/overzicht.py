"""A report about money as one table: the same rows for a terminal, for CSV, for JSON and for a page."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from duiding.domain import dutch

TEXT, CENT, DAY, NUMBER, PERCENT = "text", "cent", "day", "number", "percent"
"""What a column holds. Cents are whole numbers and leave as such; people read them as euros."""

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: its name for programs, its words for people, and what it holds."""

    name: str
    words: str
    kind: str = TEXT

    @property
    def is_number(self) -> bool:
        """Whether it stands to the right."""
        return self.kind in {CENT, NUMBER, PERCENT}


@dataclass(frozen=True)
class Overzicht:
    """`notes` are whole Dutch sentences that belong under the table; `total` is a last row that is a sum."""

    title: str
    columns: tuple[Kolom, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    total: tuple[Cell, ...] | None = None
    facts: dict[str, Any] = field(default_factory=dict)

    def told(self) -> Iterator[tuple[str, ...]]:
        """The rows as people read them, the total last."""
        for row in (*self.rows, *((self.total,) if self.total else ())):
            yield tuple(words(cell, column.kind) for cell, column in zip(row, self.columns, strict=True))

    def as_csv(self) -> str:
        """Semicolons, a header row, amounts in cents."""
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";", lineterminator="\n")
        writer.writerow([column.name for column in self.columns])
        writer.writerows([["" if cell is None else _plain(cell) for cell in row] for row in self.rows])
        return out.getvalue()

    def as_json(self) -> str:
        """Title, rows as objects, notes and what else is known."""
        names = [column.name for column in self.columns]
        rows = [{name: _plain(cell) for name, cell in zip(names, row, strict=True)} for row in self.rows]
        whole = {"title": self.title, "rows": rows, "notes": list(self.notes)} | self.facts
        if self.total:
            whole["total"] = {name: _plain(cell) for name, cell in zip(names, self.total, strict=True)}
        return json.dumps(whole, ensure_ascii=False, default=str)


def _plain(cell: Cell) -> Any:
    return cell.isoformat() if isinstance(cell, date) else cell


def words(cell: Cell, kind: str = TEXT) -> str:
    """A cell as a Dutch reader writes it; nothing is a dash."""
    if cell is None or cell == "":
        return dutch.MISSING if kind != TEXT else ""
    if isinstance(cell, date):
        return dutch.long_date(cell)
    if isinstance(cell, str):
        return cell
    if kind == CENT:
        return dutch.number(cell / 100)
    return dutch.percent(cell) if kind == PERCENT else dutch.number(cell)
