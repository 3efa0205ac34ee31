"""The book of one register, as a port: rows with a version, changed by one person at a time, never forgotten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol

from duiding.dialogue.register.kind import Kind, T


@dataclass(frozen=True)
class Mark:
    """Who writes, and when."""

    door: str
    moment: datetime


@dataclass(frozen=True)
class Kept(Generic[T]):
    """A row as it stands, and its version: 1 when it was new."""

    row: T
    versie: int


@dataclass(frozen=True)
class Earlier:
    """One version of a row: who made it, when, and what it said."""

    versie: int
    door: str
    moment: datetime
    inhoud: Mapping[str, Any]


class Book(Protocol[T]):
    """The rows of one register."""

    @property
    def kind(self) -> Kind[T]:
        """Which register."""
        ...

    def all(self) -> tuple[Kept[T], ...]:
        """Every row, in order of number."""
        ...

    def get(self, nummer: str) -> Kept[T] | None:
        """One row; None when there is no such number."""
        ...

    def add(self, row: T, mark: Mark) -> Kept[T]:
        """A new row; raises ChangedError when its number is taken, InputError when it is wrong."""
        ...

    def change(self, row: T, versie: int, mark: Mark) -> Kept[T]:
        """Another text for a row that was read at `versie`.

        Raises ChangedError with both texts when somebody else was first, InputError when it is wrong.
        """
        ...

    def take_in(self, rows: Sequence[tuple[T, int]], mark: Mark) -> tuple[int, int]:
        """Many rows at once, all or none: (new, changed). A version 0 is a new row; an equal row changes nothing."""
        ...

    def history(self, nummer: str) -> tuple[Earlier, ...]:
        """Every version of a row, the oldest first."""
        ...
