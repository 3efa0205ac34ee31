"""Pages made before anybody asks: the first visitor need not wait for the counting."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.web.site import Site
from duiding.web.views.overview import every_choice

View = Callable[[Site, Request], Answer]
Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]
_log = logging.getLogger("duiding.web")


def warm(site: Site, views: dict[str, View], should_stop: Callable[[], bool]) -> None:
    """Make every page once, the overview first; a page that fails now is tried again when somebody asks for it."""
    for path, params, query in _addresses(site):
        if should_stop():
            return
        try:
            views[path](site, _request(params, query))
        except Exception:
            _log.warning("page %s could not be made ahead", path.format(**params), exc_info=True)


def in_background(site: Site, views: dict[str, View]) -> Lifespan:
    """Warm up beside the server, and stop with it."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        stop = threading.Event()
        worker = threading.Thread(target=warm, args=(site, views, stop.is_set), name="warm-up", daemon=True)
        worker.start()
        yield
        stop.set()
        # At most the page in hand; a thread that is still counting when Python ends takes the engine down with a noise.
        worker.join()

    return lifespan


def _addresses(site: Site) -> Iterator[tuple[str, dict[str, str], str]]:
    yield from (
        (path, {}, "")
        for path in (
            "/",
            "/wijken",
            "/cijfers",
            "/wachten",
            "/afspraken",
            "/toezeggingen",
            "/verantwoording",
            "/zoeken",
            "/over",
        )
    )
    yield from (("/cijfer/{name}", {"name": name}, "") for name in site.measures.indicators)
    yield from (("/thema/{slug}", {"slug": theme.slug}, "") for theme in site.themes if not theme.at)
    yield from (("/wijk/{code}", {"code": wijk.code}, "") for wijk in site.gemeente.wijken)
    yield from (("/", {}, choice) for choice in every_choice(site))
    yield "/rapport", {}, ""
    yield "/geld", {}, ""
    yield "/prognose", {}, ""
    # Last, because on a new machine the engine of the simulation is compiled first.
    yield ("/wat-als", {}, "")


def _request(params: dict[str, str], query: str) -> Request:
    return Request(
        {"type": "http", "method": "GET", "query_string": query.encode(), "headers": [], "path_params": params}
    )
