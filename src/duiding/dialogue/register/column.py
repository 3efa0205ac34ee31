"""The columns of a register, declared once: the table, the CSV, the form and the checks are made from them.

A row is a frozen dataclass whose fields are annotated with `text`, `code`, `day`, `number` or `many`. Their values are
str ("" is unknown), str, date | None, float | None and tuple[str, ...].
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, get_type_hints

_LONGEST = 4_000
_LONGEST_LINE = 300
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_FORMULA = ("=", "+", "@", "-")
Codes = Mapping[str, str]


@dataclass(frozen=True)
class Column:
    """One column: `kind` is text, code, day, number or many; `codes` are the allowed values with their words.

    `writers` are the roles that may change it besides who may change the whole row.
    """

    name: str
    title: str
    kind: str
    is_required: bool = False
    is_long: bool = False
    codes: Codes = field(default_factory=dict)
    remark: str = ""
    writers: tuple[str, ...] = ()

    @property
    def blank(self) -> Any:
        """What it holds while nothing is known."""
        return {"day": None, "number": None, "many": ()}.get(self.kind, "")

    def words(self, value: Any) -> str:
        """The value as a person reads it in a CSV file."""
        if value is None:
            return ""
        if self.kind == "day":
            return str(value.isoformat())
        if self.kind == "number":
            return f"{value:.12g}".replace(".", ",")
        return " | ".join(value) if self.kind == "many" else str(value)

    def parse(self, words: str) -> Any:
        """The value that was written; raises ValueError with the reason in Dutch."""
        words = words.replace("\r\n", "\n").replace("\r", "\n").strip()
        if self.kind == "day":
            return _day(words)
        if self.kind == "number":
            return _number(words)
        if self.kind == "many":
            return tuple(part.strip() for part in words.split("|") if part.strip())
        return words

    def wrong(self, value: Any) -> Iterator[str]:
        """What is wrong with a value, in Dutch."""
        if self.is_required and value in ("", None, ()):
            yield "is verplicht en leeg. Vul iets in."
            return
        if self.kind == "code" and value and value not in self.codes:
            yield f"is '{value}'. Kies uit: {', '.join(self.codes)}."
        elif self.kind in ("text", "many"):
            yield from self._wrong_text(value)

    def _wrong_text(self, value: Any) -> Iterator[str]:
        parts = value if self.kind == "many" else (value,)
        longest = _LONGEST if self.is_long else _LONGEST_LINE
        if any(_CONTROL.search(part) or (not self.is_long and "\n" in part) for part in parts):
            yield "bevat tekens die geen tekst zijn. Typ de tekst opnieuw."
        if any(part.startswith(_FORMULA) for part in parts):
            yield "begint met =, +, - of @. Een rekenprogramma leest dat als formule. Begin met een woord."
        if any(len(part) > longest for part in parts):
            yield f"is te lang. Gebruik hoogstens {longest} tekens."


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise ValueError(f"is '{words[:40]}'. Schrijf een datum als JJJJ-MM-DD.") from None


def _number(words: str) -> float | None:
    if not words:
        return None
    try:
        value = float(words.replace(",", "."))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ValueError(f"is '{words[:40]}'. Schrijf een getal, zoals 12,5.")
    return value


def text(
    title: str, *, is_required: bool = False, is_long: bool = False, remark: str = "", writers: tuple[str, ...] = ()
) -> Column:
    """A column of text; a long one may have several lines."""
    return Column("", title, "text", is_required, is_long, remark=remark, writers=writers)


def code(title: str, codes: Codes, *, is_required: bool = True, remark: str = "") -> Column:
    """A column with a closed list of values."""
    return Column("", title, "code", is_required, codes=MappingProxyType(dict(codes)), remark=remark)


def day(title: str, *, is_required: bool = False, remark: str = "") -> Column:
    """A column of dates."""
    return Column("", title, "day", is_required, remark=remark)


def number(title: str, *, remark: str = "") -> Column:
    """A column of numbers."""
    return Column("", title, "number", remark=remark)


def many(title: str, *, is_required: bool = False, remark: str = "", writers: tuple[str, ...] = ()) -> Column:
    """A column of several short texts, in a CSV file with | between them."""
    return Column("", title, "many", is_required, remark=remark, writers=writers)


@cache
def columns_of(row: type) -> tuple[Column, ...]:
    """The columns of a row type, in order."""
    hints = get_type_hints(row, include_extras=True)
    return tuple(replace(hint.__metadata__[0], name=name) for name, hint in hints.items())
