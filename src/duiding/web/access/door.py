"""Who lets people in: the port that the guard asks, the door that is closed, and the one of an own computer."""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from duiding.app.toegang import Toegang
from duiding.dialogue.toegang import Limits
from duiding.web.access.refusal import Refusal
from duiding.web.access.who import Visit, Who

Render = Callable[[Request, str], Response]
"""Makes the page for who went out, with the address where one also leaves the login service (empty: none)."""
_A_DAY = Limits(timedelta(days=1), timedelta(days=1))


def _utc() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


class Door(Protocol):
    """What the guard needs to know of how people come in."""

    @property
    def login(self) -> str:
        """The address where one logs in; empty when there is no way in, and then nothing behind it exists."""
        ...

    @property
    def toegang(self) -> Toegang | None:
        """The accounts, sessions and log; None when there are none."""
        ...

    @property
    def limits(self) -> Limits:
        """How long somebody stays in."""
        ...

    def now(self) -> datetime:
        """The moment in UTC, without a zone."""
        ...

    def routes(self, render: Render) -> list[Route]:
        """The addresses of coming in and going out; `render` makes the page for who went out."""
        ...

    def visit(self, request: Request) -> Visit | None:
        """Who sends this request; None when nobody who came in. May ask a database; raises RegisterError."""
        ...

    def origin(self, request: Request) -> str:
        """Where our own forms come from, as a browser names it."""
        ...

    def note(self, visit: Visit, deed: str, target: str, verwerking: str) -> None:
        """Write in the log, before it happens, what somebody is about to see or change; raises RegisterError."""
        ...


class Closed:
    """No way in is set up: what lies behind it is not there."""

    login = ""
    toegang = None
    limits = _A_DAY

    def now(self) -> datetime:
        """Now."""
        return _utc()

    def routes(self, render: Render) -> list[Route]:
        """None."""
        return []

    def visit(self, request: Request) -> Visit | None:
        """Nobody."""
        return None

    def origin(self, request: Request) -> str:
        """No form is ours."""
        return ""

    def note(self, visit: Visit, deed: str, target: str, verwerking: str) -> None:
        """Nobody comes in, so there is nothing to note."""


@dataclass(frozen=True)
class OneRole:
    """Whoever sits at this computer has one role, to look at invented figures; for no other use."""

    who: Who
    toegang: Toegang
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    login: str = "/"
    limits: Limits = _A_DAY

    def now(self) -> datetime:
        """Now."""
        return _utc()

    def routes(self, render: Render) -> list[Route]:
        """None: the role ends with the server."""
        return []

    def visit(self, request: Request) -> Visit:
        """Always the one; a page elsewhere that gives its own name to this computer is refused."""
        if not is_own_computer(_host(request)):
            raise Refusal(421, "Open deze pagina met het adres van deze computer, zoals http://127.0.0.1.")
        return Visit(self.who, f"voorbeeld-{self.who.role}", self.csrf)

    def origin(self, request: Request) -> str:
        """This computer, at the port where it is asked."""
        return f"http://{request.headers.get('host', '')}"

    def note(self, visit: Visit, deed: str, target: str, verwerking: str) -> None:
        """The same log as behind a real way in."""
        self.toegang.log.write(visit.account, visit.who.role, deed, target, verwerking)


def _host(request: Request) -> str:
    try:
        return urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    except ValueError:
        return ""


def is_own_computer(host: str) -> bool:
    """Whether an address can only be reached from the computer itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
