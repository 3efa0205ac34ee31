"""The API as a web application: who may ask what, and what happens when something goes wrong."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from duiding.api.answer import Answer, AnswerCache
from duiding.api.formats import Format, as_json
from duiding.api.negotiation import asked_form
from duiding.api.openapi import document
from duiding.api.ports import Store
from duiding.api.problems import NOT_PUBLISHED, problem
from duiding.api.resource import JSON, find
from duiding.api.resources import ROOT, VERSION, Publication
from duiding.domain.errors import DuidingError, NotPublishedError, UnknownNameError, UsageError
from duiding.domain.figure import Audience, Measure

_log = logging.getLogger("duiding.api")
_METHODS = "GET, HEAD, OPTIONS"
_LONGEST = 400
_OPENAPI = "openapi.json"
HEADERS = {
    "api-version": VERSION,
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "API-Version, ETag",
    "cross-origin-resource-policy": "cross-origin",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "content-language": "nl",
    "vary": "accept, accept-encoding",
}
_PREFLIGHT = {
    "allow": _METHODS,
    "access-control-allow-methods": _METHODS,
    "access-control-allow-headers": "Accept, If-None-Match",
    "access-control-max-age": "86400",
}


@dataclass(frozen=True)
class Api:
    """The answers of every address below /v1, each made once per snapshot; an ASGI application."""

    public: Publication
    cache: AnswerCache = field(default_factory=AnswerCache)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        if request.method == "OPTIONS":
            response = Response(status_code=204, headers=_PREFLIGHT)
        elif request.method in {"GET", "HEAD"}:
            response = await run_in_threadpool(self.respond, request)
        else:
            response = _failed(request, 405)
            response.headers["allow"] = _METHODS
        response.headers.update(HEADERS)
        await response(scope, receive, send)

    def respond(self, request: Request) -> Response:
        """The answer, or what went wrong as a problem."""
        try:
            return self.answer(request).response(request)
        except HTTPException as error:
            return _failed(request, error.status_code)
        except NotPublishedError:
            return _failed(request, 404, NOT_PUBLISHED)
        except UnknownNameError as error:
            return _failed(request, 404, str(error))
        except UsageError as error:
            return _failed(request, 400, str(error))
        except DuidingError:
            _log.exception("figures cannot be read")
            return _failed(request, 503)
        except Exception:
            _log.exception("the API failed")
            return _failed(request, 500)

    def answer(self, request: Request) -> Answer:
        """The answer of one address; raises HTTPException, or what the resource raises."""
        if len(request.url.path) > _LONGEST or len(request.url.query) > _LONGEST:
            raise UsageError("Dit adres is te lang.")
        parts = tuple(request.url.path.removeprefix(ROOT).split("/")[1:])
        if parts == (_OPENAPI,):
            form = asked_form(request, Format.JSON, JSON)
            return self._kept(_OPENAPI, lambda: Answer(as_json(document(self.public)), form.media_type))
        found = find(parts)
        if found is None:
            raise HTTPException(404)
        resource, names = found.resource, found.names
        form = asked_form(request, found.ending, resource.forms)

        def make() -> Answer:
            content = resource.make(self.public, names, form)
            return Answer(content, resource.media_type or form.media_type)

        return self._kept(f"{resource.path} {[*names.values()]} {form.value}", make) if resource.is_kept else make()

    def _kept(self, key: str, make: Callable[[], Answer]) -> Answer:
        """A name that does not exist makes nothing, so no visitor can fill the memory with names."""
        return self.cache.get(f"{self.public.store.snapshot} {key}", make)


def routes(public: Publication) -> list[Route]:
    """The addresses of the API, to stand among those of the pages."""
    api = Api(public)
    return [Route(ROOT, api), Route(ROOT + "/{rest:path}", api)]


def create_api(store: Store, site: str = "") -> Starlette:
    """The API alone, as an ASGI application; `site` is the address under which everybody finds it."""

    one_at_a_time = threading.Lock()

    def figures(name: str, *by: str) -> Measure:
        # The engine behind a store is not asked by two readers at once.
        with one_at_a_time:
            return store.measure(name, by, audience=Audience.OPENBAAR.value)

    application = Starlette(routes=routes(Publication(store, figures, site)))
    application.router.redirect_slashes = False
    return application


def _failed(request: Request, status: int, detail: str = "") -> Response:
    response = problem(status, detail).response(request)
    response.status_code = status
    return response
