"""An account: what is kept of somebody who came in, and nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is according to the login service: the two texts that mean one person, the name and the role.

    `aanbieder` is the AGB code of the own aanbieder, for that role only.
    """

    uitgever: str
    onderwerp: str
    naam: str
    rol: str
    aanbieder: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """The same with the number that stands in the log, and the first and last time of logging in (UTC).

    `geblokkeerd` is when the manager shut it out; None when it may come in.
    The log has the number only. When an account is erased, the number means nobody any more, and the log stays whole.
    """

    nummer: str
    identity: Identity
    eerste: datetime
    laatste: datetime
    geblokkeerd: datetime | None = None


class BlockedError(PermissionError):
    """Somebody whom the manager shut out proved who it is; `nummer` is the account, for the log."""

    def __init__(self, nummer: str) -> None:
        """No session was begun."""
        super().__init__(nummer)
        self.nummer = nummer
