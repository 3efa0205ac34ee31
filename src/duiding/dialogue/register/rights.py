"""Who may see which rows of a register, and change which columns: the same rules for a page, a form and a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from duiding.dialogue.register.book import Kept
from duiding.dialogue.register.column import Column
from duiding.dialogue.register.kind import Kind

PARTNER = "aanbieder"
_OWN = "aanbieder"
_SHARED = "partners"
_FIXED = "nummer"


@dataclass(frozen=True)
class Rights:
    """What one role may do in one register; `aanbieder` is the AGB code of the own aanbieder of that role."""

    kind: Kind[Any]
    role: str
    aanbieder: str | None = None

    @property
    def may_read(self) -> bool:
        """Whether the register exists for this role."""
        return self.role in (*self.kind.writers, *self.kind.readers)

    @property
    def may_write(self) -> bool:
        """Whether it may change every column of a row that can change at all."""
        return self.role in self.kind.writers

    @property
    def may_add(self) -> bool:
        """Whether it may begin a row in an empty form."""
        return self.may_write and not self.kind.fixed

    def sees(self, row: Any) -> bool:
        """Whether it may see a row: an aanbieder sees its own, what is shared with it, and what has no aanbieder."""
        is_shared = bool(self.aanbieder) and self.aanbieder in getattr(row, _SHARED, ())
        return self.may_read and (self.owns(row) or is_shared)

    def owns(self, row: Any) -> bool:
        """Whether a row is not somebody else's: for an aanbieder its own only, or one of a register without any."""
        own = getattr(row, _OWN, None)
        return self.role != PARTNER or own is None or (bool(self.aanbieder) and own == self.aanbieder)

    def seen(self, rows: Iterable[Kept[Any]]) -> list[Kept[Any]]:
        """Of these rows, those that it may see."""
        return [kept for kept in rows if self.sees(kept.row)]

    def columns(self, row: Any) -> tuple[Column, ...]:
        """The columns that it may change of a row that is there: none of one that is only shared with it."""
        if not self.owns(row):
            return ()
        columns = [column for column in self.kind.columns if column.name not in (_FIXED, *self.kind.fixed)]
        return tuple(column for column in columns if self.may_write or self.role in column.writers)
