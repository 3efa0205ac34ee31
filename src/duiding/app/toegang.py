"""Accounts, sessions and the log of one store: where they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from duiding.app.registers import address_of
from duiding.dialogue.toegang import Accounts, Logbook, LogChecked, Noted
from duiding.storage.registers import open_registers
from duiding.storage.registers.heads import FILE_NAME, note_head, read_heads
from duiding.storage.registers.logbook import SqlLogbook
from duiding.storage.registers.toegang import SqlAccounts


class Toegang:
    """What is kept of people and access; close it when the pages stop."""

    def __init__(self, address: str, folder: Path | None = None) -> None:
        """Open the database; raises RegisterError when it is away or of another version.

        In `folder` stands what was noted of the log; without one nothing was.
        """
        self._registers = open_registers(address)
        self._heads = folder / FILE_NAME if folder else None
        self.accounts: Accounts = SqlAccounts(self._registers)
        self.log: Logbook = SqlLogbook(self._registers)

    def prove(self, noted: Sequence[Noted] = ()) -> LogChecked:
        """Check the log, also against what was noted beside it and against `noted`; then note its last line again.

        What is not whole is not noted. Raises InputError when the file of what was noted was spoiled.
        """
        checked = self.log.check([*noted, *(read_heads(self._heads) if self._heads else ())])
        if self._heads and checked.is_whole:
            note_head(self._heads, checked.last)
        return checked

    def close(self) -> None:
        """Let go of the database."""
        self._registers.close()


def open_toegang(folder: Path) -> Toegang:
    """Those of the store in this folder."""
    return Toegang(address_of(folder), folder)
