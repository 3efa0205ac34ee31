"""Addresses, and what happens when something goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from duiding.api.answer import Answer
from duiding.api.app import routes as api_routes
from duiding.domain.errors import DuidingError, NotPublishedError, RegisterError, UnknownNameError, UsageError
from duiding.web import query
from duiding.web.access import Closed, Door, Refusal, guard_routes, load_matrix
from duiding.web.behind import BEHIND
from duiding.web.desk import Desk
from duiding.web.errors import error_page
from duiding.web.ervaringwijzer import ervaringwijzer_routes
from duiding.web.headers import SecurityHeaders
from duiding.web.ports import Papers, Store
from duiding.web.site import Edition, Site
from duiding.web.views.about import about
from duiding.web.views.accountability import accountability
from duiding.web.views.downloads import figure_csv, figure_svg
from duiding.web.views.experience import experience
from duiding.web.views.figure import figure
from duiding.web.views.figures import figures
from duiding.web.views.geld import geld
from duiding.web.views.logged_out import logged_out
from duiding.web.views.overview import overview
from duiding.web.views.papers import all_papers, paper_file, papers_of
from duiding.web.views.prognose import prognose
from duiding.web.views.search import search
from duiding.web.views.theme import agreements, theme
from duiding.web.views.toezeggingen import toezeggingen, toezeggingen_csv
from duiding.web.views.waiting import waiting
from duiding.web.views.what_if import what_if
from duiding.web.views.wijk import wijk
from duiding.web.views.wijken import wijken
from duiding.web.warming import View, in_background

_log = logging.getLogger("duiding.web")

_ROUTES: tuple[tuple[str, View], ...] = (
    ("/", overview),
    ("/cijfers", figures),
    ("/cijfer/{name}.csv", figure_csv),
    ("/cijfer/{name}.svg", figure_svg),
    ("/cijfer/{name}", figure),
    ("/thema/{slug}", theme),
    ("/afspraken", agreements),
    ("/ervaringen", experience),
    ("/toezeggingen.csv", toezeggingen_csv),
    ("/toezeggingen", toezeggingen),
    ("/wijken", wijken),
    ("/wijk/{code}", wijk),
    ("/wachten", waiting),
    ("/wat-als", what_if),
    ("/geld", geld),
    ("/prognose", prognose),
    ("/rapport", all_papers),
    ("/rapport/{moment}", papers_of),
    ("/rapport/{moment}/{file}", paper_file),
    ("/verantwoording", accountability),
    ("/zoeken", search),
    ("/over", about),
)


def create_app(
    store: Store,
    *,
    is_internal: bool = False,
    address: str = "",
    door: Door | None = None,
    papers: Papers | None = None,
    desk: Desk | None = None,
) -> Starlette:
    """The pages of one store, as an ASGI application; every figure on them is for everybody.

    `is_internal` adds to each figure with which code it was made and how to trace it, for who serves on an own machine.
    `address` is where everybody finds the site, for the links in tables. `door` lets people in to what is not for
    everybody; without one that is not there. Without `papers` there are none to read, and without
    a `desk` there is no questionnaire to fill in.
    """
    site = Site(store, is_internal=is_internal, edition=Edition(address=address), papers=papers, desk=desk)
    return pages_of(site, door)


def pages_of(site: Site, door: Door | None = None) -> Starlette:
    """The pages and the API of one site; raises SettingsError for an address that is not in the matrix of access."""
    routes = [Route(path, _endpoint(site, view)) for path, view in _ROUTES]
    routes.append(Route("/static/{file}", _endpoint(site, _static)))
    routes += api_routes(site.publication)
    door = door or Closed()
    if site.desk is not None:
        routes += ervaringwijzer_routes(site.desk, "/ervaringen")
    routes += [Route(path, _endpoint(site, view), methods=[method]) for method, path, view in BEHIND]
    routes += door.routes(lambda request, elsewhere: logged_out(site, elsewhere).response(request))
    guard_routes(routes, load_matrix(), door)

    def on_http_error(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        response = _failed(site, request, status, error.detail if isinstance(error, Refusal) else "")
        response.headers.update(getattr(error, "headers", None) or {})
        return response

    pages = Starlette(
        routes=routes,
        middleware=[Middleware(SecurityHeaders)],
        exception_handlers={HTTPException: on_http_error},
        lifespan=in_background(site, dict(_ROUTES), has_login=bool(door.login)),
    )
    # A redirect would repeat the Host that a visitor made up, and a cache could keep it.
    pages.router.redirect_slashes = False
    return pages


def _endpoint(site: Site, view: View) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        try:
            query.check_length(request)
            return view(site, request).response(request)
        except HTTPException:
            raise
        except UnknownNameError as error:
            return _failed(site, request, 404, str(error))
        except NotPublishedError:
            return _failed(site, request, 404, "Deze uitsplitsing publiceren wij niet.")
        except UsageError as error:
            return _failed(site, request, 400, str(error))
        except RegisterError as error:
            _log.exception("registers cannot be read")
            return _failed(site, request, 503, str(error))
        except DuidingError:
            _log.exception("figures cannot be read")
            return _failed(site, request, 503)
        except Exception:
            _log.exception("page failed")
            return _failed(site, request, 500)

    return answer


def _static(site: Site, request: Request) -> Answer:
    name = request.path_params["file"]
    if name not in site.assets.answers:
        raise UnknownNameError("Dit bestand bestaat niet.")
    return site.assets.answers[name]


def _failed(site: Site, request: Request, status: int, reason: str = "") -> Response:
    response = error_page(site, status, reason).response(request)
    response.status_code = status
    return response
