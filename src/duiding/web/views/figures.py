"""`/cijfers`: every figure, by subject, with its value and its state."""

from __future__ import annotations

from starlette.requests import Request

from duiding.web.answer import Answer
from duiding.web.site import Frame, Site
from duiding.web.tile import make_tile
from duiding.web.topics import topics


def figures(site: Site, request: Request) -> Answer:
    """The list of all figures."""
    return site.remembered("/cijfers", lambda: _make(site))


def _make(site: Site) -> Answer:
    indicators = site.measures.indicators
    tiles = {name: make_tile(indicator, site.measures.get(name)) for name, indicator in indicators.items()}
    frame = Frame(
        "/cijfers", "Welke cijfers zijn er?", "Alle cijfers over jeugdhulp, Wmo en wachten, met hun toestand."
    )
    return site.page("figures.html", frame, {"topics": topics(indicators.values()), "tiles": tiles})
