"""`/over`: how the figures are made, what their states mean, and what we promise."""

from __future__ import annotations

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.domain.figure import Status
from duiding.web.site import Frame, Site
from duiding.web.tile import REASONS


def about(site: Site, request: Request) -> Answer:
    """One page of plain words."""
    frame = Frame("/over", "Hoe komen deze cijfers tot stand?", "Hoe we tellen, wat we niet tonen, en waarom.")
    states = [(status, REASONS[status]) for status in Status]
    return site.remembered("/over", lambda: site.page("about.html", frame, {"states": states}))
