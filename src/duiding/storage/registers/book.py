"""The book of one register in a database: a version per row, so that of two people who edit one row none is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, NoReturn

from sqlalchemy import Connection, Row, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from duiding.dialogue.register import Earlier, Kept, Kind, Mark
from duiding.dialogue.register.kind import T
from duiding.domain.errors import ChangedError
from duiding.storage.registers.database import Registers
from duiding.storage.registers.tables.dialogue import TABLES
from duiding.storage.registers.tables.versie import VERSIE


class SqlBook(Generic[T]):
    """The rows of one register; every change is one transaction, with the text before it kept."""

    def __init__(self, registers: Registers, kind: Kind[T]) -> None:
        """The book of a register in this database."""
        self._registers = registers
        self._table = TABLES[kind.name]
        self.kind = kind

    def all(self) -> tuple[Kept[T], ...]:
        """Every row, in order of number."""
        with self._registers.read() as connection:
            found = [self._kept(row) for row in connection.execute(select(self._table))]
        return tuple(sorted(found, key=lambda kept: _in_order(kept.row.nummer)))

    def get(self, nummer: str) -> Kept[T] | None:
        """One row; None when there is no such number."""
        with self._registers.read() as connection:
            return self._found(connection, nummer)

    def add(self, row: T, mark: Mark) -> Kept[T]:
        """A new row; raises ChangedError when its number is taken, InputError when it is wrong."""
        self.kind.check(row)
        with self._registers.begin() as connection:
            return self._add(connection, row, mark)

    def change(self, row: T, versie: int, mark: Mark) -> Kept[T]:
        """Another text for a row that was read at `versie`; raises ChangedError when somebody else was first."""
        self.kind.check(row)
        with self._registers.begin() as connection:
            return self._change(connection, row, versie, mark)

    def take_in(self, rows: Sequence[tuple[T, int]], mark: Mark) -> tuple[int, int]:
        """Many rows at once, all or none: (new, changed)."""
        for row, _ in rows:
            self.kind.check(row)
        new = changed = 0
        with self._registers.begin() as connection:
            now = {row.nummer: self._kept(row) for row in connection.execute(select(self._table))}
            for row, versie in rows:
                there = now.get(row.nummer)
                if there is not None and there.row == row:
                    continue
                if there is None and not versie:
                    self._add(connection, row, mark)
                    new += 1
                else:
                    self._change(connection, row, versie, mark)
                    changed += 1
        return new, changed

    def history(self, nummer: str) -> tuple[Earlier, ...]:
        """Every version of a row, the oldest first."""
        wanted = select(VERSIE).where(VERSIE.c.register == self.kind.name, VERSIE.c.nummer == nummer)
        with self._registers.read() as connection:
            found = connection.execute(wanted.order_by(VERSIE.c.versie)).all()
        return tuple(Earlier(row.versie, row.door, row.moment, row.inhoud) for row in found)

    def _add(self, connection: Connection, row: T, mark: Mark) -> Kept[T]:
        try:
            # A point to go back to: after a refused row PostgreSQL answers nothing else in the same transaction.
            with connection.begin_nested():
                connection.execute(insert(self._table).values(**self.kind.values(row), versie=1))
        except IntegrityError:
            self._refuse(connection, row)
        return self._written(connection, row, 1, mark)

    def _change(self, connection: Connection, row: T, versie: int, mark: Mark) -> Kept[T]:
        there = self._found(connection, row.nummer)
        if there is not None and there.versie == versie:
            self.kind.check_fixed(there.row, row)
        same = (self._table.c.nummer == row.nummer) & (self._table.c.versie == versie)
        changed = connection.execute(update(self._table).where(same).values(**self.kind.values(row), versie=versie + 1))
        if not changed.rowcount:
            self._refuse(connection, row)
        return self._written(connection, row, versie + 1, mark)

    def _refuse(self, connection: Connection, row: T) -> NoReturn:
        there = self._found(connection, row.nummer)
        what = (
            f"is intussen gewijzigd en staat nu op versie {there.versie}" if there else "bestaat niet meer, of nog niet"
        )
        raise ChangedError(
            f"{self.kind.one.capitalize()} {row.nummer} {what}. Uw tekst is niet opgeslagen en niets is overschreven. "
            "Lees wat er nu staat en pas uw tekst daarop aan.",
            mine=row,
            theirs=there,
        )

    def _written(self, connection: Connection, row: T, versie: int, mark: Mark) -> Kept[T]:
        values = self.kind.values(row)
        told = {c.name: c.words(values[c.name]) for c in self.kind.columns}
        connection.execute(
            insert(VERSIE).values(
                register=self.kind.name,
                nummer=row.nummer,
                versie=versie,
                door=mark.door,
                moment=mark.moment,
                inhoud=told,
            )
        )
        return Kept(row, versie)

    def _found(self, connection: Connection, nummer: str) -> Kept[T] | None:
        row = connection.execute(select(self._table).where(self._table.c.nummer == nummer)).one_or_none()
        return None if row is None else self._kept(row)

    def _kept(self, row: Row[Any]) -> Kept[T]:
        values = row._mapping
        many = {column.name for column in self.kind.columns if column.kind == "many"}
        read = {c.name: tuple(values[c.name]) if c.name in many else values[c.name] for c in self.kind.columns}
        return Kept(self.kind.make(read), row.versie)


def _in_order(nummer: str) -> tuple[str, int, str]:
    """`99` comes before `100`, and `M100` after both: the order in which a clerk reads numbers."""
    letters = nummer.rstrip("0123456789")
    digits = nummer[len(letters) :]
    return letters, int(digits or 0), nummer


def revision(registers: Registers, name: str = "") -> int:
    """A number that grows with every change of one register, or of any: what a kept page was made from."""
    counted = select(func.count()).select_from(VERSIE)
    with registers.read() as connection:
        return connection.execute(counted.where(VERSIE.c.register == name) if name else counted).scalar_one()
