"""A register as the rest of the program knows it: its name, its rows, its own rules and who may write in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, Generic, Protocol, TypeVar

from duiding.dialogue.register.column import Column, columns_of
from duiding.domain.errors import InputError


class Row(Protocol):
    """Every row has a number of its own, that never changes."""

    @property
    def nummer(self) -> str:
        """What people call it by."""
        ...


_NUMBER = re.compile(r"(?!nieuw$)[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
"""It stands in an address, where `nieuw` is the form of a new row."""

T = TypeVar("T", bound=Row)


def no_rules(_row: Any) -> Iterable[str]:
    """A register whose columns say it all."""
    return ()


@dataclass(frozen=True)
class Kind(Generic[T]):
    """One register. `name` is its file and its table, `one` names a row; `rules` say what is wrong with a whole row.

    `writers` are the roles that may add and change rows, `readers` those that may see them besides. `fixed` columns
    never change once a row is there; a row of a register with those begins elsewhere than in an empty form.
    """

    name: str
    title: str
    one: str
    row: type[T]
    writers: tuple[str, ...]
    readers: tuple[str, ...] = ()
    rules: Callable[[T], Iterable[str]] = no_rules
    fixed: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, in order."""
        return columns_of(self.row)

    def values(self, row: T) -> dict[str, Any]:
        """A row as name and value."""
        return {column.name: getattr(row, column.name) for column in self.columns}

    def usual(self, column: Column) -> Any:
        """What a column holds in a file that does not have it."""
        named: Any = self.row
        default = {f.name: f.default for f in fields(named)}[column.name]
        return column.blank if default is MISSING else default

    def make(self, values: Mapping[str, Any]) -> T:
        """A row of these values."""
        return self.row(**values)

    def parse(self, words: Mapping[str, str]) -> tuple[T, tuple[tuple[str, str], ...]]:
        """A row from what people wrote, and what is wrong with it as (column, reason); what is missing is as usual."""
        values: dict[str, Any] = {}
        wrong: list[tuple[str, str]] = []
        for column in self.columns:
            try:
                value = column.parse(words[column.name]) if column.name in words else self.usual(column)
            except ValueError as error:
                value = column.blank
                wrong.append((column.name, str(error)))
            values[column.name] = value
        row = self.make(values)
        unread = {name for name, _ in wrong}
        return row, (*wrong, *((name, reason) for name, reason in self.wrong(row) if name not in unread))

    def wrong(self, row: T) -> Iterator[tuple[str, str]]:
        """What is wrong with a row, as (column, reason); the column is empty when it is about the whole row."""
        for column in self.columns:
            yield from ((column.name, reason) for reason in column.wrong(getattr(row, column.name)))
        if row.nummer and not _NUMBER.fullmatch(row.nummer):
            yield "nummer", "mag alleen letters, cijfers, punt en streepje hebben, hoogstens 80. Kies een ander nummer."
        yield from (("", reason) for reason in self.rules(row))

    def check_fixed(self, before: T, after: T) -> None:
        """Raises InputError when something changed that never changes."""
        changed = [name for name in self.fixed if getattr(before, name) != getattr(after, name)]
        if changed:
            raise InputError(
                f"{self.one.capitalize()} {after.nummer} is niet opgeslagen: {', '.join(changed)} staat vast. "
                "Maak een nieuwe regel."
            )

    def check(self, row: T) -> None:
        """Raises InputError that names everything that is wrong."""
        reasons = [f"{name} {reason}" if name else reason for name, reason in self.wrong(row)]
        if reasons:
            raise InputError(f"{self.one.capitalize()} {row.nummer} is niet opgeslagen: " + " ".join(reasons))
