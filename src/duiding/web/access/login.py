"""The way in by the login service: to it, back from it, and out again."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from duiding.app.toegang import Toegang
from duiding.dialogue.toegang import BlockedError, Limits, Session
from duiding.dialogue.toegang.session import derived_from, digest_of
from duiding.domain.errors import RegisterError
from duiding.domain.inloggen import PARTNER
from duiding.web.access import cookies
from duiding.web.access.door import Render
from duiding.web.access.login_service import CALLBACK, NOT_LET_IN, LoginService
from duiding.web.access.refusal import Refusal
from duiding.web.access.who import Visit, Who

LOGIN, LOGOUT, LOGGED_OUT = "/inloggen", "/uitloggen", "/uitgelogd"
ACCESS = "toegang"
"""The processing activity of coming in and going out."""
_log = logging.getLogger("duiding.web.access")
_STALE = "Inloggen duurde te lang, of begon in een ander venster. Begin opnieuw."
SHUT_OUT = "De beheerder heeft uw account geblokkeerd. Denkt u dat dit niet klopt? Vraag het de beheerder van Duiding."
_STARTS = {"beheer": "/beheer", "contractmanager": "/gesprekken", PARTNER: "/aanbieder/{aanbieder}"}


class LoginDoor:
    """Sessions behind the login service of the gemeente; fulfils `Door`."""

    login = LOGIN

    def __init__(self, service: LoginService, toegang: Toegang, clock: Callable[[], float] = time.time) -> None:
        """People of this service, kept in these registers."""
        self.service = service
        self.toegang = toegang
        self._clock = clock
        settings = service.settings
        idle, most = timedelta(minutes=settings.stil_minuten), timedelta(hours=settings.hoogstens_uren)
        self._to_read, self._to_send = Limits(idle, most), Limits(idle, most + idle)

    @property
    def limits(self) -> Limits:
        """How long somebody stays in at most: who filled in a form may still send it."""
        return self._to_send

    def now(self) -> datetime:
        """The moment in UTC, without a zone."""
        return datetime.fromtimestamp(self._clock(), UTC).replace(tzinfo=None)

    def visit(self, request: Request) -> Visit | None:
        """Who has the session of this cookie, with a role that the settings still give.

        After the longest time the next page asks the login service again who this is: nobody notices who is still in
        there, and a role that was taken away there ends here.
        """
        secret = cookies.session_secret(request)
        limits = self._to_read if request.method in ("GET", "HEAD") else self._to_send
        session = self.toegang.accounts.session(digest_of(secret), limits, self.now()) if secret else None
        is_known = session is not None and self.service.knows(session.account.identity)
        return _visit(session, secret) if session and is_known else None

    def origin(self, request: Request) -> str:
        """The address of the settings, whatever name a visitor used."""
        return self.service.settings.adres

    def note(self, visit: Visit, deed: str, target: str, verwerking: str) -> None:
        """Add a line to the log."""
        self.toegang.log.write(visit.account, visit.who.role, deed, target, verwerking)

    def routes(self, render: Render) -> list[Route]:
        """The addresses of logging in and out; `render` makes a page with one sentence for who went out."""

        def logged_out(request: Request) -> Response:
            return render(request, self._elsewhere())

        return [
            Route(LOGIN, self._begin),
            Route(CALLBACK, self._back),
            Route(LOGOUT, self._leave, methods=["POST"]),
            Route(LOGGED_OUT, logged_out),
        ]

    def _begin(self, request: Request) -> Response:
        target = cookies.safe_target(request.query_params.get("naar", cookies.HOME))
        attempt = cookies.Attempt(cookies.new_secret(), int(self._clock()), target)
        response = _redirect(self.service.address(attempt.once))
        cookies.set_attempt(response, attempt)
        return response

    def _back(self, request: Request) -> Response:
        try:
            return self._come_in(request)
        except RegisterError as error:
            raise Refusal(503, str(error)) from error
        except Refusal as refusal:
            # Our own sentence only: what was sent to this address could say anything, also on a second line.
            _log.warning("login refused: %s", refusal.detail)
            raise

    def _come_in(self, request: Request) -> Response:
        attempt = cookies.attempt_of(request)
        told = request.query_params
        state = told.get("state", "")
        if attempt is None or attempt.is_over(self._clock()):
            raise Refusal(400, _STALE)
        if not secrets.compare_digest(state.encode(), attempt.once.state.encode()):
            raise Refusal(400, _STALE)
        self.service.check_sender(told.get("iss"))
        code = told.get("code", "")
        if len(told.multi_items()) != len(told) or "error" in told or not code:
            raise Refusal(403, NOT_LET_IN)
        who = self.service.identity(code, attempt.once)
        secret, before = cookies.new_secret(), cookies.session_secret(request)
        replaces = digest_of(before) if before else ""
        try:
            session = self.toegang.accounts.enter(who, digest_of(secret), self.now(), replaces)
        except BlockedError as error:
            self.toegang.log.write(error.nummer, who.rol, "geweigerd", LOGIN, ACCESS)
            raise Refusal(403, SHUT_OUT) from error
        self.note(_visit(session, secret), "logt in", LOGIN, ACCESS)
        response = _redirect(
            attempt.target if attempt.target != cookies.HOME else start_of(_visit(session, secret).who)
        )
        cookies.set_session(response, secret)
        cookies.drop(response, cookies.LOGIN)
        return response

    def _leave(self, request: Request) -> Response:
        try:
            self.toegang.accounts.leave(digest_of(cookies.session_secret(request)))
        except RegisterError as error:
            raise Refusal(503, str(error)) from error
        response = _redirect(LOGGED_OUT)
        cookies.drop(response, cookies.SESSION)
        return response

    def _elsewhere(self) -> str:
        try:
            return self.service.logout_address()
        except Refusal:
            return ""


def start_of(who: Who) -> str:
    """Where somebody begins who was going nowhere in particular."""
    return _STARTS.get(who.role, cookies.HOME).format(aanbieder=who.aanbieder)


def _visit(session: Session, secret: str) -> Visit:
    one = session.account.identity
    who = Who(one.rol, one.naam, one.aanbieder)
    return Visit(who, session.account.nummer, derived_from(secret, "csrf"), session.nummer)


def _redirect(where: str) -> Response:
    return RedirectResponse(where, 303, {"cache-control": "no-store"})
