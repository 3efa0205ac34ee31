"""What must be kept of people and access; the storage room does it, the pages ask it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from duiding.dialogue.toegang.account import Account, Identity
from duiding.dialogue.toegang.log import Line, LogChecked, Noted
from duiding.dialogue.toegang.session import Limits, Session


class Accounts(Protocol):
    """Accounts and sessions; every call raises RegisterError when the database is away."""

    def enter(self, who: Identity, digest: str, now: datetime, replaces: str = "") -> Session:
        """Begin a session under the hash of its secret, and end the one of the hash `replaces`.

        Raises BlockedError when the account is shut out.
        """
        ...

    def session(self, digest: str, limits: Limits, now: datetime) -> Session | None:
        """The session of this hash, seen now; None when there is none or it is over.

        It is also over when its account is shut out, or got another role or aanbieder after the session began.
        """
        ...

    def leave(self, digest: str) -> None:
        """End the session of this hash."""
        ...

    def end(self, nummer: str) -> Session | None:
        """End the session with this number; None when it was gone."""
        ...

    def sessions(self, limits: Limits, now: datetime) -> Sequence[Session]:
        """Those that are not over, the newest first."""
        ...

    def accounts(self) -> Sequence[Account]:
        """Everybody of whom something is kept, by name."""
        ...

    def account(self, nummer: str) -> Account | None:
        """One of them."""
        ...

    def erase(self, nummer: str) -> bool:
        """Forget an account and end its sessions; the number in the log means nobody then."""
        ...

    def block(self, nummer: str, since: datetime | None) -> bool:
        """Shut an account out and end its sessions, or with None let it in again; False when it is not there."""
        ...

    def expire(self, before: datetime) -> int:
        """Forget the accounts that last came in before a moment, but for those shut out; returns how many."""
        ...


class Logbook(Protocol):
    """The log; there is no way to change or remove a line."""

    def write(self, account: str, rol: str, daad: str, doel: str, verwerking: str) -> None:
        """Add a line; raises RegisterError when that fails, and then what it is about must not happen."""
        ...

    def lines(self, before: int | None = None, most: int = 100) -> Sequence[Line]:
        """Lines with the newest first, from before a number on."""
        ...

    def lines_of(self, account: str) -> Sequence[Line]:
        """Every line of one account, the oldest first."""
        ...

    def check(self, noted: Sequence[Noted] = ()) -> LogChecked:
        """Count every hash again, and look whether what was noted elsewhere still stands there."""
        ...

    def expire(self, before: datetime, account: str) -> int:
        """Let the oldest lines go, up to the first one that is not from before a moment; returns how many.

        A line of the log says up to which one, in the name of `account`, before they go.
        """
        ...
