"""Accounts and sessions in a database. A session is kept by the hash of its secret, which only the browser has."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from duiding.dialogue.toegang import Account, BlockedError, Identity, Limits, Session
from duiding.storage.registers.database import Registers
from duiding.storage.registers.tables.toegang import ACCOUNT, SESSIE

_SEEN_AGAIN_AFTER = timedelta(minutes=1)
"""A session is marked as seen once a minute, so that looking at a page is not always a write."""

_JOINED = select(
    SESSIE.c.nummer,
    SESSIE.c.rol,
    SESSIE.c.aanbieder,
    SESSIE.c.begonnen,
    SESSIE.c.gezien,
    *(
        ACCOUNT.c[name].label(f"account_{name}")
        for name in ("nummer", "uitgever", "onderwerp", "naam", "rol", "aanbieder", "eerste", "laatste", "geblokkeerd")
    ),
).join_from(SESSIE, ACCOUNT)


class SqlAccounts:
    """Fulfils `dialogue.toegang.Accounts`."""

    def __init__(self, registers: Registers) -> None:
        """Those of this database."""
        self._registers = registers

    def enter(self, who: Identity, digest: str, now: datetime, replaces: str = "") -> Session:
        """Begin a session, and end the one that it replaces; raises BlockedError for who is shut out."""
        with self._registers.begin() as connection:
            account = _account_of(connection, who, now)
            connection.execute(delete(SESSIE).where(SESSIE.c.afdruk == replaces))
            if account.geblokkeerd:
                raise BlockedError(account.nummer)
            session = Session(_number(), account, now, now)
            connection.execute(
                insert(SESSIE).values(
                    afdruk=digest,
                    nummer=session.nummer,
                    account=account.nummer,
                    rol=who.rol,
                    aanbieder=who.aanbieder,
                    begonnen=now,
                    gezien=now,
                )
            )
            return session

    def session(self, digest: str, limits: Limits, now: datetime) -> Session | None:
        """The session of this hash; one that is over is removed."""
        with self._registers.read() as connection:
            row = connection.execute(_JOINED.where(SESSIE.c.afdruk == digest)).one_or_none()
        if row is None:
            return None
        session = _session(row)
        if session.is_over(limits, now) or not _is_as_it_began(row):
            self.leave(digest)
            return None
        if now - session.gezien >= _SEEN_AGAIN_AFTER:
            with self._registers.begin() as connection:
                connection.execute(update(SESSIE).where(SESSIE.c.afdruk == digest).values(gezien=now))
        return session

    def leave(self, digest: str) -> None:
        """End the session of this hash."""
        with self._registers.begin() as connection:
            connection.execute(delete(SESSIE).where(SESSIE.c.afdruk == digest))

    def end(self, nummer: str) -> Session | None:
        """End the session with this number."""
        with self._registers.begin() as connection:
            row = connection.execute(_JOINED.where(SESSIE.c.nummer == nummer)).one_or_none()
            connection.execute(delete(SESSIE).where(SESSIE.c.nummer == nummer))
        return None if row is None else _session(row)

    def sessions(self, limits: Limits, now: datetime) -> Sequence[Session]:
        """Those that are not over; the others are removed."""
        is_over = (SESSIE.c.gezien <= now - limits.idle) | (SESSIE.c.begonnen <= now - limits.most)
        with self._registers.begin() as connection:
            connection.execute(delete(SESSIE).where(is_over))
            return [_session(row) for row in connection.execute(_JOINED.order_by(SESSIE.c.begonnen.desc()))]

    def accounts(self) -> Sequence[Account]:
        """Everybody of whom something is kept, by name."""
        with self._registers.read() as connection:
            return [
                _account(row) for row in connection.execute(select(ACCOUNT).order_by(ACCOUNT.c.naam, ACCOUNT.c.nummer))
            ]

    def account(self, nummer: str) -> Account | None:
        """One of them."""
        with self._registers.read() as connection:
            row = connection.execute(select(ACCOUNT).where(ACCOUNT.c.nummer == nummer)).one_or_none()
        return None if row is None else _account(row)

    def erase(self, nummer: str) -> bool:
        """Forget an account and end its sessions."""
        with self._registers.begin() as connection:
            connection.execute(delete(SESSIE).where(SESSIE.c.account == nummer))
            return bool(connection.execute(delete(ACCOUNT).where(ACCOUNT.c.nummer == nummer)).rowcount)

    def block(self, nummer: str, since: datetime | None) -> bool:
        """Shut an account out and end its sessions, or let it in again."""
        with self._registers.begin() as connection:
            if since:
                connection.execute(delete(SESSIE).where(SESSIE.c.account == nummer))
            changed = update(ACCOUNT).where(ACCOUNT.c.nummer == nummer).values(geblokkeerd=since)
            return bool(connection.execute(changed).rowcount)

    def expire(self, before: datetime) -> int:
        """Forget who came in long ago; who is shut out stays, or would come in again as somebody new."""
        is_over = (ACCOUNT.c.laatste < before) & ACCOUNT.c.geblokkeerd.is_(None)
        with self._registers.begin() as connection:
            connection.execute(delete(SESSIE).where(SESSIE.c.account.in_(select(ACCOUNT.c.nummer).where(is_over))))
            return connection.execute(delete(ACCOUNT).where(is_over)).rowcount


def _account_of(connection: Connection, who: Identity, now: datetime) -> Account:
    """The account of somebody, made at the first time; two first times at once make one."""
    same = (ACCOUNT.c.uitgever == who.uitgever) & (ACCOUNT.c.onderwerp == who.onderwerp)
    told: dict[str, Any] = {"naam": who.naam, "rol": who.rol, "aanbieder": who.aanbieder, "laatste": now}
    if not connection.execute(update(ACCOUNT).where(same).values(told)).rowcount:
        fresh = told | {"nummer": _number(), "uitgever": who.uitgever, "onderwerp": who.onderwerp, "eerste": now}
        try:
            with connection.begin_nested():
                connection.execute(insert(ACCOUNT).values(fresh))
        except IntegrityError:
            connection.execute(update(ACCOUNT).where(same).values(told))
    return _account(connection.execute(select(ACCOUNT).where(same)).one())


def _account(row: Row[Any]) -> Account:
    who = Identity(row.uitgever, row.onderwerp, row.naam, row.rol, row.aanbieder)
    return Account(row.nummer, who, row.eerste, row.laatste, row.geblokkeerd)


def _is_as_it_began(row: Row[Any]) -> bool:
    """Whether the account has the role of the session still: a role that was taken away or changed ends it."""
    return row.account_geblokkeerd is None and (row.rol, row.aanbieder) == (row.account_rol, row.account_aanbieder)


def _session(row: Row[Any]) -> Session:
    who = Identity(row.account_uitgever, row.account_onderwerp, row.account_naam, row.rol, row.aanbieder)
    account = Account(row.account_nummer, who, row.account_eerste, row.account_laatste, row.account_geblokkeerd)
    return Session(row.nummer, account, row.begonnen, row.gezien)


def _number() -> str:
    return secrets.token_hex(8)
