"""What must be kept of people and access; the storage room does it, the pages ask it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from duiding.dialogue.toegang.account import Account, Identity
from duiding.dialogue.toegang.log import Line, LogChecked
from duiding.dialogue.toegang.session import Limits, Session


class Accounts(Protocol):
    """Accounts and sessions; every call raises RegisterError when the database is away."""

    def enter(self, who: Identity, digest: str, now: datetime, replaces: str = "") -> Session:
        """Begin a session under the hash of its secret, and end the one of the hash `replaces`."""
        ...

    def session(self, digest: str, limits: Limits, now: datetime) -> Session | None:
        """The session of this hash, seen now; None when there is none or it is over."""
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

    def check(self) -> LogChecked:
        """Count every hash again."""
        ...
