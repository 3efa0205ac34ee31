"""Registers in memory, with the same door as the real ones; with `is_away` the database does not answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from duiding.dialogue.kinds import kind_of
from duiding.dialogue.register import Earlier, Kept, Kind, Mark
from duiding.dialogue.register.sheet import write_sheet
from duiding.domain.errors import ChangedError, RegisterError


@dataclass
class InventedBook:
    kind: Kind[Any]
    versions: dict[str, list[tuple[Any, Mark]]] = field(default_factory=dict)

    def all(self) -> tuple[Kept[Any], ...]:
        return tuple(Kept(rows[-1][0], len(rows)) for _, rows in sorted(self.versions.items()))

    def get(self, nummer: str) -> Kept[Any] | None:
        return next((kept for kept in self.all() if kept.row.nummer == nummer), None)

    def add(self, row: Any, mark: Mark) -> Kept[Any]:
        return self.change(row, 0, mark)

    def change(self, row: Any, versie: int, mark: Mark) -> Kept[Any]:
        self.kind.check(row)
        there = self.get(row.nummer)
        if (there.versie if there else 0) != versie:
            raise ChangedError(f"{self.kind.one} {row.nummer} is intussen gewijzigd.", row, there)
        if there:
            self.kind.check_fixed(there.row, row)
        self.versions.setdefault(row.nummer, []).append((row, mark))
        return Kept(row, versie + 1)

    def take_in(self, rows: Any, mark: Mark) -> tuple[int, int]:
        return sum(bool(self.change(row, versie, mark)) for row, versie in rows), 0

    def history(self, nummer: str) -> tuple[Earlier, ...]:
        kept = enumerate(self.versions.get(nummer, []), 1)
        return tuple(Earlier(n, mark.door, mark.moment, self.kind.values(row)) for n, (row, mark) in kept)


@dataclass
class InventedDialogue:
    is_away: bool = False
    books: dict[str, InventedBook] = field(default_factory=dict)

    def book(self, name: str) -> InventedBook:
        if self.is_away:
            raise RegisterError("De database met de registers antwoordt niet.")
        return self.books.setdefault(name, InventedBook(kind_of(name)))

    def revision(self, name: str = "") -> int:
        if self.is_away:
            raise RegisterError("De database met de registers antwoordt niet.")
        return sum(
            len(rows) for book in self.books.values() if name in ("", book.kind.name) for rows in book.versions.values()
        )

    def export(self, name: str) -> bytes:
        return write_sheet(kind_of(name), self.book(name).all())
