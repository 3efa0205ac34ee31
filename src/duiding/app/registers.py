"""The registers of a store: where they are, what is in them when they are new, and their care."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from duiding.dialogue.kinds import KINDS, kind_of
from duiding.dialogue.levering import deliveries
from duiding.dialogue.register import Book, Mark
from duiding.dialogue.register.sheet import read_sheet, write_sheet
from duiding.domain.errors import ChangedError, InputError
from duiding.storage.registers import Registers, open_registers
from duiding.storage.registers.backup import make_backup, restore_backup
from duiding.storage.registers.book import SqlBook, revision
from duiding.storage.registers.database import change_schema

ADDRESS = "DUIDING_REGISTERS"
FILE_NAME = "registers.sqlite"
_SYNTHETIC = "SYN-"


def address_of(folder: Path) -> str:
    """Where the registers of the store in this folder are: what DUIDING_REGISTERS says, or a file in the folder."""
    return os.environ.get(ADDRESS) or f"sqlite:///{folder.resolve() / FILE_NAME}"


class Dialogue:
    """Every register of one municipality; the database is opened when something is first asked of it.

    Registers without any row begin with the CSV files in the folders of `examples`. A file whose name begins with SYN-
    is invented, and only goes into the registers of an invented store.
    """

    def __init__(self, address: str, examples: Sequence[str] = (), *, is_synthetic: bool = False) -> None:
        """The registers at an address; nothing is opened yet."""
        self._address = address
        self._examples = examples
        self._is_synthetic = is_synthetic
        self._opening = threading.Lock()
        self._registers: Registers | None = None

    @property
    def registers(self) -> Registers:
        """The open database; raises RegisterError when it is away."""
        with self._opening:
            if self._registers is None:
                self._registers = self._open()
            return self._registers

    def book(self, name: str) -> Book[Any]:
        """One register by name; raises UnknownNameError."""
        return SqlBook(self.registers, kind_of(name))

    def revision(self, name: str = "") -> int:
        """A number that grows with every change of one register, or of any."""
        return revision(self.registers, name)

    def export(self, name: str) -> bytes:
        """One register as CSV."""
        book = self.book(name)
        return write_sheet(book.kind, book.all())

    def take_in(self, name: str, content: bytes, mark: Mark) -> tuple[int, int]:
        """Read a CSV into a register: (new, changed); all or nothing."""
        book = self.book(name)
        return book.take_in(read_sheet(book.kind, content), mark)

    def deliver(self, on: date) -> Mapping[str, bytes]:
        """What the registers hand over to the indicators for the quarter of a day, by file name."""
        found = deliveries(lambda name: [kept.row for kept in self.book(name).all()], on)
        mark = _SYNTHETIC if self._is_synthetic else ""
        return {f"{mark}{name}-register.csv": content for name, content in found.items()}

    def close(self) -> None:
        """Let go of the database; what asks again opens it again."""
        with self._opening:
            if self._registers is not None:
                self._registers.close()
            self._registers = None

    def _open(self) -> Registers:
        registers = open_registers(self._address)
        try:
            if not revision(registers):
                self._begin(registers)
        except Exception:
            registers.close()
            raise
        return registers

    def _begin(self, registers: Registers) -> None:
        mark = Mark("voorbeeld van de gemeente", datetime(2018, 1, 1))
        for path in sorted(path for folder in self._examples for path in Path(folder).glob("*.csv")):
            name = path.stem.removeprefix(_SYNTHETIC)
            if name not in KINDS:
                raise InputError(f"{path} hoort bij geen register. Noem het naar een van: {', '.join(KINDS)}.")
            if self._is_synthetic or not path.name.startswith(_SYNTHETIC):
                try:
                    SqlBook(registers, KINDS[name]).take_in(read_sheet(KINDS[name], path.read_bytes()), mark)
                except InputError as error:
                    raise InputError(f"{path}: {error}") from None
                except ChangedError:
                    pass  # another process began them at the same moment, with the same files


def backup_registers(folder: Path) -> bytes:
    """All registers of the store in a folder as one file, with every earlier version."""
    registers = open_registers(address_of(folder))
    try:
        return make_backup(registers)
    finally:
        registers.close()


def restore_registers(folder: Path, content: bytes) -> int:
    """Put a backup back into registers that are empty; returns the number of rows."""
    registers = open_registers(address_of(folder))
    try:
        return restore_backup(registers, content)
    finally:
        registers.close()


def upgrade_registers(folder: Path) -> None:
    """Bring the tables of the registers of a store to this version."""
    change_schema(address_of(folder))
