"""The two cookies: one that says who is in, and one for the minutes in which somebody logs in.

Both begin with `__Host-`, so that a browser takes them over https only, from this very name and for the whole site: no
other site of the gemeente can set one (session fixation), and no script can read one.
"""

from __future__ import annotations

import base64
import binascii
import re
import secrets
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from duiding.dialogue.toegang.session import derived_from
from duiding.web.access.login_service import Once

SESSION = "__Host-duiding"
LOGIN = "__Host-duiding-inloggen"
_LOGIN_SECONDS = 600
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
_LOCAL = re.compile(r"/(?!/)[A-Za-z0-9._~%/?&=-]{0,400}")
HOME = "/"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One time of logging in: a secret of the browser, when it began, and where somebody was going."""

    secret: str
    begun: int
    target: str

    @property
    def once(self) -> Once:
        """What goes out and must come back follows from the secret, so that nothing is kept here."""
        state, nonce, verifier = (derived_from(self.secret, use) for use in ("state", "nonce", "verifier"))
        return Once(state, nonce, verifier)

    def is_over(self, now: float) -> bool:
        """Whether it took too long."""
        return not self.begun <= now < self.begun + _LOGIN_SECONDS


def new_secret() -> str:
    """A text that nobody guesses."""
    return secrets.token_urlsafe(32)


def safe_target(wanted: str) -> str:
    """An address on this site to go on to; the front page when it is another one or none."""
    return wanted if _LOCAL.fullmatch(wanted) else HOME


def session_secret(request: Request) -> str:
    """The secret of the session that a browser sends; empty when it sends none that we can have made."""
    secret = request.cookies.get(SESSION, "")
    return secret if _SECRET.fullmatch(secret) else ""


def set_session(response: Response, secret: str) -> None:
    """Give a browser the secret of its session; it forgets it when it closes."""
    response.set_cookie(SESSION, secret, path="/", secure=True, httponly=True, samesite="lax")


def drop(response: Response, name: str) -> None:
    """Let a browser forget a cookie."""
    response.delete_cookie(name, path="/", secure=True, httponly=True, samesite="lax")


def set_attempt(response: Response, attempt: Attempt) -> None:
    """Let a browser remember that it is logging in."""
    target = base64.urlsafe_b64encode(attempt.target.encode()).decode().rstrip("=")
    value = f"{attempt.secret}.{attempt.begun}.{target}"
    response.set_cookie(LOGIN, value, _LOGIN_SECONDS, path="/", secure=True, httponly=True, samesite="lax")


def attempt_of(request: Request) -> Attempt | None:
    """What a browser remembers of logging in; None when it remembers nothing that we can have given it."""
    secret, _, rest = request.cookies.get(LOGIN, "").partition(".")
    begun, _, target = rest.partition(".")
    if not _SECRET.fullmatch(secret) or not re.fullmatch(r"[0-9]{1,12}", begun):
        return None
    try:
        where = base64.urlsafe_b64decode(target + "=" * (-len(target) % 4)).decode()
    except (binascii.Error, ValueError):
        where = HOME
    return Attempt(secret, int(begun), safe_target(where))
