"""The addresses of the Ervaringwijzer. No cookie, no login; nothing of who asks is kept or written to a log.

Where a request comes from is read for one thing: how often codes are guessed from there. It is a number in the memory
of this process that gives no address back, for a minute at most.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from duiding.domain.errors import RegisterError
from duiding.web.access.door import Closed
from duiding.web.access.guard import guard_routes
from duiding.web.access.matrix import load_matrix
from duiding.web.desk import Desk
from duiding.web.ervaringwijzer import steps
from duiding.web.ervaringwijzer.form import NoFormError, TooMuchError, read_fields
from duiding.web.ervaringwijzer.pages import Pages, Screen
from duiding.web.ervaringwijzer.postbus import Postbus
from duiding.web.headers import SecurityHeaders

ADDRESS = "/ervaringwijzer"
_TOO_OFTEN = 429
_log = logging.getLogger("duiding.ervaringwijzer")
_View = Callable[[Request], Awaitable[Response]]


def create_ervaringwijzer(desk: Desk) -> Starlette:
    """The questionnaire alone, for a computer that knows no figures; each address has the limits of the matrix."""

    async def begin(_: Request) -> Response:
        return RedirectResponse(ADDRESS, 303)

    async def missing(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        what = "storing" if status == _TOO_OFTEN else "mis"
        return pages.response(steps.told(pages.language_of(request), f"{what}_titel", f"{what}_uitleg", status))

    pages = Pages(desk, "")
    routes = [Route("/", begin), *ervaringwijzer_routes(desk, "")]
    guard_routes(routes, load_matrix(), Closed())
    return Starlette(
        routes=routes,
        middleware=[Middleware(SecurityHeaders)],
        exception_handlers={HTTPException: missing},
    )


def ervaringwijzer_routes(desk: Desk, results: str) -> list[Route]:
    """The addresses, to stand beside others; `results` is where everybody sees what came out."""
    pages, postbus = Pages(desk, results), Postbus(desk.keep)

    async def front(request: Request) -> Response:
        return pages.response(_with_languages(steps.ask_code(pages.language_of(request))))

    async def invited(request: Request) -> Response:
        screen = await run_in_threadpool(steps.typed, desk, request.path_params["code"], pages.language_of(request))
        return pages.response(_with_languages(screen))

    async def answered(request: Request) -> Response:
        fields = await read_fields(request)
        taal = fields.get("taal", "")
        if fields.get("actie") == "code":
            spoken = taal if taal in desk.vragenlijsten.talen else pages.language_of(request)
            screen = await run_in_threadpool(steps.typed, desk, fields.get("code", ""), spoken)
            return pages.response(_with_languages(screen))
        done = steps.step(desk, fields)
        return pages.response(done if isinstance(done, Screen) else await _send(done))

    async def _send(sending: steps.Sending) -> Screen:
        try:
            return steps.received(desk, sending, await postbus.send(sending.form))
        except RegisterError:
            _log.error("a form could not be kept: the database is away")
            return steps.away(sending)

    async def recording(request: Request) -> Response:
        path = desk.vragenlijsten.opnamen.get(request.path_params["file"])
        if path is None:
            raise HTTPException(404)
        return FileResponse(path, headers={"cache-control": "public, max-age=86400"})

    def _with_languages(screen: Screen) -> Screen:
        return Screen(screen.template, screen.taal, screen.context | {"languages": pages.languages}, screen.status)

    return [
        Route(ADDRESS, _in_words(pages, front)),
        Route(ADDRESS, _in_words(pages, answered), methods=["POST"]),
        Route(ADDRESS + "/{code}", _in_words(pages, invited)),
        Route(ADDRESS + "/opname/{file}", _in_words(pages, recording)),
    ]


def _in_words(pages: Pages, view: _View) -> _View:
    """What goes wrong is said in the words of these pages, and never with what somebody sent."""

    async def answer(request: Request) -> Response:
        taal = pages.language_of(request)
        try:
            return await view(request)
        except TooMuchError:
            response = pages.response(steps.told(taal, "te_groot_titel", "te_groot_uitleg", 413))
            response.headers["connection"] = "close"
            return response
        except NoFormError:
            return pages.response(steps.told(taal, "mis_titel", "mis_uitleg", 400))
        except RegisterError:
            _log.error("a code could not be looked up: the database is away")
            return pages.response(steps.told(taal, "storing_titel", "storing_uitleg", 503))
        except HTTPException as error:
            return pages.response(steps.told(taal, "mis_titel", "mis_uitleg", error.status_code))
        except Exception as error:
            # Its words and its trace could hold what somebody said; the kind of error has to do.
            _log.error("a page of the questionnaire failed: %s", type(error).__name__)
            return pages.response(steps.told(taal, "mis_titel", "mis_uitleg", 500))

    return answer
