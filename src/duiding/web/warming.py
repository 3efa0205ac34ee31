"""Pages made before anybody asks: the first visitor need not wait for the counting."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from itertools import chain

from starlette.applications import Starlette
from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.web.site import Site
from duiding.web.views.overview import every_choice
from duiding.web.views.stuurkaart import cards_ahead

View = Callable[[Site, Request], Answer]
Work = tuple[str, Callable[[], object]]
Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]
_log = logging.getLogger("duiding.web")


def warm(site: Site, views: dict[str, View], should_stop: Callable[[], bool], *, has_login: bool = False) -> None:
    """Make every page once, the overview first; a page that fails now is tried again when somebody asks for it.

    With a login the stuurkaarten go before: they are two seconds of counting, and the overview half a minute.
    """
    cards = cards_ahead(site) if has_login else ()
    for name, make in chain(cards, (_page(site, views, *address) for address in _addresses(site))):
        if should_stop():
            return
        try:
            make()
        except Exception:
            _log.warning("page %s could not be made ahead", name, exc_info=True)


def _page(site: Site, views: dict[str, View], path: str, params: dict[str, str], query: str) -> Work:
    return path.format(**params), lambda: views[path](site, _request(params, query))


def in_background(site: Site, views: dict[str, View], *, has_login: bool = False) -> Lifespan:
    """Warm up beside the server, and stop with it."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        stop = threading.Event()
        told = {"has_login": has_login}
        worker = threading.Thread(
            target=warm, args=(site, views, stop.is_set), kwargs=told, name="warm-up", daemon=True
        )
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
