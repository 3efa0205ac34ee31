"""A form that comes back: from our own page, of this visit, and not larger than it can be."""

from __future__ import annotations

import secrets

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.types import Message, Receive

from duiding.web.access.refusal import NOT_FROM_HERE, OLD_FORM, TOO_LARGE, Refusal
from duiding.web.access.who import Visit

CSRF_FIELD = "csrf"
_LARGEST = 2_000_000
_MOST_FIELDS = 300


async def checked_form(request: Request, visit: Visit, origin: str) -> tuple[FormData, Receive]:
    """The fields of a form, and a way to read its bytes again; raises Refusal."""
    _check_origin(request, origin)
    body = await _body(request)
    again = _replay(body, request.receive)
    form = await Request(request.scope, again).form(max_files=1, max_fields=_MOST_FIELDS, max_part_size=_LARGEST)
    token = form.get(CSRF_FIELD)
    if not isinstance(token, str) or not secrets.compare_digest(token.encode(), visit.csrf.encode()):
        raise Refusal(403, OLD_FORM)
    return form, _replay(body, request.receive)


def _check_origin(request: Request, origin: str) -> None:
    """A browser says where a form comes from; one that does not must at least say that it is the same site."""
    said = request.headers.get("origin")
    is_ours = said == origin if said is not None else request.headers.get("sec-fetch-site") == "same-origin"
    if not is_ours:
        raise Refusal(403, NOT_FROM_HERE)


async def _body(request: Request) -> bytes:
    announced = request.headers.get("content-length", "0")
    if not announced.isdecimal() or int(announced[:12]) > _LARGEST:
        raise Refusal(413, TOO_LARGE)
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST:
            raise Refusal(413, TOO_LARGE)
    return bytes(body)


def _replay(body: bytes, after: Receive) -> Receive:
    parts: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return parts.pop() if parts else await after()

    return receive
