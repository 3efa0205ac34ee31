"""The codes and counts in a database. A form becomes one used code and larger counts, in one transaction.

A row per answer would give people away even without a code in it: PostgreSQL keeps with every row which transaction
wrote it, and the used code was written by the same one. The counts of an invitation are one row, which every form
writes anew; so the only thing that a used code shares with it is who was last, and not what was said.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from duiding.dialogue.ervaring.ports import Form, Found, Ontvangst, Opmerking
from duiding.dialogue.ervaring.telling import Geteld, Telling
from duiding.dialogue.ervaring.uitnodiging import Uitnodiging
from duiding.domain.errors import UsageError
from duiding.domain.period import quarter_of
from duiding.storage.registers.database import Registers
from duiding.storage.registers.tables.ervaring import OPMERKING, TELLING, UITNODIGING, UITNODIGINGSCODE

_CODES = select(
    UITNODIGINGSCODE.c.afdruk,
    UITNODIGINGSCODE.c.is_gebruikt,
    *(UITNODIGING.c[name] for name in ("naam", "vragenlijst", "van", "tot")),
).join_from(UITNODIGINGSCODE, UITNODIGING)


class SqlErvaringen:
    """Fulfils `dialogue.ervaring.ports.Ervaringen`."""

    def __init__(self, registers: Registers) -> None:
        """Those of this database."""
        self._registers = registers

    def invite(self, uitnodiging: Uitnodiging, digests: Collection[str]) -> None:
        """Keep an invitation with its codes; raises UsageError when its name is taken."""
        values = {column.name: getattr(uitnodiging, column.name) for column in UITNODIGING.columns}
        counts = [
            {"uitnodiging": uitnodiging.naam, "kwartaal": day, "ingevuld": 0, "cellen": {}, "wachtend": []}
            for day in uitnodiging.kwartalen
        ]
        # In the order of the digests: on paper the codes lie in another one.
        codes = [{"afdruk": one, "uitnodiging": uitnodiging.naam, "is_gebruikt": 0} for one in sorted(digests)]
        try:
            with self._registers.begin() as connection:
                connection.execute(insert(UITNODIGING), values)
                connection.execute(insert(TELLING), counts)
                connection.execute(insert(UITNODIGINGSCODE), codes)
        except IntegrityError:
            raise UsageError(
                f"Er is al een uitnodiging die '{uitnodiging.naam}' heet. Er is niets veranderd. Kies een andere naam."
            ) from None

    def look_up(self, digest: str) -> Found | None:
        """The invitation of a code; None when there is no such code."""
        wanted = select(UITNODIGING, UITNODIGINGSCODE.c.is_gebruikt).join_from(UITNODIGINGSCODE, UITNODIGING)
        with self._registers.read() as connection:
            row = connection.execute(wanted.where(UITNODIGINGSCODE.c.afdruk == digest)).one_or_none()
        return None if row is None else Found(_uitnodiging(row), bool(row.is_gebruikt))

    def keep(self, forms: Sequence[Form], day: date) -> list[Ontvangst]:
        """Count forms that came in on a day; a code counts once, in whatever process the same form came in again."""
        with self._registers.begin() as connection:
            codes = _locked(connection, {form.digest for form in forms})
            taken: dict[str, list[Form]] = {}
            received = [_receive(form, codes.get(form.digest), taken, day) for form in forms]
            used = [form.digest for ones in taken.values() for form in ones]
            if used:
                marked = update(UITNODIGINGSCODE).where(UITNODIGINGSCODE.c.afdruk.in_(used)).values(is_gebruikt=1)
                connection.execute(marked)
            for naam in sorted(taken):
                _count(connection, naam, quarter_of(day), taken[naam])
        return received

    def geteld(self) -> list[Geteld]:
        """The counts of every invitation and quarter, in the order of names."""
        wanted = select(UITNODIGING, TELLING).join_from(TELLING, UITNODIGING)
        with self._registers.read() as connection:
            rows = connection.execute(wanted.order_by(TELLING.c.uitnodiging, TELLING.c.kwartaal)).all()
        return [Geteld(_uitnodiging(row), row.kwartaal, Telling(row.ingevuld, row.cellen)) for row in rows]

    def opmerkingen(self) -> list[Opmerking]:
        """The texts, those that wait for a reader and those that may be shown, in the order of the alphabet."""
        with self._registers.read() as connection:
            waiting = connection.execute(select(TELLING.c.uitnodiging, TELLING.c.wachtend)).all()
            shown = connection.execute(select(OPMERKING)).all()
        found = [Opmerking(nummer, row.uitnodiging, tekst) for row in waiting for nummer, tekst in row.wachtend]
        found += [Opmerking(row.nummer, row.uitnodiging, row.tekst, is_shown=True) for row in shown]
        return sorted(found, key=lambda one: (one.is_shown is not None, one.tekst.casefold(), one.uitnodiging))

    def decide(self, opmerking: str, tekst: str | None, door: str, day: date) -> bool:
        """Show a text as the reader left it, or with None take it away for ever; False when it waits no more."""
        with self._registers.begin() as connection:
            if tekst is None and connection.execute(delete(OPMERKING).where(OPMERKING.c.nummer == opmerking)).rowcount:
                return True
            rows = connection.execute(select(TELLING).with_for_update()).all()
            row = next((one for one in rows if any(nummer == opmerking for nummer, _ in one.wachtend)), None)
            if row is None:
                return False
            rest = [[nummer, waits] for nummer, waits in row.wachtend if nummer != opmerking]
            connection.execute(
                update(TELLING)
                .where(TELLING.c.uitnodiging == row.uitnodiging, TELLING.c.kwartaal == row.kwartaal)
                .values(wachtend=rest)
            )
            if tekst is not None:
                shown = {"nummer": secrets.token_hex(16), "uitnodiging": row.uitnodiging, "tekst": tekst}
                connection.execute(insert(OPMERKING), shown | {"door": door, "dag": day})
            return True


def _locked(connection: Connection, digests: Collection[str]) -> dict[str, Row[Any]]:
    """The codes, held until this transaction ends; always in one order, so that nobody waits in a ring."""
    wanted = _CODES.where(UITNODIGINGSCODE.c.afdruk.in_(sorted(digests))).order_by(UITNODIGINGSCODE.c.afdruk)
    return {row.afdruk: row for row in connection.execute(wanted.with_for_update(of=UITNODIGINGSCODE))}


def _receive(form: Form, code: Row[Any] | None, taken: dict[str, list[Form]], day: date) -> Ontvangst:
    if code is None or code.vragenlijst != form.vragenlijst:
        return Ontvangst.UNKNOWN
    beside = taken.get(code.naam, [])
    if code.is_gebruikt or any(other.digest == form.digest for other in beside):
        return Ontvangst.USED
    if not code.van <= day <= code.tot:
        return Ontvangst.CLOSED
    taken.setdefault(code.naam, []).append(form)
    return Ontvangst.KEPT


def _count(connection: Connection, naam: str, kwartaal: date, forms: Sequence[Form]) -> None:
    here = (TELLING.c.uitnodiging == naam) & (TELLING.c.kwartaal == kwartaal)
    row = connection.execute(select(TELLING).where(here).with_for_update()).one()
    telling = Telling(row.ingevuld, row.cellen).plus(form.cells for form in forms)
    values: dict[str, Any] = {"ingevuld": telling.ingevuld, "cellen": telling.cells}
    # A number of its own for each text, that says nothing: a log that names it names no words.
    texts = [[secrets.token_hex(8), form.tekst] for form in forms if form.tekst]
    if texts:
        values["wachtend"] = sorted([*row.wachtend, *texts], key=lambda one: (one[1], one[0]))
    connection.execute(update(TELLING).where(here).values(values))


def _uitnodiging(row: Row[Any]) -> Uitnodiging:
    return Uitnodiging(**{column.name: getattr(row, column.name) for column in UITNODIGING.columns})
