"""The guard at every address: it stands behind the router and before the view, so both mean the same address.

A check of the path before the router would have to read it exactly as the router does (encoded slashes, HEAD, a slash
at the end, an application below a path). Here there is nothing to read: each route carries its own row of the matrix.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from duiding.domain.errors import RegisterError, SettingsError
from duiding.web.access.door import Door
from duiding.web.access.forms import checked_form
from duiding.web.access.limits import Limit, visitor_of
from duiding.web.access.matrix import Matrix, Row
from duiding.web.access.refusal import COME_IN_FIRST, NOT_YOURS, TOO_OFTEN, Refusal
from duiding.web.access.who import INWONER, Visit

SEES, CHANGES, REFUSED = "ziet", "wijzigt", "geweigerd"
_READING = ("GET", "HEAD")
_LONGEST_TARGET = 400
_BAD_REQUEST, _OUR_FAULT = 400, 500
_NOT_FOR_A_PRIVATE_PAGE = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
"""Nothing is packed, because a secret beside a guess packs better; and nothing is compared with what was kept."""


def guard_routes(routes: Iterable[BaseRoute], matrix: Matrix, door: Door) -> list[str]:
    """Put a guard at every route, also those of an application below a path; returns their templates.

    Raises SettingsError for a route without a row, and for one that cannot be guarded: nothing is served then.
    """
    guarded = []
    for route, template in _routes(routes, ""):
        route.app = Guard(route.app, matrix.row(template), door)
        guarded.append(template)
    return guarded


def _routes(routes: Iterable[BaseRoute], before: str) -> Iterable[tuple[Route, str]]:
    for route in routes:
        if isinstance(route, Route):
            yield route, before + route.path
        elif isinstance(route, Mount) and route.routes:
            yield from _routes(route.routes, before + route.path)
        else:
            raise SettingsError(f"Dit adres kan niet worden bewaakt: {route!r}. Maak er een gewone route van.")


class Guard:
    """One row of the matrix before one view."""

    def __init__(self, app: ASGIApp, row: Row, door: Door) -> None:
        """Stand before `app`."""
        self.app = app
        self.row = row
        self._door = door
        self._requests = Limit(row.requests_per_minute) if row.requests_per_minute else None
        self._misses = Limit(row.misses_per_minute) if row.misses_per_minute else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or refuse it in plain words."""
        request = Request(scope, receive, send)
        state = scope.setdefault("state", {})
        state["who"] = INWONER
        visitor = self._with_room(scope)
        try:
            await self._answer(request, self._counted(send, visitor))
        except HTTPException as error:
            self._note_miss(visitor, error.status_code)
            raise
        except RegisterError as error:
            raise Refusal(503, str(error)) from error

    async def _answer(self, request: Request, send: Send) -> None:
        if self.row.is_open(request.method):
            await self.app(request.scope, request.receive, send)
        else:
            await self._behind(request, send)

    async def _behind(self, request: Request, send: Send) -> None:
        if not self.row.roles(request.method):
            raise HTTPException(405)
        visit = await run_in_threadpool(self._door.visit, request)
        if visit is None:
            await self._come_in_first(request, send)
            return
        if not self.row.lets_in(visit.who, request.method, request.path_params):
            await run_in_threadpool(self._note, request, visit, REFUSED)
            raise Refusal(403, NOT_YOURS)
        receive = request.receive
        if request.method not in _READING:
            form, receive = await checked_form(request, visit, self._door.origin(request))
            request.state.form = form
        await run_in_threadpool(self._note, request, visit, SEES if request.method in _READING else CHANGES)
        request.state.who, request.state.visit, request.state.door = visit.who, visit, self._door
        await self.app(_without_conditions(request.scope), receive, _private(send))

    async def _come_in_first(self, request: Request, send: Send) -> None:
        if not self._door.login:
            raise HTTPException(404)
        if request.method not in _READING:
            raise Refusal(401, COME_IN_FIRST)
        address = f"{self._door.login}?naar={quote(_target(request), safe='')}"
        await RedirectResponse(address, 303, {"cache-control": "no-store"})(request.scope, request.receive, send)

    def _note(self, request: Request, visit: Visit, deed: str) -> None:
        self._door.note(visit, deed, _target(request), self.row.verwerking)

    def _with_room(self, scope: Scope) -> bytes:
        """Who asks, as a number; raises Refusal when that was too often."""
        visitor = visitor_of(scope)
        is_full = self._misses is not None and not self._misses.has_room(visitor)
        if is_full or (self._requests is not None and not self._requests.spend(visitor)):
            raise Refusal(429, TOO_OFTEN, {"retry-after": "60"})
        return visitor

    def _counted(self, send: Send, visitor: bytes) -> Send:
        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._note_miss(visitor, message["status"])
            await send(message)

        return counted if self._misses else send

    def _note_miss(self, visitor: bytes, status: int) -> None:
        """What fails on our side is no miss of a visitor: who waits for the database is not shut out after it."""
        if self._misses and _BAD_REQUEST <= status < _OUR_FAULT:
            self._misses.spend(visitor)


def _target(request: Request) -> str:
    """The address as it was asked, in letters that cannot start a new line anywhere."""
    query = request.scope.get("query_string", b"").decode("latin-1")
    return quote(request.url.path + (f"?{query}" if query else ""), safe="/?&=%-._~")[:_LONGEST_TARGET]


def _without_conditions(scope: Scope) -> Scope:
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in _NOT_FOR_A_PRIVATE_PAGE]}


def _private(send: Send) -> Send:
    """No cache keeps it, no search engine finds it, and a form on it says where it comes from."""

    async def private(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            del headers["etag"]
            headers["cache-control"] = "no-store"
            headers["vary"] = "cookie"
            headers["x-robots-tag"] = "noindex"
            # Without it a browser sends "Origin: null" with our own forms.
            headers["referrer-policy"] = "same-origin"
        await send(message)

    return private
