"""Accounts, sessions and the log of one store: where they are kept."""

from __future__ import annotations

from pathlib import Path

from duiding.app.registers import address_of
from duiding.dialogue.toegang import Accounts, Logbook
from duiding.storage.registers import open_registers
from duiding.storage.registers.logbook import SqlLogbook
from duiding.storage.registers.toegang import SqlAccounts


class Toegang:
    """What is kept of people and access; close it when the pages stop."""

    def __init__(self, address: str) -> None:
        """Open the database; raises RegisterError when it is away or of another version."""
        self._registers = open_registers(address)
        self.accounts: Accounts = SqlAccounts(self._registers)
        self.log: Logbook = SqlLogbook(self._registers)

    def close(self) -> None:
        """Let go of the database."""
        self._registers.close()


def open_toegang(folder: Path) -> Toegang:
    """Those of the store in this folder."""
    return Toegang(address_of(folder))
