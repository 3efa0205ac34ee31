"""A page behind the login: the same frame, with who is in, the menu of that role, and how to go out again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from duiding.api.answer import Answer
from duiding.domain.inloggen import PARTNER
from duiding.web.access.door import Door
from duiding.web.access.matrix import Row, load_matrix
from duiding.web.access.who import Visit, Who
from duiding.web.site import Frame, Site

_PRIVATE = "no-store"


@dataclass(frozen=True)
class Inside:
    """What the frame shows of who is in; `csrf` belongs in every form, `can_leave` is about logging out."""

    who: Who
    csrf: str
    menu: tuple[tuple[str, str], ...]
    can_leave: bool


@dataclass(frozen=True)
class SeeOther(Answer):
    """After a form was taken in: go and look at a page, so that a reload sends nothing again."""

    where: str = "/"

    def response(self, request: Request) -> Response:
        """A redirect within the site."""
        return RedirectResponse(self.where, 303, {"cache-control": _PRIVATE})


def visit_of(request: Request) -> Visit:
    """Who came in; there on every page behind the login."""
    visit: Visit = request.state.visit
    return visit


def door_of(request: Request) -> Door:
    """How they came in."""
    door: Door = request.state.door
    return door


def field(request: Request, name: str) -> str:
    """What was filled in at a field of the form, without spaces around it; empty when it was not there."""
    value = request.state.form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def private_page(
    site: Site, request: Request, template: str, frame: Frame, context: Mapping[str, Any] | None = None
) -> Answer:
    """A whole page for who is in; never kept, not by us and not by a cache."""
    visit = visit_of(request)
    inside = Inside(visit.who, visit.csrf, menu_of(visit.who), bool(visit.session))
    answer = site.page(template, frame, {"inside": inside, **(context or {})})
    return Answer(answer.body, cache=_PRIVATE)


def menu_of(who: Who) -> tuple[tuple[str, str], ...]:
    """The pages behind the login that have a place in the menu of somebody."""
    rows = load_matrix().rows.values()
    return tuple((address, row.titel) for row in rows if row.titel and (address := _address(row, who)))


def _address(row: Row, who: Who) -> str:
    parameters = {row.own: who.aanbieder} if who.role == PARTNER and "{" in row.path else {}
    if not row.lets_in(who, "GET", parameters) or ("{" in row.path and not parameters):
        return ""
    return row.path.format(**parameters)
