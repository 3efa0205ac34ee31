"""A session: how long somebody stays in. The secret of it is in the browser only; here is its hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from duiding.dialogue.toegang.account import Account


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a session lasts when nothing happens, and at most."""

    idle: timedelta
    most: timedelta


@dataclass(frozen=True, slots=True)
class Session:
    """One person in one browser; `nummer` names it without giving anything away. Moments are UTC."""

    nummer: str
    account: Account
    begonnen: datetime
    gezien: datetime

    def is_over(self, limits: Limits, now: datetime) -> bool:
        """Whether one has to log in again."""
        return now - self.gezien >= limits.idle or now - self.begonnen >= limits.most


def digest_of(secret: str) -> str:
    """What is kept of the secret of a session: who reads the database cannot come in with it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def derived_from(secret: str, use: str) -> str:
    """A second secret that follows from the first, for one use, and from which the first does not follow."""
    return hashlib.blake2b(use.encode(), key=secret.encode()[:64], digest_size=32).hexdigest()
