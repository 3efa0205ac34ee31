"""A row of a register as people read it, and what they choose from: names instead of codes, days in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duiding.dialogue.register import Column
from duiding.domain import dutch

Names = Mapping[str, str]

_ONE, _MANY, _FIGURE = "aanbieder", "partners", "indicator"


@dataclass(frozen=True)
class Known:
    """What people call each aanbieder, by AGB code, and each figure, by its name."""

    aanbieders: Names
    figures: Names

    def of(self, column: Column) -> Names:
        """The names of what stands in a column as a code of another list; empty for another column."""
        return {_ONE: self.aanbieders, _FIGURE: self.figures}.get(column.name, {})


def title_of(column: Column) -> str:
    """What a field is called on a page; in a file an aanbieder is its code."""
    return {_ONE: "Aanbieder", _MANY: "Wie delen dit plan?"}.get(column.name, column.title)


def told(column: Column, value: Any, known: Known) -> str:
    """A value in words; empty when nothing is known."""
    if column.kind == "day" and value:
        return dutch.long_date(value)
    if column.kind == "code":
        return column.codes.get(value, "")
    if column.kind == "many":
        return ", ".join(known.aanbieders.get(one, one) if column.name == _MANY else one for one in value)
    return known.of(column).get(value) or column.words(value)


def options_of(column: Column, now: str, known: Known) -> Names:
    """The values that a field is chosen from, with their words; empty when one types. What stands there stays."""
    names = known.of(column)
    return column.codes or (names if not names or now in ("", *names) else {now: now, **names})


def remark_of(column: Column, stand: str) -> str:
    """What a page says beside a field."""
    if column.name == "stand":
        return f"{column.remark} De cijfers van nu zijn van {stand}."
    return f"{column.remark} Schrijf hun AGB-codes." if column.name == _MANY else column.remark


def codes_for(column: Column, known: Known) -> Names:
    """The codes that one types in a field, to look up beside it; empty for any other field."""
    return known.aanbieders if column.name == _MANY else {}
