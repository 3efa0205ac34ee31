"""`/gesprekken`: which talks come, which were held, which agreements are late, and the way to every register."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.dialogue.afspraak import stand_of
from duiding.dialogue.gesprek import SOORTEN, Gesprek
from duiding.dialogue.kinds import KINDS
from duiding.dialogue.register.rights import PARTNER, Rights
from duiding.web.access.inside import private_page, visit_of
from duiding.web.site import Frame, Site
from duiding.web.views.register import names_for
from duiding.web.views.stuurkaart import ICONS_OF_GANG

HERE = "/gesprekken"


def gesprekken(site: Site, request: Request) -> Answer:
    """One page; an aanbieder sees its own talks and agreements on it."""
    who = visit_of(request).who
    talks: list[Gesprek] = _own(site, request, "gesprekken")
    # What people marked as done since the day of the figures is done here: this is their list of work.
    stands = [stand_of(row, site.stand) for row in _own(site, request, "afspraken") if row.staat == "open"]
    context = {
        "planned": sorted((t for t in talks if t.staat == "gepland"), key=lambda t: str(t.datum)),
        "held": sorted((t for t in talks if t.staat == "gehouden"), key=lambda t: str(t.datum), reverse=True),
        "open_ones": stands,
        "gang_icons": ICONS_OF_GANG,
        "kinds": SOORTEN,
        "is_partner": who.role == PARTNER,
        "names": {one.agb: one.naam for one in site.gemeente.aanbieders},
        "registers": names_for(who.role),
        "may_add": Rights(KINDS["gesprekken"], who.role, who.aanbieder).may_add,
        "may_see_card": who.role in ("contractmanager", "aanbieder"),
    }
    frame = Frame(HERE, "Welke gesprekken komen eraan?", "Gesprekken en afspraken met aanbieders.")
    return private_page(site, request, "gesprekken.html", frame, context)


def _own(site: Site, request: Request, name: str) -> list[Any]:
    who = visit_of(request).who
    rights = Rights(KINDS[name], who.role, who.aanbieder)
    return [kept.row for kept in rights.seen(site.dialogue.book(name).all())]
